import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.boxes import Text
from yearbook.lines import even, justify, narrowest, paragraph, ragged_lines, wrap
from yearbook.shaping import measure

WORDS = st.lists(st.sampled_from(["آمار", "کار", "سالنامه", "بیمه", "شهرستان", "و", "استان/منطقه"]), min_size=1, max_size=12)


@given(WORDS, st.floats(20, 200))
def test_no_line_is_wider_than_its_column_unless_it_is_one_word(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), "regular", 8, width)
    assert all(measure(line, "regular", 8) <= width + 0.1 or not set(" /") & set(line.rstrip("/")) for line in lines)
    assert " ".join(lines).replace("/ ", "/") == " ".join(words)


@given(WORDS, st.integers(1, 4))
def test_the_narrowest_width_takes_no_more_lines_than_asked_and_no_less_width_does(words: list[str], lines: int) -> None:
    text = " ".join(words)
    width = narrowest(text, "medium", 7, lines)
    assert len(wrap(text, "medium", 7, width)) <= lines
    least = max(measure(piece, "medium", 7) for word in words for piece in word.replace("/", "/ ").split())
    assert width <= least + 0.01 or len(wrap(text, "medium", 7, width - 0.1)) > lines


def test_no_word_stands_alone_in_the_last_line_when_the_one_before_can_spare_another() -> None:
    assert wrap("روابط کار و مراجع حل اختلاف", "bold", 10, 105) == ("روابط کار و مراجع", "حل اختلاف")
    assert " " in even("روابط کار و مراجع حل اختلاف", "bold", 10, 105)[-1]
    assert wrap("سالنامه آماری شهرستان", "bold", 10, 80) == ("سالنامه آماری", "شهرستان")


def test_no_line_ends_with_and_unless_that_would_take_a_line_more() -> None:
    text, first = "عمده‌فروشی؛ تعمیر وسایل نقلیه موتوری و موتورسیکلت در شهر", "عمده‌فروشی؛ تعمیر وسایل نقلیه موتوری"
    assert wrap(text, "regular", 7.5, measure(f"{first} و", "regular", 7.5) + 1)[0] == first
    assert wrap("یک و دو و سه و چهار", "regular", 8, measure("و چهار", "regular", 8)) == ("یک", "و دو", "و سه", "و چهار")


@given(WORDS, st.floats(30, 200))
def test_even_lines_are_as_few_as_the_filled_ones_and_lose_no_word(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = even(text, "medium", 7, width)
    assert len(lines) == len(wrap(text, "medium", 7, width))
    assert " ".join(lines).replace("/ ", "/") == text
    assert all(measure(line, "medium", 7) <= width + 0.1 or not set(" /") & set(line.rstrip("/")) for line in lines)


def test_an_even_head_does_not_end_a_line_with_and_when_it_need_not() -> None:
    assert even("سایر و نامشخص", "medium", 7, 40) == ("سایر", "و نامشخص")
    assert even("حرف و مشاغل آزاد", "medium", 7, 48)[0] == "حرف"


@given(WORDS, st.floats(30, 200))
def test_a_line_takes_no_more_lines_for_the_sake_of_its_words(words: list[str], width: float) -> None:
    text = " ".join(words)
    greedy, room = 1, 0.0
    for word in words:
        for at, piece in enumerate(word.replace("/", "/ ").split()):
            wide = measure(piece, "regular", 8)
            space = measure(" ", "regular", 8) if room and not at else 0.0
            greedy, room = (greedy, room + space + wide) if not room or room + space + wide <= width + 0.01 else (greedy + 1, wide)
    assert len(wrap(text, "regular", 8, width)) <= greedy + 1


def test_a_word_may_break_behind_a_slash() -> None:
    assert wrap("گروه/واحد", "regular", 8, 30) == ("گروه/", "واحد")


def test_the_first_line_may_be_wider_than_the_rest() -> None:
    text = "یک دو سه چهار پنج شش هفت هشت"
    first, *rest = wrap(text, "regular", 8, 40, first=80)
    assert measure(first, "regular", 8) > 40
    assert all(measure(line, "regular", 8) <= 40 for line in rest)


def test_no_words_are_one_empty_line() -> None:
    assert wrap("", "regular", 8, 40) == ("",)
    assert narrowest("", "regular", 8, 3) == 0


def test_justified_lines_reach_both_edges_and_the_last_one_keeps_its_spaces() -> None:
    text = "سال در این سالنامه سال هجری خورشیدی است و از یکم فروردین تا پایان اسفند را در بر می‌گیرد و بس"
    boxes, below = justify(text, 300, 200, 50, size=10, leading=16)
    lines = sorted({box.y for box in boxes if isinstance(box, Text)})
    assert below == pytest.approx(lines[-1] + 16)
    for y in lines[:-1]:
        row = [box for box in boxes if isinstance(box, Text) and box.y == y]
        assert max(box.x for box in row) == 300
        assert min(box.x - measure(box.text, "naskh", 10) for box in row) == pytest.approx(100, abs=0.01)
    assert len([box for box in boxes if isinstance(box, Text) and box.y == lines[-1]]) == 1


@given(st.lists(st.sampled_from(["آمار", "کار", "سالنامه", "بیمه", "و"]), min_size=1, max_size=12))
def test_a_paragraph_loses_no_word_and_never_ends_with_a_single_one(words: list[str]) -> None:
    boxes, _ = justify(" ".join(words), 300, 90, 50, size=10, leading=16)
    lines: dict[float, list[str]] = {}
    for box in boxes:
        assert isinstance(box, Text)
        lines.setdefault(box.y, []).extend(box.text.split(" "))
    assert [word for line in lines.values() for word in line] == words
    *_, before, last = [[], *lines.values()]
    assert len(lines) == 1 or len(last) > 1 or len(before) <= 2


def rows(text: str, width: float, *, indent: float = 0.0) -> list[list[Text]]:
    """The boxes of a paragraph, line by line from above, each from the right."""
    boxes, _ = justify(text, 300, width, 50, size=10, leading=16, indent=indent)
    lines: dict[float, list[Text]] = {}
    for box in boxes:
        assert isinstance(box, Text)
        lines.setdefault(box.y, []).append(box)
    return list(lines.values())


def said(row: list[Text]) -> str:
    return " ".join(box.text for box in row)


@pytest.mark.parametrize("bound", ["۱۲ درصد", "۱٬۲۰۰ نفر،", "سال ۱۴۰۲", "جدول \u2068۸\u2069-\u2068۱\u2069", "یک\u00a0دو"])
@pytest.mark.parametrize("before", range(1, 14))
def test_a_number_is_never_torn_from_its_noun(bound: str, before: int) -> None:
    lines = [said(row) for row in rows(" ".join(["آمار"] * before) + f" {bound} " + " ".join(["آمار"] * 9), 120)]
    assert sum(bound.replace("\u00a0", " ") in line for line in lines) == 1


def test_ranges_and_table_numbers_start_at_the_right_in_filled_lines_too() -> None:
    filler = "آمار سال کار و "
    words = [word for row in rows(filler * 3 + "جدول ۸-۱ و ۲۰ - ۲۴ ساله " + filler * 3, 130) for word in said(row).split(" ")]
    assert "\u2068۸\u2069-\u2068۱\u2069" in words
    assert "\u2068۲۰\u2069–\u2068۲۴\u2069" in words


def test_a_latin_phrase_runs_from_left_to_right_and_its_brackets_stay_outside() -> None:
    text = "سازمان بین‌المللی کار (International Labour Organization) و نهادهای وابسته به آن در این سال گزارش داده‌اند"
    (row,) = [row for row in rows(text, 270) if "Labour" in said(row)]
    edges = {word: box.x for box in row for word in ("International", "Labour", "Organization") if word in box.text}
    assert edges["International"] < edges["Labour"] < edges["Organization"]
    assert next(box.text for box in row if "Organization" in box.text).startswith("(")
    assert next(box.text for box in row if "International" in box.text).endswith(")")


def test_a_line_that_stays_ragged_is_listed_with_its_words() -> None:
    with ragged_lines() as found:
        paragraph("آمار کار " + "ن" * 76 + " سالنامه آماری", 230, size=10)
        paragraph("آمار کار و بیمه", 230, size=10)
    assert [line.words for line in found] == ["آمار کار", "ن" * 76]
    assert found[0].asked > 2.2
    with ragged_lines() as later:
        paragraph("آمار کار و بیمه", 230, size=10)
    assert later == []


def test_the_first_line_is_indented_and_still_reaches_the_left_edge() -> None:
    first, *_ = rows("آمار سالنامه کار بیمه شهرستان " * 6, 200, indent=17)
    assert first[0].x == 283
    assert first[-1].x - measure(first[-1].text, "naskh", 10) == pytest.approx(100, abs=0.01)


def test_a_paragraph_without_words_has_no_lines() -> None:
    assert justify(" ", 300, 200, 50, size=10, leading=16) == ((), 50)

from tests.yearbook.editions import leaf, table
from yearbook.boxes import Text
from yearbook.paper import MM, PORTRAIT
from yearbook.shaping import measure
from yearbook.tables.notes import lay_out, sentences


def test_marks_come_first_then_the_notes_then_the_source() -> None:
    asked = table(leaf("n"), notes=("یکی.", "دیگری."), source_fa="سامانه تعاون.")
    assert sentences(asked, {"provisional", "zero", "confidential"}) == [
        "* رقم غیرقطعی است.",
        "برخی ارقام به دلیل محرمانگی منتشر نشده است.",
        "یادداشت ۱: یکی.",
        "یادداشت ۲: دیگری.",
        "مأخذ: سامانه تعاون.",
    ]


def test_a_single_note_is_not_counted() -> None:
    assert sentences(table(leaf("n"), notes=("یکی.",), source_fa=""), ()) == ["یادداشت: یکی."]


def test_a_note_with_a_latin_code_keeps_its_digits_and_its_own_number_is_persian() -> None:
    coded = "طبقه‌بندی بر اساس ISCO-08 است."
    assert sentences(table(leaf("n"), notes=(coded,), source_fa=""), ()) == [f"یادداشت: {coded}"]
    assert sentences(table(leaf("n"), notes=("سال 1402.", coded), source_fa=""), ()) == ["یادداشت ۱: سال ۱۴۰۲.", f"یادداشت ۲: {coded}"]


def test_notes_are_at_least_100_mm_wide_under_a_narrow_table_and_hang_4_mm() -> None:
    asked = table(leaf("n"), notes=("ارقام این جدول از سامانه جامع گرفته شده است و همه شهرستان‌ها را در بر می‌گیرد. " * 3,), source_fa="")
    boxes, height = lay_out(asked, (), PORTRAIT.block - 20, PORTRAIT.block, "")
    lines = [box for box in boxes if isinstance(box, Text)]
    assert max(measure(box.text, "regular", 7) for box in lines) > 80 * MM
    assert [box.x for box in lines] == [PORTRAIT.block, *[PORTRAIT.block - 4 * MM] * (len(lines) - 1)]
    assert height > lines[-1].y


def test_the_code_of_the_edition_stands_at_the_left_of_the_source_line_in_two_fives() -> None:
    boxes, _ = lay_out(table(leaf("n"), source_fa="سامانه"), (), 0, PORTRAIT.block, "1402141234")
    source, code = (box for box in boxes if isinstance(box, Text))
    assert (code.x, code.anchor, code.y) == (0, "left", source.y)
    assert code.text.strip("\u2066\u2069") == "۱۴۰۲۱ ۴۱۲۳۴"


def test_a_table_without_notes_and_source_has_nothing_below() -> None:
    assert lay_out(table(leaf("n"), source_fa=""), (), 0, PORTRAIT.block, "1402141234") == ((), 0.0)


def test_footnotes_stand_counted_between_the_marks_and_the_notes() -> None:
    asked = table(leaf("n"), notes=("یکی.",), source_fa="سامانه تعاون.")
    assert sentences(asked, {"provisional"}, ("بخش جدا شد.", "دیرثبتی")) == [
        "* رقم غیرقطعی است.",
        "(۱) بخش جدا شد.",
        "(۲) دیرثبتی",
        "یادداشت: یکی.",
        "مأخذ: سامانه تعاون.",
    ]
    boxes, _ = lay_out(asked, (), 0, PORTRAIT.block, "", ("بخش جدا شد.",))
    assert [box.text for box in boxes if isinstance(box, Text)] == ["(۱)", "بخش جدا شد.", "یادداشت: یکی.", "مأخذ: سامانه تعاون."]


def test_the_words_of_a_sign_hang_4_mm_beside_it_and_farther_beside_a_wide_one() -> None:
    long = "بخش تازه از شهرستان جدا شد و ارقام آن از این سال جداگانه آمده است. " * 3
    asked = table(leaf("n"), source_fa="")
    boxes, _ = lay_out(asked, {"provisional"}, 0, PORTRAIT.block, "", tuple(f"{long}{at}" for at in range(10)))
    lines: dict[float, list[Text]] = {}
    for box in boxes:
        assert isinstance(box, Text)
        lines.setdefault(box.y, []).append(box)
    rows = list(lines.values())
    assert [rows[0][0].text, rows[0][1].x] == ["*", PORTRAIT.block - 4 * MM]
    turned = [row[0].x for row in rows if len(row) == 1]
    assert set(turned[:9]) == {PORTRAIT.block - 4 * MM}
    ten = next(row for row in rows if row[0].text == "(۱۰)")
    assert ten[1].x < PORTRAIT.block - measure("(۱۰)", "regular", 7) - 1
    assert turned[-1] == ten[1].x

"""Joined letters, widths, and what is read back from the page."""

import re
from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from resources import text as sentence
from yearbook import shaping
from yearbook.harfbuzz import FACES
from yearbook.shaping import NUMBER, date, from_to, isolated, measure, reading, shape, signed, table_number

pytestmark = pytest.mark.windows

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقلمنهوپچژکگیۀ"
VAZIRMATN = ("light", "regular", "medium", "bold")


def bare(text: str) -> str:
    """Without white space, controls and brackets (PDFium turns these round with the line), in one order of vowel marks."""
    return normalize("NFD", re.sub(r"[\s\u200e\u200f\u2066-\u2069()«»\[\]]", "", text))


@pytest.mark.parametrize("face", FACES)
def test_every_letter_is_read_back_in_four_positions(face: str, read_back: Callable[..., list[str]]) -> None:
    words = [form.replace("X", letter) for letter in LETTERS for form in ("X", "Xب", "بX", "بXب", "لX")]
    assert [bare(line) for line in read_back(*words, face=face)] == [bare(word) for word in words]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    "line",
    [
        "مسئول شاغلان اسلام‌آباد و لامرد، سالانه",
        "لایحهٔ بیمه‌شدگان تأمین اجتماعی؛ رؤسا",
        "مُحَمَّد، قطعاً و حتّی",
        "سازمان بین‌المللی کار (ILO) در «ژنو»",
        "عبدالله فتح‌الله",
    ],
)
def test_hard_lines_are_read_back_whole(face: str, line: str, read_back: Callable[..., list[str]]) -> None:
    assert bare("".join(read_back(line, face=face))) == bare(line)


def test_nothing_read_back_is_a_presentation_form_or_private(read_back: Callable[..., list[str]]) -> None:
    found = "".join(read_back("بیمه‌شدگان لا لأ لإ لآ الله", "۱٬۲۳۴ × … □ ـ //"))
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc\ue000-\uf8ff]", found)


@pytest.mark.parametrize("sign", ["□", "×", "…", "ـ", "//", "-", "××", "−۱٬۲۳۴٫۵"])
def test_a_sign_alone_in_a_cell_is_read_back(sign: str, read_back: Callable[..., list[str]]) -> None:
    assert "".join(read_back(sign, tabular=True)).replace("...", "…") == sign


def test_the_mark_of_a_revised_figure_is_a_small_letter_above_the_line(read_back: Callable[..., list[str]]) -> None:
    run = shape("۱۲ʳ", "regular", True)
    assert len(run.paths) == 1
    assert run.glyphs[0].x == 0
    assert run.paths[0].startswith("q 0.74 0 0 0.74 0 ")
    assert shape("۱۲", "regular", True).width < run.width < shape("۱۲ر", "regular", True).width
    assert read_back("۱۲ʳ", tabular=True) == ["۱۲ر"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (table_number("۸", "۱"), "-۱-۸"),
        (from_to("۲۰", "۲۴"), "۲۴–۲۰"),
        (signed("−۵٫۲"), "−۵٫۲"),
        (date("۱۴۰۲", "۱۲", "۲۹"), "۱۴۰۲/۱۲/۲۹"),
        ("−۵٫۲", "−۵٫۲"),
        ("رشد −۵٫۲", "−۵٫۲ دشر"),
        ("−۵٫۲ʳ", "ر−۵٫۲"),
        ("(الف)", "(فلا)"),
    ],
)
def test_units_stand_in_their_order_from_left_to_right(text: str, seen: str) -> None:
    mirrored = str.maketrans("()", ")(") if "(" in text else {}
    drawn = "".join(glyph.text for glyph in shape(text, "regular").glyphs)
    assert drawn.replace("\u200f", "").translate(mirrored) == seen


@pytest.mark.parametrize("text", [f"{table_number('۱۲', '۳')} بیمه", f"{from_to('۲۰', '۲۴')} ساله", f"رشد {signed('−۵٫۲')} درصد"])
def test_units_are_read_back_in_logical_order(text: str, read_back: Callable[..., list[str]]) -> None:
    assert bare("".join(read_back(text))) == bare(text)


@pytest.mark.parametrize(
    "text",
    ["\u2066T08-10\u2069", "C01", "جدول T08-10 در ویرایش", "طبقه‌بندی فعالیت‌ها ISIC Rev. 4 (سال ۱۴۰۲)", "بخش A۱۲", "International Labour"],
)
def test_codes_of_letters_and_digits_are_read_back_in_their_order(text: str, read_back: Callable[..., list[str]]) -> None:
    assert bare("".join(read_back(text))) == bare(text)


def test_a_code_that_is_written_from_its_end_stands_in_its_order_on_the_page() -> None:
    glyphs = shape("کد C01", "regular").glyphs
    assert [one.text for one in glyphs[:3]] == ["0", "1", "C"]
    assert "".join(one.text for one in sorted(glyphs, key=lambda one: one.x)).startswith("C01")


def test_only_dashes_that_run_right_to_left_are_held_by_marks() -> None:
    assert reading(from_to("۲۰", "۲۴")) == "۲۰\u200f–\u200f۲۴"
    assert reading(date("۱۴۰۲", "۱۲", "۲۹")) == "۱۴۰۲/۱۲/۲۹"
    assert reading("بین‌المللی - ملی") == "بین‌المللی - ملی"


@settings(derandomize=True, max_examples=100)
@given(st.text(alphabet=sorted(NUMBER), max_size=12), st.sampled_from(FACES))
def test_a_figure_is_as_wide_as_its_shaped_line(figure: str, face: str) -> None:
    assert measure(figure, face, 7.5, tabular=True) == pytest.approx(shape(figure, face, True).width * 7.5 / 1000)


@pytest.mark.parametrize("face", VAZIRMATN)
def test_tabular_digits_have_one_width_and_plain_ones_have_not(face: str) -> None:
    assert len({shaping.figures(face)[digit] for digit in "۰۱۲۳۴۵۶۷۸۹"}) == 1
    assert measure("۱", face, 10) < measure("۴", face, 10)


def test_a_bold_total_is_as_wide_as_the_look_says() -> None:
    assert measure("۷۹٬۹۲۶٬۲۷۰", "bold", 7.5, tabular=True) * 25.4 / 72 == pytest.approx(15.8, abs=0.05)


def test_a_ligature_carries_its_last_letter_and_the_others_stand_inside_it() -> None:
    alef, lam = shape("لا", "regular").glyphs
    assert (alef.text, lam.text) == ("ا", "ل")
    assert alef.x < lam.x < shape("لا", "regular").width


@settings(derandomize=True, max_examples=200)
@given(st.text(alphabet="ابپلاهیمآأۀ \u200cًَُّٔ۰۱۲٬٫-–()«»ABz\u2067\u2068\u2069\u00a0", max_size=20), st.sampled_from(("regular", "naskh")))
def test_no_letter_is_lost_or_doubled_by_shaping(text: str, face: str) -> None:
    drawn = "".join(glyph.text for glyph in shape(text, face).glyphs)
    if not NUMBER.issuperset(text):
        assert sorted(drawn) == sorted(reading(text))


def test_a_character_that_the_face_has_not_is_refused_with_its_line() -> None:
    with pytest.raises(Refusal) as caught:
        shape("کار 中 نیمه‌وقت", "regular")
    assert caught.value.code == "book.missing_glyph"
    assert caught.value.params == {"char": "中", "point": "U+4E2D", "line": "کار 中 نیمه‌وقت"}
    assert "中" in sentence(caught.value.code, **caught.value.params)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("در جدول ۲-۱۲ آمده", "در جدول {۲}-{۱۲} آمده"),
        ("۵۰ - ۹۹ نفر", "{۵۰}–{۹۹} نفر"),
        ("۱٬۰۰۰ – ۴٬۹۹۹ نفر", "{۱٬۰۰۰}–{۴٬۹۹۹} نفر"),
        ("تلفن ۰۳۸-۳۳۳۴۴۴۵", "تلفن [۰۳۸-۳۳۳۴۴۴۵]"),
        ("تا ۱۴۰۲/۱۲/۲۹ بود", "تا [۱۴۰۲/۱۲/۲۹] بود"),
        ("رشد −۵٫۲ درصد", "رشد [−۵٫۲] درصد"),
        ("کد T۰۸-۱۰ و T08-10", "کد T۰۸-۱۰ و T08-10"),
        ("{۸}-{۱}- بیمه", "{۸}-{۱}- بیمه"),
        ("سال ۱۴۰۲ و ۱٬۲۳۴٫۵ نفر", "سال ۱۴۰۲ و ۱٬۲۳۴٫۵ نفر"),
    ],
)
def test_numbers_in_a_sentence_are_units_of_their_own(text: str, held: str) -> None:
    signs = str.maketrans("{[}]", "\u2068\u2066\u2069\u2069")
    assert isolated(text.translate(signs)) == held.translate(signs)
    assert isolated(isolated(text.translate(signs))) == held.translate(signs)


@pytest.mark.parametrize("text", ["۲۰-۲۴", "۲۰ - ۲۴", "۲۰–۲۴ ساله"])
def test_a_range_standing_alone_starts_at_the_right(text: str) -> None:
    found = {glyph.text: glyph.x for glyph in shape(text, "regular").glyphs}
    assert found["۰"] > found["۴"]


def test_a_figure_of_a_column_runs_from_left_to_right_whatever_it_holds() -> None:
    found = {glyph.text: glyph.x for glyph in shape("۲۰-۳۴", "regular", True).glyphs}
    assert found["۲"] < found["۴"]

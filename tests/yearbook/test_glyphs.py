"""Codes of glyphs in a book."""

import re

import pytest

from yearbook.glyphs import GlyphFont, figure
from yearbook.harfbuzz import face


def letters(font: GlyphFont) -> dict[int, str]:
    """The letters of each code, from the stored table."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.embedded().letters_of_code)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs if code != b"0000"}


def test_codes_do_not_depend_on_the_order_of_labels() -> None:
    one = GlyphFont("regular", ["کل استان", "بیمه", "مرد"], ["۱۲"])
    other = GlyphFont("regular", ["مرد", "بیمه", "کل استان"], ["۹۹۹", "۴٫۵"])
    assert one.embedded() == other.embedded()


def test_a_changed_number_renumbers_nothing_but_another_label_changes_the_tag() -> None:
    one = GlyphFont("regular", ["بیمه"], ["۱"]).embedded()
    assert GlyphFont("regular", ["بیمه"], ["۹۸۷٬۶۵۴"]).embedded() == one
    assert GlyphFont("regular", ["بیمه و کار"], ["۱"]).embedded().name != one.name


def test_a_subset_is_named_by_six_letters_and_the_face() -> None:
    assert re.fullmatch(r"[A-Z]{6}\+NotoNaskhArabic-Regular", GlyphFont("naskh", ["متن"], []).embedded().name)


def test_every_code_but_the_first_has_letters_a_glyph_and_its_width() -> None:
    font = GlyphFont("regular", ["اسلام‌آباد و لایحهٔ کار"], ["۱"])
    stored = font.embedded()
    glyphs = [int.from_bytes(stored.glyph_of_code[at : at + 2], "big") for at in range(0, len(stored.glyph_of_code), 2)]
    assert len(glyphs) == len(stored.widths) == len(letters(font)) + 1
    assert sorted(letters(font)) == list(range(1, len(glyphs)))
    assert stored.widths == pytest.approx([face("regular").advance(glyph) for glyph in glyphs], abs=0.001)


def test_space_non_joiner_and_spread_letters_are_different_codes_of_one_blank() -> None:
    font = GlyphFont("regular", ["کار لا می‌شود"], [])
    codes = font.embedded().glyph_of_code
    blank = face("regular").glyph(" ").to_bytes(2, "big")
    found = {letters(font)[at // 2] for at in range(2, len(codes), 2) if codes[at : at + 2] == blank}
    assert found == {" ", "\u200c", "ل"}


def test_a_figure_is_one_string_of_codes_as_wide_as_its_characters() -> None:
    font = GlyphFont("bold", [], ["۱۲"])
    code, width = figure("bold", "−۱٬۲۳۴")
    assert re.fullmatch(r"<[0-9A-F]{24}>Tj", code)
    assert width == pytest.approx(font.line("−۱٬۲۳۴", tabular=True)[1].width)


def test_kerning_and_non_joiners_move_the_pen_and_plain_lines_do_not() -> None:
    font = GlyphFont("regular", ["ببب", "می‌شود"], [])
    assert font.line("ببب", tabular=False)[0].endswith(">Tj")
    assert font.line("می‌شود", tabular=False)[0].endswith("]TJ")


def test_a_hidden_glyph_leaves_ink_again_for_what_follows() -> None:
    code, _ = GlyphFont("regular", ["□"], []).line("□", tabular=False)
    assert re.fullmatch(r" 3 Tr (\[-?[\d.]+ <[0-9A-F]{4}>\]TJ) 0 Tr ", code)

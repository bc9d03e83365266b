"""The faces themselves."""

from struct import unpack

import pytest

from resources import font, shipped
from yearbook.harfbuzz import FACES, face


def hmtx(name: str, glyph: int) -> float:
    """The advance of a glyph read straight from the font file."""
    data = font(name)
    tables = {}
    for at in range(12, 12 + 16 * unpack(">H", data[4:6])[0], 16):
        tag, _, offset, length = unpack(">4sLLL", data[at : at + 16])
        tables[tag] = data[offset : offset + length]
    last = unpack(">H", tables[b"hhea"][34:36])[0] - 1
    start = 4 * min(glyph, last)
    em: int = unpack(">H", tables[b"head"][18:20])[0]
    return float(unpack(">H", tables[b"hmtx"][start : start + 2])[0]) * 1000 / em


@pytest.mark.parametrize("name", FACES)
def test_widths_are_those_of_the_font_file(name: str) -> None:
    for char in "ابپ ۴۷٬×A":
        glyph = face(name).glyph(char)
        assert glyph
        assert face(name).advance(glyph) == pytest.approx(hmtx(name, glyph))


def test_a_subset_keeps_its_glyphs_and_loses_the_rest() -> None:
    whole = font("regular")
    some = face("regular").subset([face("regular").glyph(char) for char in "اب"])
    assert len(some) < len(whole) / 5
    assert some == face("regular").subset([face("regular").glyph(char) for char in "با"])


def test_the_name_of_god_stays_four_letters_and_lam_alef_one_glyph() -> None:
    placed = face("regular").shape("الله", leftward=True, script="Arab", tabular=False)
    assert sorted({item.cluster for item in placed}) == [0, 1, 2, 3]


def test_an_outline_is_a_closed_path_at_its_place() -> None:
    path = face("naskh").outline(face("naskh").glyph("."), 1000, 0)
    assert path.startswith("1")
    assert path.endswith("h")
    assert face("naskh").outline(face("naskh").glyph(" "), 0, 0) == ""


def test_the_licence_of_each_family_lies_beside_its_fonts() -> None:
    for family in ("Vazirmatn", "NotoNaskhArabic"):
        assert "SIL OPEN FONT LICENSE" in shipped("fonts", f"{family}-OFL.txt").read_text(encoding="utf-8").upper()

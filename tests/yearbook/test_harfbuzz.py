"""The faces themselves."""

from shutil import which
from struct import unpack

import pytest

from resources import font, shipped
from tests.yearbook.editions import pack
from tests.yearbook.shaped_by_hb import WORDS, Shaped, ask, stored
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


def ours(name: str, word: str, *, tabular: bool) -> Shaped:
    """A word as the book shapes it, in units of the font."""
    em: int = unpack(">H", font(name)[head_of(font(name)) + 18 :][:2])[0]
    placed = face(name).shape(word, leftward=True, script="Arab", tabular=tabular)

    def units(part: float) -> int:
        return round(part * em / 1000)

    return [(one.glyph, one.cluster, units(one.advance), units(one.dx), units(one.dy)) for one in placed]


def head_of(data: bytes) -> int:
    """Where the table of measures of a font file begins."""
    records = (data[at : at + 16] for at in range(12, 12 + 16 * unpack(">H", data[4:6])[0], 16))
    return int(next(unpack(">4sLLL", record)[2] for record in records if record[:4] == b"head"))


@pytest.mark.parametrize("name", [name for name in FACES if name != "blessing"])
def test_hard_words_are_shaped_as_the_command_of_harfbuzz_shapes_them(name: str) -> None:
    known = {(word, tabular): said for (face_, tabular, word), said in stored().items() if face_ == name}
    assert len(known) > len(WORDS)
    assert {key: ours(name, key[0], tabular=key[1]) for key in known} == known


@pytest.mark.deep
@pytest.mark.parametrize("name", [name for name in FACES if name != "blessing"])
def test_the_stored_shapes_and_every_label_of_the_pack_are_what_the_command_says_now(name: str) -> None:
    if which("hb-shape") is None:  # a machine without the command has proven the stored shapes above
        return
    labels = {code.fa for asked in pack().tables.values() for row in asked.rows if row.list for code in pack().codes(row.list, row.edition)}
    heads = {column.fa for asked in pack().tables.values() for column in asked.columns}
    words = tuple(sorted({word for label in labels | heads for word in label.split(" ") if word and word == leftward(word)} | set(WORDS)))
    assert len(words) > 1000
    said = ask(name, words, tabular=False)
    assert [ours(name, word, tabular=False) for word in words] == said


def leftward(word: str) -> str:
    """The word without the letters that run to the right: they are shaped apart."""
    return "".join(char for char in word if not char.isascii())

from models.cell import Flag, Symbol
from resources import text
from resources.symbols import FLAGS, MARKS, MEANS, SYMBOLS, glyph


def test_every_symbol_and_flag_of_a_cell_stands_in_the_table() -> None:
    assert {sign.id for sign in SYMBOLS} == {*Symbol, "below_half"}
    assert {Flag[sign.id.upper()] for sign in FLAGS} == {Flag.PROVISIONAL, Flag.ESTIMATED, Flag.REVISED}


def test_what_is_printed_means_itself_when_typed() -> None:
    typed = [sign for sign in SYMBOLS if sign.id != "below_half"]
    assert all(MEANS[sign.glyph] == sign.id for sign in typed)
    assert all(MARKS[sign.glyph] == sign.id for sign in FLAGS)


def test_no_text_means_two_symbols() -> None:
    assert len(MEANS) == sum(len(sign.aliases) for sign in SYMBOLS)


def test_every_sign_has_a_persian_name() -> None:
    assert all(text(sign.name) for sign in (*SYMBOLS, *FLAGS))


def test_a_dash_is_printed_as_the_long_kashida() -> None:
    assert glyph("not_collected") == "\u0640"

import pytest

from models.cell import Cell, Flag, Symbol
from models.codes import Code, CodeList
from tests.yearbook.editions import leaf
from yearbook.tables.figures import EMPTY, Figure, figure

SECTIONS = {"isic": CodeList("isic", "", "بخش", (Code("C", "صنعت"),))}


def printed(cell: Cell | None, decimals: int = 0, value: str = "number", codes: str = "") -> Figure:
    return figure(cell, leaf("n", decimals=decimals, value=value, codes=codes), SECTIONS)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1234567, 0, "۱٬۲۳۴٬۵۶۷"), (12.25, 1, "۱۲٫۳"), (-12.5, 1, "−۱۲٫۵"), (2.5, 0, "۳"), (-0.5, 0, "−۱"), (100, 1, "۱۰۰٫۰"),
        (0.4, 0, "۰٫۰"), (-0.4, 0, "۰٫۰"), (0.04, 1, "۰٫۰"), (0.05, 1, "۰٫۱"), (0.004, 2, "۰٫۰"), (0, 2, "۰٫۰۰"),
    ],
)  # fmt: skip
def test_a_number_is_rounded_to_the_decimals_of_its_leaf_and_less_than_half_a_unit_is_a_sign(
    number: float, decimals: int, text: str
) -> None:
    assert printed(Cell(number=number), decimals).text == text


def test_zero_and_less_than_half_a_unit_are_different_signs() -> None:
    assert printed(Cell(number=0)).signs == ("zero",)
    assert printed(Cell(number=0.2)).signs == ("below_half",)
    assert printed(Cell(number=3)).signs == ()


@pytest.mark.parametrize(
    ("symbol", "glyph"),
    [
        ("not_collected", "ـ"),
        ("not_available", "…"),
        ("not_applicable", "×"),
        ("not_computable", "××"),
        ("negligible", "//"),
        ("confidential", "□"),
    ],
)
def test_a_symbol_is_printed_as_its_glyph(symbol: str, glyph: str) -> None:
    assert printed(Cell(symbol=Symbol(symbol))) == Figure("symbol", glyph, (symbol,))


def test_a_hidden_or_negligible_number_is_not_printed() -> None:
    assert printed(Cell(number=2, symbol=Symbol.CONFIDENTIAL)).text == "□"
    assert printed(Cell(number=2, flags=Flag.CONFIDENTIAL_BY_RULE)).text == "□"
    assert printed(Cell(number=0.1, symbol=Symbol.NEGLIGIBLE)).text == "//"


def test_marks_stand_beside_the_number_and_estimated_says_more_than_provisional() -> None:
    assert printed(Cell(number=5, flags=Flag.PROVISIONAL)).marks == ("provisional",)
    assert printed(Cell(number=5, flags=Flag.PROVISIONAL | Flag.ESTIMATED | Flag.REVISED)).marks == ("estimated", "revised")
    assert printed(Cell(number=5, flags=Flag.TYPED_TOTAL)).marks == ()


def test_no_cell_is_empty_and_not_zero() -> None:
    assert printed(None) is EMPTY


def test_a_code_shows_its_label_and_an_unknown_code_itself() -> None:
    assert printed(Cell(text="C"), value="code", codes="isic").text == "صنعت"
    assert printed(Cell(text="Z9"), value="code", codes="isic").text == "Z۹"
    assert printed(Cell(text="C"), value="code", codes="absent").text == "C"


def test_a_date_is_one_unit_with_the_year_at_the_left_and_words_keep_their_letters() -> None:
    assert printed(Cell(text="1402-05-12"), value="date") == Figure("date", "\u2066۱۴۰۲/۰۵/۱۲\u2069")
    assert printed(Cell(text="شرکت 12"), value="text") == Figure("words", "شرکت ۱۲")

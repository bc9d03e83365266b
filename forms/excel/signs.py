"""The sheet of lists of a form: the texts that mean a symbol, for formulas and validation, and the labels of the code columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.names import fold
from models.cell import Symbol
from models.codes import CodeList
from resources.digits import persian
from resources.symbols import DOT, MEANS, MINUS_SIGNS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LISTS = "lists"
_DIGITS = "0123456789"
FIRST_SIGNS = _DIGITS + persian(_DIGITS) + "".join(chr(0x660 + digit) for digit in range(10)) + MINUS_SIGNS + "+(%/.٪"
"""What a number may begin with; a word begins otherwise."""


def _texts(*symbols: Symbol) -> tuple[str, ...]:
    return tuple(alias for alias, id_ in MEANS.items() if id_ in {str(symbol) for symbol in symbols})


UNKNOWN = (*_texts(Symbol.NOT_COLLECTED, Symbol.NOT_AVAILABLE, Symbol.NOT_COMPUTABLE), DOT)
ZERO = _texts(Symbol.NOT_APPLICABLE)
NEGLIGIBLE = _texts(Symbol.NEGLIGIBLE)
GROUPS = (UNKNOWN, ZERO, NEGLIGIBLE)
"""Texts that make a total unknown, that stand for ×, that count by their number: in this order."""
_DOWN, _ALONG, _CODES = 3, 6, 5
"""First column of the groups written down, first column of those written along, first row of the code lists under these."""


def down(group: int) -> str:
    """Where a group stands below one another."""
    column = letter(_DOWN + group)
    return f"{LISTS}!${column}$1:${column}${len(GROUPS[group])}"


def along(group: int) -> str:
    """Where a group stands side by side."""
    return f"{LISTS}!${letter(_ALONG)}${group + 1}:${letter(_ALONG + len(GROUPS[group]) - 1)}${group + 1}"


def every_sign() -> str:
    """Where all texts that mean a symbol stand."""
    return f"{LISTS}!$A$1:$A${sum(map(len, GROUPS))}"


def first_signs() -> str:
    """Where the signs stand that a number may begin with."""
    return f"{LISTS}!$B$1"


def labels(codes: CodeList) -> tuple[str, ...]:
    """What is chosen for each code: its label, or the code itself where two labels are read alike."""
    folded = [fold(code.fa) for code in codes]
    return tuple(code.fa if folded.count(name) == 1 else code.id for code, name in zip(codes, folded, strict=True))


def write(page: Worksheet, lists: Sequence[CodeList]) -> dict[str, str]:
    """Fills the sheet of lists; gives the address of the labels of each code list."""
    _down(page, 1, 1, [sign for group in GROUPS for sign in group])
    _text(page, 1, 2, FIRST_SIGNS)
    for number, group in enumerate(GROUPS):
        _down(page, 1, _DOWN + number, group)
        for place, sign in enumerate(group):
            _text(page, number + 1, _ALONG + place, sign)
    found = {}
    for number, codes in enumerate(lists):
        column = _ALONG + number
        _down(page, _CODES, column, labels(codes))
        found[codes.id] = f"{LISTS}!${letter(column)}${_CODES}:${letter(column)}${_CODES + len(codes) - 1}"
    page.sheet_state = "hidden"
    return found


def _down(page: Worksheet, row: int, column: int, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        _text(page, row + number, column, text)


def _text(page: Worksheet, row: int, column: int, text: str) -> None:
    page.cell(row=row, column=column, value=text).data_type = "s"


def letter(column: int) -> str:
    """The letters of a column."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))

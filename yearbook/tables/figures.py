"""What is printed in a cell: a number, a symbol, words or nothing; and which signs a table has used."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from models.cell import Cell, Flag, Symbol
from models.codes import CodeList
from models.table import Column
from resources.digits import number, persian
from resources.symbols import glyph
from yearbook.shaping import ANY_DIGIT, NUMBER, date

_NONE = Flag.NONE
_FLAGS = ((Flag.ESTIMATED, "estimated"), (Flag.PROVISIONAL, "provisional"), (Flag.REVISED, "revised"))


class Figure(NamedTuple):  # made a hundred thousand times for a book: a tuple is made in a quarter of the time
    """What stands in a cell of the printed table.

    ``kind`` is number, symbol, words, date or empty; ``signs`` the ids of the signs it uses, for the legend; ``marks`` those of them that
    hang beside the number; ``fraction`` the part of a number behind its units place; ``note`` the numbers of its footnotes, ``(۱)``, set
    small and high behind all. ``pattern`` is a number without marks with ۰ for every digit: digits are of one width.
    """

    kind: str
    text: str = ""
    signs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    fraction: str = ""
    note: str = ""
    pattern: str = ""


EMPTY = Figure("empty")


def figure(cell: Cell | None, leaf: Column, codes: Mapping[str, CodeList]) -> Figure:
    """What is printed for a cell of a leaf: rounded here and nowhere before (domain standards, sections 1 and 2)."""
    if cell is None:
        return EMPTY
    if cell.text is not None:
        return Figure("date" if leaf.value == "date" else "words", _words(cell.text, leaf, codes))
    if cell.flags is _NONE:  # nine cells in ten; a flag costs more to ask than a number to print
        if cell.symbol is None and cell.number is not None:
            return _plain(cell.number, leaf.decimals)
        marks: tuple[str, ...] = ()
        symbol = cell.symbol
    else:
        marks = _marks(cell.flags)
        symbol = Symbol.CONFIDENTIAL if cell.flags & Flag.CONFIDENTIAL_BY_RULE else cell.symbol
    if symbol is not None or cell.number is None:
        sign = str(symbol)
        return Figure("symbol", glyph(sign), (sign,))
    return _number(cell.number, leaf.decimals, marks)


@lru_cache(maxsize=1 << 14)
def _plain(value: float, decimals: int) -> Figure:
    """A number without marks; most figures of a book are small numbers that come again and again."""
    return _number(value, decimals, ())


def _number(value: float, decimals: int, marks: tuple[str, ...]) -> Figure:
    if 0 < abs(value) < 1 and abs(Decimal(repr(value))) < Decimal(1).scaleb(-decimals) / 2:
        return Figure("number", glyph("below_half"), ("below_half", *marks), marks)
    printed = number(value, decimals)
    signs = ("zero", *marks) if value == 0 else marks
    _, point, rest = printed.partition("٫")
    pattern = "" if marks or not NUMBER.issuperset(printed) else printed.translate(ANY_DIGIT)
    return Figure("number", printed, signs, marks, point + rest, pattern=pattern)


def _marks(flags: Flag) -> tuple[str, ...]:
    """The marks of a number; estimated says more than provisional."""
    marks = tuple(sign for flag, sign in _FLAGS if flags & flag)
    return tuple(sign for sign in marks if sign != "provisional" or "estimated" not in marks)


def _words(text: str, leaf: Column, codes: Mapping[str, CodeList]) -> str:
    if leaf.value == "code":
        known = codes.get(leaf.codes)
        return known[text].fa if known is not None and text in known else persian(text)
    if leaf.value == "date":
        return date(*(persian(part) for part in text.split("-", 2)))
    return persian(text)

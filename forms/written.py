"""A cell as other programs get it: Latin digits without separators, a sign for a symbol, a text or code as it is."""

from __future__ import annotations

from decimal import Decimal

from models.cell import Cell, Flag, Symbol
from resources.symbols import glyph

_TYPED = ((Flag.PROVISIONAL, "*"), (Flag.ESTIMATED, "**"), (Flag.REVISED, "r"))
_EXACT = 10**15


def copied(cell: Cell | None) -> str:
    """The text of a cell that this program reads back as the same cell; empty for no cell."""
    if cell is None:
        return ""
    if cell.text is not None:
        return cell.text
    if cell.number is None or cell.symbol is Symbol.CONFIDENTIAL:
        return glyph(str(cell.symbol))
    if not cell.flags:
        return plain(cell.number)
    return plain(cell.number) + "".join(sign for flag, sign in _TYPED if cell.flags & flag)


def plain(number: float) -> str:
    """A number in Latin digits, with the decimals it has and nothing else."""
    if number and number % 1 == 0 and abs(number) < _EXACT:  # nine figures in ten, a pasted block of 18,000 among them
        return str(int(number))
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

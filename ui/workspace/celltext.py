"""A cell as text, three ways: as it is shown, as it is given to the editor, and as it is copied to other programs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from forms.describe import cell_text
from models.cell import Cell, Flag, Symbol
from models.codes import CodeList
from models.table import Column
from resources.digits import persian
from resources.symbols import glyph

_FLAGS = ((Flag.PROVISIONAL, "provisional"), (Flag.ESTIMATED, "estimated"), (Flag.REVISED, "revised"))
_TYPED = {"provisional": "*", "estimated": "**", "revised": "r"}
_LTR = "\u200e"


def shown(cell: Cell | None, leaf: Column, lists: Mapping[str, CodeList]) -> str:
    """What stands in the cell on the screen; nothing for an empty one."""
    if cell is None:
        return ""
    text = cell_text(cell, leaf, lists)
    if cell.number is None:
        return text
    marks = "".join(glyph(sign) for flag, sign in _FLAGS if cell.flags & flag)
    return (_LTR + text if cell.number < 0 else text) + marks  # else the sign jumps to the other side of Persian digits


def edited(cell: Cell | None, leaf: Column, lists: Mapping[str, CodeList]) -> str:
    """What the editor starts with: Persian digits without separators, flags as they are typed."""
    if cell is not None and cell.text is not None and leaf.value == "code":
        return cell_text(cell, leaf, lists)
    text = copied(cell)
    if cell is None or (cell.text is not None and leaf.value != "date"):
        return text
    return persian(text.replace("-", "/") if cell.text is not None else text.replace(".", "٫"))


def copied(cell: Cell | None) -> str:
    """What other programs get: Latin digits without separators, a sign for a symbol, a text or code as it is."""
    if cell is None:
        return ""
    if cell.text is not None:
        return cell.text
    if cell.number is None or cell.symbol is Symbol.CONFIDENTIAL:
        return glyph(str(cell.symbol))
    return plain(cell.number) + "".join(_TYPED[sign] for flag, sign in _FLAGS if cell.flags & flag)


def plain(number: float) -> str:
    """A number in Latin digits, with the decimals it has and nothing else."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

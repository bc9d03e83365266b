"""A cell as text, two ways: as it is shown, and as it is given to the editor."""

from __future__ import annotations

from collections.abc import Mapping

from forms.describe import cell_text
from forms.written import copied
from models.cell import Cell, Flag
from models.codes import CodeList
from models.table import Column
from resources.digits import persian
from resources.symbols import glyph

_FLAGS = ((Flag.PROVISIONAL, "provisional"), (Flag.ESTIMATED, "estimated"), (Flag.REVISED, "revised"))
_LTR = "\u200e"


def shown(cell: Cell | None, leaf: Column, lists: Mapping[str, CodeList]) -> str:
    """What stands in the cell on the screen; nothing for an empty one."""
    if cell is None:
        return ""
    text = cell_text(cell, leaf, lists)
    if cell.number is None:
        return text.replace("-", "/") if leaf.value == "date" and cell.text is not None else text  # as a day is typed and chosen
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

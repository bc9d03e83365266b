"""How the cells of a form look: what waits for a person is white and framed, what is fixed is grey."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

FONT = "Vazirmatn"
_PERSIAN = "[$-3000429]"
"""Prefix of a number format that shows the digits in Persian."""
_FRAME = "BFC7D1"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a kind of cells: colour behind it, weight and size of its letters, and whether a person may write there.

    ``kind`` is only told apart by the layout of a row. Cells to be typed keep the general format: with it «12/5» is taken for a day
    visibly, is given back as a day, and can be refused; with a number format it would become 46368 without a word.
    """

    fill: str = ""
    bold: bool = False
    size: int = 10
    open: bool = False
    framed: bool = True
    centred: bool = False
    wrapped: bool = False
    grey: bool = False
    kind: str = ""

    def dress(self, cell: Cell | MergedCell, decimals: int = -1, *, words: bool = False) -> None:
        """Gives the cell this look; ``decimals`` from 0 on a number format, ``words`` keeps a text as it is typed."""
        cell.font, cell.alignment, cell.protection = _font(self), _alignment(self, words), _protection(self.open)
        if self.fill:
            cell.fill = _filled(self.fill)
        if self.framed:
            cell.border = _border()
        if decimals >= 0:
            cell.number_format = f"{_PERSIAN}#,##0" + ("." + "0" * decimals if decimals else "")
        elif words:
            cell.number_format = "@"


HEAD = Look("DCE6F1", bold=True, centred=True, wrapped=True)
LABEL = Look("F3F5F8")
INPUT = Look("FFFDF0", open=True)
TYPED_TOTAL = Look("F3F5F8", bold=True, open=True)
DERIVED = Look("E9ECF0")
PAST = Look("EFF3F7", grey=True)
TITLED = Look(bold=True, size=13, framed=False)
UNIT = Look(bold=True, framed=False)
NOTE = Look(size=9, framed=False, grey=True)


@cache
def _font(look: Look) -> Any:
    from openpyxl.styles import Font

    return Font(name=FONT, bold=look.bold, size=look.size, color="5A6572" if look.grey else "1B2733")


@cache
def _alignment(look: Look, words: bool) -> Any:
    from openpyxl.styles import Alignment

    side = "center" if look.centred else "right" if words or look.kind or not look.framed else None
    return Alignment(horizontal=side, vertical="center", wrap_text=look.wrapped, readingOrder=2)


@cache
def _protection(is_open: bool) -> Any:
    from openpyxl.styles import Protection

    return Protection(locked=not is_open)


@cache
def _filled(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


@cache
def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side("thin", color=_FRAME)
    return Border(side, side, side, side)

"""Pages before they have a number: forms of paper, their text blocks, and boxes that can still move.

Measures are those of the printed look: gutter at the right of odd pages (the first page of a Persian book is a left-hand leaf).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yearbook.boxes import Box, Curve, Dots, Figures, Fill, Link, Mark, Ready, Rule, Text, Turned

MM = 72 / 25.4
"""Points in a millimetre."""

HAIR, THIN, FIRM, STRONG, TOP = 0.25, 0.4, 0.6, 0.9, 1.2
"""The five weights of rules: ledger rows; under a group head; under the whole head; foot of a table; top of a table."""


WIDTH, HEIGHT = 210 * MM, 297 * MM
GUTTER, OUTER, HEAD, FOOT = 25 * MM, 20 * MM, 30 * MM, 25 * MM
BOTTOM = HEIGHT - FOOT
"""The sheet, the four margins of its text block, and the lower edge of the block."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table lies in the text block: width and height it may use, and whether it is turned by a quarter."""

    block: float
    room: float
    turned: bool = False


PORTRAIT = Form(WIDTH - GUTTER - OUTER, BOTTOM - HEAD)
LANDSCAPE = Form(PORTRAIT.room, PORTRAIT.block, turned=True)
"""A landscape table is turned inside an upright page, its head at the right edge on odd and even pages alike."""


def left_of(*, odd: bool) -> float:
    """Left edge of the text block on an odd or even page."""
    return OUTER if odd else GUTTER


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on a page, before its number is known.

    ``x`` of the boxes is measured from the left edge of the text block, ``y`` from the top of the page; with ``trim`` both are measured
    from the page itself (covers), in a turned form both from the corner of the turned block. ``bare`` pages have neither running
    head nor folio nor tab.
    """

    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...] = ()
    form: Form = PORTRAIT
    bare: bool = False
    trim: bool = False


BLANK = Body((), bare=True)


def moved(boxes: Iterable[Box], dx: float, dy: float = 0.0) -> tuple[Box, ...]:
    """The same boxes, moved to the left or right and down."""
    return tuple(_moved(box, dx, dy) for box in boxes)


def _moved(box: Box, dx: float, dy: float) -> Box:
    match box:
        case Text():  # most boxes are texts: made directly, five times faster than replaced
            return Text(box.x + dx, box.y + dy, box.text, box.face, box.size, box.colour, box.anchor, box.tabular)
        case Figures():
            return Figures(box.x + dx, box.y + dy, box.cells, box.face, box.size, box.colour)
        case Ready():
            return Ready(box.x + dx, box.y + dy, box.code, box.labels, box.faces)
        case Fill() | Link() | Turned():
            return replace(box, x=box.x + dx, y=box.y + dy)
        case Rule() | Dots():
            return replace(box, x0=box.x0 + dx, x1=box.x1 + dx, y=box.y + dy)
        case Curve():
            return replace(box, points=tuple((x + dx, y + dy) for x, y in box.points))

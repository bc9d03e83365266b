"""Pages before they have a number: forms of paper, their text blocks, and boxes that can still move.

Measures are those of the printed look: gutter at the right of odd pages (the first page of a Persian book is a left-hand leaf).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yearbook.boxes import Box, Curve, Dots, Figures, Fill, Link, Mark, Ready, Rule, Text, Turned
from yearbook.concern import Concern

MM = 72 / 25.4
"""Points in a millimetre."""

HAIR, THIN, FIRM, STRONG, TOP = 0.25, 0.4, 0.6, 0.9, 1.2
"""The five weights of rules: ledger rows; under a group head; under the whole head; foot of a table; top of a table."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table lies in the text block: width and height it may use, and whether it is turned by a quarter."""

    block: float
    room: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its grid in points: margins, base lines of running head and folio, width of side-heads, places of the thumb tab.

    Source: the grid of the printed look, section 2.
    """

    name: str
    width: float
    height: float
    gutter: float
    outer: float
    head: float
    foot: float
    running: float
    folio: float
    side: float
    tab_first: float
    tab_step: float

    @property
    def bottom(self) -> float:
        """Lower edge of the text block."""
        return self.height - self.foot

    @property
    def portrait(self) -> Form:
        """An upright table."""
        return Form(self.width - self.gutter - self.outer, self.bottom - self.head)

    @property
    def landscape(self) -> Form:
        """A table turned inside an upright page, its head at the right edge on odd and even pages alike."""
        return Form(self.bottom - self.head, self.width - self.gutter - self.outer, turned=True)

    def left_of(self, *, odd: bool) -> float:
        """Left edge of the text block on an odd or even page."""
        return self.outer if odd else self.gutter


def _paper(name: str, *millimetres: float) -> Paper:
    return Paper(name, *(length * MM for length in millimetres))


A4 = _paper("A4", 210, 297, 25, 20, 30, 25, 15.5 + 6 / MM, 297 - 13, 40, 30, 25)
B5 = _paper("B5", 170, 240, 20, 15, 24, 20, 12 + 6 / MM, 240 - 10, 30, 24, 21)
PAPERS = {paper.name: paper for paper in (A4, B5)}
"""The papers a book may be printed on, by name."""

WIDTH, HEIGHT, GUTTER, OUTER, HEAD, BOTTOM = A4.width, A4.height, A4.gutter, A4.outer, A4.head, A4.bottom
PORTRAIT, LANDSCAPE = A4.portrait, A4.landscape
"""The same of A4, for what is only printed on it."""


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on a page, before its number is known.

    ``x`` of the boxes is measured from the left edge of the text block, ``y`` from the top of the page; with ``trim`` both are measured
    from the page itself (covers), in a turned form both from the corner of the turned block. ``bare`` pages have neither running
    head nor folio nor tab. ``tables`` are the codes of those that stand on it, with their ``signs`` and the ``concerns`` of those that
    begin on it. One that must be ``even`` faces the page after it.
    """

    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...] = ()
    form: Form = PORTRAIT
    bare: bool = False
    trim: bool = False
    tables: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()
    concerns: tuple[Concern, ...] = ()
    even: bool = False


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
        case Rule():
            return Rule(box.x0 + dx, box.x1 + dx, box.y + dy, box.weight, box.colour)
        case Dots():
            return Dots(box.x0 + dx, box.x1 + dx, box.y + dy)
        case Fill() | Link() | Turned() | Ready():
            return replace(box, x=box.x + dx, y=box.y + dy)
        case Curve():
            return replace(box, points=tuple((x + dx, y + dy) for x, y in box.points))

"""What layout gives to drawing: placed boxes on pages. Points, origin at the top left of the trim, y runs down.

Colours are names of the look (ink, accent, accent70, accent45, accent25, accent12, k65, k50, k30, k15, white); drawing
turns them into inks. Faces are regular, medium, bold, light (Vazirmatn) and naskh (running text).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``x`` is its right, left or centre edge as ``anchor`` says, ``y`` its base line.

    ``tabular`` sets digits of one width (tables). Number pairs, dates and signed numbers are kept together by U+2068 …
    U+2069 inside the text.
    """

    x: float
    y: float
    text: str
    face: str = "regular"
    size: float = 7.5
    colour: str = "ink"
    anchor: str = "right"
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a row on one base line, in digits of one width: each with its right edge, measured from ``x``.

    A table is mostly figures; as a box of its own, each of them took half the time of a book and most of its memory.
    """

    x: float
    y: float
    cells: tuple[tuple[float, str], ...]
    face: str = "regular"
    size: float = 7.5
    colour: str = "ink"

    def texts(self) -> Iterator[Text]:
        """Each figure as a text of its own."""
        for edge, figure in self.cells:
            yield Text(self.x + edge, self.y, figure, self.face, self.size, self.colour, tabular=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line of one of the five weights."""

    x0: float
    x1: float
    y: float
    weight: float
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; ``y`` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Leader dots from ``x0`` to ``x1`` on the base line ``y``, placed on one grid for the whole page."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth open line through points (the ornament of a cover)."""

    points: tuple[tuple[float, float], ...]
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click that leads to the anchor ``target``; ``y`` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    target: str


@dataclass(frozen=True, slots=True)
class Turned:
    """Boxes turned clockwise by a quarter: their upper edge lies on the upright line ``x``, their left end at the height ``y``."""

    x: float
    y: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """Boxes that are page code already, all but their labels: what codes the letters of a label have, only the whole book can tell.

    Their own corner lies at ``x``, ``y``. Between two stretches of ``code`` stands a label: its face, its text, whether it is tabular;
    ``faces`` are those in which figures stand. As boxes, the tables of a book would take five times the memory.
    """

    x: float
    y: float
    code: tuple[str, ...]
    labels: tuple[tuple[str, str, bool], ...]
    faces: tuple[str, ...]


Box = Text | Figures | Rule | Fill | Dots | Curve | Link | Turned | Ready


@dataclass(frozen=True, slots=True)
class Mark:
    """An anchor of a page for links and, with a level (0 chapter, 1 table), an entry of the outline."""

    name: str
    title: str
    level: int
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, boxes in drawing order, Persian label (folio) and marks."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    label: str
    marks: tuple[Mark, ...] = ()

"""From placed boxes to a PDF: no decisions, only ink. Layout has chosen every place before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil
from typing import BinaryIO, Protocol

from yearbook import inks
from yearbook.boxes import Box, Curve, Dots, Figures, Fill, Link, Mark, Page, Ready, Rule, Text, Turned
from yearbook.glyphs import GlyphFont, figure, resource
from yearbook.harfbuzz import FACES
from yearbook.pdf import Streams, Writer
from yearbook.press import COLOUR, Press
from yearbook.shaping import NUMBER, Run, reading, shape

_DOT_STEP, _DOT = 1.2 * 72 / 25.4, 0.75
_ANCHOR = {"left": 0.0, "centre": 0.5, "right": 1.0}
_GROUND = 100.0
"""Fills higher than this are the ground of a page (cover, divider), in points."""
NUMBERS = "".join(sorted(NUMBER))
"""Everything a figure is made of: the label that asks a face for all of it."""

_HERE = "\0"
"""Where a label will stand in code that is ready but for its labels."""

_WATERMARK_FACE, _WATERMARK_COLOUR, _WATERMARK_SHARE = "light", "k8", 0.62


def draw(
    pages: Sequence[Page],
    stream: BinaryIO,
    *,
    title: str,
    author: str,
    subject: str,
    language: str = "fa-IR",
    watermark: str = "",
    dated: str = "2000-01-01T00:00:00Z",
    press: Press | None = None,
    streams: Streams | None = None,
) -> None:
    """Write the book. ``watermark`` stands large and pale behind every page; ``dated`` is the day of the edition (UTC).

    Without ``press`` it is a book for the screen. ``streams`` may know pages from an earlier time.

    Refuses (``book.missing_glyph``) a character that a face has not.
    """
    fonts = _fonts(pages, watermark)
    said = {"title": reading(title), "author": reading(author), "subject": reading(subject)}
    writer = Writer(stream, **said, language=language, dated=dated, press=press, streams=streams)
    inked, coded = press.inks if press is not None else COLOUR, _Coded(fonts)
    for page in pages:
        written = _PageCode(page, coded, inked)
        grounds = [box for box in page.boxes if isinstance(box, Fill) and box.height > _GROUND]
        for ground in grounds:  # the mark stands on the coloured ground of a cover too, and under everything else
            written.add(ground)
        if watermark:
            written.watermark(watermark)
        for box in page.boxes:
            if box not in grounds:
                written.add(box)
        marks = [Mark(mark.name, reading(mark.title), mark.level, mark.y) for mark in page.marks]
        links = [box for box in page.boxes if isinstance(box, Link)]
        writer.page((page.width, page.height), written.code(), reading(page.label), marks, links)
    for font in fonts.values():
        writer.add_font(font.resource, font.embedded())
    writer.save()


def _fonts(pages: Sequence[Page], watermark: str) -> dict[str, GlyphFont]:
    """The faces of the book with the codes of all its labels, so that no code depends on the order of drawing."""
    seen: set[tuple[str, str, bool]] = set()
    for page in pages:
        seen.update(_labels(page.boxes))
    labels: dict[tuple[str, bool], set[str]] = {(name, tabular): set() for name in FACES for tabular in (False, True)}
    for face, text, tabular in seen:
        labels[face, tabular].add(text)
    if watermark:
        labels[_WATERMARK_FACE, False].add(watermark)
    return {name: GlyphFont(name, labels[name, False], labels[name, True]) for name in FACES if labels[name, False] or labels[name, True]}


def _labels(boxes: Iterable[Box]) -> Iterator[tuple[str, str, bool]]:
    """Face and text of every label, and whether it is tabular; a face in which figures stand is asked for all they are made of."""
    for box in boxes:
        if type(box) is Text:
            yield box.face, box.text, box.tabular
        elif type(box) is Figures:
            yield box.face, NUMBERS, True
        elif type(box) is Turned:
            yield from _labels(box.boxes)
        elif type(box) is Ready:
            yield from box.labels
            yield from ((face, NUMBERS, True) for face in box.faces)


def ready(boxes: Iterable[Box], ink_set: str) -> tuple[Box, ...]:
    """The same boxes as page code, measured from their own corner; places to click stay boxes."""
    boxes = tuple(boxes)
    later = _Later()
    written = _PageCode(Page(0.0, 0.0, boxes, ""), later, ink_set)
    for box in boxes:  # colour lies under everything, and a text is not left for each line of dots
        if type(box) is Fill:
            written.add(box)
    written.dots([box for box in boxes if type(box) is Dots])
    for box in boxes:
        if type(box) is not Fill and type(box) is not Dots:
            written.add(box)
    code = tuple(written.code().split(_HERE))
    return (Ready(0.0, 0.0, code, tuple(later.labels), tuple(later.faces)), *(box for box in boxes if type(box) is Link))


class _Lines(Protocol):
    """Gives a label as text operators, and its run; fills code that was written before with its labels.

    ``faces`` are those in which figures were set.
    """

    faces: dict[str, None]

    def line(self, face: str, text: str, tabular: bool) -> tuple[str, Run]: ...

    def fill(self, box: Ready) -> str: ...


class _Coded:
    """Labels in the codes of the book."""

    def __init__(self, fonts: dict[str, GlyphFont]) -> None:
        self._fonts = fonts
        self.faces: dict[str, None] = {}
        self._known: dict[tuple[str, str, bool], str] = {}

    def line(self, face: str, text: str, tabular: bool) -> tuple[str, Run]:
        return self._fonts[face].line(text, tabular)

    def fill(self, box: Ready) -> str:
        """Code that was written before with its labels in it."""
        known = self._known
        for label in set(box.labels).difference(known):
            known[label] = self.line(*label)[0]
        return "".join(chain.from_iterable(zip(box.code, (*map(known.__getitem__, box.labels), ""), strict=True)))


class _Later:
    """Labels that get their codes later: a sign stands where they will, and they are remembered in its order."""

    def __init__(self) -> None:
        self.labels: list[tuple[str, str, bool]] = []
        self.faces: dict[str, None] = {}

    def line(self, face: str, text: str, tabular: bool) -> tuple[str, Run]:
        self.labels.append((face, text, tabular))
        return _HERE, shape(text, face, tabular)

    def fill(self, box: Ready) -> str:
        """Code that was written before, its labels still to come."""
        self.labels += box.labels
        self.faces |= dict.fromkeys(box.faces)
        return _HERE.join(box.code)


class _PageCode:
    """The code of one page while it is written; remembers the colour and font in force."""

    def __init__(self, page: Page, lines: _Lines, ink_set: str) -> None:
        self._page, self._lines, self._ink_set = page, lines, ink_set
        self._out: list[str] = []
        self._places: dict[tuple[float, float], str] = {}
        self._in_text = False
        self._font = self._fill = self._stroke = ""

    def code(self) -> str:
        """Everything drawn so far, as page code."""
        self._leave_text()
        return "\n".join(self._out)

    def add(self, box: Box) -> None:
        """Draw one box over what stands there already."""
        match box:
            case Text():
                self._text(box)
            case Figures():
                self._figures(box)
            case Rule():
                self._line(box.colour, f"{box.weight:g} w {box.x0:.2f} {self._up(box.y):.2f} m {box.x1:.2f} {self._up(box.y):.2f} l S")
            case Fill():
                self._ink(box.colour)
                self._leave_text()
                self._out.append(f"{box.x:.2f} {self._up(box.y + box.height):.2f} {box.width:.2f} {box.height:.2f} re f")
            case Dots():
                self.dots([box])
            case Curve():
                self._line(box.colour, f"{box.weight:g} w {_smooth([(x, self._up(y)) for x, y in box.points])} S")
            case Turned():
                self._turned(box)
            case Ready():
                self._ready(box)
            case Link():
                pass  # a place to click leaves no ink

    def _turned(self, box: Turned) -> None:
        """Boxes in a system of their own whose right is the page's down."""
        inner = _PageCode(Page(0.0, 0.0, box.boxes, ""), self._lines, self._ink_set)
        for one in box.boxes:
            inner.add(one)
        self._leave_text()
        self._out.append(f"q 0 -1 1 0 {box.x:.2f} {self._up(box.y):.2f} cm\n{inner.code()}\nQ")

    def _ready(self, box: Ready) -> None:
        """Code that was written before, moved to its place, its labels in the codes of the book."""
        self._leave_text()
        self._out.append(f"q 1 0 0 1 {box.x:.2f} {self._up(box.y):.2f} cm\n{self._lines.fill(box)}\nQ")

    def watermark(self, text: str) -> None:
        """Set a word across the middle of the page, as wide as its share of it."""
        operators, run = self._lines.line(_WATERMARK_FACE, text, False)
        size = 1000 * _WATERMARK_SHARE * self._page.width / run.width
        self._ink(_WATERMARK_COLOUR)
        self._set(_WATERMARK_FACE, size, (self._page.width - run.width * size / 1000) / 2, self._page.height / 2, operators)

    def _text(self, box: Text) -> None:
        if not box.text:
            return
        paths: tuple[str, ...] = ()
        if box.tabular and NUMBER.issuperset(box.text):
            operators, width = figure(box.face, box.text)
            self._lines.faces[box.face] = None
        else:
            operators, run = self._lines.line(box.face, box.text, box.tabular)
            paths, width = run.paths, run.width
        if box.colour != self._fill:
            self._ink(box.colour)
        x, y = box.x - width * box.size / 1000 * _ANCHOR[box.anchor], self._page.height - box.y
        self._set(box.face, box.size, x, y, operators)
        if paths:
            self._leave_text()
            scale = box.size / 1000
            self._out.append(f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm {' '.join(paths)} Q")

    def _figures(self, box: Figures) -> None:
        """The figures of a row."""
        face, y, scale, x = box.face, self._page.height - box.y, box.size / 1000, box.x
        if box.colour != self._fill:
            self._ink(box.colour)
        self._begin(face, box.size)
        self._lines.faces[face] = None
        here, known = f"{y:.2f} Tm", self._places
        for edge, text in box.cells:
            operators, width = figure(face, text)
            place = (x + edge, width * scale)
            at = known.get(place)
            if at is None:  # columns of a table and widths of figures are few
                at = known[place] = f"1 0 0 1 {place[0] - place[1]:.2f}"
            self._out.append(f"{at} {here} {operators}")

    def _set(self, face: str, size: float, x: float, y: float, operators: str) -> None:
        """Text at its place."""
        self._begin(face, size)
        self._out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {operators}")

    def _begin(self, face: str, size: float) -> None:
        """Text in a face and size is about to be set."""
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True
        named = f"/{resource(face)} {size:g} Tf"
        if named != self._font:
            self._out.append(named)
            self._font = named

    def _line(self, colour: str, path: str) -> None:
        self._leave_text()
        if colour != self._stroke:
            self._out.append(inks.stroke(colour, self._ink_set))
            self._stroke = colour
        self._out.append(path)

    def dots(self, boxes: Sequence[Dots]) -> None:
        """Draw dots of no length with round ends, on multiples of the step from the left edge of the page."""
        paths = []
        for box in boxes:
            first = ceil(box.x0 / _DOT_STEP) * _DOT_STEP
            if first <= box.x1:
                y = self._up(box.y)
                paths.append(f"{first:.3f} {y:.2f} m {box.x1:.2f} {y:.2f} l")
        if paths:
            self._line("k50", f"q 1 J {_DOT} w [0 {_DOT_STEP:.4f}] 0 d {' '.join(paths)} S Q")

    def _ink(self, colour: str) -> None:
        if colour != self._fill:
            self._out.append(inks.fill(colour, self._ink_set))
            self._fill = colour

    def _leave_text(self) -> None:
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def _up(self, y: float) -> float:
        return self._page.height - y


def _smooth(points: Sequence[tuple[float, float]]) -> str:
    """A path through all points, each bend led by its neighbours (Catmull-Rom as Bézier curves)."""
    before = [points[0], *points]
    after = [*points, points[-1]]
    out = [f"{points[0][0]:.2f} {points[0][1]:.2f} m"]
    for at in range(1, len(points)):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = before[at - 1], before[at], before[at + 1], after[at + 1]
        one, two = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6), (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        out.append(f"{one[0]:.2f} {one[1]:.2f} {two[0]:.2f} {two[1]:.2f} {x2:.2f} {y2:.2f} c")
    return " ".join(out)

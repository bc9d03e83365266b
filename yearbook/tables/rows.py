"""The rows of a printed table: label and dots at the right, one number box for each column, symbols on the units place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from yearbook.boxes import Box, Dots, Figures, Fill, Rule, Text
from yearbook.lines import wrap
from yearbook.paper import HAIR, MM
from yearbook.shaping import measure
from yearbook.tables.columns import MARK_AWAY, NOTE_SIZE, Grid, Place, marks, note_width
from yearbook.tables.figures import Figure
from yearbook.tables.stub import Line

_INDENT, _TURN, _TURN_LEADING, _TINT = 4 * MM, 2 * MM, 10.0, 2.0
_DOTS_LEAST, _DOTS_BEFORE, _DOTS_UP = 4 * 1.2 * MM, 2 * MM, 0.4
_NOTE_UP = 0.3
"""How high the number of a footnote stands over the base line, in sizes of the type."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its text broken for a grid: lines of the label, lines of each cell of words, and its height in points."""

    line: Line
    label: tuple[str, ...]
    words: dict[int, tuple[str, ...]]
    height: float


def broken(line: Line, grid: Grid) -> Row:
    """The line as it stands in the grid, labels and words broken into lines."""
    setting = grid.setting
    room = grid.right - grid.stub - line.indent * _INDENT - (_DOTS_LEAST + _DOTS_BEFORE if line.figures and line.kind != "total" else 0)
    room -= note_width(line, setting.size) + (_TURN if measure(line.label, line.face, setting.size) > room else 0.0)
    label = wrap(line.label, line.face, setting.size, room)
    words = {}
    for place in grid.places:
        if line.figures and line.figures[place.leaf].kind == "words":
            words[place.leaf] = wrap(line.figures[place.leaf].text, line.face, setting.size, place.box_right - place.box_left + 0.1)
    turned = max([len(label), *(len(lines) for lines in words.values())]) - 1
    tint = 2 * _TINT if line.stressed else 0.0
    return Row(line, label, words, setting.leading + turned * _TURN_LEADING + tint)


def draw(row: Row, grid: Grid, y: float) -> list[Box]:
    """The boxes of a row whose upper edge is ``y``."""
    line, setting = row.line, grid.setting
    boxes: list[Box] = []
    tint = 0.0
    if line.stressed:
        boxes.append(Fill(grid.left, y, grid.right - grid.left, row.height, "accent12"))
        tint = _TINT
    base = y + tint + setting.leading - 3.3
    last = base + (len(row.label) - 1) * _TURN_LEADING
    x = grid.right - line.indent * _INDENT
    for number, words in enumerate(row.label):
        edge = x - (_TURN if number else 0.0)
        boxes.append(Text(edge, base + number * _TURN_LEADING, words, line.face, setting.size, line.colour))
    end_of_label = x - (_TURN if len(row.label) > 1 else 0.0) - measure(row.label[-1], line.face, setting.size)
    if line.note:
        raised = Text(end_of_label - MARK_AWAY, last - _NOTE_UP * setting.size, line.note, line.face, setting.size * NOTE_SIZE, line.colour)
        boxes.append(raised)
    if line.figures and line.kind not in ("total", "open") and grid.places:
        start = end_of_label - note_width(line, setting.size) - 1.5 * MM
        end = grid.stub + _DOTS_BEFORE
        if start - end >= _DOTS_LEAST - 1.2 * MM:
            boxes.append(Dots(end, start, last - _DOTS_UP))
    if line.figures:
        boxes += _cells(row, grid, base if row.words else last)
    return boxes


def _cells(row: Row, grid: Grid, base: float) -> list[Box]:
    """The boxes of the cells of a row: its figures together, and what else stands in them."""
    line, size = row.line, grid.setting.size
    figures: list[tuple[float, str]] = []
    others: list[Box] = []
    for place in grid.places:
        figure = line.figures[place.leaf]
        if figure.pattern and not figure.note:
            figures.append((place.box_right, figure.text))
        else:
            others += _cell(row, place, base, grid)
    return [Figures(0.0, base, tuple(figures), line.face, size, line.colour), *others] if figures else others


def _cell(row: Row, place: Place, base: float, grid: Grid) -> list[Box]:
    """The boxes of one cell on its base line."""
    figure, line, size = row.line.figures[place.leaf], row.line, grid.setting.size
    if figure.kind == "empty":
        return [Rule(place.box_left, place.box_right, base + 1.5, HAIR, "k50")]
    if figure.kind == "words":
        edge = place.box_right
        return [
            Text(edge, base + number * _TURN_LEADING, words, line.face, size, line.colour)
            for number, words in enumerate(row.words[place.leaf])
        ]
    if figure.kind == "symbol":
        symbol = _symbol(figure, line, place, base, size)
        return [symbol, *_beside(figure, line, symbol.x - measure(figure.text, line.face, size), base, size)]
    edge = place.box_right - measure(figure.text, line.face, size, tabular=True)
    number = Text(place.box_right, base, figure.text, line.face, size, line.colour, tabular=True)
    return [number, *_beside(figure, line, edge, base, size)]


def _beside(figure: Figure, line: Line, edge: float, base: float, size: float) -> list[Box]:
    """What hangs at the left of a figure whose left edge is given: its marks, then the numbers of its footnotes, small and high."""
    boxes: list[Box] = []
    edge -= MARK_AWAY
    if figure.marks:
        boxes.append(Text(edge, base, marks(figure), line.face, size, line.colour))
        edge -= measure(marks(figure), line.face, size)
    if figure.note:
        boxes.append(Text(edge, base - _NOTE_UP * size, figure.note, line.face, size * NOTE_SIZE, line.colour))
    return boxes


def _symbol(figure: Figure, line: Line, place: Place, base: float, size: float) -> Text:
    """A symbol on the units place: in the middle of the units digit, or flush with it when it is wider than a digit."""
    digit = measure("۰", line.face, size, tabular=True)
    units = place.box_right - _fraction_width(place, line.face, size)
    wide = measure(figure.text, line.face, size)
    edge = units if wide >= digit else units - (digit - wide) / 2
    return Text(edge, base, figure.text, line.face, size, line.colour)


def _fraction_width(place: Place, face: str, size: float) -> float:
    return measure("٫" + "۰" * place.decimals, face, size, tabular=True) if place.decimals else 0.0


def signs(lines: Sequence[Line]) -> frozenset[str]:
    """The signs that these lines use, for notes and legend."""
    return frozenset(chain.from_iterable({figure.signs for line in lines for figure in line.figures}))

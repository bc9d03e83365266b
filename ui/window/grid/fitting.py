"""How wide columns and levels of the stub are, and how high the heads: from the longest value and the longest word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.window.grid.model import GridModel
from ui.window.grid.spans import Path

if TYPE_CHECKING:
    from forms.sheet import Edit

LEAST, TIGHT, AROUND = 72, 64, 16
"""The least width of a column, the width it may shrink to when then all fit, and the space around its longest text."""

LEVEL, MOST_LINES, WORDS = 30, 3, 180
"""Height of a level of heads, lines a head may take, and the width of a column of words."""

_STUB_MOST = 210


def column_widths(model: GridModel, head: QFontMetrics, body: QFontMetrics) -> list[int]:
    """The width each column wants."""
    longest = _longest(model)
    widths = []
    for column, leaf in enumerate(model.leaves):
        label = leaf.fa
        wanted = max([head.horizontalAdvance(word) for word in label.split()], default=0) + AROUND
        wide = max(LEAST, wanted, body.horizontalAdvance(longest.get(column, "")) + AROUND)
        if leaf.value != "number":
            wide = max(wide, WORDS if leaf.value == "text" else WORDS * 2 // 3)
        while _lines(label, head, wide - AROUND) > MOST_LINES:
            wide += 8
        widths.append(wide)
    return widths


def _longest(model: GridModel) -> dict[int, str]:
    """The longest value of each column: of the largest entered figure, and of the rows of totals and past years."""
    columns = {leaf.id: number for number, leaf in enumerate(model.leaves)}
    largest: dict[int, tuple[float, int]] = {}
    rows = {(row.period, row.codes): number for number, row in enumerate(model.rows)}
    for key, cell in model.desk.sheet.entered().items():
        column, row = columns.get(key.leaf), rows.get((key.period, key.rows))
        if cell.number is not None and column is not None and row is not None:
            largest[column] = max(largest.get(column, (0.0, row)), (_size(cell.number), row))
    found = {column: model.face(row, column).text for column, (_, row) in largest.items()}
    for row in [number for number, row in enumerate(model.rows[:8]) if row.kind != "member"]:
        for column in range(len(model.leaves)):
            text = model.face(row, column).text
            if len(text) > len(found.get(column, "")):
                found[column] = text
    return found


def longest_moved(model: GridModel, edit: Edit) -> list[tuple[int, int]]:
    """Of each column of figures the place where an edit put the longest one."""
    largest: dict[int, tuple[float, int]] = {}
    for move in (*edit.change.cells, *edit.moved):
        place = model.place_of(move.key)
        if place is not None and move.new is not None and move.new.number is not None:
            row, column = place
            largest[column] = max(largest.get(column, (-1.0, row)), (_size(move.new.number), row))
    return [(row, column) for column, (_, row) in largest.items()]


def _size(figure: float) -> float:
    """How long a figure is written: the larger the longer, and of like ones that with more decimals."""
    return abs(figure) + len(repr(figure)) / 100


def needed(model: GridModel, column: int, body: QFontMetrics) -> int:
    """The width below which the longest figure of a column would be cut."""
    return body.horizontalAdvance(_longest(model).get(column, "")) + AROUND


def shrunk(widths: Sequence[int], room: int) -> list[int]:
    """The widths that fit the room: when less than one column is too much, all shrink, none below the tight width."""
    extra = sum(widths) - room
    if not widths or extra <= 0 or extra >= max(widths):
        return list(widths)
    slack = [max(0, wide - TIGHT) for wide in widths]
    if sum(slack) < extra:
        return list(widths)
    return [wide - -(-extra * one // sum(slack)) if one else wide for wide, one in zip(widths, slack, strict=True)]


def level_heights(paths: Sequence[Path], widths: Sequence[int], head: QFontMetrics) -> list[int]:
    """The height of each level of heads, so that every wrapped label has room in the cell it gets."""
    depth = max(map(len, paths), default=1)
    heights = [LEVEL] * depth
    for path, wide in zip(paths, widths, strict=True):
        own = heights[len(path) - 1 :]
        needed = _lines(path[-1][1], head, wide - AROUND + 4) * head.height() + 8
        if needed > sum(own):
            heights[-1] += needed - sum(own)
    return heights


def stub_widths(paths: Sequence[Path], titles: Sequence[str], font: QFontMetrics) -> list[int]:
    """The width of each level of the stub."""
    depth = max(map(len, paths), default=1)
    widths = [font.horizontalAdvance(title) for title in [*titles, *[""] * depth][:depth]]
    spanning = 0
    for path in paths:
        if len(path) < depth:
            spanning = max(spanning, font.horizontalAdvance(path[-1][1]))
            continue
        for level, (_, label) in enumerate(path):
            widths[level] = max(widths[level], font.horizontalAdvance(label))
    widths = [min(wide + 2 * AROUND, _STUB_MOST) for wide in widths]
    widths[0] += max(0, min(spanning + 2 * AROUND, _STUB_MOST) - sum(widths))
    if depth == 1:
        widths[0] = max(widths[0], 120)
    return widths


def _lines(label: str, font: QFontMetrics, room: int) -> int:
    place = font.boundingRect(QRect(0, 0, max(room, 1), 10_000), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), label)
    return -(-place.height() // font.height())

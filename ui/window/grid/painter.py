"""The cells of the grid in one pass: grounds, then texts column by column, then lines and marks.

One pass over what is visible costs a third of a bare table's painting; a delegate called for each cell costs twice as much
as the bare table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from ui.window.grid.model import COMPUTED, PAST, Face

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid
    from ui.window.theme import Theme

_FLAGS = int(
    Qt.AlignmentFlag.AlignRight
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextSingleLine
    | Qt.TextFlag.TextForceRightToLeft
)
_BESIDE = 7
"""Space at both sides of a text."""

_TRIANGLE, _RING, _NOTE = 9, 10, 8
_SMALL_RING = 7
"""A ring above the first digit of a figure that leaves no room beside itself."""
_GROUNDS = ("error", "warning")
"""Findings that colour their cell; one that is settled has its ring alone, and paler."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns and rows an event touches, with their places."""

    columns: tuple[tuple[int, int, int], ...]
    rows: tuple[tuple[int, int, int], ...]

    @property
    def top(self) -> int:
        return self.rows[0][1]

    @property
    def bottom(self) -> int:
        return self.rows[-1][1] + self.rows[-1][2]

    @property
    def left(self) -> int:
        return min(x for _, x, _ in self.columns)

    @property
    def right(self) -> int:
        return max(x + wide for _, x, wide in self.columns)


def paint(grid: EntryGrid, painter: QPainter, clip: QRect) -> None:
    """Everything inside the rectangle."""
    theme = grid.theme
    painter.fillRect(clip, theme.window)
    seen = _seen(grid, clip)
    if seen is None:
        return
    faces = {(row, column): grid.grid_model.face(row, column) for column, _, _ in seen.columns for row, _, _ in seen.rows}
    _grounds(grid, painter, seen, faces)
    _texts(grid, painter, seen, faces)
    _lines(grid, painter, seen)
    _marks(grid, painter, seen, faces)
    _current(grid, painter)


def _seen(grid: EntryGrid, clip: QRect) -> _Columns | None:
    model = grid.grid_model
    wide, high = model.columnCount(), model.rowCount()
    if not wide or not high:
        return None
    first, last = grid.columnAt(clip.right()), grid.columnAt(clip.left())
    top, bottom = grid.rowAt(clip.top()), grid.rowAt(clip.bottom())
    if top < 0:
        return None
    if first < 0 and last < 0:
        return None
    columns = [column for column in range(max(first, 0), (last if last >= 0 else wide - 1) + 1) if grid.is_whole(column)]
    if not columns:
        return None
    rows = range(top, (bottom if bottom >= 0 else high - 1) + 1)
    start, each = grid.rowViewportPosition(top), grid.rowHeight(top)
    return _Columns(
        tuple((column, grid.columnViewportPosition(column), grid.columnWidth(column)) for column in columns),
        tuple((row, start + (row - top) * each, each) for row in rows),
    )


def _grounds(grid: EntryGrid, painter: QPainter, seen: _Columns, faces: dict[tuple[int, int], Face]) -> None:
    theme, model = grid.theme, grid.grid_model
    top, high = seen.top, seen.bottom - seen.top
    painter.fillRect(seen.left, top, seen.right - seen.left, high, theme.base)
    if model.locked:
        painter.fillRect(seen.left, top, seen.right - seen.left, high, QBrush(theme.line, Qt.BrushStyle.BDiagPattern))
    for column, x, wide in seen.columns:
        if model.leaves[column].is_derived:
            painter.fillRect(x, top, wide, high, theme.alt)
    places = {row: (y, tall) for row, y, tall in seen.rows}
    across = {column: (x, wide) for column, x, wide in seen.columns}
    for (row, column), face in faces.items():
        if face.severity in _GROUNDS or face.kind == COMPUTED:
            ground = theme.error_ground if face.severity == "error" else theme.warning_ground if face.severity == "warning" else theme.alt
            painter.fillRect(across[column][0], places[row][0], across[column][1], places[row][1], ground)
    for area in _selected(grid):
        painter.fillRect(area.intersected(QRect(seen.left, top, seen.right - seen.left, high)), theme.selected)


def _selected(grid: EntryGrid) -> Iterator[QRect]:
    """The places of a selection of more than one cell."""
    area = grid.area()
    if area is not None and (area.width() > 1 or area.height() > 1):
        yield grid.visualRect(area.topLeft()).united(grid.visualRect(area.bottomRight()))


def _texts(grid: EntryGrid, painter: QPainter, seen: _Columns, faces: dict[tuple[int, int], Face]) -> None:
    regular, bold, running = grid.fonts
    unfinished = grid.unfinished
    totals = grid.grid_model.strong - unfinished
    draw = painter.drawText
    ink, font = None, None
    for column, x, wide in seen.columns:
        at, room = x + _BESIDE, wide - 2 * _BESIDE
        value = grid.grid_model.leaves[column].value
        words, usual = value in ("text", "code"), regular if value == "number" else running
        for row, y, tall in seen.rows:
            text, kind, severity, _, unread, _ = faces[row, column]
            if not text:
                continue
            wanted = grid.ink(severity, faint=kind == PAST or row in unfinished)
            weight = bold if severity in _GROUNDS or row in totals else usual
            if ink is not wanted:
                ink = wanted
                painter.setPen(ink)
            if font is not weight:
                font = weight
                painter.setFont(font)
            if words or unread:
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            draw(at, y, room, tall, _FLAGS, text)


def _lines(grid: EntryGrid, painter: QPainter, seen: _Columns) -> None:
    theme, totals = grid.theme, grid.grid_model.strong
    painter.setPen(QPen(theme.line, 0))
    left, right, top, bottom = seen.left, seen.right - 1, seen.top, seen.bottom
    for _, x, _ in seen.columns:
        painter.drawLine(x, top, x, bottom - 1)
    for _, y, tall in seen.rows:
        painter.drawLine(left, y + tall - 1, right, y + tall - 1)
    painter.setPen(QPen(theme.border, 0))
    for row, y, tall in seen.rows:
        if row in totals:
            painter.drawLine(left, y + tall - 1, right, y + tall - 1)
            if row:
                painter.drawLine(left, y - 1, right, y - 1)


def _marks(grid: EntryGrid, painter: QPainter, seen: _Columns, faces: dict[tuple[int, int], Face]) -> None:
    theme = grid.theme
    for column, x, wide in seen.columns:
        for row, y, tall in seen.rows:
            face = faces[row, column]
            if not (face.severity or face.unsaved or face.noted):
                continue
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if face.severity == "error":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.error_mark)
                painter.drawPolygon([QPoint(x + 1, y), QPoint(x + 1 + _TRIANGLE, y), QPoint(x + 1, y + _TRIANGLE)])
            elif face.severity:
                is_open = face.severity == "warning"
                painter.setFont(grid.fonts[1 if is_open else 0])
                is_narrow = painter.fontMetrics().horizontalAdvance(face.text) > wide - _BESIDE - _RING - 4
                painter.setPen(QPen(theme.warning_mark, 2) if is_open else QPen(theme.muted, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                size = _SMALL_RING if is_narrow else _RING
                painter.drawEllipse(x + (2 if is_narrow else 4), y + (1 if is_narrow else 3), size - 2, size - 2)
            if face.noted:
                _note_mark(painter, theme, QPoint(x + 1, y + tall - 1), starred=face.noted == "star")
            if face.unsaved:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent)
                for dot in range(3):
                    painter.drawEllipse(x + 4 + 5 * dot, y + tall - 6, 3, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _note_mark(painter: QPainter, theme: Theme, corner: QPoint, *, starred: bool) -> None:
    """A triangle in the bottom corner; at a cell to come back to it has a hole, so that it is told without a colour."""
    x, y = corner.x(), corner.y()
    painter.setPen(QPen(theme.accent, 1.5) if starred else Qt.PenStyle.NoPen)
    painter.setBrush(theme.base if starred else theme.accent)
    painter.drawPolygon([QPoint(x, y), QPoint(x + _NOTE, y), QPoint(x, y - _NOTE)])


def _current(grid: EntryGrid, painter: QPainter) -> None:
    index = grid.currentIndex()
    if index.isValid():
        painter.setPen(QPen(grid.theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(grid.visualRect(index).adjusted(2, 1, -1, -2))

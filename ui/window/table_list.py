"""How a line of the list of tables is painted: state as a chip, filling as a bar, findings as signs with words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from resources import text
from ui.window import icons
from ui.window.bands import RIGHT, WHAT, BandDelegate, Index, paint_ground, sized
from ui.window.look import look
from ui.window.parts import inks, paint_chip

if TYPE_CHECKING:
    from ui.workspace.overview import TableLine

STATES = {
    "draft": ("wait", "pencil-line"),
    "recorded": ("info", "check"),
    "checked": ("info", "check-check"),
    "approved": ("good", "circle-check"),
    "sent": ("good", "send"),
    "accepted": ("good", "badge-check"),
    "returned": ("warning", "undo-2"),
    "published": ("good", "book-open"),
    "asked": ("wait", "send"),
    "not_required": ("good", "check"),
}
"""Kind of news and sign of each state of a sheet."""
NUMBER, TITLE, UNIT, PERIOD, STATE, FILLED, FOUND = range(7)


def state_of(line: TableLine) -> tuple[str, str, str]:
    """Word, kind of news and sign of a line's state; a sheet that nobody began says so."""
    if line.record is None:
        return text("window.not_begun"), "wait", "circle-dashed"
    return (text(f"state.{line.record.state}"), *STATES[line.record.state])


def is_closed(line: TableLine) -> bool:
    """Whether the sheet is on its way or with the centre: nothing more is asked of its office."""
    return line.record is not None and STATES[line.record.state][0] == "good"


class TableDelegate(BandDelegate):
    """Paints lines of tables: state as a chip, filling as a bar, findings as signs."""

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a table."""
        theme, box = look().theme, option.rect
        line: TableLine = index.data(WHAT)
        inner = paint_ground(painter, option)
        if index.column() == STATE:
            self._paint_state(painter, inner, line)
        elif index.column() == FILLED:
            self._paint_filled(painter, inner, line)
        elif index.column() == FOUND:
            _paint_found(painter, inner, line)
        else:
            painter.setPen(theme.text if index.column() == TITLE else theme.muted)
            if index.column() == TITLE:
                font = QFont(option.font)
                font.setWeight(QFont.Weight.Medium)
                painter.setFont(font)
            words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, RIGHT, words)
        if index.column() == NUMBER and (line.errors or line.warnings):
            mark = theme.error_mark if line.errors else theme.warning_mark
            painter.fillRect(box.right() - 3, box.top(), 4, box.height(), mark)

    def _paint_state(self, painter: QPainter, box: QRect, line: TableLine) -> None:
        words, kind, sign = state_of(line)
        painter.setFont(sized(painter.font(), 9))
        width = painter.fontMetrics().horizontalAdvance(words) + 38
        chip = QRectF(box.right() - width + 1, box.center().y() - 10, width, 22)
        paint_chip(painter, chip, words, kind, sign)

    def _paint_filled(self, painter: QPainter, box: QRect, line: TableLine) -> None:
        theme = look().theme
        painter.setFont(sized(painter.font(), 9))
        bar = QRect(box.right() - 55, box.center().y() - 2, 56, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(theme.good_mark if line.percent == 100 else theme.accent)
        part = round(56 * line.percent / 100)
        if part:
            painter.drawRoundedRect(QRect(bar.right() - part + 1, bar.top(), part, 6), 3, 3)
        painter.setPen(theme.muted)
        painter.drawText(box.adjusted(0, 0, -64, 0), RIGHT, text("window.percent", count=line.percent))


def _paint_found(painter: QPainter, box: QRect, line: TableLine) -> None:
    theme = look().theme
    painter.setFont(sized(painter.font(), 9))
    right = box.right()
    for kind, count in (("error", line.errors), ("warning", line.warnings)):
        if not count:
            continue
        colours = inks(theme, kind)
        sign = "circle-alert" if kind == "error" else "triangle-alert"
        painter.drawPixmap(right - 13, box.center().y() - 6, icons.pixmap(sign, colours.mark, 14))
        words = text(f"window.count_{kind}s", count=count)
        painter.setPen(colours.ink)
        painter.drawText(QRect(box.left(), box.top(), right - 18 - box.left(), box.height()), RIGHT, words)
        right -= 18 + painter.fontMetrics().horizontalAdvance(words) + 12

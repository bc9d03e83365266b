"""How a line of the list of findings is painted: edge and sign of its severity, place, sentence, figures under each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.window import icons
from ui.window.bands import RIGHT, WHAT, BandDelegate, Index, paint_ground, paint_head
from ui.window.findings_panel import SIGNS
from ui.window.look import look
from ui.window.parts import inks

COLUMNS = ("table", "where", "sentence", "left", "right", "difference")
TABLE, WHERE, SENTENCE, LEFT_FIGURE = range(4)


class FindingsDelegate(BandDelegate):
    """Paints bands of a severity and the findings in them."""

    def paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head of a severity, with what it means beside its word."""
        severity, hint = index.data(WHAT)
        painter.drawText(paint_head(painter, option, str(index.data()), inks(look().theme, severity).ink), RIGHT, hint)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a finding."""
        theme, box, finding = look().theme, option.rect, index.data(WHAT)
        colours = inks(theme, finding.severity)
        inner = paint_ground(painter, option)
        font = QFont(option.font)
        if index.column() == TABLE:
            painter.fillRect(box.right() - 3, box.top(), 4, box.height(), colours.mark)
            painter.drawPixmap(box.right() - 26, box.center().y() - 7, icons.pixmap(SIGNS[finding.severity], colours.mark, 15))
            inner = inner.adjusted(0, 0, -24, 0)
        if index.column() == WHERE:
            font.setWeight(QFont.Weight.Medium)
        if index.column() >= LEFT_FIGURE:
            font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(theme.muted if index.column() in (TABLE, LEFT_FIGURE + 1) else theme.text)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT, words)

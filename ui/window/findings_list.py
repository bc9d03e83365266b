"""How a line of the list of findings is painted: edge and sign of its severity, place, sentence, figures under each other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.window import icons
from ui.window.findings_panel import SIGNS
from ui.window.look import look
from ui.window.parts import inks

FINDING = Qt.ItemDataRole.UserRole + 1
COLUMNS = ("table", "where", "sentence", "left", "right", "difference")
ROW, BAND = 40, 34
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
TABLE, WHERE, SENTENCE, LEFT_FIGURE = range(4)
Index = QModelIndex | QPersistentModelIndex


class FindingsDelegate(QStyledItemDelegate):
    """Paints bands of a severity and the findings in them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """40 px a line, 34 a band."""
        return QSize(super().sizeHint(option, index).width(), ROW if index.parent().isValid() else BAND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell of the list."""
        painter.save()
        if index.parent().isValid():
            self._paint_line(painter, option, index)
        else:
            self._paint_band(painter, option, index)
        painter.restore()

    def _paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = look().theme, option.rect
        severity, hint = index.data(FINDING)
        painter.fillRect(box, theme.alt)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.line)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(inks(theme, severity).ink)
        inner = box.adjusted(14, 0, -14, 0)
        painter.drawText(inner, RIGHT, str(index.data()))
        taken = painter.fontMetrics().horizontalAdvance(str(index.data()))
        small = QFont(option.font)
        small.setPointSizeF(9)
        painter.setFont(small)
        painter.setPen(theme.muted)
        painter.drawText(inner.adjusted(0, 0, -taken - 10, 0), RIGHT, hint)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box, finding = look().theme, option.rect, index.data(FINDING)
        colours = inks(theme, finding.severity)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, theme.selected if chosen else theme.alt if hovered else theme.base)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.line)
        inner = box.adjusted(10, 0, -10, 0)
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

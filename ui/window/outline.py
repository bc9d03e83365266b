"""How a line of the outline of the book is painted: number and title, the page at the other end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.window.look import look

PAGE = Qt.ItemDataRole.UserRole + 1
LABEL = Qt.ItemDataRole.UserRole + 2
ROW = 30
_MIDDLE = int(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE


class OutlineDelegate(QStyledItemDelegate):
    """Paints one table of the book."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """30 px a line."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the line."""
        theme, box = look().theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.selected if chosen else theme.base)
        font = QFont(option.font)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(theme.accent if chosen else theme.text)
        inner = box.adjusted(34, 0, -8, 0)
        painter.drawText(inner, _RIGHT, painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width()))
        painter.setPen(theme.muted)
        painter.drawText(box.adjusted(8, 0, 0, 0), _LEFT, str(index.data(LABEL)))
        painter.restore()

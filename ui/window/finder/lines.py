"""The list of the finder: the sign of a kind, the name, what stands beside it, and its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from resources import text
from ui.window import icons
from ui.window.bands import LEFT, RIGHT, WHAT, paint_ground
from ui.window.finder.matching import Entry
from ui.window.look import look
from ui.window.shortcuts import isolated

ROW = 36
SIGNS = {"action": "chevron-right", "page": "monitor", "table": "table-2", "county": "landmark", "concept": "book-open"}
_SLACK = 4
"""Words that are just as wide as their room were cut: their width is rounded."""
Index = QModelIndex | QPersistentModelIndex


class Lines(QListView):
    """What was found, the chosen one in the colour of a selection; a click chooses and does."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cards")
        self.setAccessibleName(text("finder.found"))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first one chosen."""
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.name)
            item.setData(entry, WHAT)
            item.setToolTip(entry.name)
            spoken = [entry.name, text(f"finder.kind_{entry.kind}"), entry.beside, entry.keys]
            item.setData("، ".join(word for word in spoken if word), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.setCurrentIndex(self._model.index(0, 0))

    def step(self, step: int) -> None:
        """Choose another one; after the last comes the first."""
        count = self._model.rowCount()
        if count:
            self.setCurrentIndex(self._model.index((self.currentIndex().row() + step) % count, 0))

    def entries(self) -> list[Entry]:
        """What is shown."""
        return [self._model.index(row, 0).data(WHAT) for row in range(self._model.rowCount())]

    def spoken(self) -> str:
        """The chosen one as a screen reader tells it; nothing when nothing was found."""
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""

    def chosen(self) -> Entry | None:
        """The chosen one."""
        index = self.currentIndex()
        entry = index.data(WHAT) if index.isValid() else None
        return entry if isinstance(entry, Entry) else None


class _Painter(QStyledItemDelegate):
    """Paints a line in one pass."""

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:  # noqa: N802 - Qt's name
        """One height for all."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint sign, name, what is beside it, keys at the left end."""
        painter.save()
        self._paint(painter, option, index.data(WHAT))
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        theme = look().theme
        inner = paint_ground(painter, option)
        painter.drawPixmap(inner.right() - 16, inner.center().y() - 7, icons.pixmap(SIGNS[entry.kind], theme.muted, 15))
        box = inner.adjusted(0, 0, -26, 0)
        small = QFont(option.font)
        small.setPointSizeF(9)
        painter.setFont(small)
        painter.setPen(theme.muted)
        if entry.keys:
            painter.drawText(box, LEFT, isolated(entry.keys))
            box = box.adjusted(painter.fontMetrics().horizontalAdvance(entry.keys) + 16, 0, 0, 0)
        room = min(painter.fontMetrics().horizontalAdvance(entry.beside) + _SLACK, box.width() // 2)
        beside = QRect(box.left(), box.top(), room, box.height())
        painter.drawText(beside, LEFT, painter.fontMetrics().elidedText(entry.beside, Qt.TextElideMode.ElideRight, room))
        painter.setFont(option.font)
        painter.setPen(theme.text)
        names = box.adjusted(room + 16, 0, 0, 0)
        painter.drawText(names, RIGHT, painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, names.width()))

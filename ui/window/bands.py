"""A list in bands: lines of several columns under the heads of their groups. The pages say what stands in a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.window.look import look

WHAT = Qt.ItemDataRole.UserRole + 1
"""What an item stands for: a line of the page, or what the head of a band says beside its words."""
ROW, BAND, HEAD = 40, 34, 30
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class Bands(QTreeView):
    """The list. The columns in ``widths`` keep their width, the others share what is left."""

    def __init__(self, name: str, heads: Mapping[str, str], widths: Mapping[str, int], delegate: BandDelegate) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.columns = tuple(heads)
        self.rows = QStandardItemModel(0, len(heads), self)
        self.rows.setHorizontalHeaderLabels(list(heads.values()))
        self.setModel(self.rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._dress_head(widths)

    def _dress_head(self, widths: Mapping[str, int]) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(HEAD)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(self.columns):
            if column in widths:
                self.setColumnWidth(number, widths[column])
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def clear_lines(self) -> None:
        """Nothing is listed any more."""
        self.rows.removeRows(0, self.rows.rowCount())

    def add_band(self, words: str, beside: object, lines: Sequence[Sequence[QStandardItem]]) -> None:
        """Put a band with its lines below the others; its head is no line that the keyboard comes to."""
        head = QStandardItem(words)
        head.setData(beside, WHAT)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for line in lines:
            head.appendRow(list(line))
        self.rows.appendRow([head, *(QStandardItem() for _ in self.columns[1:])])
        at = self.rows.rowCount() - 1
        self.setFirstColumnSpanned(at, QModelIndex(), True)
        self.setExpanded(self.rows.index(at, 0), True)

    def lines(self) -> Iterator[QModelIndex]:
        """The lines of all bands, from the top."""
        for band in range(self.rows.rowCount()):
            head = self.rows.index(band, 0)
            for at in range(self.rows.rowCount(head)):
                yield self.rows.index(at, 0, head)

    def choose(self, fits: Callable[[object], bool]) -> None:
        """Go to the line that stands for what fits; to the first one when none does."""
        lines = list(self.lines())
        self.setCurrentIndex(next((line for line in lines if fits(line.data(WHAT))), lines[0] if lines else QModelIndex()))

    def give_room(self, room: Mapping[str, int], width: int) -> None:
        """Leave out the columns whose page would have to be wider."""
        for column, least in room.items():
            self.setColumnHidden(self.columns.index(column), width < least)


class BandDelegate(QStyledItemDelegate):
    """Paints the heads of bands and, by its own kind, the lines in them."""

    row, band = ROW, BAND

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """The height of a line or of the head of a band."""
        return QSize(super().sizeHint(option, index).width(), self.row if index.parent().isValid() else self.band)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell of the list."""
        painter.save()
        if index.parent().isValid():
            self.paint_line(painter, option, index)
        else:
            self.paint_band(painter, option, index)
        painter.restore()

    def paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head of a band, with what it says at its left end."""
        painter.drawText(paint_head(painter, option, str(index.data()), look().theme.text), LEFT, str(index.data(WHAT)))

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a line."""
        raise NotImplementedError


def paint_head(painter: QPainter, option: QStyleOptionViewItem, words: str, ink: QColor) -> QRect:
    """The room that is left beside the words of a head, once they are painted; the pen is ready for small words there."""
    theme, box = look().theme, option.rect
    painter.fillRect(box, theme.alt)
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.line)
    bold = QFont(option.font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(ink)
    inner = box.adjusted(14, 0, -14, 0)
    painter.drawText(inner, RIGHT, words)
    taken = painter.fontMetrics().horizontalAdvance(words)
    painter.setFont(sized(option.font, 9))
    painter.setPen(theme.muted)
    return inner.adjusted(0, 0, -taken - 10, 0)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """The room for words in a cell of a line, once its ground and the hairline below it are painted."""
    theme, box = look().theme, option.rect
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(box, theme.selected if is_chosen else theme.alt if hovered else theme.base)
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.line)
    return box.adjusted(10, 0, -10, 0)


def sized(font: QFont, points: float) -> QFont:
    """The font in another size."""
    made = QFont(font)
    made.setPointSizeF(points)
    return made

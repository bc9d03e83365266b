"""The tables beside the grid: chapter by chapter, each with its number, its short title and the sign of how it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem

from forms.names import fold
from resources import text
from resources.digits import persian
from ui.window import icons
from ui.window.bands import RIGHT, WHAT, BandDelegate, Bands, Index, paint_ground, paint_head
from ui.window.findings import table_number
from ui.window.look import look
from ui.window.parts import column, field, inks
from ui.window.table_list import is_closed, state_of

if TYPE_CHECKING:
    from ui.workspace.overview import TableLine
    from ui.workspace.session import Workspace

WIDTH = 252
_NUMBER = 44
_NEIGHBOURS = 28
"""The open table never stands at the very edge of the list: what comes before and after it is seen."""
NAME = Qt.ItemDataRole.AccessibleTextRole


class TableTree(QFrame):
    """The list of an office's tables; a click or Enter opens one."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setFixedWidth(WIDTH)
        self._lines: tuple[TableLine, ...] = ()
        self._at = ""
        lines = column(self, spacing=10, margins=(10, 14, 10, 10))
        self.search = field(text("window.find_table"), hint=text("window.find_table"), sign="search")
        self.search.textChanged.connect(lambda _: self._fill())
        lines.addWidget(self.search)
        self.view = Bands(text("window.tree"), {"table": ""}, {}, TreeDelegate())
        self.view.setHeaderHidden(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        self.search.returnPressed.connect(lambda: self._open(self.view.currentIndex()))
        lines.addWidget(self.view, 1)

    def show_lines(self, lines: tuple[TableLine, ...], workspace: Workspace, at: str) -> None:
        """Show how the tables stand; ``at`` is the code of the one that is open."""
        before, self._lines, self._at = self._lines, lines, at
        self._chapters = {chapter: one.fa for chapter, one in workspace.pack.chapters.items()}
        self._numbers = {chapter: persian(str(one.number)) for chapter, one in workspace.pack.chapters.items()}
        if [line.table.code for line in before] != [line.table.code for line in lines]:
            self._fill()
        else:  # the same tables: only signs may have changed
            new = {line.table.code: line for line in lines}
            for index in self.view.lines():
                _say(self.view.rows.itemFromIndex(index), new[index.data(WHAT).table.code])
            self._choose()

    def _fill(self) -> None:
        wanted = fold(self.search.text())
        shown = [line for line in self._lines if wanted in fold(f"{line.table.fa} {line.table.short_fa} {table_number(line.table)}")]
        self.view.clear_lines()
        for chapter, members in groupby(shown, key=lambda line: line.table.chapter):
            items = [[_item(line)] for line in members]
            self.view.add_band(f"{self._numbers[chapter]}  {self._chapters[chapter]}", len(items), items)
        self._choose()

    def _choose(self) -> None:
        self.view.choose(lambda line: getattr(line, "table", None) is not None and line.table.code == self._at)  # type: ignore[attr-defined]
        at = self.view.currentIndex()
        box, room = self.view.visualRect(at), self.view.viewport().rect()
        if at.isValid() and not room.adjusted(0, _NEIGHBOURS, 0, -_NEIGHBOURS).contains(box):
            self.view.scrollTo(at, self.view.ScrollHint.PositionAtCenter)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(WHAT) if index.isValid() and index.parent().isValid() else None
        if line is not None:
            self.chosen.emit(line.table.code, line.period)


def _item(line: TableLine) -> QStandardItem:
    item = QStandardItem(line.table.short_fa)
    item.setToolTip(line.table.fa)
    _say(item, line)
    return item


def _say(item: QStandardItem, line: TableLine) -> None:
    if item.data(WHAT) is not line:
        item.setData(line, WHAT)
        item.setData(text("window.tree_line", number=table_number(line.table), title=line.table.fa, state=sign_of(line)[0]), NAME)


def sign_of(line: TableLine) -> tuple[str, str, str]:
    """Word, kind of news and sign of a table: what keeps it back comes before its state."""
    if line.errors:
        return text("window.count_errors", count=line.errors), "error", "circle-alert"
    if line.warnings and not is_closed(line):
        return text("window.count_warnings", count=line.warnings), "warning", "triangle-alert"
    word, kind, sign = state_of(line)
    return (word, "good", "check") if sign == "pencil-line" and line.percent == 100 else (word, kind, sign)


class TreeDelegate(BandDelegate):
    """Paints a table in 28 px: number, short title, sign."""

    row, band = 28, 32

    def paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a chapter, cut with dots where its name is long."""
        room = option.rect.width() - 28
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        paint_head(painter, option, words, look().theme.text)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a table."""
        theme, line = look().theme, index.data(WHAT)
        inner = paint_ground(painter, option)
        painter.setPen(theme.muted)
        painter.drawText(inner, RIGHT, table_number(line.table))
        _, kind, sign = sign_of(line)
        painter.drawPixmap(inner.left(), inner.center().y() - 7, icons.pixmap(sign, inks(theme, kind).mark, 15))
        is_open = bool(option.state & option.state.State_Selected)
        font = QFont(option.font)
        font.setBold(is_open)
        painter.setFont(font)
        painter.setPen(theme.accent if is_open else theme.text)
        room = inner.adjusted(22, 0, -_NUMBER, 0)
        painter.drawText(room, RIGHT, painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width()))

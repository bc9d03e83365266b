"""The rail at the right edge: the pages there are, each with its sign, its word and what waits on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from resources import text
from resources.digits import number
from ui.window import icons
from ui.window.look import look
from ui.window.parts import column

WIDTH, NARROW = 76, 46
SETTINGS = "settings"


class Place(NamedTuple):
    """A page as the rail names it: its id, the sign, the key of its word."""

    id: str
    sign: str
    word: str


PLACES = {
    "first_start": Place("first_start", "folder-open", "window.rail_first_start"),
    "tables": Place("tables", "table-2", "window.rail_tables"),
    "findings": Place("findings", "triangle-alert", "window.rail_findings"),
    "book": Place("book", "book-open", "window.rail_book"),
    "exchange": Place("exchange", "arrow-left-right", "window.rail_exchange"),
    SETTINGS: Place(SETTINGS, "settings", "window.rail_settings"),
}


class RailItem(QToolButton):
    """One page of the rail, painted by itself: sign above word, a bar at the outer edge when chosen, a badge at the inner top."""

    def __init__(self, place: Place, key: int) -> None:
        super().__init__()
        self.place = place
        self.badge = 0
        self.is_urgent = True
        self._key = key
        self._words = text(place.word)
        self.setCheckable(True)
        self.setFixedHeight(56)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words)
        self.setToolTip(text("window.rail_tip", name=self._words, key=key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().on_theme(self, lambda _: self.update())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """64 x 56."""
        return QSize(64, 56)

    def show_open(self, errors: int, warnings: int) -> None:
        """Show how many errors wait on the page, or how many warnings when there is no error; both are named, nothing for none."""
        self.badge, self.is_urgent = errors or warnings, errors > 0
        counts = [text(f"window.open_{kind}", count=count) for kind, count in (("errors", errors), ("warnings", warnings)) if count]
        name = "، ".join([self._words, *counts])
        self.setAccessibleName(name)
        self.setToolTip(text("window.rail_tip", name=name, key=self._key))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the item."""
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.selected if on else theme.alt if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        ink = theme.accent if on else theme.muted
        narrow = self.width() < NARROW + 8
        middle = self.width() / 2 - 10
        painter.drawPixmap(round(middle), 18 if narrow else 10, icons.pixmap(self.place.sign, ink, 20))
        if not narrow:
            font = QFont(self.font())
            font.setPointSizeF(8.6)
            font.setBold(on)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(QRectF(0, 33, self.width(), 18), int(Qt.AlignmentFlag.AlignCenter), self._words)
        if self.badge:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        theme = look().theme
        words = number(min(self.badge, 99), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.error_mark if self.is_urgent else theme.warning_ink)
        disc = QRectF(4, 4, 9 + 7 * len(words), 16)
        painter.drawRoundedRect(disc, 8, 8)
        font = QFont(self.font())
        font.setPointSizeF(8)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.on_mark)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QFrame):
    """The pages that exist, settings at the foot; Alt and a digit goes to one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("window.rail"))
        self._column = column(self, spacing=4, margins=(6, 8, 6, 8))
        self._group = QButtonGroup(self)
        self._shortcuts: list[QShortcut] = []
        self.items: dict[str, RailItem] = {}

    def show_pages(self, pages: Sequence[str]) -> None:
        """Offer these pages, and no others."""
        for item in self.items.values():
            self._group.removeButton(item)
            item.hide()  # it goes with the next round of events, and would be seen and found until then
            item.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self.items, self._shortcuts = {}, []
        while self._column.count():
            self._column.takeAt(0)
        for key, page in enumerate(pages, 1):
            self._add(page, key)

    def _add(self, page: str, key: int) -> None:
        item = RailItem(PLACES[page], key)
        if page == SETTINGS:
            self._column.addStretch(1)
        self._column.addWidget(item)
        self._group.addButton(item)
        item.clicked.connect(lambda _checked: self.chosen.emit(page))
        shortcut = QShortcut(QKeySequence(f"Alt+{key}"), self.window())
        shortcut.setWhatsThis(text(PLACES[page].word))
        shortcut.activated.connect(lambda: self.chosen.emit(page))
        self._shortcuts.append(shortcut)
        self.items[page] = item

    def mark(self, page: str) -> None:
        """Show which page is open."""
        if page in self.items:
            self.items[page].setChecked(True)
            self.update()

    def fold(self, *, narrow: bool) -> None:
        """Show signs without words in a narrow window."""
        self.setFixedWidth(NARROW if narrow else WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rail, with the bar of the open page at the outer edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        for item in self.items.values():
            if item.isChecked():
                painter.fillRect(self.width() - 3, item.y() + 6, 3, item.height() - 12, look().theme.accent)

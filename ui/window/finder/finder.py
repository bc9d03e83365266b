"""The finder (Ctrl+K): a few letters lead to a table, a page, a county, a concept, or do what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent

from resources import text
from ui.window.finder.lines import Lines
from ui.window.finder.matching import Entry, nearest, ranked
from ui.window.look import settings
from ui.window.over import Over
from ui.window.parts import button, column, field, prose, set_prose

if TYPE_CHECKING:
    from ui.window.frame import Frame

RECENT, KEPT = "finder-recent-1", 12
MOST = 60
"""So many are shown; who wants another one types more letters."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Finder(Over):
    """Lies over the page: a field, what it finds, and a question when a word is misspelt."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, QSize(680, 470))
        self._frame = frame
        self._all: list[Entry] = []
        self.setAccessibleName(text("finder.name"))
        lines = column(self, spacing=8, margins=(14, 14, 14, 12))
        self.search = field(text("finder.name"), hint=text("finder.hint"), sign="search")
        self.search.textChanged.connect(lambda _: self._show())
        self.search.installEventFilter(self)
        self.meant = button("", self._take_meant, "quiet")
        self.lines = Lines()
        self.lines.clicked.connect(lambda _: self.do())
        self.lines.activated.connect(lambda _: self.do())
        self.lines.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.told, self._foot = prose("", "meta"), prose(text("finder.foot"), "meta")
        for part in (self.search, self.meant):
            lines.addWidget(part)
        lines.addWidget(self.lines, 1)
        lines.addWidget(self.told)
        lines.addWidget(self._foot)

    def begin(self) -> None:
        """An empty field: what was chosen lately stands first."""
        from ui.window.finder.sources import entries  # what it names brings the pages

        self._all = entries(self._frame)
        self.search.clear()
        self._show()
        self.search.setFocus()

    def _recent(self) -> list[str]:
        return [name for name in str(settings().value(RECENT, "")).split("\n") if name]

    def _show(self) -> None:
        words, near = self.search.text(), ""
        found = ranked(words, self._all, self._recent())
        if not found:
            near = nearest(words, self._all)
            found = ranked(near, self._all, self._recent()) if near else []
        self._near = near
        self.meant.setText(text("finder.meant", words=near) if near else text("finder.nothing", words=words.strip()))
        self.meant.setAccessibleName(self.meant.text())
        self.meant.setEnabled(bool(near))
        self.meant.setVisible(not ranked(words, self._all))
        self.lines.show_entries(found[:MOST])
        self._tell()

    def _tell(self) -> None:
        entry = self.lines.chosen()
        told = entry.told if entry is not None else ""
        self.search.setAccessibleDescription(self.lines.spoken())  # the keyboard is in the field: the chosen one is heard there
        set_prose(self.told, told)
        self.told.setVisible(bool(told))

    def _take_meant(self) -> None:
        if self._near:
            self.search.setText(self._near)
            self.search.setFocus()

    def do(self) -> None:
        """Close, then go to or do the chosen one; it stands first the next time."""
        entry = self.lines.chosen()
        if entry is None or self.isHidden():  # a double click comes after its first click
            return
        recent = [entry.id, *(name for name in self._recent() if name != entry.id)]
        settings().setValue(RECENT, "\n".join(recent[:KEPT]))
        self.close_over()
        entry.act()

    def left(self) -> None:
        """The page says where the keyboard goes."""
        self._frame.pages[self._frame.page].shown()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows of the field go through what was found, Enter does it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.lines.step(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.do()
                return True
        return super().eventFilter(watched, event)

"""The sheet of keys (Ctrl+/): every shortcut that works here, read from the shortcuts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QStandardItem
from PySide6.QtWidgets import QStyleOptionViewItem

from resources import text
from ui.window import shortcuts
from ui.window.bands import LEFT, RIGHT, WHAT, BandDelegate, Bands, Index, paint_ground, paint_head
from ui.window.grid.keys import OWN, told_keys
from ui.window.look import look
from ui.window.over import Over
from ui.window.parts import column, label, row, sign_button

if TYPE_CHECKING:
    from ui.window.frame import Frame


class Line(NamedTuple):
    """A line of the sheet: its group, what the keys do, the keys."""

    group: str
    words: str
    keys: str


def lines_of(frame: Frame) -> list[Line]:
    """Every key that works in this window now, group by group; keys that do the same stand in one line."""
    page, here = frame.pages[frame.page], text("shortcuts.group_page")
    own = (*shortcuts.of(page), *shortcuts.of(page, deep=True))  # the page's own first, then those of its parts
    found = [*_told(text("finder.everywhere"), shortcuts.of(frame)), *_told(here, own)]
    if frame.page == "entry":
        grid = text("shortcuts.group_grid")
        found += _told(grid, told_keys(page.grid))  # type: ignore[attr-defined]
        found += [Line(grid, text(f"shortcuts.{name}"), keys) for keys, name in OWN.items()]
    keys: dict[tuple[str, str], list[str]] = {}
    for line in found:
        known = keys.setdefault((line.group, line.words), [])
        if line.keys not in known:
            known.append(line.keys)
    return [Line(group, words, " · ".join(pressed)) for (group, words), pressed in keys.items()]


def _told(group: str, told: Iterable[shortcuts.Told]) -> list[Line]:
    return [Line(group, one.words, one.keys) for one in told]


class KeySheet(Over):
    """Lies over the page; arrows go through it, Esc closes it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, QSize(620, 640))
        self._frame = frame
        self.setAccessibleName(text("shortcuts.name"))
        lines = column(self, spacing=8, margins=(14, 12, 14, 12))
        head = row()
        head.addWidget(label(text("shortcuts.name"), "section"))
        head.addStretch(1)
        head.addWidget(sign_button("x", text("window.dismiss"), self.close_over))
        lines.addLayout(head)
        self.view = Bands(text("shortcuts.name"), {"words": "", "keys": ""}, {"keys": 230}, _Painter())
        self.view.setHeaderHidden(True)
        lines.addWidget(self.view, 1)

    def begin(self) -> None:
        """What works here now."""
        self.view.clear_lines()
        for group, members in groupby(lines_of(self._frame), key=lambda line: line.group):
            self.view.add_band(group, "", [_cells(line) for line in members])
        self.view.choose(lambda _: False)
        self.view.setFocus()

    def left(self) -> None:
        """The page says where the keyboard goes."""
        self._frame.pages[self._frame.page].shown()


def _cells(line: Line) -> list[QStandardItem]:
    cells = [QStandardItem(line.words), QStandardItem(line.keys)]
    for cell in cells:
        cell.setData(line, WHAT)
        cell.setToolTip(line.words)
    return cells


class _Painter(BandDelegate):
    """Paints what a key does, and the key as it is pressed."""

    row = 32

    def paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head of a group."""
        paint_head(painter, option, str(index.data()), look().theme.muted)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a line."""
        inner = paint_ground(painter, option)
        painter.setPen(look().theme.muted if index.column() else look().theme.text)
        if index.column():
            painter.drawText(inner, LEFT, shortcuts.isolated(str(index.data())))
        else:
            painter.drawText(inner, RIGHT, str(index.data()))

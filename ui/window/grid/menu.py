"""The menu of the grid: everything that can be done to the selection, with its keys; undo and redo say what they take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from resources import text
from ui.window.grid.keys import MENU, Act, told_keys

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid


def menu_of(grid: EntryGrid) -> QMenu:
    """The menu for the selection as it is now."""
    from ui.window.grid import acts
    from ui.workspace.named_steps import redo_words, undo_words

    desk = grid.grid_model.desk
    named: dict[Act, str] = {acts.undo: undo_words(desk), acts.redo: redo_words(desk)}
    told = {one.act.func: (one.keys, one.words) for one in reversed(list(told_keys(grid))) if isinstance(one.act, partial)}
    menu = QMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(text("grid.menu"))
    for group in MENU:
        for act in group:
            keys, words = told[act]
            added = menu.addAction(f"{named.get(act) or words}\t{keys}")
            added.triggered.connect(lambda _=False, act=act: act(grid))
            added.setEnabled(bool(named[act]) if act in named else act is acts.copy or not grid.grid_model.locked)
        menu.addSeparator()
    return menu


def open_menu(grid: EntryGrid, at: QPoint | None = None) -> None:
    """Open the menu at a point of the screen; without one, at the current cell."""
    place = grid.visualRect(grid.currentIndex())
    menu_of(grid).popup(at if at is not None else grid.viewport().mapToGlobal(place.bottomLeft()))

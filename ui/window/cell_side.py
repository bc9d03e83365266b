"""What a person does at the panel beside the cell: reads it as the cell moves, marks the figure, notes, goes back to the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import Refusal
from models.note import COMMENT, FOOTNOTE
from ui.window.beside import Beside
from ui.window.cell_panel import CONCEPTS, HISTORY, NOTES
from ui.window.grid import acts
from ui.window.grid.view import EntryGrid

if TYPE_CHECKING:
    from models.cell import Key
    from ui.workspace.desk import Desk

SOON = 60
"""Milliseconds after a key in which the panel follows: a person who walks through cells is not held up."""


class CellSide(QObject):
    """Joins panel, grid and desk. ``refused(Refusal)`` something cannot be; ``noted(kind)`` it stands in the file now."""

    refused = Signal(object)
    noted = Signal(str)

    def __init__(self, grid: EntryGrid, beside: Beside, desk: Callable[[], Desk | None], parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._beside, self._panel, self._desk = grid, beside, beside.cell, desk
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.show)
        grid.moved.connect(lambda _: self._follow())
        grid.changed.connect(lambda _: self._follow())
        grid.saved.connect(lambda _: self._follow())
        panel = self._panel
        panel.marked.connect(self._mark)
        panel.computed.connect(self._compute)
        panel.noted.connect(self._note)
        panel.left.connect(grid.setFocus)
        panel.closed.connect(self.close)

    def _follow(self) -> None:
        if not self._panel.isHidden():
            self._soon.start()

    def show(self) -> None:
        """Show what is known of the current cell, when the panel is there."""
        from ui.workspace.cell_facts import facts

        self._soon.stop()
        desk, key = self._desk(), self._grid.current_key()
        if desk is not None and key is not None and not self._panel.isHidden():
            self._panel.show_facts(desk, facts(desk, key))

    # what the keys ask

    def turn(self) -> None:
        """Show the panel at the history, with the keyboard in it; or take it away."""
        if self._panel.isHidden():
            self.open(HISTORY)
        else:
            self.close()

    def open(self, tab: str) -> None:
        """Show the panel at a tab, with the keyboard in it."""
        self._beside.show_cell(on=True)
        self._panel.show_tab(tab)
        self.show()
        self._panel.begin()

    def note(self) -> None:
        """Bring the keyboard to the comment of the current cell."""
        self.open(NOTES)

    def explain(self) -> None:
        """Say what the heads of the current cell mean; at the cards of the findings, why the rule of the chosen card matters."""
        if self._beside.panel.isAncestorOf(self._grid.window().focusWidget() or self._grid):
            self._beside.teach()
        else:
            self.open(CONCEPTS)

    def close(self) -> None:
        """Take the panel away; the keyboard is in the grid."""
        self._beside.show_cell(on=False)
        self._grid.setFocus()

    # what the person does

    def _mark(self, name: str) -> None:
        from ui.workspace.cell_facts import mark

        self._try(lambda desk, key: acts.enter(self._grid, lambda: mark(desk, key, name)))

    def _compute(self) -> None:
        from ui.workspace.cell_facts import let_compute

        self._try(lambda desk, key: acts.enter(self._grid, lambda: let_compute(desk, key)))

    def _note(self, kind: str, words: str, due: str) -> None:
        def keep(desk: Desk, key: Key) -> None:
            if kind == COMMENT:
                desk.noting.comment(key, words)
            elif kind == FOOTNOTE:
                desk.noting.footnote(key, words)
            else:
                desk.noting.star(key, due, words)
            self._grid.grid_model.show_noted(key)
            self.noted.emit(kind)

        self._try(keep)

    def _try(self, act: Callable[[Desk, Key], object]) -> None:
        desk, key = self._desk(), self._grid.current_key()
        if desk is None or key is None:
            return
        try:
            act(desk, key)
        except Refusal as refusal:
            self.refused.emit(refusal)
        self.show()

"""What stands beside the grid: the list of tables at its right, the findings at its left or, in a narrow window, as a bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.cell import Key
from ui.window.cards import Card
from ui.window.cell_panel import CellPanel
from ui.window.findings_bar import FindingsBar
from ui.window.findings_panel import FindingsPanel
from ui.window.look import settings
from ui.window.table_tree import TableTree

if TYPE_CHECKING:
    from ui.window.pages.page import Page

FOLD = 1000
"""Below this width of the page the findings are one bar, unless F8 asks for them."""
TREE, TREE_ROOM = "tree", 1204
"""The wish of the person to see the list of tables, and the width of the page from which it is there unasked."""


class Beside(QObject):
    """The parts beside the grid, each there as long as there is room or a wish for it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._is_wide = True
        self.panel, self.bar, self.tree, self.cell = FindingsPanel(), FindingsBar(), TableTree(), CellPanel()

    def show_cards(self, cards: tuple[Card, ...], empty: int, key: Key | None, *, closed: bool) -> None:
        """Show what was found in the open sheet, at the card of a cell."""
        self.panel.show_cards(cards, empty, closed=closed)
        self.bar.show_cards(cards, key)
        if key is not None:
            self.panel.view.choose_at(key)
        self.show_parts()

    def wait(self) -> None:
        """Say that the sheet is being checked; what was found in another one is gone."""
        self.panel.wait()
        self.bar.show_cards((), None)
        self.show_parts()

    def select(self, key: Key) -> None:
        """Show the card of a cell, when it has one."""
        self.panel.view.choose_at(key)
        self.bar.select(key)

    def next_after(self, key: Key | None, step: int) -> Card | None:
        """The card after (or before) the one at a cell; it is shown now."""
        found = self.panel.view.next_after(key, step)
        if found is not None:
            self.bar.go_to(found)
        return found

    def begin(self) -> None:
        """Bring the keyboard to where a word is said to the card of the current cell, or to the cards where none can be said."""
        if self.panel.isHidden():
            self.fold_findings()
        if not self.panel.begin():
            self.panel.view.setFocus()

    def teach(self) -> None:
        """Show why the rule of the chosen card matters, or hide it again."""
        if self.panel.isHidden():
            self.fold_findings()
        self.panel.teach()

    def fold_findings(self) -> None:
        """Show or hide the cards of the findings."""
        self.panel.setVisible(not self.panel.isVisible())
        self.cell.setVisible(self.cell.isVisible() and not self.panel.isVisible())
        self.show_parts()

    def show_cell(self, *, on: bool) -> None:
        """Show what is known of the current cell in the place of the findings, or the findings again."""
        self.cell.setVisible(on)
        self.panel.setVisible(not on and self._is_wide)
        self.show_parts()

    def fold_tree(self) -> None:
        """Show or hide the list of tables, and keep to it."""
        settings().setValue(TREE, not self.tree.isVisible())
        self.show_parts()

    def fit(self) -> None:
        """Fold the findings where there is no room for them, and show them again where there is."""
        is_wide = self._page.width() >= FOLD
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.panel.setVisible(is_wide and self.cell.isHidden())
        self.show_parts()

    def show_parts(self) -> None:
        """The list of tables and the bar, where they are wanted and there is room."""
        wide = self._page.width()
        wanted = settings().value(TREE, wide >= TREE_ROOM, bool)
        self.tree.setVisible(bool(wanted) and wide >= FOLD)
        self.bar.setVisible(self.bar.is_needed and not self.panel.isVisible())

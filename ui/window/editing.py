"""What helps with editing around the grid: the panel of find and replace, the sum of the selection, sizes that are remembered."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from resources import text
from resources.digits import number
from ui.window.look import settings
from ui.window.seek_bar import FIND, GO, REPLACE, SeekBar
from ui.window.shortcuts import bind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from ui.window.grid.view import EntryGrid
    from ui.window.pages.page import Page
    from ui.workspace.desk import Desk
    from ui.workspace.summing import Summary

SIZE, WIDTHS = "grid-size-1", "widths-1"
"""The size of the grid, and before the code of a table the widths of its columns: leaf to pixels at the normal size, as JSON."""


class Editing(QObject):
    """Sits between a page and its grid. ``summed()``: what the selection comes to is another."""

    summed = Signal()

    def __init__(self, grid: EntryGrid, page: Page) -> None:
        super().__init__(page)
        self._grid = grid
        self._summary: Summary | None = None
        self.seek = SeekBar(grid)
        self.seek.refused.connect(page.strip.refuse)
        grid.summing.over.connect(self._sum)
        grid.widths.wanted.connect(self._keep_widths)
        grid.sized.connect(lambda name: settings().setValue(SIZE, name))
        size = str(settings().value(SIZE, grid.size_name))
        if size in grid.sizes() and size != grid.size_name:
            grid.set_size(size)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind(page, "Ctrl+F", "seek", partial(self.seek.open, FIND), within)
        bind(page, "Ctrl+H", "replace", partial(self.seek.open, REPLACE), within)
        bind(page, "Ctrl+G", "go_to_cell", partial(self.seek.open, GO), within)
        bind(page, "F3", "seek_next", lambda: self.seek.step(back=False), within)
        bind(page, "Shift+F3", "seek_previous", lambda: self.seek.step(back=True), within)

    def opened(self, desk: Desk) -> None:
        """Another table stands in the grid: its columns are as wide as they were left."""
        self._summary = None
        try:
            own = json.loads(str(settings().value(self._widths_of(desk), "{}")))
            self._grid.widths.remember({str(leaf): float(wide) for leaf, wide in own.items()})
        except (ValueError, AttributeError, TypeError):  # the file of settings can be edited by hand
            self._grid.widths.remember({})

    def name_undo(self, undo: QPushButton) -> None:
        """The button of undo says in its tip what it would take back."""
        from ui.workspace.named_steps import undo_words

        words = undo_words(self._grid.grid_model.desk) if self._grid.model() is not None else ""
        undo.setToolTip(text("grid.undo_tip", what=words or text("window.nothing_to_undo")))

    def facts(self) -> list[str]:
        """What the selection comes to, for the status strip; nothing for a single cell."""
        found = self._summary
        if found is None or not (found.figures or found.symbols):
            return []
        if not found.figures:
            return [text("grid.selected_symbols", symbols=found.symbols)]
        said = {"sum": number(found.sum, found.decimals), "mean": number(found.mean, found.decimals + 1), "count": found.figures}
        if found.symbols:
            return [text("grid.selected_sum_symbols", symbols=found.symbols, **said)]
        return [text("grid.selected_sum", **said)]

    def _sum(self, summary: Summary | None) -> None:
        if summary != self._summary:
            self._summary = summary
            self.summed.emit()

    def _keep_widths(self, own: dict[str, float]) -> None:
        settings().setValue(self._widths_of(self._grid.grid_model.desk), json.dumps(own, sort_keys=True))

    def _widths_of(self, desk: Desk) -> str:
        return f"{WIDTHS}/{desk.sheet.table.code}"

"""The widths that a person gave to columns: they stay when the window or the letters change, and come again with the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.window.grid import sizes

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid

LEAST, MOST = 40, 900


class Widths(QObject):
    """``wanted(dict)``: the widths by leaf that the person now wants, at the normal size of the letters."""

    wanted = Signal(object)

    def __init__(self, grid: EntryGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._own: dict[str, float] = {}
        self._is_ours = False
        grid.heads.sectionResized.connect(self._resized)
        grid.heads.sectionHandleDoubleClicked.connect(lambda column: self.forget([column]))

    def remember(self, own: Mapping[str, float]) -> None:
        """These are the widths of the open table, as ``wanted`` told them."""
        self._own = {leaf: float(wide) for leaf, wide in own.items()}
        self._grid.fit()

    def want(self, column: int, wide: int) -> None:
        """The person wants a column so wide; a figure that would be cut keeps its room."""
        self._own[self._leaf(column)] = min(max(wide, self._grid.needed(column), LEAST), MOST) / self._scale
        self._grid.fit()
        self.wanted.emit(dict(self._own))

    def forget(self, columns: Iterable[int]) -> None:
        """These columns are as wide as the program makes them."""
        for column in columns:
            self._own.pop(self._leaf(column), None)
        self._grid.fit()
        self.wanted.emit(dict(self._own))

    def of(self, column: int) -> int | None:
        """The width the person gave to a column at this size of the letters, None when there is none."""
        own = self._own.get(self._leaf(column))
        return None if own is None else round(own * self._scale)

    @contextmanager
    def ours(self) -> Iterator[None]:
        """What is set inside is the program's doing and no wish of the person."""
        before, self._is_ours = self._is_ours, True
        try:
            yield
        finally:
            self._is_ours = before

    @property
    def _scale(self) -> float:
        return sizes.SCALE[self._grid.size_name]

    def _leaf(self, column: int) -> str:
        return self._grid.grid_model.leaves[column].id

    def _resized(self, column: int, _: int, wide: int) -> None:
        if not self._is_ours and self._grid.model() is not None and column < self._grid.grid_model.columnCount():
            self._own[self._leaf(column)] = wide / self._scale
            self.wanted.emit(dict(self._own))

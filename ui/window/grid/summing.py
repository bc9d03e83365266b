"""The selection of the grid added up in slices, so that a whole wide table can be selected without a pause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ui.window.grid.judging import SLICE

if TYPE_CHECKING:
    from models.cell import Cell
    from ui.window.grid.view import EntryGrid
    from ui.workspace.summing import Adding

_SOON = 40
"""Milliseconds after the last change of a selection: while it is drawn nothing is added up."""
_CELLS = 200
"""Cells between two looks at the clock."""


class Summing(QObject):
    """``over(Summary | None)``: what the selection holds; None for a single cell."""

    over = Signal(object)

    def __init__(self, grid: EntryGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._adding: Adding | None = None
        self._cells: Iterator[tuple[Cell | None, int]] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._start)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._add)

    def begin(self) -> None:
        """The selection or something in it is another."""
        self._next.stop()
        self._soon.start()

    def stop(self) -> None:
        """Add nothing up until the selection is asked for again."""
        self._soon.stop()
        self._next.stop()

    def _start(self) -> None:
        from ui.workspace.summing import Adding  # the frame is painted before that is wanted

        area = self._grid.area()
        if area is None or area.width() * area.height() == 1:
            self._adding = None
            self.over.emit(None)
            return
        self._adding, self._cells = Adding(), self._read(area.top(), area.left(), area.bottom(), area.right())
        self._add()

    def _read(self, top: int, left: int, bottom: int, right: int) -> Iterator[tuple[Cell | None, int]]:
        model = self._grid.grid_model
        for row in range(top, min(bottom + 1, model.rowCount())):
            for column in range(left, right + 1):
                yield model.desk.cell(model.key(row, column)), model.leaves[column].decimals

    def _add(self) -> None:
        if self._adding is None or self._grid.model() is None:
            return
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < SLICE:
            some = list(islice(self._cells, _CELLS))
            if not some:
                self.over.emit(self._adding.summary())
                return
            self._adding.add(some)
        self._next.start()

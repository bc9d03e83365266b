"""A selection filled from its first row or column, or with one cell: one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.open_rows import takes
from models.cell import Key
from models.change import Source

if TYPE_CHECKING:
    from ui.workspace.desk import Desk, Entered

FILLED, EMPTIED = Source("filled"), Source("emptied")

Area = Sequence[Sequence[Key]]
"""The places of a selection, row by row."""


def fill(desk: Desk, area: Area, *, down: bool) -> Entered | None:
    """The first row (or, across, the first column) of a selection stands in all its rows; a column that takes no such cell stays.

    Computed cells and those of past years neither change nor shift the others. None when nothing takes a cell; refused as typing.
    """
    cells = []
    for row, line in enumerate(area):
        for column, key in enumerate(line):
            source = area[0][column] if down else line[0]
            if (row if down else column) and is_entered(desk, key) and _alike(desk, source, key):
                cells.append((key, desk.cell(source)))
    return desk.put(cells, FILLED) if cells else None


def fill_with(desk: Desk, area: Area, source: Key) -> Entered | None:
    """The cell at ``source`` stands in every place of a selection that takes it; an empty one empties them. Else as ``fill``."""
    cell = desk.cell(source)
    wanted = (key for line in area for key in line if key != source and is_entered(desk, key))
    cells = [(key, cell) for key in wanted if cell is None or cell.symbol is not None or _alike(desk, source, key)]
    return desk.put(cells, FILLED if cell is not None else EMPTIED) if cells else None


def empty(desk: Desk, area: Area) -> Entered | None:
    """The entered cells of a selection are empty: blank, not zero. Else as ``fill``."""
    cells = [(key, None) for line in area for key in line if is_entered(desk, key)]
    return desk.put(cells, EMPTIED) if cells else None


def is_entered(desk: Desk, key: Key) -> bool:
    """Whether a person enters this cell: neither of a past year, nor computed by the program."""
    column = desk.sheet.table.column(key.leaf)
    return not (desk.is_past(key) or column.is_derived or desk.is_computed(key)) and takes(desk.sheet.table, key)


def _alike(desk: Desk, one: Key, other: Key) -> bool:
    """Whether two columns hold the same kind of thing, of codes the same list."""
    a, b = desk.sheet.table.column(one.leaf), desk.sheet.table.column(other.leaf)
    return (a.value, a.codes) == (b.value, b.codes)

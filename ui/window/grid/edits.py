"""What a person does to many cells or rows of the grid at once: fill, put a symbol, sort, add and remove rows, choose rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.cell import Cell, Symbol
from models.errors import Refusal

if TYPE_CHECKING:
    from models.cell import Key
    from ui.window.grid.view import EntryGrid
    from ui.workspace.desk import Desk, Entered

_WIDER = 16
"""Pixels by which a key makes a column wider or narrower."""


def area_of(grid: EntryGrid) -> list[list[Key]]:
    """The places of the selection, row by row."""
    area, model = grid.area(), grid.grid_model
    if area is None:
        return []
    columns = range(area.left(), area.right() + 1)
    return [[model.key(row, column) for column in columns] for row in range(area.top(), area.bottom() + 1)]


def empty(grid: EntryGrid) -> None:
    """The entered cells of the selection are empty (blank, not zero); computed ones stay."""
    from ui.workspace.filling import empty as emptied

    _over_area(grid, emptied)


def fill_down(grid: EntryGrid) -> None:
    """The first row of the selection stands in all its rows; of a single row, the one above it."""
    from ui.workspace.filling import fill

    _begin_before(grid, down=True)
    _over_area(grid, lambda desk, area: fill(desk, area, down=True))


def fill_across(grid: EntryGrid) -> None:
    """The first column of the selection stands in all its columns; of a single column, the one before it."""
    from ui.workspace.filling import fill

    _begin_before(grid, down=False)
    _over_area(grid, lambda desk, area: fill(desk, area, down=False))


def fill_same(grid: EntryGrid) -> None:
    """The current cell stands in the whole selection."""
    from ui.workspace.filling import fill_with

    key = grid.current_key()
    if key is not None:
        _over_area(grid, lambda desk, area: fill_with(desk, area, key))


def not_collected(grid: EntryGrid) -> None:
    """The entered cells of the selection are not collected (a dash)."""
    _symbol(grid, Symbol.NOT_COLLECTED)


def not_available(grid: EntryGrid) -> None:
    """The entered cells of the selection are not available."""
    _symbol(grid, Symbol.NOT_AVAILABLE)


def not_applicable(grid: EntryGrid) -> None:
    """The entered cells of the selection are not applicable."""
    _symbol(grid, Symbol.NOT_APPLICABLE)


def sort_up(grid: EntryGrid) -> None:
    """The added rows by the current column, the smallest first."""
    _sort(grid, down=False)


def sort_down(grid: EntryGrid) -> None:
    """The added rows by the current column, the largest first."""
    _sort(grid, down=True)


def insert_row(grid: EntryGrid) -> None:
    """An empty row stands at the current one."""
    from ui.workspace import open_rows

    key = grid.current_key()
    if key is not None:
        _rows(grid, lambda desk: open_rows.insert_row(desk, key.rows[0]))


def remove_rows(grid: EntryGrid) -> None:
    """The added rows of the selection are gone."""
    from ui.workspace import open_rows

    codes = [line[0].rows[0] for line in area_of(grid)]
    _rows(grid, lambda desk: open_rows.remove_rows(desk, codes))


def choose_row(grid: EntryGrid) -> None:
    """The rows of the selection are selected whole."""
    area = grid.area()
    if area is not None:
        grid.select(area.top(), 0, area.bottom(), grid.grid_model.columnCount() - 1)


def choose_column(grid: EntryGrid) -> None:
    """The columns of the selection are selected whole."""
    area = grid.area()
    if area is not None:
        grid.select(0, area.left(), grid.grid_model.rowCount() - 1, area.right())


def wider(grid: EntryGrid) -> None:
    """The columns of the selection are wider, and stay so."""
    _widen(grid, _WIDER)


def narrower(grid: EntryGrid) -> None:
    """The columns of the selection are narrower, and stay so; none is too narrow for its longest figure."""
    _widen(grid, -_WIDER)


def own_width(grid: EntryGrid) -> None:
    """The columns of the selection are as wide as the program makes them."""
    area = grid.area()
    if area is not None:
        grid.widths.forget(range(area.left(), area.right() + 1))


def _widen(grid: EntryGrid, by: int) -> None:
    area = grid.area()
    if area is not None:
        for column in range(area.left(), area.right() + 1):
            grid.widths.want(column, grid.columnWidth(column) + by)


def _begin_before(grid: EntryGrid, *, down: bool) -> None:
    """A selection of one row (or column) takes the one before it in, as a spreadsheet does; the first has none."""
    area = grid.area()
    if area is None:
        return
    if down and area.height() == 1 and area.top() > 0:
        grid.select(area.top() - 1, area.left(), area.bottom(), area.right())
    elif not down and area.width() == 1 and area.left() > 0:
        grid.select(area.top(), area.left() - 1, area.bottom(), area.right())


def _symbol(grid: EntryGrid, symbol: Symbol) -> None:
    from ui.workspace.filling import FILLED, is_entered

    def put(desk: Desk, area: list[list[Key]]) -> Entered | None:
        cells = [(key, Cell(symbol=symbol)) for line in area for key in line if is_entered(desk, key) and _is_figure(desk, key)]
        return desk.put(cells, FILLED) if cells else None

    _over_area(grid, put)


def _is_figure(desk: Desk, key: Key) -> bool:
    return desk.sheet.table.column(key.leaf).value == "number"


def _sort(grid: EntryGrid, *, down: bool) -> None:
    from ui.workspace import open_rows

    key = grid.current_key()
    if key is not None:
        _rows(grid, lambda desk: open_rows.sort_rows(desk, key.leaf, down=down))


def _rows(grid: EntryGrid, act: Callable[[Desk], Entered]) -> None:
    grid.grid_model.unread.clear()
    _over_area(grid, lambda desk, _: act(desk))


def _over_area(grid: EntryGrid, act: Callable[[Desk, list[list[Key]]], Entered | None]) -> None:
    """Do it to the selection; texts without a reading in it are dropped, and a refusal is told."""
    area, model = area_of(grid), grid.grid_model
    for line in area:
        for key in line:
            model.forget(key)
    try:
        entered = act(model.desk, area)
    except Refusal as refusal:
        grid.refused.emit(refusal.code, refusal.params)
        return
    if entered is not None:
        model.took(entered)

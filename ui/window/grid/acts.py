"""What a person does to cells of the grid besides typing: copy, paste, empty, fill, take back, go to a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from models.cell import controlled
from models.errors import Refusal

if TYPE_CHECKING:
    from models.cell import Cell, Key
    from ui.window.grid.view import EntryGrid
    from ui.workspace.desk import Entered
    from ui.workspace.pasting import Asked, Pasted

_SIZES = ("dense", "normal", "open")


def copy(grid: EntryGrid) -> None:
    """The selection is on the clipboard: Latin digits without separators, for any other program."""
    from ui.window.grid.clipboard import mime_of

    area, model = grid.area(), grid.grid_model
    if area is None:
        return
    columns = range(area.left(), area.right() + 1)
    rows = [[model.desk.copied(model.key(row, column)) for column in columns] for row in range(area.top(), area.bottom() + 1)]
    QGuiApplication.clipboard().setMimeData(mime_of(rows))


def cut(grid: EntryGrid) -> None:
    """The selection is on the clipboard and its entered cells are empty."""
    copy(grid)
    _put(grid, ((key, None) for key in _inputs(grid)))


def empty(grid: EntryGrid) -> None:
    """The entered cells of the selection are empty (blank, not zero); computed ones stay."""
    _put(grid, ((key, None) for key in _inputs(grid)))


def paste(grid: EntryGrid) -> None:
    """The clipboard lies over the cells from the selection's first one; what was read another way is told by ``pasted``."""
    from ui.window.grid.clipboard import block_of

    area, model = grid.area(), grid.grid_model
    block = block_of(QGuiApplication.clipboard().mimeData())
    if area is None or block is None:
        return
    try:
        pasted = model.desk.paste(block, model.key(area.top(), area.left()), (area.height(), area.width()))
    except Refusal as refusal:
        grid.refused.emit(refusal.code, refusal.params)
        return
    _show_pasted(grid, pasted, (len(block.rows), max(map(len, block.rows))))


def _show_pasted(grid: EntryGrid, pasted: Pasted, size: tuple[int, int]) -> None:
    area, model = grid.area(), grid.grid_model
    if pasted.edit is not None:
        for move in pasted.edit.change.cells:
            model.forget(move.key)
        model.show(pasted.edit)
    if area is not None:
        bottom = min(max(area.bottom(), area.top() + size[0] - 1), model.rowCount() - 1)
        right = min(max(area.right(), area.left() + size[1] - 1), model.columnCount() - 1)
        grid.select(area.top(), area.left(), bottom, right)
    grid.pasted.emit(pasted)


def answer(grid: EntryGrid, asked: Asked, choice: int) -> None:
    """The cells of a question of a paste are entered with the chosen reading."""
    _try(grid, lambda: grid.grid_model.desk.answer(asked, choice))


def answer_typed(grid: EntryGrid, key: Key, cell: Cell | None) -> None:
    """The cell of an ambiguous text is entered as the person chose; the editor of it is closed."""
    grid.close_editor()
    grid.grid_model.forget(key)
    _put(grid, [(key, cell)])


def undo(grid: EntryGrid) -> None:
    """The last change is taken back and its first cell is the current one."""
    _back(grid, _try(grid, grid.grid_model.desk.undo))


def redo(grid: EntryGrid) -> None:
    """What was last taken back stands again."""
    _back(grid, _try(grid, grid.grid_model.desk.redo))


def fill_down(grid: EntryGrid) -> None:
    """The first row of the selection stands in all its rows."""
    _fill(grid, down=True)


def fill_across(grid: EntryGrid) -> None:
    """The first column of the selection stands in all its columns."""
    _fill(grid, down=False)


def fill_with(grid: EntryGrid, key: Key) -> None:
    """The cell just entered stands in the whole selection."""
    cell = grid.grid_model.desk.cell(key)
    _put(grid, [(one, cell) for one in _inputs(grid) if one.leaf == key.leaf or cell is None or cell.text is None])


def next_finding(grid: EntryGrid) -> None:
    """The next cell with a finding is the current one, round and round."""
    _to_finding(grid, 1)


def previous_finding(grid: EntryGrid) -> None:
    """The cell with a finding before this one is the current one."""
    _to_finding(grid, -1)


def larger(grid: EntryGrid) -> None:
    """The next larger size of rows and letters."""
    grid.set_size(_SIZES[min(_SIZES.index(grid.size_name) + 1, len(_SIZES) - 1)])


def smaller(grid: EntryGrid) -> None:
    """The next smaller size of rows and letters."""
    grid.set_size(_SIZES[max(_SIZES.index(grid.size_name) - 1, 0)])


def normal(grid: EntryGrid) -> None:
    """The size that the program starts with."""
    grid.set_size("normal")


def choose(grid: EntryGrid) -> None:
    """The editor of a code, text or date is open with its names or its calendar; of a figure it is open alone."""
    index = grid.currentIndex()
    if not grid.grid_model.takes_text(index.row(), index.column()):
        tell_why_not(grid)
        return
    grid.edit(index)
    grid.open_choices()


def drop_unread(grid: EntryGrid) -> bool:
    """Whether a text without a reading stood in the current cell; it is dropped."""
    key = grid.current_key()
    if key is None or key not in grid.grid_model.unread:
        return False
    grid.grid_model.forget(key)
    return True


def tell_why_not(grid: EntryGrid) -> None:
    """The reason why the current cell takes no text, as a refusal."""
    key = grid.current_key()
    if key is not None:
        _try(grid, lambda: grid.grid_model.desk.refuse(key))


def _fill(grid: EntryGrid, *, down: bool) -> None:
    area, model = grid.area(), grid.grid_model
    if area is None:
        return
    cells = []
    for key in _inputs(grid):
        index = model.index_of(key)
        row, column = (area.top(), index.column()) if down else (index.row(), area.left())
        if (row, column) != (index.row(), index.column()) and model.leaves[column].value == model.leaves[index.column()].value:
            cells.append((key, model.desk.cell(model.key(row, column))))
    _put(grid, cells)


def _inputs(grid: EntryGrid) -> Iterator[Key]:
    """The cells of the selection that a person enters."""
    area, model = grid.area(), grid.grid_model
    if area is None:
        return
    for row in range(area.top(), area.bottom() + 1):
        for column in range(area.left(), area.right() + 1):
            if model.takes_text(row, column):
                yield model.key(row, column)


def _to_finding(grid: EntryGrid, step: int) -> None:
    model, at = grid.grid_model, grid.currentIndex()
    found, desk = model.desk.findings(), model.desk
    wanted = [finding for finding in found if not desk.explained(finding).settles(finding)] or found
    indexes = [model.index_of(finding.at) for finding in wanted]
    places = sorted({(index.row(), index.column()) for index in indexes if index.isValid()})
    here = (at.row(), at.column())
    ahead = [place for place in places if place > here] if step > 0 else [place for place in reversed(places) if place < here]
    if places:
        grid.go_to(model.key(*(ahead[0] if ahead else places[0 if step > 0 else -1])))


def put_figure(grid: EntryGrid, key: Key, cell: Cell, why: str) -> None:
    """A figure that was proposed stands in its cell, as typed by the person who agreed; the reason stands in the history."""
    grid.close_editor()
    grid.grid_model.forget(key)
    _put(grid, [(key, cell)], why)


def enter_control(grid: EntryGrid, key: Key, text: str) -> None:
    """The text stands as the control total of a computed cell; why it does not is told by ``refused``."""
    entered = _try(grid, lambda: grid.grid_model.desk.enter_control(key, text))
    if entered is not None and entered.edit is None:
        grid.refused.emit(entered.reading.rejection or "window.control_unclear", {"text": text})


def _put(grid: EntryGrid, cells: Iterable[tuple[Key, Cell | None]], why: str = "") -> None:
    from ui.workspace.entering import TYPED

    entries = list(cells)
    if entries:
        for key, _ in entries:
            grid.grid_model.forget(key)
        _try(grid, lambda: grid.grid_model.desk.put(entries, TYPED, why))


def enter(grid: EntryGrid, act: Callable[[], Entered | None]) -> None:
    """What an act beside the grid entered at the current cell is shown; why it was not is told by ``refused``."""
    _try(grid, act)


def _try(grid: EntryGrid, act: Callable[[], Entered | None]) -> Entered | None:
    try:
        entered = act()
    except Refusal as refusal:
        grid.refused.emit(refusal.code, refusal.params)
        return None
    if entered is not None:
        grid.grid_model.took(entered)
    return entered


def _back(grid: EntryGrid, entered: Entered | None) -> None:
    if entered is not None and entered.edit is not None and entered.edit.change.cells:
        grid.go_to(controlled(entered.edit.change.cells[-1].key))

"""What a person does to cells of the grid besides typing: copy, paste, empty, fill, take back, go to a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QGuiApplication

from models.cell import controlled
from models.errors import Refusal
from ui.window.grid import edits, sizes

if TYPE_CHECKING:
    from models.cell import Cell, Key
    from ui.window.grid.view import EntryGrid
    from ui.workspace.block import Block
    from ui.workspace.desk import Entered
    from ui.workspace.pasting import Asked, Laid, Pasted

T = TypeVar("T")
_SIZES = tuple(sizes.ROW)
LARGE = 1000
"""Texts of a block from which on pasting would be felt; it is then done beside the window."""


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
    edits.empty(grid)


def paste(grid: EntryGrid) -> None:
    """The clipboard lies over the cells from the selection's first one; what was read another way is told by ``pasted``.

    When its heads or labels name other rows or columns than those under it, the placing is shown first.
    """
    area, block = grid.area(), _copied()
    if area is None or block is None:
        return
    desk, at, over = grid.grid_model.desk, grid.grid_model.key(area.top(), area.left()), (area.height(), area.width())

    def enter() -> tuple[Laid, Pasted | None]:
        laid = desk.laid(block, at, over)
        return laid, None if laid.left.elsewhere else desk.paste_laid(laid)

    def told(result: tuple[Laid, Pasted | None]) -> None:
        laid, pasted = result
        if pasted is None:
            _preview(grid, block)
        else:
            _show_pasted(grid, pasted, laid.block.size)

    _beside(grid, block, enter, told)


def paste_with_preview(grid: EntryGrid) -> None:
    """The placing of the clipboard is shown; arrows shift it, Enter pastes."""
    block = _copied()
    if grid.area() is not None and block is not None:
        _preview(grid, block)


def paste_laid(grid: EntryGrid, laid: Laid) -> None:
    """A block is entered as it lies; why it is not is told by ``refused``."""
    desk = grid.grid_model.desk
    _beside(grid, laid.block, lambda: desk.paste_laid(laid), lambda pasted: _show_pasted(grid, pasted, laid.block.size))


def _beside(grid: EntryGrid, block: Block, work: Callable[[], T], done: Callable[[T], None]) -> None:
    """Work at once, or for a large block beside the window; a refusal is told by ``refused``."""
    if block.size[0] * block.size[1] >= LARGE:
        from ui.window.grid.holding import Held

        Held(grid, work, done, lambda error: _failed(grid, error))
        return
    try:
        result = work()
    except Refusal as refusal:
        _failed(grid, refusal)
    else:
        done(result)


def _failed(grid: EntryGrid, error: Exception) -> None:
    if not isinstance(error, Refusal):
        raise error
    grid.refused.emit(error.code, error.params)


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


def _copied() -> Block | None:
    from ui.window.grid.clipboard import block_of

    return block_of(QGuiApplication.clipboard().mimeData())


def _preview(grid: EntryGrid, block: Block) -> None:
    from ui.window.paste_preview import PastePreview

    if not grid.grid_model.locked:
        preview = PastePreview(grid, block)
        preview.chosen.connect(lambda laid: paste_laid(grid, laid))
        preview.open()
    else:
        _try(grid, lambda: grid.grid_model.desk.refuse(grid.grid_model.key_of(grid.currentIndex())))


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
    from ui.window.grid.editor import offer

    index = grid.currentIndex()
    if not grid.grid_model.takes_text(index.row(), index.column()):
        tell_why_not(grid)
        return
    grid.edit(index)
    offer(grid)


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

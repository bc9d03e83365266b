"""The keys of the grid, each to what it does. Arrows and their like are Qt's own, which knows that left is the next column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.window.day_field import opens_calendar
from ui.window.grid import acts

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid

_CONTROL, _SHIFT, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_STANDARD: tuple[tuple[QKeySequence.StandardKey, Callable[[EntryGrid], None]], ...] = (
    (QKeySequence.StandardKey.Copy, acts.copy),
    (QKeySequence.StandardKey.Cut, acts.cut),
    (QKeySequence.StandardKey.Paste, acts.paste),
    (QKeySequence.StandardKey.Undo, acts.undo),
    (QKeySequence.StandardKey.Redo, acts.redo),
)
_WITH_CONTROL: dict[int, Callable[[EntryGrid], None]] = {
    Qt.Key.Key_Y: acts.redo,
    Qt.Key.Key_D: acts.fill_down,
    Qt.Key.Key_R: acts.fill_across,
    Qt.Key.Key_Period: acts.next_finding,
    Qt.Key.Key_Comma: acts.previous_finding,
    Qt.Key.Key_Plus: acts.larger,
    Qt.Key.Key_Equal: acts.larger,
    Qt.Key.Key_Minus: acts.smaller,
    Qt.Key.Key_0: acts.normal,
}


def pressed(grid: EntryGrid, event: QKeyEvent) -> bool:
    """Whether the key belongs to the grid; it has then done its work."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    act = next((act for sequence, act in _STANDARD if event.matches(sequence)), None)
    if act is None and modifiers == _CONTROL:
        act = _WITH_CONTROL.get(key)
    if act is not None:
        act(grid)
        return True
    if opens_calendar(event):
        acts.choose(grid)
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT):
        grid.step_enter(back=bool(modifiers))
    elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & _CONTROL:
        grid.step_tab(back=key == Qt.Key.Key_Backtab or bool(modifiers & _SHIFT))
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
        acts.empty(grid)
    elif key == Qt.Key.Key_Escape:
        return acts.drop_unread(grid)
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and modifiers == _ALT:
        _screen(grid, 1 if key == Qt.Key.Key_PageDown else -1)
    else:
        return False
    return True


def _screen(grid: EntryGrid, step: int) -> None:
    """A screen to the left (the next columns) or to the right."""
    bar = grid.horizontalScrollBar()
    at = grid.currentIndex()
    seen = max(1, bar.pageStep())
    grid.step(0, max(-at.column(), min(step * seen, grid.grid_model.columnCount() - 1 - at.column())))

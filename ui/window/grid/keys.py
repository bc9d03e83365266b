"""The keys of the grid, each to what it does. Arrows and their like are Qt's own, which knows that left is the next column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from resources import text
from ui.window.day_field import opens_calendar
from ui.window.grid import acts, edits
from ui.window.shortcuts import Told, shown

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
_NONE = Qt.KeyboardModifier.NoModifier
Act = Callable[["EntryGrid"], None]
_COMBINED: dict[tuple[Qt.KeyboardModifier, int], Act] = {
    (_NONE, Qt.Key.Key_Delete): edits.empty,
    (_CONTROL | _SHIFT, Qt.Key.Key_V): acts.paste_with_preview,
    (_CONTROL, Qt.Key.Key_Y): acts.redo,
    (_CONTROL, Qt.Key.Key_D): edits.fill_down,
    (_CONTROL, Qt.Key.Key_R): edits.fill_across,
    (_CONTROL, Qt.Key.Key_Return): edits.fill_same,
    (_CONTROL, Qt.Key.Key_1): edits.not_collected,
    (_CONTROL, Qt.Key.Key_2): edits.not_available,
    (_CONTROL, Qt.Key.Key_3): edits.not_applicable,
    (_CONTROL, Qt.Key.Key_Period): acts.next_finding,
    (_CONTROL, Qt.Key.Key_Comma): acts.previous_finding,
    (_SHIFT, Qt.Key.Key_Space): edits.choose_row,
    (_CONTROL, Qt.Key.Key_Space): edits.choose_column,
    (_ALT, Qt.Key.Key_Insert): edits.insert_row,
    (_ALT, Qt.Key.Key_Delete): edits.remove_rows,
    (_ALT | _SHIFT, Qt.Key.Key_Up): edits.sort_up,
    (_ALT | _SHIFT, Qt.Key.Key_Down): edits.sort_down,
    (_ALT, Qt.Key.Key_Left): edits.wider,
    (_ALT, Qt.Key.Key_Right): edits.narrower,
    (_ALT, Qt.Key.Key_Home): edits.own_width,
    (_CONTROL, Qt.Key.Key_Plus): acts.larger,
    (_CONTROL, Qt.Key.Key_Equal): acts.larger,
    (_CONTROL, Qt.Key.Key_Minus): acts.smaller,
    (_CONTROL, Qt.Key.Key_0): acts.normal,
}
"""Keys pressed together, and what they do. The column grows to the left, where Alt+Left points."""

_SAME: dict[int, int] = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
_DIGITS = {start + number: Qt.Key.Key_0 + number for start in (0x6F0, 0x660) for number in range(10)}
"""The digits of a Persian or Arabic keyboard, by the digit that they are."""

MENU: tuple[tuple[Act, ...], ...] = (
    (acts.undo, acts.redo),
    (acts.cut, acts.copy, acts.paste, acts.paste_with_preview, edits.empty),
    (edits.fill_down, edits.fill_across, edits.fill_same, edits.not_collected, edits.not_available, edits.not_applicable),
    (edits.insert_row, edits.remove_rows, edits.sort_up, edits.sort_down),
    (edits.choose_row, edits.choose_column, edits.own_width),
)
"""What the menu of the grid offers, group by group."""


def pressed(grid: EntryGrid, event: QKeyEvent) -> bool:
    """Whether the key belongs to the grid; it has then done its work."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = _SAME.get(key, _DIGITS.get(key, key) if modifiers else key)
    act = _COMBINED.get((modifiers, key)) or next((act for sequence, act in _STANDARD if event.matches(sequence)), None)
    if act is not None:
        act(grid)
        return True
    if opens_calendar(event):
        acts.choose(grid)
        return True
    if key == Qt.Key.Key_Return and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT):
        grid.step_enter(back=bool(modifiers))
    elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & _CONTROL:
        grid.step_tab(back=key == Qt.Key.Key_Backtab or bool(modifiers & _SHIFT))
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


OWN = {
    "Enter / Shift+Enter": "own_enter",
    "Tab / Shift+Tab": "own_tab",
    "F2": "own_edit",
    "Esc": "own_escape",
    "Home / End": "own_row",
    "Ctrl+Home / Ctrl+End": "own_corners",
    "Alt+PageDown / Alt+PageUp": "own_screen",
}
"""Keys that go on or that an editor takes, as they are told; there is no choosing them from a list."""


def told_keys(grid: EntryGrid) -> Iterator[Told]:
    """The keys of the grid with their words, from the tables by which they are obeyed."""
    pairs = [(QKeySequence(standard), act) for standard, act in _STANDARD]
    pairs += [(_sequence(*keys), act) for keys, act in _COMBINED.items()]
    for sequence, act in pairs:
        yield Told(shown(sequence), text(f"shortcuts.grid_{act.__name__}"), partial(act, grid))


def _sequence(modifiers: Qt.KeyboardModifier, key: int) -> QKeySequence:
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))

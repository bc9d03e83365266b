"""What undo would take back and redo would do again, in words of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.describe import place
from models.cell import controlled
from resources import text
from ui.workspace.celltext import shown

if TYPE_CHECKING:
    from models.change import Change
    from ui.workspace.desk import Desk

_NAMED = ("pasted", "filled", "emptied", "replaced", "sorted", "inserted", "removed", "proposed")


def undo_words(desk: Desk) -> str:
    """What undo would take back; empty when there is nothing."""
    change = desk.sheet.steps.last
    return "" if change is None else text("grid.undo_named", what=words_of(desk, change))


def redo_words(desk: Desk) -> str:
    """What redo would do again; empty when there is nothing."""
    change = desk.sheet.steps.next
    return "" if change is None else text("grid.redo_named", what=words_of(desk, change))


def words_of(desk: Desk, change: Change) -> str:
    """What a change did: its kind, how many cells, and of a single one its place and what stands there since."""
    kind = change.source.kind if change.source.kind in _NAMED else "typed"
    count, first = len(change.cells), change.cells[0]
    if kind in ("sorted", "inserted", "removed"):
        return text(f"grid.did_{kind}")
    key = controlled(first.key)
    where = place(desk.sheet.table, desk.sheet.lists, key)
    if count > 1:
        return text(f"grid.did_{kind}_many", count=count, place=where)
    if first.new is None:
        return text("grid.did_emptied", place=where)
    column = desk.sheet.table.column(key.leaf)
    return text(f"grid.did_{kind}", place=where, value=shown(first.new, column, desk.sheet.lists))

"""Typing one cell: from the text a person wrote to a recorded change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forms.entry import KEYBOARD, Reading, parse
from forms.sheet import Edit, Sheet
from models.cell import Cell, Key
from models.change import Change, Source
from models.errors import Refusal
from models.store import Move, SheetRecord
from models.workflow import DRAFT, EDITABLE, RETURNED, after
from resources import AsIs, text
from resources.digits import latin
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_be_of_edition, read_sheet, table_of

TYPED = Source("typed")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a text: the reading, and the edit when there was one (none for a question)."""

    reading: Reading
    sheet: Sheet
    key: Key
    edit: Edit | None = None


def enter(workspace: Workspace, code: str, place: str, typed: str) -> Entry:
    """The cell is recorded, or the text is a question with both readings and nothing is entered.

    Refused: the table or place is unknown, the cell is computed, the text has no reading, the sheet is locked (``entry.locked``).
    """
    period = latin(place.partition("|")[0])
    must_be_of_edition(table_of(workspace, code), period)
    sheet = read_sheet(workspace, code, period)
    key = sheet.place(place)
    leaf = sheet.table.column(key.leaf)
    codes = sheet.lists.get(leaf.codes) if leaf.codes else None
    from forms.checks import lowest  # with every kind of check behind it: a grid opens before the first text is read

    reading = parse(typed, leaf, KEYBOARD, minimum=lowest(sheet.table, leaf), whole=leaf.whole, codes=codes)
    if reading.rejection:
        raise Refusal(reading.rejection, text=typed)
    if reading.question is not None:
        return Entry(reading, sheet, key)
    return Entry(reading, sheet, key, record(workspace, sheet, [(key, reading.cell, "", typed)], TYPED))


def record(workspace: Workspace, sheet: Sheet, cells: Iterable[tuple[Key, Cell | None, str, str]], source: Source, why: str = "") -> Edit:
    """The edit of these cells, on the disk when it comes back; the sheet becomes a draft, a returned one of the next revision.

    Cells that stand so already change nothing, neither the sheet nor its state. Refused: ``entry.locked``, ``entry.derived``.
    """
    must_be_open(workspace, sheet)
    edit = sheet.enter(cells, workspace.author(), source, why)
    if edit.change.cells:
        editable(workspace, sheet)
        workspace.store.record(edit.change).wait()
    return edit


def must_be_open(workspace: Workspace, sheet: Sheet) -> None:
    """Refuse (``entry.locked``) a sheet whose cells may not change now; one that was never opened may."""
    for standing in workspace.store.sheets(workspace.office.id, str(sheet.period), sheet.table.code):
        _must_be_open(standing)


def _must_be_open(standing: SheetRecord) -> None:
    if standing.state not in EDITABLE:
        raise Refusal("entry.locked", table=AsIs(standing.table), state=text(f"state.{standing.state}"))


def editable(workspace: Workspace, sheet: Sheet) -> SheetRecord:
    """The record of a sheet whose cells may change now; refused (``entry.locked``) when it is approved, sent or later."""
    table, period = sheet.table.code, str(sheet.period)
    pack = for_sheet(workspace, table, period).pack
    record = workspace.store.open_sheet(workspace.office.id, table, period, pack.version)
    draft = draft_of(workspace, record)
    if draft != record:
        author = workspace.author()
        workspace.store.set_state(Move((draft,), author.who, author.role))
    return draft


def draft_of(workspace: Workspace, record: SheetRecord) -> SheetRecord:
    """The sheet as it stands while its cells change: a draft, a returned one of the next revision; refused (``entry.locked``)."""
    _must_be_open(record)
    if record.state == DRAFT:
        return record
    state = after(record.state, "edit", frozenset(workspace.person.roles))
    return replace(record, state=state, revision=record.revision + (record.state == RETURNED))


def undo(workspace: Workspace) -> Edit | None:
    """The newest change of this office that still stands, taken back as a change of its own; None when there is none."""
    change = _newest_standing(workspace)
    if change is None:
        return None
    first = change.cells[0].key
    sheet = read_sheet(workspace, first.table, first.period)
    cells = [(move.key, move.old, "", "") for move in reversed(change.cells)]
    return record(workspace, sheet, cells, Source("undo"))


def _newest_standing(workspace: Workspace) -> Change | None:
    """The newest change that no undo has taken back: each undo answers for one change before it."""
    taken_back = 0
    for recorded in reversed(workspace.store.changes(workspace.office.id)):
        if recorded.change.source.kind == "undo":
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        elif _is_open(workspace, recorded.change.cells[0].key):
            return recorded.change
    return None


def _is_open(workspace: Workspace, key: Key) -> bool:
    return all(record.state in EDITABLE for record in workspace.store.sheets(workspace.office.id, key.period, key.table))

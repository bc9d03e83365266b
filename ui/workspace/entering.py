"""Typing one cell: from the text a person wrote to a recorded change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forms.entry import KEYBOARD, Reading, parse
from forms.sheet import Edit, Sheet
from models.cell import Cell, Key, control_of, controlled
from models.change import Change, Source
from models.errors import Refusal
from models.store import Move, SheetRecord
from models.workflow import DRAFT, EDITABLE, RETURNED, after
from resources import AsIs, text
from resources.digits import latin
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_be_valid, must_have_sheet, read_sheet, table_of

TYPED = Source("typed")
UNDO = "undo"
Placed = tuple[Key, Cell | None, str, str]
"""A cell to enter: its place, what is to stand there, and the address and text of its source."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a text: the reading, and the edit when there was one (none for a question).

    ``key`` is the place it was entered at, for a control total its own.
    """

    reading: Reading
    sheet: Sheet
    key: Key
    edit: Edit | None = None


def enter(workspace: Workspace, code: str, place: str, typed: str, *, control: bool = False) -> Entry:
    """The cell is recorded, or the text is a question with both readings and nothing is entered.

    As a ``control`` total the figure stands beside the computed cell at that place, and an empty text takes it away. Refused: the table
    or place is unknown, the cell is computed (or, for a control total, is not: ``control.*``), the text has no reading, the sheet is
    locked (``entry.locked``).
    """
    period = latin(place.partition("|")[0])
    must_have_sheet(table_of(for_sheet(workspace, code, period), code), period)
    sheet = read_sheet(workspace, code, period, at=latin(place).split("|")[1:-1])
    key = sheet.place(place)
    leaf = sheet.table.column(key.leaf)
    must_be_valid(workspace, sheet, [leaf.id])
    codes = sheet.lists.get(leaf.codes) if leaf.codes else None
    from forms.checks import lowest  # with every kind of check behind it: a grid opens before the first text is read

    reading = parse(typed, leaf, KEYBOARD, minimum=lowest(sheet.table, leaf), whole=leaf.whole, codes=codes)
    if reading.rejection:
        raise Refusal(reading.rejection, text=typed)
    key = control_of(key) if control else key
    if reading.question is not None:
        return Entry(reading, sheet, key)
    return Entry(reading, sheet, key, record(workspace, sheet, [(key, reading.cell, "", typed)], TYPED))


def record(workspace: Workspace, sheet: Sheet, cells: Iterable[tuple[Key, Cell | None, str, str]], source: Source, why: str = "") -> Edit:
    """The edit of these cells, on the disk when it comes back; the sheet becomes a draft, a returned one of the next revision.

    Cells that stand so already change nothing, neither the sheet nor its state. Refused: ``entry.locked``, ``entry.derived``,
    ``money.not_valid``.
    """
    must_be_open(workspace, sheet)
    cells = tuple(cells)
    _must_hold(workspace, sheet, cells, source)
    edit = sheet.enter(cells, workspace.author(), source, why)
    if edit.change.cells:
        editable(workspace, sheet)
        workspace.store.record(edit.change).wait()
    return edit


def record_together(workspace: Workspace, parts: Sequence[tuple[Sheet, Sequence[Placed]]], source: Source) -> Change | None:
    """The one change of cells in several sheets, on the disk when it comes back; None when nothing moves.

    Refused, and then nothing at all is recorded: ``entry.locked``, ``entry.derived``, ``money.not_valid``.
    """
    for sheet, cells in parts:
        if cells:
            must_be_open(workspace, sheet)
            _must_hold(workspace, sheet, cells, source)
    edits = [(sheet, sheet.enter(cells, workspace.author(), source)) for sheet, cells in parts]
    moved = [(sheet, edit) for sheet, edit in edits if edit.change.cells]
    if not moved:
        return None
    for sheet, _ in moved:
        editable(workspace, sheet)
    change = replace(moved[0][1].change, cells=tuple(move for _, edit in moved for move in edit.change.cells))
    workspace.store.record(change).wait()
    return change


def _must_hold(workspace: Workspace, sheet: Sheet, cells: Iterable[Placed], source: Source) -> None:
    """Refuse (``money.not_valid``) new figures in a unit that does not hold; what stood before comes back by an undo all the same."""
    if source.kind != UNDO:
        must_be_valid(workspace, sheet, (controlled(key).leaf for key, cell, _, _ in cells if cell is not None))


def must_be_open(workspace: Workspace, sheet: Sheet) -> None:
    """Refuse (``entry.locked``) a sheet whose cells may not change now; one that was never opened may."""
    must_be_changeable(workspace, sheet.table.code, str(sheet.period))


def must_be_changeable(workspace: Workspace, table: str, period: str) -> None:
    """Refuse (``entry.locked``) while the sheet of a table and period is approved, sent or later."""
    for standing in workspace.store.sheets(workspace.office.id, period, table):
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
    places = dict.fromkeys((move.key.table, move.key.period) for move in change.cells)
    parts: list[tuple[Sheet, list[Placed]]] = []
    for table, period in places:
        back: list[Placed] = [(m.key, m.old, "", "") for m in reversed(change.cells) if (m.key.table, m.key.period) == (table, period)]
        parts.append((read_sheet(workspace, table, period), back))
    if len(parts) == 1:
        return record(workspace, *parts[0], Source(UNDO))
    undone = record_together(workspace, parts, Source(UNDO))
    return None if undone is None else Edit(undone, (), (), ())


def _newest_standing(workspace: Workspace) -> Change | None:
    """The newest change that no undo has taken back: each undo answers for one change before it."""
    taken_back = 0
    for recorded in reversed(workspace.store.changes(workspace.office.id)):
        if recorded.change.source.kind == UNDO:
            taken_back += 1
        elif recorded.change.source.kind == "reconciled":  # the cause of a difference: no cell moved
            continue
        elif taken_back:
            taken_back -= 1
        elif all(_is_open(workspace, key) for key in _sheets_of(recorded.change)):
            return recorded.change
    return None


def _sheets_of(change: Change) -> tuple[Key, ...]:
    """A cell of each sheet that a change touches."""
    return tuple({(move.key.table, move.key.period): move.key for move in change.cells}.values())


def _is_open(workspace: Workspace, key: Key) -> bool:
    return all(record.state in EDITABLE for record in workspace.store.sheets(workspace.office.id, key.period, key.table))

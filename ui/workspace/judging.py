"""Judging what arrived: the centre runs the same checks over every sheet of a package, from its cells alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from forms.sheet import Sheet
from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.office import Office
from models.period import Period
from models.release import SheetResult, SheetRevision
from models.store import SheetRecord
from models.workflow import ACCEPTED, RETURNED
from sync.fitting import must_fit
from sync.inbox import compare, differing
from sync.package import OpenedPackage
from ui.workspace.checking import Checked, checked, computed
from ui.workspace.session import Workspace
from ui.workspace.sheets import lists_of, table_of

CENTRE_ROLE = "centre"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sheet of a package after the centre's checks."""

    result: SheetResult
    checked: Checked
    change: Change
    record: SheetRecord


def judge(workspace: Workspace, opened: OpenedPackage, at: str) -> tuple[Judged, ...]:
    """Every sheet of a package after the centre's own checks, with the change that would bring its cells in.

    Refused: ``package.unknown_pack``, ``package.data_unknown_column``, ``package.data_unknown_place``.
    """
    must_fit(opened, workspace.pack.version, workspace.pack.tables)
    return tuple(_judge_sheet(workspace, opened, sheet, at) for sheet in opened.release.sheets)


def _judge_sheet(workspace: Workspace, opened: OpenedPackage, sent: SheetRevision, at: str) -> Judged:
    sender = Office(opened.manifest.sender, opened.manifest.sender)
    table = table_of(workspace, sent.table)
    lists = lists_of(workspace, table, sender)
    sheet = Sheet(table, Period.parse(sent.period), sender, lists, sent.cells, past=_before(workspace, sender, sent))
    _must_fit(sheet, sent)
    state = SheetRecord(sender.id, sent.table, sent.period, opened.release.pack, sent.revision, ACCEPTED, sent.revision)
    done = checked(state, sheet)
    theirs = {key: cell for key, cell in opened.computed.items() if key.table == sent.table}
    errors = len(done.errors) + len(differing(theirs, computed(done))) + len(sheet.empty())
    old = workspace.store.cells(sender.id, sent.table, sent.period)
    counts = compare(old, sent.cells)
    result = SheetResult(
        sent.table,
        sent.period,
        sent.revision,
        "returned" if errors else "accepted",
        counts.new,
        counts.changed,
        counts.same,
        errors,
        len(done.warnings),
    )
    change = _change(opened, sender, old, sent.cells, at)
    return Judged(result, done, change, replace(state, state=RETURNED, base=sent.base) if errors else state)


def _before(workspace: Workspace, sender: Office, sent: SheetRevision) -> dict[Key, Cell]:
    records = workspace.store.sheets(sender.id, table=sent.table)
    earlier = (record.period for record in records if record.period < sent.period)
    return dict(chain.from_iterable(workspace.store.cells(sender.id, sent.table, period).items() for period in earlier))


def _must_fit(sheet: Sheet, sent: SheetRevision) -> None:
    places = set(sheet.keys())
    for key in sorted(sent.cells):
        if key not in places or sheet.table.column(key.leaf).is_derived:
            raise Refusal("package.data_unknown_place", table=key.table, cell=str(key))


def _change(opened: OpenedPackage, sender: Office, old: Mapping[Key, Cell], new: Mapping[Key, Cell], at: str) -> Change:
    moves = tuple(CellChange(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
    source = Source("received", opened.manifest.name, opened.hash)
    return Change(sender.id, moves, opened.manifest.person, CENTRE_ROLE, at, source)

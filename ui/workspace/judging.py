"""Judging what arrived: the centre runs the same checks over every sheet of a package, from its cells alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forms.compute import stays_inside
from forms.kinds.rollup import GENERATED
from forms.periods import has_sheet
from forms.sheet import Sheet
from models.cell import Cell, Key, controlled
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.explanation import Explanation
from models.office import Office
from models.period import Period
from models.release import SheetResult, SheetRevision
from models.store import Move, SheetRecord
from models.table import Table
from models.workflow import ACCEPTED, APPROVED, ASKED, RETURNED, SENT, after
from resources import AsIs
from sync.fitting import must_fit
from sync.inbox import compare, differing
from sync.package import OpenedPackage
from sync.receipts import DISPUTED
from ui.workspace.checking import Checked, checked, computed, memory_of
from ui.workspace.session import Workspace, with_pack
from ui.workspace.sheets import demoted_rules, earlier_cells, elsewhere_of, lists_of, table_of

CENTRE_ROLE = "centre"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sheet of a package after the centre's checks, the record it leaves at the centre and the change of its cells.

    A sheet that is returned leaves the accepted figures standing (its own stay in the package); one that is a duplicate or in conflict
    leaves no record at all.
    """

    result: SheetResult
    checked: Checked
    change: Change | None
    record: SheetRecord | None


def judge(workspace: Workspace, opened: OpenedPackage, at: str) -> tuple[Judged, ...]:
    """Every sheet of a package after the centre's own checks.

    Refused: ``package.unknown_pack``, ``package.data_unknown_column``, ``package.data_unknown_place``, ``package.not_approved``,
    ``package.notes_unknown_rule``, ``package.notes_unknown_place``.
    """
    if opened.manifest.pack in {known.version for known in workspace.store.packs() if known.id == workspace.pack.id}:
        workspace = with_pack(workspace, opened.manifest.pack)
    must_fit(opened, workspace.pack.version, workspace.pack.tables)
    for sheet in opened.release.sheets:
        if sheet.state != APPROVED:
            raise Refusal("package.not_approved", table=sheet.table)
    return tuple(_judge_sheet(workspace, opened, sheet, at) for sheet in opened.release.sheets)


def _judge_sheet(workspace: Workspace, opened: OpenedPackage, sent: SheetRevision, at: str) -> Judged:
    sender = Office(opened.manifest.sender, opened.manifest.sender)
    table = table_of(workspace, sent.table)
    past = earlier_cells(workspace, table, sent.period, sender)
    given = {(other.table, other.period): other.cells for other in opened.release.sheets}
    lists, elsewhere = (
        lists_of(workspace, table, sender, {code for key in sent.cells for code in key.rows}),
        elsewhere_of(workspace, sender, given),
    )
    demoted = demoted_rules(workspace)
    sheet = Sheet(table, Period.parse(sent.period), sender, lists, sent.cells, past=past, elsewhere=elsewhere, demoted=demoted)
    _must_fit(sheet, sent)
    standing = next(iter(workspace.store.sheets(sender.id, sent.period, sent.table)), None)
    state = SheetRecord(sender.id, sent.table, sent.period, opened.release.pack, sent.revision, SENT, sent.base)
    said = tuple(one for one in opened.notes.explanations if one.key.table == sent.table)
    _must_be_said_of(sheet, said)
    done = checked(state, sheet, memory_of(workspace, sender.id, sent.table, sent.period, said))
    theirs = {key: cell for key, cell in opened.computed.items() if key.table == sent.table and _ours_too(table, key)}
    own = {key: cell for key, cell in computed(done).items() if _ours_too(table, key)}
    disputed = len(done.errors) - len(done.open_errors)
    kept_back = len(done.open_errors) + len(differing(theirs, own)) + len(sheet.empty())
    old = workspace.store.cells(sender.id, sent.table, sent.period)
    counts = compare(old, sent.cells)
    verdict = _verdict(standing, sent, errors=kept_back, disputed=disputed, same=old == dict(sent.cells))
    result = SheetResult(
        sent.table,
        sent.period,
        sent.revision,
        verdict,
        counts.new,
        counts.changed,
        counts.same,
        kept_back + disputed,
        len(done.warnings),
        len(done.warnings) - len(done.open_warnings),
        disputed,
    )
    change = _change(opened, sender, old, sent.cells, at) if verdict in (ACCEPTED, DISPUTED) else None
    return Judged(result, done, change, _record(state, verdict))


def _ours_too(table: Table, key: Key) -> bool:
    """Whether a cell is computed from this sheet alone, so that we must get the same; other sheets behind it may not be here."""
    return stays_inside(table, table.column(key.leaf))


def _verdict(standing: SheetRecord | None, sent: SheetRevision, *, errors: int, disputed: int, same: bool) -> str:
    """The race of revisions (exchange format 8): each revision counts once and follows the accepted one it names.

    A sheet whose every error is disputed is neither returned nor accepted: it waits for the word of a person (numbers.md section 17).
    """
    if standing is not None and sent.revision <= standing.revision:
        return "duplicate" if same and standing.state == ACCEPTED else "conflict"
    if sent.base != (standing.base if standing is not None else 0):
        return "conflict"
    if errors:
        return RETURNED
    return DISPUTED if disputed else ACCEPTED


def _record(state: SheetRecord, verdict: str) -> SheetRecord | None:
    if verdict == ACCEPTED:
        return replace(state, state=after(SENT, "accept", frozenset({CENTRE_ROLE})), base=state.revision)
    if verdict == DISPUTED:
        return state
    return replace(state, state=after(SENT, "return", frozenset({CENTRE_ROLE}))) if verdict == RETURNED else None


def _must_be_said_of(sheet: Sheet, said: tuple[Explanation, ...]) -> None:
    """Refuse notes of a rule that the table has not, or of a place that its sheet has not."""
    rules = {check.id for check in sheet.table.checks} | GENERATED.keys()
    places = set(sheet.keys())
    for one in said:
        if one.rule.partition(".")[2] not in rules:
            raise Refusal("package.notes_unknown_rule", rule=AsIs(one.rule))
        if one.key.period == str(sheet.period) and controlled(one.key) not in places:
            raise Refusal("package.notes_unknown_place", table=one.key.table, cell=str(one.key))


def asked(workspace: Workspace, opened: OpenedPackage) -> tuple[Move, ...]:
    """The requests of a package as steps of their sheets at the centre; what came before, or is older than what is known, is no step.

    Refused (``package.notes_strange_sheet``): the pack has no such table or the table no such sheet.
    """
    moves = []
    for request in opened.notes.requests:
        table = workspace.pack.tables.get(request.table)
        if table is None or not has_sheet(table, Period.parse(request.period)):
            raise Refusal("package.notes_strange_sheet", table=request.table, period=request.period)
        standing = next(iter(workspace.store.sheets(opened.manifest.sender, request.period, request.table)), None)
        if standing is None or standing.revision < request.revision:
            base = standing.base if standing is not None else 0
            state = (opened.manifest.sender, request.table, request.period, opened.release.pack, request.revision, ASKED, base)
            moves.append(Move((SheetRecord(*state),), request.who, request.role, request.reason))
    return tuple(moves)


def _must_fit(sheet: Sheet, sent: SheetRevision) -> None:
    places = set(sheet.keys())
    for key in sorted(sent.cells):
        if key not in places or sheet.table.column(key.leaf).is_derived:
            raise Refusal("package.data_unknown_place", table=key.table, cell=str(key))


def _change(opened: OpenedPackage, sender: Office, old: Mapping[Key, Cell], new: Mapping[Key, Cell], at: str) -> Change:
    moves = tuple(CellChange(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
    source = Source("received", opened.manifest.name, opened.hash)
    return Change(sender.id, moves, opened.manifest.person, CENTRE_ROLE, at, source)

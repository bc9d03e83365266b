"""Seasons and years: what their shorter sheets propose, confirming it, and the cause of a difference that stays (numbers.md section 2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from forms.compute import parts
from forms.figures import Figure
from forms.formula import exact
from forms.over_time import Bounds, Line, OverTime
from forms.periods import shorter
from forms.sheet import Edit, Sheet
from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.period import Period
from resources import AsIs
from resources.digits import latin
from ui.workspace.entering import editable, must_be_open, record
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_have_sheet, read_sheet, table_of

CONFIRMED = Source("proposed")
"""Where a confirmed figure comes from: the office said yes to what was proposed."""
EXPLAINED = Source("reconciled")
"""Where the cause of a difference comes from; the cell itself does not move."""
CAUSES = "reconcile_cause"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a figure differs from its proposal: a code of the list of causes, a sentence, and when it was given.

    ``then`` is the difference at that moment, to the shorter sheets as they were known: later ones move the line, not the cause.
    """

    code: str
    sentence: str
    at: str
    then: Line | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place of a longer sheet: what stands there, what is proposed, and the line, bounds and cause that belong to both."""

    key: Key
    standing: Cell | None
    proposed: Figure | None
    line: Line | None
    bounds: Bounds | None
    cause: Cause | None

    @property
    def waits(self) -> bool:
        """Whether a known figure waits to be confirmed."""
        return self.standing is None and self.proposed is not None and not self.proposed.is_unknown

    @property
    def is_outside(self) -> bool:
        """Whether the typed figure lies outside its bounds."""
        typed = None if self.standing is None else self.standing.number
        return typed is not None and self.bounds is not None and not self.bounds.hold(exact(typed))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A season or year with its proposals, in the order of its places; only places of which there is something to say."""

    sheet: Sheet
    proposals: tuple[Proposal, ...]

    def at(self, place: str) -> Proposal:
        """The proposal at a place that a person named; refused (``entry.unknown_place``) where nothing is proposed or typed."""
        key = self.sheet.place(place)
        for proposal in self.proposals:
            if proposal.key == key:
                return proposal
        raise Refusal("entry.unknown_place", table=AsIs(key.table), text=AsIs(place))


def propose(workspace: Workspace, code: str, period: str) -> Proposed:
    """What the shorter sheets propose for a season or year of this office, beside what stands there.

    Refused: the table has no such sheet (``entry.no_sheet``), or it is typed and not proposed (``entry.not_proposed``).
    """
    asked = Period.parse(period)
    workspace = for_sheet(workspace, code, period)
    table = table_of(workspace, code)
    must_have_sheet(table, period)
    if not shorter(table, asked):
        raise Refusal("entry.not_proposed", table=AsIs(code), period=period)
    sheet = read_sheet(workspace, code, period)
    entered = sheet.entered()
    over_time = _over_time(sheet, entered, lambda other: workspace.store.cells(workspace.office.id, code, other))
    found = (_proposal(workspace, sheet, over_time, key, entered.get(key)) for key in _places(sheet))
    return Proposed(sheet, tuple(one for one in found if one.standing or one.proposed))


def confirm(workspace: Workspace, proposed: Proposed, places: Collection[Key] = ()) -> Edit:
    """The edit that confirms what waits; of named ``places`` also what stands otherwise. Nothing else is overwritten.

    What is not known is not confirmed. Refused: ``entry.locked``.
    """
    chosen = [
        (one.key, one.proposed.cell(), "", "")
        for one in proposed.proposals
        if one.proposed is not None and not one.proposed.is_unknown and (one.key in places if places else one.waits)
    ]
    return record(workspace, proposed.sheet, chosen, CONFIRMED)


def reconcile(workspace: Workspace, code: str, place: str, cause: str, sentence: str = "") -> Proposal:
    """The place with the cause of its difference, recorded beside the figure it explains.

    Refused: no such cause (``entry.unknown_cause``), no difference there (``entry.no_difference``), ``entry.locked``.
    """
    period = latin(place.partition("|")[0])
    if cause not in for_sheet(workspace, code, period).pack.codes(CAUSES):
        raise Refusal("entry.unknown_cause", text=cause)
    found = propose(workspace, code, period)
    one = found.at(place)
    if one.line is None or one.standing is None:
        raise Refusal("entry.no_difference", text=AsIs(place))
    must_be_open(workspace, found.sheet)
    editable(workspace, found.sheet)
    author = workspace.author()
    same = CellChange(one.key, one.standing, one.standing)
    change = Change(workspace.office.id, (same,), author.who, author.role, author.at, EXPLAINED, f"{cause} {sentence}".strip())
    workspace.store.record(change).wait()
    return propose(workspace, code, period).at(place)


def _places(sheet: Sheet) -> Iterator[Key]:
    """The places that hold figures of their own: derived leaves are computed, texts are not proposed, nor are rows of a register."""
    leaves = {leaf.id for leaf in sheet.table.leaves if not leaf.is_derived and leaf.value == "number"}
    return (key for key in sheet.keys() if key.leaf in leaves and not sheet.table.is_open)  # noqa: SIM118 - a sheet is no mapping


def _over_time(sheet: Sheet, entered: Mapping[Key, Cell], longer: Callable[[str], Mapping[Key, Cell]]) -> OverTime:
    """The figures of the table in all its sheets: of longer ones what was entered, of typed ones also what they compute."""
    known: dict[str, Mapping[Key, Cell]] = {str(sheet.period): entered}

    def read(key: Key) -> Cell | None:
        if key.table != sheet.table.code or not shorter(sheet.table, Period.parse(key.period)):
            return sheet.cell(key)
        if key.period not in known:
            known[key.period] = longer(key.period)
        return known[key.period].get(key)

    return OverTime(sheet.table, read, lambda key: parts(sheet.table, sheet.lists, key))


def _proposal(workspace: Workspace, sheet: Sheet, over_time: OverTime, key: Key, standing: Cell | None) -> Proposal:
    proposed = over_time.proposed(key)
    if standing is None and proposed is not None and _from_rows(sheet, over_time, key):
        proposed = None  # its rows give it as soon as they are confirmed
    line = over_time.line(key) if standing is not None else None
    cause = _cause(workspace, sheet, key) if line is not None else None
    return Proposal(key, standing, proposed, line, over_time.bounds(key), cause)


def _from_rows(sheet: Sheet, over_time: OverTime, key: Key) -> bool:
    """Whether a total follows from rows that are proposed or stand."""
    return sheet.table.column(key.leaf).place != "none" and any(over_time.standing(part) for part in parts(sheet.table, sheet.lists, key))


def _cause(workspace: Workspace, sheet: Sheet, key: Key) -> Cause | None:
    """The newest cause that was given for what stands there now."""
    for entry in reversed(workspace.store.history(workspace.office.id, key)):
        if entry.source.kind != EXPLAINED.kind:
            return None  # the figure moved after the last cause
        code, _, sentence = entry.why.partition(" ")
        return Cause(code, sentence, entry.at, _line_at(workspace, sheet, key, entry.at))
    return None


def _line_at(workspace: Workspace, sheet: Sheet, key: Key, at: str) -> Line | None:
    """The line as it was at a moment, from the vintage of the shorter sheets of that moment."""
    office, table = workspace.office.id, sheet.table.code
    known: dict[str, Sheet] = {}

    def read(place: Key) -> Cell | None:
        if place.table != table:
            return sheet.cell(place)
        if place.period not in known:
            cells = workspace.store.cells_at(office, table, place.period, at)
            known[place.period] = Sheet(sheet.table, Period.parse(place.period), sheet.office, sheet.lists, cells)
        then = known[place.period]
        return then.entered().get(place) if shorter(sheet.table, then.period) else then.cell(place)

    return OverTime(sheet.table, read, lambda place: parts(sheet.table, sheet.lists, place)).line(replace(key))

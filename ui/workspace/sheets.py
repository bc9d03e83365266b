"""Sheets read from the office file: their cells, the years before, and where each one stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from forms.elsewhere import Elsewhere
from forms.money import Money
from forms.open_rows import codes_of
from forms.opening import opened
from forms.periods import collected, has_sheet
from forms.proposals import with_proposals
from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.codes import CodeList
from models.errors import Refusal
from models.office import Office
from models.period import Period
from models.store import SheetRecord
from models.table import TOTAL, Table
from models.workflow import NOT_REQUIRED, PUBLISHED
from resources import AsIs, text
from ui.workspace.earlier import earlier_records, earlier_sheets
from ui.workspace.session import EDITION, Workspace, for_sheet, for_year

_YEARS_BACK = 30
"""How far back a series may be filled: no table reaches further than the first edition of the divisions."""
PLACES = {"county", "district"}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the list of sheets: the record, its table, how many places are filled and how many wait."""

    record: SheetRecord
    table: Table
    filled: int
    empty: int


def table_of(workspace: Workspace, code: str) -> Table:
    """The table with this code; refused (``entry.unknown_table``) when the pack has none such."""
    if code not in workspace.pack.tables:
        raise Refusal("entry.unknown_table", table=AsIs(code))
    return workspace.pack.tables[code]


def must_have_sheet(table: Table, period: str) -> None:
    """Refuse a period that the table has no sheet for: of another length (``entry.no_sheet``) or year (``entry.not_in_edition``).

    A table whose places are those of another edition (a census) has one sheet, that of the edition's year.
    """
    asked = Period.parse(period)
    if not has_sheet(table, asked):
        raise Refusal("entry.no_sheet", table=AsIs(table.code), period=period, collected=text(f"period.collected_{collected(table)}"))
    edition = next((dimension.edition for dimension in table.rows if dimension.list in PLACES and dimension.edition), "")
    fits = period == edition if edition and edition != EDITION else int(EDITION) - _YEARS_BACK <= asked.year <= int(EDITION)
    if not fits:
        raise Refusal("entry.not_in_edition", table=AsIs(table.code), period=period, year=edition or EDITION)


def must_be_valid(workspace: Workspace, sheet: Sheet, leaves: Iterable[str]) -> None:
    """Refuse (``money.not_valid``) figures in a unit that does not hold in the period of their sheet: a rial before or after its time."""
    pack = for_sheet(workspace, sheet.table.code, str(sheet.period)).pack
    for leaf in sorted(set(leaves)):
        unit = pack.units.get(sheet.table.column(leaf).unit)
        if unit is not None and (unit.currency or unit.valid_from or unit.valid_to):
            Money(pack.currencies).must_be_valid(unit, sheet.period)


def lists_of(workspace: Workspace, table: Table, office: Office, at: Collection[str] = ()) -> dict[str, CodeList]:
    """The code list of each row dimension (places cut to the office's province) and of each code leaf, by id.

    ``at`` are row codes that are or will be there: a district among them opens its county, where the table may be opened.
    """
    lists: dict[str, CodeList] = {}
    for dimension in table.rows:
        if dimension.list:
            edition = dimension.edition or (EDITION if dimension.list in PLACES else "")
            pack, is_place = workspace.pack, dimension.list in PLACES
            codes = pack.codes_within(dimension.list, edition, office.province) if is_place else pack.codes(dimension.list, edition)
            if is_place and dimension.may_open and any(code not in codes and code != TOTAL for code in at):
                codes = _opened(workspace, codes, dimension.may_open, at)
            lists[dimension.id] = codes
    for leaf in table.leaves:
        if leaf.codes:
            lists[leaf.codes] = workspace.pack.codes(leaf.codes)
    return lists


def _opened(workspace: Workspace, codes: CodeList, level: str, at: Collection[str]) -> CodeList:
    """The list with the parts of its opened codes; as it is in an edition that has no list of that level."""
    known = codes.edition in workspace.pack.editions(level)
    return opened(codes, workspace.pack.codes(level, codes.edition), at) if known else codes


def _row_codes(cells: Iterable[Key]) -> set[str]:
    return {code for key in cells for code in key.rows}


def read_sheet(workspace: Workspace, code: str, period: str, office: Office | None = None, at: Collection[str] = ()) -> Sheet:
    """The sheet of an office (the own one unless named) for a table and period, with the figures of earlier periods.

    ``at`` are row codes that a cell is about to be entered at: a district among them opens its county.
    """
    owner = office or workspace.office
    workspace = for_sheet(workspace, code, period, owner)
    table = table_of(workspace, code)
    cells = workspace.store.cells(owner.id, code, period, controls=True)
    past = earlier_cells(workspace, table, period, owner)
    published = {
        key: cell for record in earlier_records(workspace, table, period, owner) for key, cell in _vintage(workspace, record).items()
    }
    lists, elsewhere = lists_of(workspace, table, owner, _row_codes(cells) | {*at}), elsewhere_of(workspace, owner)
    if is_spared(workspace, owner.id, code, period):
        cells = not_applicable(Sheet(table, Period.parse(period), owner, lists, {}))
    return Sheet(
        table,
        Period.parse(period),
        owner,
        lists,
        cells,
        past=past,
        published=published,
        elsewhere=elsewhere,
        used=_used(workspace, table, owner),
        demoted=demoted_rules(workspace),
    )


def demoted_rules(workspace: Workspace) -> frozenset[str]:
    """The rules (``T05-02.C09``) that the centre demoted: their errors are warnings."""
    return frozenset(one.rule for one in workspace.store.demotions())


def is_spared(workspace: Workspace, office: str, table: str, period: str) -> bool:
    """Whether the centre agreed that an office owes no sheet of a table for a period (numbers.md section 18)."""
    return any(record.state == NOT_REQUIRED for record in workspace.store.sheets(office, period, table))


def not_applicable(sheet: Sheet) -> dict[Key, Cell]:
    """The cells of a sheet that is not required: × at every place, which is 0 in totals and never «…»."""
    return {key: Cell(symbol=Symbol.NOT_APPLICABLE) for key in sheet.keys() if not sheet.is_computed(key)}  # noqa: SIM118


def _used(workspace: Workspace, table: Table, office: Office) -> set[str]:
    """The codes of open rows that the office ever made in any sheet of a table: a code that was given up names no other row."""
    if not table.has_open_rows:
        return set()
    return codes_of(table, (move.key for recorded in workspace.store.changes(office.id, table.code) for move in recorded.change.cells))


def elsewhere_of(workspace: Workspace, office: Office, given: Mapping[tuple[str, str], Mapping[Key, Cell]] | None = None) -> Elsewhere:
    """The other sheets of an office: of ``given`` (by table and period) first, else of the file, and those of its province's other offices.

    A season or year that was not typed stands as its shorter periods propose it.
    """

    def find(code: str, period: str) -> Sheet:
        table, holder = table_of(workspace, code), _holder(workspace, code, period, office)
        cells = dict((given or {}).get((code, period), ())) or workspace.store.cells(holder.id, code, period)
        past, lists = earlier_cells(workspace, table, period, holder), lists_of(workspace, table, holder, _row_codes(cells))
        if not cells and is_spared(workspace, holder.id, code, period):
            cells = not_applicable(Sheet(table, Period.parse(period), holder, lists, {}))
        return with_proposals(Sheet(table, Period.parse(period), holder, lists, cells, past=past, elsewhere=found))

    def periods(code: str) -> tuple[str, ...]:
        records = (record for record in workspace.store.sheets(table=code) if record.office[-2:] == office.province)
        return tuple(sorted({record.period for record in records} | {period for table, period in given or () if table == code}))

    found = Elsewhere(workspace.pack.tables, find, periods)
    return found


def _holder(workspace: Workspace, code: str, period: str, office: Office) -> Office:
    """Who in the province fills a table: the office itself where it has the sheet, else the affiliated one that has it."""
    records = [record.office for record in workspace.store.sheets(period=period, table=code) if record.office[-2:] == office.province]
    return office if office.id in records or not records else Office(records[0], records[0])


def earlier_cells(workspace: Workspace, table: Table, period: str, office: Office) -> dict[Key, Cell]:
    """The entered cells of an office's earlier periods of the same length: as the centre took them, else as they stand now."""
    return {key: cell for one in earlier_sheets(workspace, table, period, office) for key, cell in one.cells.items()}


def _vintage(workspace: Workspace, record: SheetRecord) -> Mapping[Key, Cell]:
    steps = workspace.store.steps(record.office, record.table, record.period)
    revisions = [step.sheet.revision for step in steps if step.sheet.state == PUBLISHED]
    if not revisions:
        return {}
    return workspace.store.cells_of_revision(record.office, record.table, record.period, max(revisions))


def edition_records(workspace: Workspace, year: int) -> dict[str, SheetRecord]:
    """What a yearbook of ``year`` is made of: of each table the newest annual sheet up to that year that holds a cell.

    In the order of the year's pack; tables that it does not have, of sheets of earlier years, stand behind.
    """
    own = workspace.office.id
    newest: dict[str, SheetRecord] = {}
    for record in sorted(workspace.store.sheets(own), key=lambda record: record.period):
        period = Period.parse(record.period)
        if period.kind == "year" and period.year <= year and workspace.store.cells(own, record.table, record.period):
            newest[record.table] = record
    order = [code for code in for_year(workspace, str(year)).pack.tables if code in newest]
    return {code: newest[code] for code in (*order, *sorted(newest.keys() - set(order)))}


def list_sheets(workspace: Workspace) -> tuple[SheetLine, ...]:
    """Every sheet in the file with its state and how much of it is filled."""
    lines = []
    for record in workspace.store.sheets():
        sheet = read_sheet(workspace, record.table, record.period, Office(record.office, record.office))
        lines.append(SheetLine(record, sheet.table, len(sheet.entered()), len(sheet.empty())))
    return tuple(lines)

"""Sheets read from the office file: their cells, the years before, and where each one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import CodeList
from models.errors import Refusal
from models.office import Office
from models.period import Period
from models.store import SheetRecord
from models.table import Table
from models.workflow import PUBLISHED
from resources import AsIs
from ui.workspace.session import EDITION, Workspace, for_sheet

_YEARS_BACK = 30
"""How far back a series may be filled: no table reaches further than the first edition of the divisions."""
_PLACES = {"county", "district"}


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


def must_be_of_edition(table: Table, period: str) -> None:
    """Refuse (``entry.not_in_edition``) a period that the annual edition has no sheet for.

    A table whose places are those of another edition (a census) has one sheet, that of the edition's year.
    """
    asked = Period.parse(period)
    edition = next((dimension.edition for dimension in table.rows if dimension.list in _PLACES and dimension.edition), "")
    fits = period == edition if edition and edition != EDITION else int(EDITION) - _YEARS_BACK <= asked.year <= int(EDITION)
    if asked.kind != "year" or not fits:
        raise Refusal("entry.not_in_edition", table=AsIs(table.code), period=period, year=edition or EDITION)


def lists_of(workspace: Workspace, table: Table, office: Office) -> dict[str, CodeList]:
    """The code list of each row dimension (places cut to the office's province) and of each code leaf, by id."""
    lists: dict[str, CodeList] = {}
    for dimension in table.rows:
        if dimension.list:
            edition = dimension.edition or (EDITION if dimension.list in _PLACES else "")
            codes = workspace.pack.codes(dimension.list, edition)
            lists[dimension.id] = codes.within(office.province) if dimension.list in _PLACES else codes
    for leaf in table.leaves:
        if leaf.codes:
            lists[leaf.codes] = workspace.pack.codes(leaf.codes)
    return lists


def read_sheet(workspace: Workspace, code: str, period: str, office: Office | None = None) -> Sheet:
    """The sheet of an office (the own one unless named) for a table and period, with the figures of earlier periods."""
    owner = office or workspace.office
    workspace = for_sheet(workspace, code, period, owner)
    table = table_of(workspace, code)
    cells = workspace.store.cells(owner.id, code, period)
    past = earlier_cells(workspace, table, period, owner)
    published = {key: cell for record in _earlier(workspace, table, period, owner) for key, cell in _vintage(workspace, record).items()}
    return Sheet(table, Period.parse(period), owner, lists_of(workspace, table, owner), cells, past=past, published=published)


def earlier_cells(workspace: Workspace, table: Table, period: str, office: Office) -> dict[Key, Cell]:
    """The entered cells of an office's earlier periods of the same length, as they stand now."""
    cells: dict[Key, Cell] = {}
    for record in _earlier(workspace, table, period, office):
        cells |= workspace.store.cells(office.id, table.code, record.period)
    return cells


def _earlier(workspace: Workspace, table: Table, period: str, office: Office) -> tuple[SheetRecord, ...]:
    kind = Period.parse(period).kind
    records = workspace.store.sheets(office.id, table=table.code)
    return tuple(record for record in records if Period.parse(record.period).kind == kind and record.period < period)


def _vintage(workspace: Workspace, record: SheetRecord) -> Mapping[Key, Cell]:
    steps = workspace.store.steps(record.office, record.table, record.period)
    revisions = [step.sheet.revision for step in steps if step.sheet.state == PUBLISHED]
    if not revisions:
        return {}
    return workspace.store.cells_of_revision(record.office, record.table, record.period, max(revisions))


def edition_records(workspace: Workspace, year: int) -> dict[str, SheetRecord]:
    """What a yearbook of ``year`` is made of: of each table the newest annual sheet up to that year that holds a cell."""
    own = workspace.office.id
    newest: dict[str, SheetRecord] = {}
    for record in sorted(workspace.store.sheets(own), key=lambda record: record.period):
        period = Period.parse(record.period)
        if period.kind == "year" and period.year <= year and workspace.store.cells(own, record.table, record.period):
            newest[record.table] = record
    return {code: newest[code] for code in workspace.pack.tables if code in newest}


def list_sheets(workspace: Workspace) -> tuple[SheetLine, ...]:
    """Every sheet in the file with its state and how much of it is filled."""
    lines = []
    for record in workspace.store.sheets():
        sheet = read_sheet(workspace, record.table, record.period, Office(record.office, record.office))
        lines.append(SheetLine(record, sheet.table, len(sheet.entered()), len(sheet.empty())))
    return tuple(lines)

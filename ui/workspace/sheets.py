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
from ui.workspace.session import EDITION, Workspace

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
    table = table_of(workspace, code)
    cells = workspace.store.cells(owner.id, code, period)
    past, published = _earlier(workspace, table, period, owner)
    return Sheet(table, Period.parse(period), owner, lists_of(workspace, table, owner), cells, past=past, published=published)


def _earlier(workspace: Workspace, table: Table, period: str, office: Office) -> tuple[dict[Key, Cell], dict[Key, Cell]]:
    """The figures of earlier periods as they stand, and as they stood when they were published."""
    past: dict[Key, Cell] = {}
    published: dict[Key, Cell] = {}
    kind = Period.parse(period).kind
    for record in workspace.store.sheets(office.id, table=table.code):
        if Period.parse(record.period).kind != kind or record.period >= period:
            continue
        past |= workspace.store.cells(office.id, table.code, record.period)
        published |= _vintage(workspace, record)
    return past, published


def _vintage(workspace: Workspace, record: SheetRecord) -> Mapping[Key, Cell]:
    steps = workspace.store.steps(record.office, record.table, record.period)
    revisions = [step.sheet.revision for step in steps if step.sheet.state == PUBLISHED]
    if not revisions:
        return {}
    return workspace.store.cells_of_revision(record.office, record.table, record.period, max(revisions))


def list_sheets(workspace: Workspace) -> tuple[SheetLine, ...]:
    """Every sheet in the file with its state and how much of it is filled."""
    lines = []
    for record in workspace.store.sheets():
        sheet = read_sheet(workspace, record.table, record.period, Office(record.office, record.office))
        lines.append(SheetLine(record, sheet.table, len(sheet.entered()), len(sheet.empty())))
    return tuple(lines)

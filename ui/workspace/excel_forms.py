"""Our own Excel forms, given out: a workbook for each unit and supplier, with everything that is known filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from forms.excel.book import Origin, write
from forms.excel.layout import Page
from forms.periods import has_sheet, is_typed, sheets_of
from models.errors import Refusal
from models.period import Period
from models.table import Table
from models.workflow import EDITABLE
from resources import AsIs
from ui.workspace.earlier import earlier_sheets
from ui.workspace.files import new_file
from ui.workspace.session import Workspace, for_sheet, for_year
from ui.workspace.sheets import must_have_sheet, read_sheet, table_of

DIRECTORATE = "gd"
"""The supplier whose tables are split by unit: one workbook for each; every other supplier gets one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheets go into forms: of a year, one supplier, one unit, some tables, some periods. Empty means all."""

    year: int
    supplier: str = ""
    owner: str = ""
    tables: Collection[str] = ()
    periods: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class GivenOut:
    """The forms that were written, with how many sheets each has; and the sheets left out because they are closed (table, period)."""

    files: tuple[tuple[Path, int], ...]
    closed: tuple[tuple[str, str], ...]


def forms_out(workspace: Workspace, folder: Path, wanted: Wanted) -> GivenOut:
    """The forms of an office, one workbook for each of its units and suppliers, with everything that is known filled in.

    Refused: an unknown table, supplier or unit, a period that a named table has not, nothing to give out (``form.nothing``), a file that
    is there already (``file.exists``: it may have been filled).
    """
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    closed = []
    for table, period in _sheets(workspace, wanted):
        if _is_closed(workspace, table.code, period):
            closed.append((table.code, period))
        else:
            party = table.owner if table.supplier == DIRECTORATE else table.supplier
            version = for_sheet(workspace, table.code, period).pack.version
            groups.setdefault((party, version), []).append((table.code, period))
    if not groups:
        raise Refusal("form.nothing", year=str(wanted.year), closed=len(closed))
    named = "-".join(wanted.periods) if wanted.periods else str(wanted.year)
    several = len({version for _, version in groups}) > 1  # a form is read with one pack
    ends = {group: f"{named}-{group[1]}" if several else named for group in groups}
    files = [(folder / f"form-{workspace.office.id}-{group[0]}-{ends[group]}.xlsx", group) for group in groups]
    for path, _ in files:
        if path.exists():
            raise Refusal("file.exists", path=path)
    return GivenOut(tuple((path, _write(workspace, path, group[0], groups[group])) for path, group in files), tuple(closed))


def _sheets(workspace: Workspace, wanted: Wanted) -> Iterator[tuple[Table, str]]:
    """The sheets that are wanted, each year's as its own pack has them."""
    periods = [Period.parse(period) for period in wanted.periods]
    for year in sorted({period.year for period in periods} or {wanted.year}):
        named = tuple(str(period) for period in periods if period.year == year)
        yield from _of_year(for_year(workspace, str(year)), replace(wanted, year=year, periods=named))


def _of_year(workspace: Workspace, wanted: Wanted) -> Iterator[tuple[Table, str]]:
    for party in (wanted.supplier, wanted.owner):
        if party and party not in workspace.pack.parties:
            raise Refusal("form.unknown_party", name=AsIs(party))
    for table in _tables(workspace, wanted):
        if wanted.periods:
            periods = [Period.parse(period) for period in wanted.periods if wanted.tables or has_sheet(table, Period.parse(period))]
        else:
            periods = [period for period in sheets_of(table, wanted.year) if is_typed(table, period)]
        for period in periods:
            try:
                must_have_sheet(table, str(period))
            except Refusal:
                if wanted.tables:
                    raise
            else:
                yield table, str(period)


def _tables(workspace: Workspace, wanted: Wanted) -> Iterator[Table]:
    own = workspace.office.id.rpartition("-")[0]
    supplier = wanted.supplier or ("" if own == DIRECTORATE else own)
    for table in [table_of(workspace, code) for code in wanted.tables] or workspace.pack.tables.values():
        asked = supplier in ("", table.supplier) and wanted.owner in ("", table.owner)
        if asked and not all(leaf.is_derived for leaf in table.leaves):  # what the program computes whole is no form's
            yield table


def _is_closed(workspace: Workspace, table: str, period: str) -> bool:
    return any(record.state not in EDITABLE for record in workspace.store.sheets(workspace.office.id, period, table))


def _write(workspace: Workspace, path: Path, party: str, sheets: list[tuple[str, str]]) -> int:
    first = for_sheet(workspace, *sheets[0])
    known = first.pack.parties.get(party)
    pack = (first.pack.id, first.pack.version, first.pack.sha256)
    origin = Origin(workspace.office, workspace.live, pack, known.fa if known else party, workspace.clock())
    pages = [page_of(workspace, table, period) for table, period in sheets]
    written = BytesIO()
    write(origin, pages, first.pack.units, written)
    new_file(path, written.getvalue())
    return len(pages)


def page_of(workspace: Workspace, code: str, period: str) -> Page:
    """A sheet as a form shows it, with where each of its past figures comes from."""
    sheet = read_sheet(workspace, code, period)
    earlier = earlier_sheets(workspace, sheet.table, period, workspace.office)
    shown_periods = {row.period for row in sheet.rows()}
    return Page(sheet, {one.period: one.origin() for one in earlier if one.period in shown_periods})

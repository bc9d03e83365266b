"""Findings between two tables: both sides are shown them, with whose the tables are and which of them was changed last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.describe import table_name
from forms.kinds.equals_other import reads
from forms.references import reference
from models.cell import Key
from models.finding import Finding
from models.table import Table
from resources import text
from ui.workspace.checking import CLOSED, Checked, check_sheet
from ui.workspace.session import Workspace

Place = tuple[str, str]
"""A sheet of the office: table and period."""


@dataclass(frozen=True, slots=True)
class Between:
    """A finding of one table's check that reads another table: the sheet that has the check, the sheet it reads, and the one changed last.

    Only the sheet that was changed last is to be mended first (checks.md section 6): the other was right before.
    """

    finding: Finding
    result: Checked
    other: Place
    last: Place

    @property
    def own(self) -> Place:
        """The sheet whose check it is."""
        return self.result.record.table, self.result.record.period


def between(workspace: Workspace, result: Checked) -> tuple[Between, ...]:
    """The findings of a sheet that read another table, in their order."""
    own = (result.record.table, result.record.period)
    found = []
    for finding in result.findings:
        other = _other(finding)
        if other is not None:
            found.append(Between(finding, result, other, max(own, other, key=lambda place: (_changed(workspace, place), place == own))))
    return tuple(found)


def findings_from_others(workspace: Workspace, results: Iterable[Checked]) -> tuple[Between, ...]:
    """What the checks of other open tables of this office say of these sheets: their findings stand there, and are shown here too."""
    known = {(result.record.table, result.record.period): result for result in results}
    tables = {table for table, _ in known}
    found: list[Between] = []
    for record in workspace.store.sheets(workspace.office.id):
        definition = workspace.pack.tables.get(record.table)
        if record.state in CLOSED or definition is None or not tables & _read_by(definition) - {record.table}:
            continue
        result = known.get((record.table, record.period)) or check_sheet(workspace, record)
        found += (one for one in between(workspace, result) if one.other in known)
    return tuple(found)


def who_can_change(workspace: Workspace, one: Between) -> str:
    """The sentence that names both tables, whose they are, and who is to look first: the one whose sheet was changed last."""
    sides = {place: workspace.pack.tables[place[0]] for place in (one.own, one.other)}
    first, second, last = (sides[place] for place in (one.own, one.other, one.last))
    names = {"first": table_name(first), "second": table_name(second), "last": table_name(last)}
    if (first.owner, first.supplier) == (second.owner, second.supplier):
        return text("check.between_one_owner", **names, owner=_owner(workspace, first))
    owners = {"first_owner": _owner(workspace, first), "second_owner": _owner(workspace, second), "owner": _owner(workspace, last)}
    return text("check.between_two_owners", **names, **owners)


def _owner(workspace: Workspace, table: Table) -> str:
    """Who answers for a table: the unit of the directorate, or the organisation that fills it."""
    name = table.owner if table.supplier == "gd" else table.supplier
    party = workspace.pack.parties.get(name)
    return party.fa if party is not None else name


def _other(finding: Finding) -> Place | None:
    away = (key for key in finding.cells if key.table != finding.at.table)
    key: Key | None = next(away, None)
    return None if key is None else (key.table, key.period)


def _read_by(table: Table) -> set[str]:
    return {reference(name).table for check in table.checks for name in reads(check)}


def _changed(workspace: Workspace, place: Place) -> int:
    """The number of the newest change of a sheet in this file, 0 when it has none."""
    table, period = place
    offices = [record.office for record in workspace.store.sheets(period=period, table=table)]
    newest = (recorded.batch for office in offices for recorded in workspace.store.changes(office, table, period, last=1))
    return max(newest, default=0)

"""The list a person works from: every table that is asked for, how far it is, and what its checks found."""

from __future__ import annotations

from dataclasses import dataclass

from forms.grouping import Group
from models.office import Office
from models.period import Period
from models.store import SheetRecord
from models.table import Table
from models.workflow import ASKED, NOT_REQUIRED
from resources import AsIs, text
from ui.workspace.checking import CLOSED, Checked, check_sheet, checked, memory_of
from ui.workspace.session import EDITION, Workspace, for_sheet
from ui.workspace.sheets import read_sheet, table_of

MANY = 60
"""Above so many findings each stands alone: a block in the wrong place is no typing error, and the search would take seconds."""


SPARED = frozenset({ASKED, NOT_REQUIRED})
"""States of a sheet that is not filled: there is nothing to check."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of one office: its newest sheet, or none yet, how much is filled, and the checks of a sheet that is open.

    ``groups`` are its findings by their likely cause; ``errors`` those that keep it back (not mended and not disputed), ``warnings``
    those that want a reason.
    """

    table: Table
    office: str
    period: str
    record: SheetRecord | None = None
    filled: int = 0
    empty: int = 0
    checked: Checked | None = None
    groups: tuple[Group, ...] = ()
    errors: int = 0
    warnings: int = 0

    @property
    def percent(self) -> int:
        """How much of it is filled, 0 to 100; only a sheet without an empty place has 100."""
        if self.record is None or not self.filled:
            return 0
        return 100 if not self.empty else min(99, 100 * self.filled // (self.filled + self.empty))


def overview(workspace: Workspace) -> tuple[TableLine, ...]:
    """At an office every table of the pack in the order of the book; at the centre every sheet that came in, by office."""
    if workspace.office.is_centre:
        return tuple(_received(workspace, record) for record in workspace.store.sheets())
    newest: dict[str, SheetRecord] = {}
    for record in workspace.store.sheets(workspace.office.id):
        if record.table not in newest or _age(record) > _age(newest[record.table]):
            newest[record.table] = record
    lines = [_own(workspace, table, newest.get(table.code)) for table in workspace.pack.tables.values()]
    for code in sorted(newest.keys() - set(workspace.pack.tables)):  # a newer pack does not ask for it, but it was begun
        record = newest[code]
        lines.append(_own(workspace, table_of(for_sheet(workspace, code, record.period), code), record))
    return tuple(sorted(lines, key=lambda line: (line.table.number, line.table.code)))


def office_name(workspace: Workspace, office: str) -> str:
    """An office as the centre names it: the province of a directorate before its id; of any other office the id alone."""
    kind, _, province = office.partition("-")
    codes = workspace.pack.codes("province", EDITION)
    known = kind == "gd" and province in codes
    return (
        text("window.group_office", name=codes[province].fa, office=AsIs(office))
        if known
        else text("window.office_id", office=AsIs(office))
    )


def _age(record: SheetRecord) -> tuple[Period, int]:
    """What makes a sheet newer: the month it ends with, and of two that end together the longer one."""
    months = Period.parse(record.period).months()
    return months[-1], len(months)


def first_period(table: Table) -> str:
    """The year a table is asked for when nothing of it is there yet: that of its own divisions (a census), else of the pack."""
    editions = (dimension.edition for dimension in table.rows if dimension.list == "county" and dimension.edition)
    return next(editions, EDITION)


def line_of(checks: Checked, groups: tuple[Group, ...] | None = None) -> TableLine:
    """The line of a sheet at hand after its checks; ``groups`` when its findings were grouped before."""
    sheet, record = checks.sheet, checks.record
    found = groups if groups is not None else checks.groups if len(checks.findings) <= MANY else tuple(map(Group, checks.findings))
    standing = [_standing(checks, group) for group in found]
    counts = len(sheet.entered()), len(sheet.empty())
    left = standing.count("error"), standing.count("warning")
    return TableLine(sheet.table, record.office, record.period, record, *counts, checks, found, *left)


def _standing(checks: Checked, group: Group) -> str:
    """What a group still wants: its errors first; nothing when every finding of it is disputed or explained."""
    left = [finding for finding in (group.lead, *group.others) if not checks.explained(finding).settles(finding)]
    return "" if not left else "error" if any(finding.severity == "error" for finding in left) else "warning"


def _own(workspace: Workspace, table: Table, record: SheetRecord | None) -> TableLine:
    due = first_period(table)
    if record is None or record.period[:4] < due:
        return TableLine(table, workspace.office.id, due)
    sheet = read_sheet(workspace, record.table, record.period)
    if record.state in CLOSED:
        return TableLine(table, record.office, record.period, record, len(sheet.entered()), len(sheet.empty()))
    return line_of(checked(record, sheet, memory_of(workspace, record.office, record.table, record.period)))


def _received(workspace: Workspace, record: SheetRecord) -> TableLine:
    if record.state in SPARED:
        sheet = read_sheet(workspace, record.table, record.period, Office(record.office, record.office))
        return TableLine(sheet.table, record.office, record.period, record, len(sheet.entered()), len(sheet.empty()))
    return line_of(check_sheet(workspace, record))

"""The control report: checked sheets as plain values with who answers by when, and the files made of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from forms.calendar import Calendar
from forms.control_report import CENTRE, NOBODY, OWNER, ControlReport, FindingLine, SheetLines, Words, as_data
from forms.deadlines import deadline
from forms.describe import place, table_name
from forms.explained import Explained, Standing
from forms.pack import Pack
from models.errors import Refusal
from models.explanation import rule_of
from models.finding import Finding
from models.office import Office
from models.period import Period
from models.table import Table
from models.terms import Party
from resources import jalali
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.explaining import cause_labels
from ui.workspace.files import write_file
from ui.workspace.observing import observed
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import edition_records
from ui.workspace.working_days import calendar_of

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.control_report import ReportPages


def control_report(workspace: Workspace, year: int, owner: str = "") -> ControlReport:
    """The control report of a year's edition: every sheet of its book after its checks, or those of one unit alone.

    Refused (``report.no_sheets``): the edition has no sheet; (``report.no_owner``) none of them is the unit's.
    """
    records = edition_records(workspace, year)
    if not records:
        raise Refusal("report.no_sheets", year=str(year))
    results = [check_sheet(workspace, record) for record in records.values()]
    observed(workspace, results)
    made = report_of(workspace, results, str(year))
    if not owner:
        return made
    sheets = tuple(sheet for sheet in made.sheets if sheet.owner.id == owner)
    if not sheets:
        raise Refusal("report.no_owner", owner=owner)
    return ControlReport(made.office, made.live, made.pack, made.period, made.date, sheets)


def report_of(workspace: Workspace, results: Iterable[Checked], period: str = "") -> ControlReport:
    """The report of checked sheets in their order; ``period`` is the year of the edition they are, empty when they are none."""
    days = _Days(calendar_of(workspace), workspace.office)
    pack = workspace.pack
    sheets = tuple(_sheet(workspace, result, days) for result in results)
    date = jalali.day_of(workspace.clock())
    return ControlReport(workspace.office, workspace.live, (pack.id, pack.version), period, date, sheets)


def write_json(report: ControlReport, to: Path) -> None:
    """The report as JSON at ``to``; refused as ``write_file``."""
    write_file(to, lambda stream: stream.write(json_of(report).encode() + b"\n"), over=b"{")


def json_of(report: ControlReport) -> str:
    """The report as JSON text: the same report gives the same text."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=1)


def write_workbook(report: ControlReport, to: Path) -> None:
    """The report as an Excel workbook at ``to``; refused as ``write_file``."""
    from yearbook.control_workbook import write

    write_file(to, lambda stream: write(report, stream), over=b"PK\x03\x04")


def write_pdf(report: ControlReport, to: Path) -> ReportPages:
    """The report as a printed list at ``to``, and how many pages it has; refused as ``write_file``."""
    from yearbook.control_report import build

    return write_file(to, lambda stream: build(report, stream), over=b"%PDF")


@dataclass(frozen=True, slots=True)
class _Days:
    """Deadlines in the office's province."""

    calendar: Calendar
    office: Office

    def due(self, period: str) -> str:
        """The working day on which a period is due; the day itself in a year whose holidays are not known."""
        day = deadline(Period.parse(period))
        try:
            return self.calendar.due(day, self.office.province)
        except Refusal:
            return day


def _sheet(workspace: Workspace, result: Checked, days: _Days) -> SheetLines:
    sheet, record = result.sheet, result.record
    pack = for_sheet(workspace, record.table, record.period, sheet.office).pack
    due = days.due(record.period)
    groups = _groups(result)
    lines = tuple(_finding(workspace, pack, result, found, groups[found], due) for found in result.findings)
    lines = tuple(_told_apart(lines))
    return SheetLines(
        table=record.table,
        number=table_name(sheet.table),
        title=sheet.table.fa,
        period=record.period,
        revision=record.revision,
        state=record.state,
        pack=record.pack,
        owner=_party(pack, sheet.table.owner),
        supplier=_party(pack, sheet.table.supplier),
        rules=result.rules,
        undecided=dict(sorted(Counter(found.reason for found in result.undecided).items())),
        waits=_waits(result),
        empty=len(sheet.empty()),
        due=due,
        findings=lines,
    )


def _told_apart(lines: Iterable[FindingLine]) -> Iterator[FindingLine]:
    """The findings with ids of their own: a second one of a rule at the same place is number 2."""
    seen: Counter[str] = Counter()
    for line in lines:
        seen[line.id] += 1
        yield replace(line, id=f"{line.id}#{seen[line.id]}") if seen[line.id] > 1 else line


def _groups(result: Checked) -> dict[Finding, int]:
    """The number of each finding's group within its sheet: one typing error is one group."""
    return {found: number for number, group in enumerate(result.groups, 1) for found in (group.lead, *group.others)}


def _waits(result: Checked) -> tuple[tuple[str, str], ...]:
    """The sheets that are not there yet and that some rule waits for."""
    waiting = (found for found in result.undecided if found.reason == "waiting")
    away = {(key.table, key.period) for found in waiting for key in found.cells}
    return tuple(sorted(away - {(result.record.table, result.record.period)}))


def _finding(workspace: Workspace, pack: Pack, result: Checked, found: Finding, group: int, due: str) -> FindingLine:
    stands = result.explained(found)
    turn = CENTRE if stands.standing is Standing.DISPUTED else NOBODY if stands.settles(found) else OWNER
    rule = rule_of(found)
    return FindingLine(
        id=f"{rule}@{found.at}",
        rule=rule,
        kind=found.kind,
        severity=found.severity,
        verdict=str(found.verdict),
        cells=found.cells,
        place=place(result.sheet.table, result.sheet.lists, found.at),
        left=found.left,
        right=found.right,
        difference=found.difference,
        group=group,
        standing=str(stands.standing),
        words=_words(workspace, stands),
        sentence=result.sentence(found),
        owners=_owners(pack, result.sheet.table, found),
        turn=turn,
        due=due if turn == OWNER else "",
    )


def _words(workspace: Workspace, stands: Explained) -> Words | None:
    said, answer = stands.explanation, stands.answer
    if said is None:
        return None
    label = cause_labels(workspace).get(said.cause, "") if said.cause else ""
    verdict, why = (answer.verdict, answer.why) if answer is not None else ("", "")
    return Words(said.kind, said.cause, label, said.sentence, said.printed, said.who, said.at, verdict, why)


def _owners(pack: Pack, table: Table, found: Finding) -> tuple[Party, ...]:
    """The units of all tables a finding compares, that of its own sheet first."""
    others = dict.fromkeys(key.table for key in found.cells if key.table != table.code and key.table in pack.tables)
    return tuple(dict.fromkeys((_party(pack, table.owner), *(_party(pack, pack.tables[code].owner) for code in others))))


def _party(pack: Pack, id_: str) -> Party:
    return pack.parties.get(id_) or Party(id_, "", id_, "")

"""The words of a control report that print and workbook share."""

from __future__ import annotations

from forms.control_report import ControlReport, FindingLine, SheetLines, Words
from forms.describe import shown
from resources import text
from resources.digits import persian
from yearbook.shaping import date


def heading(report: ControlReport) -> str:
    """The title of a report: of a year's edition, or of sheets of any period."""
    return text("report.title", year=report.period) if report.period else text("report.title_any")


def owners(found: FindingLine) -> str:
    """The units that answer for a finding, one after the other."""
    return text("report.comma").join(owner.fa for owner in found.owners)


def explained(words: Words | None) -> str:
    """What the office said of a finding, and who said it; empty when nothing."""
    if words is None:
        return ""
    said = text("report.said", cause=words.cause_fa, sentence=words.sentence) if words.cause_fa and words.sentence else ""
    return text("report.said_by", words=said or words.sentence or words.cause_fa, who=words.who)


def answered(words: Words | None) -> str:
    """What the centre answered to a dispute; empty when nothing."""
    return text(f"report.answer_{words.verdict}", why=words.why) if words is not None and words.verdict else ""


def undecided(sheet: SheetLines) -> str:
    """How many rules of a sheet could not be decided, by reason, and what they wait for; empty when all were."""
    said = [text("report.reason_count", reason=text(f"report.reason_{reason}"), count=count) for reason, count in sheet.undecided.items()]
    if sheet.waits:
        away = [text("check.waits_table", table=_printed(code), period=period) for code, period in sheet.waits]
        said.append(text("report.waits", sheets=text("report.comma").join(away)))
    return text("report.semicolon").join(said)


def _printed(code: str) -> str:
    """The printed number of a table of which only the code is known."""
    return persian(f"{int(code[1:3])}-{int(code[4:])}")


def figure(value: float | None) -> str:
    """A figure of a finding; «unknown» where a symbol stood."""
    return text("report.unknown") if value is None else shown(value)


def day(due: str) -> str:
    """A Jalali day as it is printed, empty for none."""
    return date(*persian(due).split("-")) if due else ""

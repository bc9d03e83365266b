"""The control report as an Excel workbook: sheets and units to look over, findings to filter. Numbers are numbers, texts never formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from forms.archive import pack
from forms.control_report import ControlReport, FindingLine, SheetLines
from resources import jalali, text
from yearbook.control_words import answered, explained, heading, owners, undecided
from yearbook.shaping import ISOLATES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None

_PERSIAN = "[$-3000429]#,##0.##"
_WHOLE = "[$-3000429]#,##0"
_WIDE = {
    "sentence": 80,
    "title": 50,
    "table": 50,
    "place": 45,
    "explanation": 40,
    "answer": 30,
    "undecided": 40,
    "unit": 40,
    "turn": 40,
    "id": 34,
}
_WIDTH = 15

FINDINGS = ("id", "rule", "severity", "standing", "table", "period", "place", "left", "right", "difference", "group", "sentence")
ANSWERS = ("cause", "explanation", "answer", "turn", "due")
SHEETS = ("table", "period", "state", "revision", "unit", "rules", "undecided", "empty", "errors", "warnings", "open", "disputed", "due")
UNITS = ("unit", "sheets", "errors", "warnings", "open", "disputed", "empty", "due")


def write(report: ControlReport, stream: BinaryIO) -> None:
    """Writes the workbook of a report: findings, sheets, units. The same report gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is None:
        raise TypeError(book)
    book.remove(first)
    _page(book, report, "findings_head", (*FINDINGS, *ANSWERS), [_finding(sheet, found) for sheet, found in report.findings()])
    _page(book, report, "table", SHEETS, [_sheet(sheet) for sheet in report.sheets])
    _page(book, report, "units_head", UNITS, list(_units(report)))
    pack(book, stream, title=heading(report), author=report.office.fa, dated=jalali.first_moment(report.date))


def _page(book: Workbook, report: ControlReport, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """One sheet: a line that says whose report it is, the heads, the rows under a filter."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page = book.create_sheet(text(f"report.{name}"))
    page.sheet_view.rightToLeft = True
    said = [heading(report), text("report.of_office", office=report.office.fa, pack=report.pack[1], date=report.date)]
    if not report.live:
        said.append(text("report.practice"))
    _put(page, 1, 1, text("report.semicolon").join(said), bold=True)
    for number, column in enumerate(columns, 1):
        _put(page, 2, number, text(f"report.{column}"), bold=True)
        page.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, _WIDTH)
    for line, row in enumerate(rows, 3):
        for number, value in enumerate(row, 1):
            _put(page, line, number, value)
    page.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{max(2, len(rows) + 2)}"
    page.freeze_panes = "A3"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0  # as many pages as it takes, each as wide as the list


def _finding(sheet: SheetLines, found: FindingLine) -> tuple[Value, ...]:
    title = text("report.number_and_title", number=sheet.number, title=sheet.title)
    words = found.words
    return (
        found.id,
        found.rule,
        text(f"report.{found.severity}"),
        text(f"report.standing_{found.standing}"),
        title,
        sheet.period,
        found.place,
        found.left,
        found.right,
        found.difference,
        found.group,
        found.sentence,
        words.cause_fa if words is not None else "",
        explained(words),
        answered(words),
        text(f"report.turn_{found.turn}", owners=owners(found)),
        found.due,
    )


def _sheet(sheet: SheetLines) -> tuple[Value, ...]:
    return (
        text("report.number_and_title", number=sheet.number, title=sheet.title),
        sheet.period,
        text(f"state.{sheet.state}"),
        sheet.revision,
        sheet.owner.fa,
        sheet.rules,
        undecided(sheet),
        sheet.empty,
        sheet.errors,
        sheet.warnings,
        sheet.open,
        sheet.disputed,
        sheet.due,
    )


def _units(report: ControlReport) -> Iterator[tuple[Value, ...]]:
    for unit in report.units():
        yield unit.owner.fa, unit.sheets, unit.errors, unit.warnings, unit.open, unit.disputed, unit.empty, unit.due


def _put(page: Worksheet, row: int, column: int, value: Value, *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    if value is None or value == "":
        return
    if isinstance(value, str):
        cell = page.cell(row=row, column=column, value=value.translate(ISOLATES))
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=row > 1, readingOrder=2)
    else:
        cell = page.cell(row=row, column=column, value=int(value) if float(value).is_integer() else value)
        cell.number_format = _WHOLE if float(value).is_integer() else _PERSIAN
        cell.alignment = Alignment(vertical="top")
    if bold:
        cell.font = Font(bold=True)

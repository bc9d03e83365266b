"""A foreign workbook -> proposed cells of one table, whole or not at all. Pure: nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from forms.checks import lowest
from forms.entry import FOREIGN, Question, Reading, parse
from forms.names import find
from models.cell import Cell, Key, Symbol
from models.change import CellChange
from models.codes import Code, CodeList
from models.errors import Refusal
from models.table import Table
from resources import text
from resources.digits import latin
from sync.intake.layout import Layout, Skipped, locate
from sync.intake.mapping import IntakeMapping
from sync.intake.workbook import RawSheet, Workbook, address, as_text


@dataclass(frozen=True, slots=True)
class CellQuestion:
    """A cell of the workbook that a person must decide on: where it stands, what it says, what it may mean."""

    place: str
    raw: str
    question: Question


@dataclass(frozen=True, slots=True)
class Report:
    """What was read: counts of sheets, figures, blanks and symbols; what was left aside; the counties that are missing."""

    sheets: int
    numbers: int
    blanks: int
    symbols: int
    skipped: tuple[Skipped, ...]
    footnotes: tuple[tuple[str, str], ...]
    missing: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Cells to be recorded as one Change. While a question is open there are no cells: nothing is imported by halves.

    The cells have no ``old`` yet; ``place`` is their address in the workbook, ``raw`` the text found there ("" a blank).
    """

    table: str
    period: str
    cells: tuple[CellChange, ...]
    report: Report
    questions: tuple[CellQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """One cell of the workbook: its change (None: stays empty), or its question."""

    change: CellChange | None
    raw: str
    question: CellQuestion | None = None
    footnote: tuple[str, str] | None = None


def propose(
    workbook: Workbook,
    mapping: IntakeMapping,
    table: Table,
    codes: CodeList,
    province: str,
    *,
    partial: bool = False,
    answers: Mapping[str, str] | None = None,
) -> Proposal:
    """The cells that ``workbook`` proposes for ``table`` under ``mapping``.

    ``codes`` is the list and edition the mapping names, ``province`` whose counties are meant. ``answers`` add to those of
    the mapping. A workbook that lacks a county is refused unless ``partial``. Refusals: ``import.*``, naming sheet or cell.
    """
    rules = replace(mapping, answers={**mapping.answers, **(answers or {})})
    sheets, left = _sheets(workbook, rules, codes, province)
    missing = tuple(code for code in codes.within(province) if code.id not in sheets)
    if not sheets or (missing and not partial):
        raise Refusal("import.sheet_missing", file=PurePath(workbook.name), count=len(missing), counties=_named(missing))
    found: list[_Found] = []
    for code, (sheet, layout) in sheets.items():
        found += _cells(sheet, layout, rules, table, code)
        left += layout.skipped
    questions = tuple(cell.question for cell in found if cell.question)
    changes = tuple(cell.change for cell in found if cell.change)
    notes = tuple(cell.footnote for cell in found if cell.footnote)
    return Proposal(table.code, rules.period, () if questions else changes, _report(len(sheets), found, left, notes, missing), questions)


def _report(sheets: int, found: list[_Found], left: list[Skipped], notes: tuple[tuple[str, str], ...], missing: tuple[Code, ...]) -> Report:
    filled = [cell.change.new for cell in found if cell.change and cell.change.new and cell.raw]
    numbers = sum(cell.number is not None for cell in filled)
    blanks = sum(not cell.raw for cell in found)
    return Report(sheets, numbers, blanks, len(filled) - numbers, tuple(left), notes, missing)


def _sheets(
    workbook: Workbook, mapping: IntakeMapping, codes: CodeList, province: str
) -> tuple[dict[str, tuple[RawSheet, Layout]], list[Skipped]]:
    """The sheet and layout of each county, in the order of the workbook, and the sheets left aside."""
    sheets: dict[str, tuple[RawSheet, Layout]] = {}
    left: list[Skipped] = []
    for sheet in workbook.sheets:
        if sheet.hidden or not any(value is not None for row in sheet.cells for value in row):
            left.append(Skipped(sheet.name, "", "hidden" if sheet.hidden else "empty"))
            continue
        layout = locate(sheet, mapping)
        county = _county(sheet, layout, mapping, codes, province)
        if county.id in sheets:
            raise Refusal("import.county_twice", sheet=PurePath(sheet.name), county=county.fa)
        sheets[county.id] = (sheet, layout)
    return sheets, left


def _county(sheet: RawSheet, layout: Layout, mapping: IntakeMapping, codes: CodeList, province: str) -> Code:
    """The county that the tab and the title agree on, by code and by name."""
    tab = mapping.tab.match(latin(sheet.name))
    above = (latin(value) for row in sheet.cells[: layout.top] for value in row if isinstance(value, str))
    title = next(filter(None, map(mapping.title.search, above)), None)
    if tab is None or title is None:
        raise Refusal("import.no_county", sheet=PurePath(sheet.name))
    counties = codes.within(province)
    for code, name in ((tab["code"], tab["name"].strip()), (title["code"], title["name"].strip())):
        if code not in counties:
            raise _stranger(sheet, code, name, codes, find(name, counties, mapping.aliases))
        if code != tab["code"] or find(name, counties, mapping.aliases) != counties[code]:
            expected = counties[tab["code"]].fa
            raise Refusal("import.code_name_differ", sheet=PurePath(sheet.name), number=code, name=name, expected=expected)
    return counties[tab["code"]]


def _stranger(sheet: RawSheet, code: str, name: str, codes: CodeList, near: Code | tuple[Code, ...]) -> Refusal:
    if code in codes:
        return Refusal("import.other_province", sheet=PurePath(sheet.name), number=code, name=codes[code].fa)
    candidates = _named((near,) if isinstance(near, Code) else near) or text("import.nothing")
    return Refusal("import.unknown_county", sheet=PurePath(sheet.name), number=code, name=name, candidates=candidates)


def _named(codes: tuple[Code, ...]) -> str:
    return text("import.comma").join(f"{code.fa} ({code.id})" for code in codes)


def _cells(sheet: RawSheet, layout: Layout, mapping: IntakeMapping, table: Table, county: str) -> Iterator[_Found]:
    lowests = {leaf: lowest(table, table.column(leaf)) for leaf in layout.columns.values()}
    for row, (block, second) in layout.rows.items():
        for column, leaf in layout.columns.items():
            raw = as_text(sheet.at(row, column))
            where = f"{sheet.name}!{address(row, column)}"
            reading = parse(raw, table.column(leaf), FOREIGN, minimum=lowests[leaf])
            key = Key(table.code, mapping.period, (county, block, second), leaf)
            yield _found(reading, key, where, raw.strip(), mapping)


def _found(reading: Reading, key: Key, where: str, raw: str, mapping: IntakeMapping) -> _Found:
    cell, question = reading.cell, reading.question
    answer = mapping.answers.get(question.kind, "") if question else ""
    if reading.rejection or answer == "refuse":
        reason = text(reading.rejection or "entry.not_a_number")
        raise Refusal("import.bad_cell", place=PurePath(where), text=raw, reason=reason)
    if question and not answer:
        return _Found(None, raw, CellQuestion(where, raw, question))
    if question:
        cell = _answered(answer)
    change = CellChange(key, None, cell, where, raw) if cell else None
    return _Found(change, raw, footnote=(where, reading.footnote) if reading.footnote else None)


def _answered(answer: str) -> Cell | None:
    if answer == "empty":
        return None
    return Cell(number=0.0) if answer == "zero" else Cell(symbol=Symbol(answer))

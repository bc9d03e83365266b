"""The published census workbooks of eight provinces come in through the workspace and agree with the published totals."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.office import Office
from tests.stories.oracle import Oracle
from ui.workspace.checking import check
from ui.workspace.demo import CENSUS, Clock
from ui.workspace.importing import import_file
from ui.workspace.session import new_office


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as it was counted by hand: the province it is of, its sheets, its cells with and without a number."""

    file: str
    province: str
    sheets: int
    numbers: int
    blanks: int


WORKBOOKS = (
    Workbook("05", "30", 6, 988, 92),
    Workbook("08", "14", 9, 1465, 155),
    Workbook("13", "19", 8, 1254, 186),
    Workbook("17", "26", 6, 940, 140),
    Workbook("19", "25", 1, 179, 1),
    Workbook("20", "12", 10, 1575, 225),
    Workbook("30", "21", 10, 1621, 179),
    Workbook("31", "17", 8, 1233, 207),
)


def published(reference: Path, province: str) -> dict[tuple[str, str], int]:
    """Active and unemployed men (1) and women (2) of a province as they were published."""
    with (reference / "tables" / "census1395_unemployment_by_province.csv").open(encoding="utf-8", newline="") as stream:
        [row] = [row for row in csv.DictReader(stream) if row["province_code"] == province]
    return {
        (code, state): int(row[f"{sex}_{state}"]) for code, sex in (("1", "male"), ("2", "female")) for state in ("active", "unemployed")
    }


@pytest.mark.parametrize("book", WORKBOOKS, ids=lambda book: book.province)
def test_a_published_workbook_comes_in_whole_and_agrees_with_the_published_totals(reference: Path, tmp_path: Path, book: Workbook) -> None:
    path = tmp_path / "office.salnameh"
    office = Office(f"gd-{book.province}", book.province)
    with new_office(path, office, live=False, clock=Clock()) as own:
        done = import_file(own, reference / "tables" / "census1395_labour_xls" / f"{book.file}.xls")
        [result] = check(own)
    report = done.proposal.report
    assert (report.sheets, report.numbers, report.blanks) == (book.sheets, book.numbers, book.blanks)
    assert done.new == book.sheets * 180 == book.numbers + book.blanks
    assert (result.findings, result.undecided) == ((), ())
    assert result.rules > 300 * book.sheets
    sums = dict.fromkeys(published(reference, book.province), 0)
    for (table, period, (_, sex, state), leaf), value in Oracle(path, office.id).stored.items():
        if (table, period, leaf) == (CENSUS, "1395", "total") and (sex, state) in sums:
            sums[sex, state] += int(value.number or 0)
    assert sums == published(reference, book.province)


def test_the_eight_workbooks_are_all_that_were_counted() -> None:
    assert len(WORKBOOKS) == 8
    assert sum(book.sheets for book in WORKBOOKS) == 58
    assert sum(book.blanks for book in WORKBOOKS) == 1185
    assert sum(book.numbers for book in WORKBOOKS) == 9255
    assert sum(book.blanks + book.numbers for book in WORKBOOKS) == 10440

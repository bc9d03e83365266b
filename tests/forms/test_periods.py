from __future__ import annotations

from dataclasses import replace

import pytest

from forms.periods import collected, edition_of, has_sheet, is_typed, named, sheets_a_year, sheets_of, shorter, shortest
from models.period import Period
from models.table import Table
from tests.forms.drawing import TABLE

ANNUAL = replace(TABLE, periodicity="annual")
QUARTERLY = replace(TABLE, periodicity="quarterly")
MONTHLY = replace(TABLE, periodicity="monthly")
OF_MONTHS = replace(TABLE, periodicity="monthly", sheet_period="year")


@pytest.mark.parametrize(("table", "many"), [(MONTHLY, 17), (QUARTERLY, 5), (ANNUAL, 1), (OF_MONTHS, 1)])
def test_a_table_has_its_sheets_of_a_year(table: Table, many: int) -> None:
    sheets = sheets_of(table, 1402)
    assert (len(sheets), len(set(sheets)), sheets[-1]) == (many, many, Period(1402))


def test_the_sheets_of_a_pack_are_those_of_its_tables() -> None:
    assert sheets_a_year([MONTHLY, QUARTERLY, ANNUAL, OF_MONTHS]) == 24


def test_a_quarterly_table_has_seasons_and_no_months() -> None:
    assert [str(period) for period in sheets_of(QUARTERLY, 1402)] == ["1402-Q1", "1402-Q2", "1402-Q3", "1402-Q4", "1402"]


@pytest.mark.parametrize(
    ("table", "written", "exists", "typed"),
    [
        (MONTHLY, "1402-03", True, True),
        (MONTHLY, "1402-Q1", True, False),
        (MONTHLY, "1402", True, False),
        (QUARTERLY, "1402-03", False, False),
        (QUARTERLY, "1402-Q1", True, True),
        (ANNUAL, "1402-Q1", False, False),
        (ANNUAL, "1402", True, True),
        (OF_MONTHS, "1402-03", False, False),
        (OF_MONTHS, "1402", True, True),
        (ANNUAL, "1402-school", False, False),
    ],
)
def test_only_the_sheets_of_its_own_length_are_typed(table: Table, written: str, exists: bool, typed: bool) -> None:
    period = Period.parse(written)
    assert (has_sheet(table, period), is_typed(table, period)) == (exists, typed)


@pytest.mark.parametrize(
    ("table", "written", "from_shorter", "from_shortest"),
    [
        (MONTHLY, "1402", ["1402-Q1", "1402-Q2", "1402-Q3", "1402-Q4"], 12),
        (MONTHLY, "1402-Q2", ["1402-04", "1402-05", "1402-06"], 3),
        (MONTHLY, "1402-05", [], 0),
        (QUARTERLY, "1402", ["1402-Q1", "1402-Q2", "1402-Q3", "1402-Q4"], 4),
        (ANNUAL, "1402", [], 0),
        (OF_MONTHS, "1402", [], 0),
        (QUARTERLY, "1402-03", [], 0),
    ],
)
def test_a_longer_sheet_is_proposed_from_shorter_ones(table: Table, written: str, from_shorter: list[str], from_shortest: int) -> None:
    period = Period.parse(written)
    assert [str(part) for part in shorter(table, period)] == from_shorter
    assert len(shortest(table, period)) == from_shortest


def test_a_table_whose_rows_are_months_is_collected_and_compared_by_the_year() -> None:
    assert [collected(table) for table in (MONTHLY, QUARTERLY, ANNUAL, OF_MONTHS)] == ["month", "season", "year", "year"]
    assert [edition_of(Period.parse(written)) for written in ("1402-03", "1402-Q1", "1402")] == ["monthly", "quarterly", "annual"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1402", "سال ۱۴۰۲"),
        ("1402-Q2", "تابستان ۱۴۰۲"),
        ("1402-04", "تیر ۱۴۰۲"),
        ("1402-school", "سال تحصیلی ۱۴۰۲–۱۴۰۳"),
        ("1402-crop", "سال زراعی ۱۴۰۲–۱۴۰۳"),
    ],
)
def test_a_period_in_words(written: str, words: str) -> None:
    assert named(Period.parse(written)) == words

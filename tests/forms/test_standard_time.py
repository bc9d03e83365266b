"""The shipped pack in time: its sheets of a year, its rules over time, its calendar, and what hangs on one of its figures."""

from __future__ import annotations

import pytest

from forms.formula import exact
from forms.pack import Pack, load_pack, standard_pack
from forms.periods import collected, sheets_a_year, sheets_of
from forms.sheet import Sheet
from forms.uses import uses_of
from models.cell import Cell, Key
from models.office import Office
from models.period import Period
from models.table import TOTAL
from tests.forms.months import cases

OWN = ("T02-91", "T17-91")
"""Tables of the program's own beside the standard."""


@pytest.fixture(scope="module")
def standard() -> Pack:
    return load_pack(standard_pack())


def test_the_standard_has_657_sheets_a_year(standard: Pack) -> None:
    assert sheets_a_year(table for code, table in standard.tables.items() if code not in OWN) == 657


def test_tables_whose_rows_are_months_have_one_sheet_a_year(standard: Pack) -> None:
    of_months = [table for table in standard.tables.values() if table.sheet_period]
    assert len(of_months) == 5
    assert {(collected(table), sheets_of(table, 1402)) for table in of_months} == {("year", (Period(1402),))}


def test_the_rules_over_time_of_the_hand_worked_cases_are_those_of_the_standard(standard: Pack) -> None:
    for case in cases().values():
        for leaf in case.leaves:
            column = standard.tables[case.table].column(leaf.id)
            assert (column.time, column.formula, column.bounds) == (leaf.time, leaf.formula, leaf.bounds), (case.table, leaf.id)


def test_the_total_row_of_a_sheet_of_months_uses_the_rule_over_time(standard: Pack) -> None:
    case = cases()["p"]
    table = standard.tables[case.table]
    lists = {dimension.id: standard.codes(dimension.list, dimension.edition) for dimension in table.rows}
    months = [code.id for code in lists[table.rows[0].id]]
    entered = {
        Key(table.code, "1402", (month,), leaf.id): Cell(number=float(figure or 0))
        for leaf in case.leaves
        if not leaf.formula
        for month, figure in zip(months, leaf.parts, strict=True)
    }
    sheet = Sheet(table, Period(1402), Office("gd-14", "x"), lists, entered)
    found = {leaf.id: sheet.cell(Key(table.code, "1402", (TOTAL,), leaf.id)) for leaf in case.leaves}
    assert {name: cell and exact(cell.number or 0) for name, cell in found.items()} == {leaf.id: leaf.year for leaf in case.leaves}


def test_the_uses_of_the_insured_are_listed_before_they_are_revised(standard: Pack) -> None:
    found = uses_of(standard.tables, standard.indicators.values(), "T11-01", "main_t")
    assert {"growth", "sentence", "chart", "IND-08", "IND-09", "T11-06.ratio", "T11-15.load"} <= set(found)


def test_the_calendar_of_the_standard_moves_a_deadline_over_friday_and_ashura(standard: Pack) -> None:
    calendar = standard.calendar()
    assert [calendar.due(day, "14") for day in ("1403-04-21", "1403-04-22", "1403-04-25")] == ["1403-04-21", "1403-04-23", "1403-04-27"]
    assert [day for day in range(17, 30) if calendar.day(f"1403-05-{day}", "14").why] == []
    assert standard.currencies["irn"].per_irr == 10000


def test_every_unit_of_money_is_in_the_present_rial(standard: Pack) -> None:
    assert {unit.currency for unit in standard.units.values() if unit.currency} == {"irr"}


def test_the_causes_of_a_difference_are_codes(standard: Pack) -> None:
    assert [code.fa for code in standard.codes("reconcile_cause")] == ["دیرثبتی", "اصلاح", "حذف تکراری", "تغییر تعریف"]

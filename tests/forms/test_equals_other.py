"""Checks between tables: they pass, fail, wait for the other table, and run in the edition of the coarsest one."""

import pytest

from forms.describe import describe
from models.finding import Check, Verdict
from tests.forms.neighbours import MONTH_ROWS, YEARS, leaf, sheet, table

M = leaf("m")


def rule(left: str, op: str, right: str, **params: object) -> Check:
    return Check("C01", "equals_other", "error", "پیام", {"left": left, "op": op, "right": right, **params})


@pytest.mark.parametrize(
    ("op", "other", "found"), [("==", 8, False), ("==", 9, True), ("<=", 8, False), ("<=", 7, True), (">=", 8, False), (">=", 9, True)]
)
def test_two_tables_that_say_one_thing_agree(op: str, other: int, found: bool) -> None:
    check = rule("T01-99[TOTAL].m", op, "T01-98[TOTAL].m")
    drawn = sheet(
        (table("T01-99", M, checks=(check,)), table("T01-98", M)),
        {"T01-99 1402": "1401.m=5 1402.m=3 1403.m=0", "T01-98 1402": f"TOTAL.m={other}"},
    )
    assert [(finding.left, finding.right) for finding in drawn.findings()] == ([(8, other)] if found else [])
    assert drawn.rule_count() == 1


def test_a_check_waits_for_the_table_it_names_and_says_for_which() -> None:
    check = rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m")
    drawn = sheet((table("T01-99", M, checks=(check,)), table("T01-98", M)), {"T01-99 1402": "TOTAL.m=5", "T01-98 1401": "TOTAL.m=5"})
    [found] = drawn.undecided()
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "waiting")
    assert "جدول ۱-۹۸ دوره ۱۴۰۲" in describe(found, drawn.table, drawn.lists)


def test_a_sheet_read_by_itself_says_nothing_of_other_tables() -> None:
    drawn = sheet((table("T01-99", M, checks=(rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m"),)), table("T01-98", M)), {})
    drawn.elsewhere = None
    assert drawn.rule_count() == 0


def test_a_row_is_compared_with_the_row_of_the_same_code() -> None:
    check = rule("m", "==", "T01-98[ROW].m", tol_pct=10, rows="members")
    drawn = sheet(
        (table("T01-99", M, checks=(check,)), table("T01-98", M)),
        {"T01-99 1402": "1401.m=100 1402.m=100 1403.m=0", "T01-98 1402": "1401.m=90 1402.m=89 1403.m=0"},
    )
    assert [(found.at.rows, found.right) for found in drawn.findings()] == [(("1402",), 89)]


def test_a_named_row_of_another_table_is_read() -> None:
    check = rule("T01-99[TOTAL].m", "<=", "T01-98[ROW=1402].m")
    drawn = sheet((table("T01-99", M, checks=(check,)), table("T01-98", M)), {"T01-99 1402": "TOTAL.m=5", "T01-98 1402": "1402.m=4"})
    assert [found.right for found in drawn.findings()] == [4]


def test_a_row_of_the_same_year_is_read_in_a_series() -> None:
    check = rule("m", "==", "T01-98[YEAR].m", tol=0.1)
    drawn = sheet(
        (table("T01-99", M, checks=(check,), row=YEARS), table("T01-98", M, row=YEARS)),
        {"T01-99 1402": ".m=5", "T01-99 1401": ".m=9", "T01-98 1402": ".m=5.2"},
    )
    assert [(found.at.period, found.right) for found in drawn.findings()] == [("1402", 5.2)]


@pytest.mark.parametrize(("period", "rules"), [("1402-01", 0), ("1402-Q1", 1), ("1402", 1)])
def test_a_check_runs_in_the_edition_of_the_coarsest_table(period: str, rules: int) -> None:
    check = rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m")
    tables = (table("T01-99", M, checks=(check,), periodicity="monthly"), table("T01-98", M, periodicity="quarterly"))
    drawn = sheet(tables, {}, period)
    assert len([found for found in drawn.undecided() if found.kind == "equals_other"]) == rules


def test_a_month_row_is_compared_with_the_sheet_of_that_month_as_soon_as_it_has_figures() -> None:
    check = rule("m", "==", "T01-98[MONTH].m", rows="members", editions=["monthly"])
    year = table("T01-99", M, checks=(check,), row=MONTH_ROWS, periodicity="monthly", sheet_period="year")
    drawn = sheet(
        (year, table("T01-98", M, periodicity="monthly")),
        {"T01-99 1402": "01.m=5 02.m=6", "T01-98 1402-01": "TOTAL.m=5", "T01-98 1402-02": "TOTAL.m=7"},
    )
    assert [(found.at.rows, found.left, found.right) for found in drawn.findings()] == [(("02",), 6, 7)]
    assert [(found.at.rows, found.reason) for found in drawn.undecided()] == [(("03",), "waiting")]


def test_a_total_row_is_no_month_and_has_no_rule_with_one() -> None:
    check = rule("m", "==", "T01-98[MONTH].m")
    year = table("T01-99", M, checks=(check,), row=MONTH_ROWS, periodicity="monthly", sheet_period="year")
    drawn = sheet((year, table("T01-98", M, periodicity="monthly")), {"T01-99 1402": "01.m=5 02.m=6 03.m=7"})
    assert [found.at.rows for found in drawn.undecided()] == [("01",), ("02",), ("03",)]


def test_a_year_that_nobody_typed_stands_as_its_seasons_propose_it() -> None:
    check = rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m")
    drawn = sheet(
        (table("T01-99", M, checks=(check,)), table("T01-98", M, periodicity="quarterly")),
        {"T01-99 1402": "TOTAL.m=9", **{f"T01-98 1402-Q{n}": f"1401.m={n} 1402.m=0 1403.m=0" for n in range(1, 5)}},
    )
    assert [(found.left, found.right) for found in drawn.findings()] == [(9, 10)]


@pytest.mark.parametrize(("other", "found"), [(105, False), (106, True)])
def test_rounding_counts_the_cells_behind_both_tables(other: int, found: bool) -> None:
    money, check = leaf("m", whole=False), rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m", tol="round")
    drawn = sheet(
        (table("T01-99", money, checks=(check,)), table("T01-98", money)),
        {"T01-99 1402": "1401.m=100 1402.m=1 1403.m=1", "T01-98 1402": f"1401.m={other} 1402.m=0 1403.m=0"},
    )
    assert bool(drawn.findings()) is found  # three rounded cells on each side: half a unit for each


@pytest.mark.parametrize(("survey", "found"), [(True, False), (False, True)])
def test_a_cell_of_another_table_rounds_as_that_table_does(survey: bool, found: bool) -> None:
    check = rule("T01-99[TOTAL].m", "==", "T01-98[TOTAL].m", tol="round")
    drawn = sheet(
        (table("T01-99", M, checks=(check,)), table("T01-98", M, survey=survey)),
        {"T01-99 1402": "1401.m=5 1402.m=0 1403.m=0", "T01-98 1402": "1401.m=6 1402.m=0 1403.m=0"},
    )
    assert bool(drawn.findings()) is found


READS = leaf("r", formula="T01-98[ROW].x", whole=False)
ROUNDED = Check("C01", "sum", "error", "پیام", {"whole": "b", "parts": "r", "tol": "round"})


@pytest.mark.parametrize("alone", [True, False])
def test_a_rounded_sum_over_a_table_that_is_not_there_breaks_nothing_and_is_undecided(alone: bool) -> None:
    tables = (table("T01-99", READS, leaf("b", whole=False), checks=(ROUNDED,)), table("T01-98", leaf("x", whole=False)))
    drawn = sheet(tables, {"T01-99 1402": "1401.b=5"})
    if alone:
        drawn.elsewhere = None
    assert (drawn.findings(), {found.reason for found in drawn.undecided()}) == ((), {"empty", "symbol"})


@pytest.mark.parametrize(("typed", "found"), [(6, False), (7, True)])
def test_a_figure_of_a_coarser_table_rounds_as_it_is_defined(typed: int, found: bool) -> None:
    month = table("T01-99", READS, leaf("b", whole=False), checks=(ROUNDED,), periodicity="monthly")
    drawn = sheet(
        (month, table("T01-98", leaf("x", whole=False))), {"T01-99 1402-01": f"1401.b={typed}", "T01-98 1402": "1401.x=5"}, "1402-01"
    )
    assert [one.at.rows for one in drawn.findings()] == ([("1401",)] if found else [])

"""Operands of formulas over other rows, periods and tables: which cell they mean, and what they make of a derived cell."""

import pytest

from forms.compute import operands, stays_inside
from forms.references import located, reference
from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.codes import Code, CodeList
from models.table import Column, Dimension
from tests.forms.neighbours import MONTH_ROWS, MONTHS, YEARS, leaf, sheet, table

M = leaf("m")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("m", ("T01-99", "1402", "02", "m")),
        ("TOTAL(m)", ("T01-99", "1402", "TOTAL", "m")),
        ("prev.m", ("T01-99", "1401", "02", "m")),
        ("prev_row.m", ("T01-99", "1402", "01", "m")),
        ("T01-98[TOTAL].m", ("T01-98", "1402", "TOTAL", "m")),
        ("T01-98[ROW].m", ("T01-98", "1402", "02", "m")),
        ("T01-98[ROW=17].m", ("T01-98", "1402", "17", "m")),
        ("T01-98[YEAR].m", ("T01-98", "1402", "", "m")),
        ("T01-98[MONTH].m", ("T01-98", "1402-02", "TOTAL", "m")),
    ],
)
def test_an_operand_names_one_cell(name: str, found: tuple[str, str, str, str]) -> None:
    code, period, row, id_ = found
    assert located(name, Key("T01-99", "1402", ("02",), "x"), {"month": MONTHS}) == Key(code, period, (row,), id_)


def test_the_first_row_follows_the_last_one_of_the_sheet_before() -> None:
    assert located("prev_row.m", Key("T01-99", "1402", ("01",), "x"), {"month": MONTHS}) == Key("T01-99", "1401", ("03",), "m")


@pytest.mark.parametrize("name", ["prev_row.m", "T01-98[MONTH].m"])
def test_a_total_row_follows_nothing_and_is_no_month(name: str) -> None:
    assert located(name, Key("T01-99", "1402", ("TOTAL",), "x"), {"month": MONTHS}) is None


def test_what_is_no_operand_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="T01"):
        reference("T01-98.m")


def derived(formula: str, drawn: dict[str, str], row: str = "1401", period: str = "1402", other: Dimension | None = None) -> Cell | None:
    own = table("T01-99", M, leaf("x", formula=formula, unit="percent", decimals=1), periodicity="quarterly")
    made = sheet((own, table("T01-98", M, **({"row": other} if other else {}))), drawn, period)  # type: ignore[arg-type]
    return made.cell(Key("T01-99", period, (row,), "x"))


FULL = "1401.m=5 1402.m=15 1403.m=0"


def test_a_share_prints_a_hundred_in_the_total_row() -> None:
    assert derived("100 * m / TOTAL(m)", {"T01-99 1402": FULL}, "TOTAL") == Cell(100.0)
    assert derived("100 * m / TOTAL(m)", {"T01-99 1402": FULL}) == Cell(25.0)


def test_growth_over_the_year_before_is_unavailable_in_the_first_year() -> None:
    drawn = {"T01-99 1402": FULL, "T01-99 1401": "1401.m=4"}
    assert derived("100 * (m / prev.m - 1)", drawn) == Cell(25.0)
    assert derived("100 * (m / prev.m - 1)", {"T01-99 1402": FULL}) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_coarser_table_gives_the_period_that_contains_ours_else_the_latest_earlier_one() -> None:
    drawn = {"T01-99 1402-Q2": FULL, "T01-98 1402": "1401.m=10", "T01-98 1400": "1401.m=20", "T01-98 1403": "1401.m=1"}
    assert derived("100 * m / T01-98[ROW].m", drawn, period="1402-Q2") == Cell(50.0)
    assert derived("100 * m / T01-98[ROW].m", drawn | {"T01-98 1402": ""}, period="1402-Q2") == Cell(25.0)
    assert derived("100 * m / T01-98[ROW].m", {"T01-99 1402-Q2": FULL}, period="1402-Q2") == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_table_of_the_same_length_gives_no_earlier_period() -> None:
    own = table("T01-99", M, leaf("x", formula="m / T01-98[TOTAL].m"))
    made = sheet((own, table("T01-98", M)), {"T01-99 1402": FULL, "T01-98 1401": "TOTAL.m=5"})
    assert made.cell(Key("T01-99", "1402", ("1401",), "x")) == Cell(symbol=Symbol.NOT_AVAILABLE)


@pytest.mark.parametrize(("other", "found"), [("0", Symbol.NOT_COMPUTABLE), ("×", Symbol.NOT_COMPUTABLE), ("-", Symbol.NOT_AVAILABLE)])
def test_a_denominator_of_nothing_is_not_computable_and_an_unknown_one_not_available(other: str, found: Symbol) -> None:
    assert derived("m / T01-98[ROW].m", {"T01-99 1402": FULL, "T01-98 1402": f"1401.m={other}"}) == Cell(symbol=found)


def test_the_row_of_a_district_has_no_like_in_a_table_that_is_not_open() -> None:
    drawn = {"T01-99 1402": "140101.m=5", "T01-98 1402": "1401.m=10"}
    own = table("T01-99", M, leaf("x", formula="m / T01-98[ROW].m"))
    made = sheet((own, table("T01-98", M)), drawn)
    made.lists = {"county": CodeList("county", "1402", "", (Code("1401", "ب"), Code("140101", "پ", parent="1401")))}
    assert made.cell(Key("T01-99", "1402", ("140101",), "x")) == Cell(symbol=Symbol.NOT_COMPUTABLE)


def test_a_formula_may_read_a_formula_of_another_table_and_through_it_a_third() -> None:
    first = table("T01-97", leaf("x", formula="T01-98[YEAR].y"), row=YEARS)
    second = table("T01-98", M, leaf("y", formula="m / T01-96[TOTAL].m"), row=YEARS)
    made = sheet((first, second, table("T01-96", M)), {"T01-98 1402": ".m=6", "T01-96 1402": "TOTAL.m=4"})
    assert made.cell(Key("T01-97", "1402", ("",), "x")) == Cell(1.5)


def test_a_leaf_stays_inside_unless_another_sheet_stands_behind_it() -> None:
    columns = (M, leaf("a", formula="100 * m / TOTAL(m)"), leaf("b", formula="m / prev.m"), leaf("c", formula="2 * d"))
    own = table("T01-99", *columns, leaf("d", formula="T01-98[TOTAL].m"))
    assert [stays_inside(own, column) for column in own.leaves] == [True, True, False, False, False]


@pytest.mark.parametrize(("time", "found"), [("sum", 9.0), ("first", 2.0), ("last", 4.0), ("none", None), ("weighted_mean(w)", 3.25)])
def test_a_total_row_over_months_uses_the_rule_over_time(time: str, found: float | None) -> None:
    columns = (Column("m", "m", unit="day", place="sum", time=time), leaf("w"))
    year = table("T01-99", *columns, row=MONTH_ROWS, periodicity="monthly", sheet_period="year")
    made = sheet((year,), {"T01-99 1402": "01.m=2 02.m=3 03.m=4 01.w=1 02.w=1 03.w=2"})
    assert made.cell(Key("T01-99", "1402", ("TOTAL",), "m")) == (None if found is None else Cell(found))


def test_the_last_month_missing_leaves_the_year_missing() -> None:
    year = table("T01-99", leaf("m", time="last"), row=MONTH_ROWS, periodicity="monthly", sheet_period="year")
    made = sheet((year,), {"T01-99 1402": "01.m=2 02.m=3"})
    assert made.cell(Key("T01-99", "1402", ("TOTAL",), "m")) is None
    made = sheet((year,), {"T01-99 1402": "01.m=2 02.m=3 03.m=…"})
    assert made.cell(Key("T01-99", "1402", ("TOTAL",), "m")) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_the_total_of_a_stock_reads_its_last_month_alone() -> None:
    year = table("T01-99", leaf("m", time="last"), row=MONTH_ROWS, periodicity="monthly", sheet_period="year")
    assert operands(year, {"month": MONTHS}, Key("T01-99", "1402", ("TOTAL",), "m")) == (Key("T01-99", "1402", ("03",), "m"),)


def test_a_past_figure_over_another_table_was_published_with_that_table_as_it_stands() -> None:
    own = table("T01-99", M, leaf("x", formula="m / T01-98[TOTAL].m"))
    made = sheet((own, table("T01-98", M)), {"T01-98 1401": "TOTAL.m=4"})
    then = Key("T01-99", "1401", ("1401",), "m")
    read = Sheet(own, made.period, made.office, made.lists, {}, published={then: Cell(2.0)}, elsewhere=made.elsewhere)
    assert read.published(Key("T01-99", "1401", ("1401",), "x")) == Cell(0.5)

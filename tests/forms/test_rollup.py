"""The generated rules: longer sheets against shorter ones, bounds of leaves without a rule, counties against their districts."""

from dataclasses import replace

import pytest

from forms.describe import describe
from forms.kinds.rollup import GENERATED
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.codes import Code, CodeList
from tests.forms.neighbours import COUNTY, leaf, sheet, table

MONTHLY = {"periodicity": "monthly"}


def season(months: tuple[str, ...], typed: str, **more: object) -> Sheet:
    """The spring sheet of a monthly table with one leaf, its months and what was typed for the season."""
    drawn = {f"T01-99 1402-{n:02d}": f"1401.m={text}" for n, text in enumerate(months, 1)} | {"T01-99 1402-Q1": f"1401.m={typed}"}
    return sheet((table("T01-99", leaf("m", **more), **MONTHLY),), drawn, "1402-Q1")  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "found"), [("60", False), ("61", True), (".", False), ("59", True)])
def test_a_confirmed_season_equals_the_sum_of_its_months(typed: str, found: bool) -> None:
    drawn = season(("10", "20", "30"), typed, time="sum")
    told = [(one.check, one.severity, one.right) for one in drawn.findings()]
    assert told == ([("R01", "warning", 60)] if found else [])


@pytest.mark.parametrize(("typed", "right"), [("354", None), ("356", 354), ("350", 354)])
def test_a_year_is_held_to_its_seasons_as_they_stand(typed: str, right: float | None) -> None:
    seasons = {f"T01-99 1402-Q{n}": f"1401.m={text}" for n, text in enumerate(("94", "76", "86", "98"), 1)}
    months = {f"T01-99 1402-{n:02d}": "1401.m=30" for n in range(1, 13)}
    drawn = sheet((table("T01-99", leaf("m"), **MONTHLY),), {**seasons, **months, "T01-99 1402": f"1401.m={typed}"}, "1402")  # type: ignore[arg-type]
    by_itself = [found for found in (rule.judge(drawn.cell) for rule in drawn.judging.rules()) if found is not None]
    assert [(one.check, one.right) for one in drawn.findings()] == ([] if right is None else [("R01", right)])
    assert by_itself == list(drawn.findings())


def test_the_last_month_stands_for_the_season_of_a_stock() -> None:
    assert not season(("10", "20", "30"), "30", time="last").findings()
    assert season(("10", "20", "30"), "60", time="last").findings()


@pytest.mark.parametrize(("typed", "limit"), [("60", None), ("150", None), ("59", 60), ("151", 150)])
def test_persons_counted_each_month_lie_between_the_largest_month_and_the_sum(typed: str, limit: float | None) -> None:
    drawn = season(("50", "60", "40"), typed, time="none", bounds="largest_sum")
    assert [(one.check, one.severity, one.right) for one in drawn.findings()] == ([] if limit is None else [("R02", "error", limit)])


@pytest.mark.parametrize(("typed", "limit"), [("7.9", None), ("9.1", None), ("7.8", 8), ("9.2", 9)])
def test_a_rate_lies_between_its_shorter_periods_give_or_take_its_printed_digit(typed: str, limit: float | None) -> None:
    rate = {"time": "none", "bounds": "smallest_largest", "whole": False, "unit": "percent", "decimals": 1, "place": "none"}
    drawn = season(("8", "9", "8.5"), typed, **rate)
    assert [(one.check, one.severity, one.right) for one in drawn.findings()] == ([] if limit is None else [("R03", "warning", limit)])


def test_an_unknown_month_leaves_the_upper_limit_open() -> None:
    assert not season(("50", "…", "40"), "900", time="none", bounds="largest_sum").findings()
    assert season(("50", "…", "40"), "49", time="none", bounds="largest_sum").findings()


def test_bounds_wait_for_the_shorter_sheets() -> None:
    drawn = sheet((table("T01-99", leaf("m", time="none", bounds="largest_sum"), **MONTHLY),), {"T01-99 1402-Q1": "1401.m=5"}, "1402-Q1")  # type: ignore[arg-type]
    [found] = drawn.undecided()
    assert (found.reason, found.at.rows) == ("waiting", ("1401",))
    assert "۱۴۰۲-۰۱" in describe(found, drawn.table, drawn.lists)


def test_a_month_has_no_shorter_sheets() -> None:
    drawn = sheet((table("T01-99", leaf("m"), **MONTHLY),), {"T01-99 1402-01": "1401.m=5"}, "1402-01")  # type: ignore[arg-type]
    assert drawn.rule_count() == 0


def opened(county: str, rule: str = "sum") -> Sheet:
    """A county opened at its two districts: 5 and 7 typed, weighed 1 to 3."""
    row = replace(COUNTY, may_open="district")
    made = table("T01-99", leaf("m", place=rule, whole=rule == "sum", decimals=2), leaf("w"), row=row)
    places = CodeList("county", "1402", "", (Code("1401", "ب"), Code("140101", "پ", parent="1401"), Code("140102", "ت", parent="1401")))
    figures = {("140101", "m"): 5.0, ("140102", "m"): 7.0, ("140101", "w"): 1.0, ("140102", "w"): 3.0}
    cells = {Key("T01-99", "1402", (code,), leaf_): Cell(number) for (code, leaf_), number in figures.items()}
    if county:
        cells[Key("T01-99", "1402", ("1401",), "m")] = Cell(float(county), flags=Flag.TYPED_TOTAL)
    drawn = sheet((made,), {})
    return Sheet(made, drawn.period, drawn.office, {"county": places}, cells)


@pytest.mark.parametrize(
    ("county", "rule", "right"), [("12", "sum", None), ("13", "sum", 12), ("6.5", "weighted_mean(w)", None), ("6", "weighted_mean(w)", 6.5)]
)
def test_the_districts_of_a_county_give_its_figure(county: str, rule: str, right: float | None) -> None:
    found = [(one.check, one.severity, one.at.rows, one.right) for one in opened(county, rule).findings()]
    assert found == ([] if right is None else [("R04", "error", ("1401",), right)])


def test_a_computed_county_cannot_contradict_its_districts() -> None:
    assert opened("").findings() == opened("").undecided() == ()
    assert opened("").cell(Key("T01-99", "1402", ("1401",), "m")) == Cell(12.0)


def test_a_county_over_an_unknown_district_is_undecided() -> None:
    drawn = opened("12")
    cells = drawn.entered() | {Key("T01-99", "1402", ("140102",), "m"): Cell(symbol=Symbol.NOT_AVAILABLE)}
    judged = Sheet(drawn.table, drawn.period, drawn.office, drawn.lists, cells)
    assert (judged.findings(), [one.reason for one in judged.undecided()]) == ((), ["symbol"])


def test_what_is_only_typed_has_no_districts_to_agree_with() -> None:
    assert opened("99", "none").rule_count() == 1  # the rule of the weights


def test_each_generated_rule_has_its_sentence() -> None:
    drawn = opened("13")
    [found] = drawn.findings()
    assert "بخش" in describe(found, drawn.table, drawn.lists)
    assert list(GENERATED) == ["R01", "R02", "R03", "R04", "R05"]

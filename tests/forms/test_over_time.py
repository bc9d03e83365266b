from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.figures import Figure
from forms.over_time import Bounds, Line, OverTime
from models.cell import Cell, Flag, Key, Symbol
from models.period import Period
from models.table import TOTAL, Column
from tests.forms.months import YEAR, Case, Worked, cases, cell, shown, small

LEAVES = [(case.id, leaf.id) for case in cases().values() for leaf in case.leaves]


def worked(case: str, leaf: str) -> Worked:
    return next(one for one in cases()[case].leaves if one.id == leaf)


@pytest.mark.parametrize(("case", "leaf"), LEAVES)
def test_the_year_follows_from_its_parts_by_the_rule_of_the_leaf(case: str, leaf: str) -> None:
    at, one = cases()[case], worked(case, leaf)
    over_time = at.over_time()
    assert shown(over_time.standing(at.key(leaf, YEAR))) == one.year
    if one.time != "none":
        assert shown(over_time.from_shortest(at.key(leaf, YEAR))) == one.year


@pytest.mark.parametrize(("case", "leaf"), [(case, leaf) for case, leaf in LEAVES if worked(case, leaf).seasons])
def test_the_seasons_follow_from_their_months(case: str, leaf: str) -> None:
    at, one = cases()[case], worked(case, leaf)
    over_time = at.over_time()
    assert tuple(shown(over_time.standing(at.key(leaf, season))) for season in YEAR.parts("season")) == one.seasons


@pytest.mark.parametrize(("case", "leaf"), [(case, leaf) for case, leaf in LEAVES if worked(case, leaf).formula])
def test_a_derived_month_is_computed_from_its_month(case: str, leaf: str) -> None:
    at, one = cases()[case], worked(case, leaf)
    over_time = at.over_time()
    periods = YEAR.parts("month" if at.monthly else "season")
    assert tuple(shown(over_time.standing(at.key(leaf, period))) for period in periods) == one.parts


@pytest.mark.parametrize(("case", "leaf"), [(case, leaf) for case, leaf in LEAVES if worked(case, leaf).time == "none"])
def test_a_leaf_without_a_rule_is_typed_and_nothing_is_proposed(case: str, leaf: str) -> None:
    at = cases()[case]
    assert at.over_time().proposed(at.key(leaf, YEAR)) is None


@pytest.mark.parametrize(("case", "leaf"), [(case, leaf) for case, leaf in LEAVES if worked(case, leaf).between])
def test_the_typed_year_lies_within_its_bounds(case: str, leaf: str) -> None:
    at, one = cases()[case], worked(case, leaf)
    bounds = at.over_time().bounds(at.key(leaf, YEAR))
    low, high = map(Fraction, one.between)
    assert bounds == Bounds(low, high, "error")
    assert bounds.hold(Fraction(str(one.year)))


def test_an_unknown_month_leaves_the_proposal_unknown_with_its_lower_bound() -> None:
    [leaf] = cases()["k"].leaves
    proposed = cases()["k"].over_time().proposed(cases()["k"].key(leaf.id, YEAR))
    assert leaf.lower == 2140
    assert proposed == Figure(symbol=Symbol.NOT_AVAILABLE, lower=Fraction(2140), missing=("1402-07",))


# What lies between, and what was confirmed

MONTHS = tuple(str(month) for month in YEAR.months())
SUM, LAST, NONE = (
    Column("x", "x", unit="case", place="sum", time="sum"),
    Column("x", "x", unit="case", place="sum", time="last"),
    Column("x", "x", unit="person", place="none", time="none"),
)


def leaf_over_time(column: Column, months: list[object], **confirmed: object) -> OverTime:
    """One leaf over twelve months; confirmed seasons and year as Q1=94, year=356."""
    entered = {at(month): cell(figure) for month, figure in zip(MONTHS, months, strict=True)}  # type: ignore[arg-type]
    for period, figure in confirmed.items():
        entered[at("1402" if period == "year" else f"1402-{period}")] = cell(figure)  # type: ignore[arg-type]
    return OverTime(small("T08-02", (column,)), {key: value for key, value in entered.items() if value}.get)


def at(period: str, leaf: str = "x") -> Key:
    return Key("T08-02", period, (TOTAL,), leaf)


def told(line: Line | None) -> tuple[float, ...]:
    """The figure of a line and its differences to the seasons and to the months."""
    assert line is not None
    return tuple(float(figure or 0) for figure in (line.typed, line.to_shorter, line.to_shortest))


REQUESTS: list[object] = [30, 28, 32, 25, 27, 24, 26, 31, 29, 33, 30, 35]


def seasons(over_time: OverTime) -> list[object]:
    return [shown(over_time.proposed(at(str(season)))) for season in YEAR.parts("season")]


def test_the_year_is_proposed_from_the_seasons_as_they_stand() -> None:
    over_time = leaf_over_time(SUM, REQUESTS, Q1=94)
    assert seasons(over_time) == [90, 76, 86, 98]
    assert (shown(over_time.proposed(at("1402"))), shown(over_time.from_shortest(at("1402")))) == (354, 350)


def test_a_typed_year_shows_its_difference_to_the_seasons_and_to_the_months() -> None:
    line = leaf_over_time(SUM, REQUESTS, Q1=94, year=356).line(at("1402"))
    assert told(line) == (356, 2, 6)


def test_a_revised_month_moves_the_proposal_and_the_confirmed_year_stays() -> None:
    revised = [*REQUESTS[:7], 36, *REQUESTS[8:]]
    over_time = leaf_over_time(SUM, revised, Q1=94, year=356)
    line = over_time.line(at("1402"))
    assert seasons(over_time) == [90, 76, 91, 98]
    assert (shown(over_time.proposed(at("1402"))), shown(over_time.from_shortest(at("1402")))) == (359, 355)
    assert told(line) == (356, -3, 1)


def test_a_year_of_1180_typed_as_1204_keeps_a_line_that_a_late_month_makes_smaller() -> None:
    months: list[object] = [*[98] * 10, 100, 100]
    line = leaf_over_time(SUM, months, year=1204).line(at("1402"))
    later = leaf_over_time(SUM, [*months[:10], 115, 100], year=1204).line(at("1402"))
    assert (told(line), told(later)) == ((1204, 24, 24), (1204, 9, 9))


def test_the_last_season_as_it_was_confirmed_is_the_year_of_a_stock() -> None:
    over_time = leaf_over_time(LAST, [12, 14, 11, 15, 13, 16, 18, 17, 19, 22, 25, 40], Q4=41)
    assert seasons(over_time) == [11, 16, 19, 40]
    assert (shown(over_time.proposed(at("1402"))), shown(over_time.from_shortest(at("1402")))) == (41, 40)


def test_a_mean_over_seasons_is_weighed_as_the_seasons_stand() -> None:
    days = Worked("days", "weighted_mean(done_t)", (60,) * 3 + (50,) * 3 + (40,) * 3 + (30,) * 3, 48, decimals=1)
    done = Worked("done_t", "sum", (30, 30, 40, 60, 70, 70, 30, 30, 40, 30, 30, 40), 500)
    case = Case("c", "T03-01", (days, done))
    over_time = replace(case, extra={case.key("days", "1402-Q2"): Cell(number=55.0)}).over_time()
    assert [shown(over_time.proposed(case.key("days", season))) for season in YEAR.parts("season")] == [60, 50, 40, 30]
    assert (shown(over_time.proposed(case.key("days", YEAR))), shown(over_time.from_shortest(case.key("days", YEAR)))) == (48, 46)
    heavier = replace(case, extra={case.key("days", "1402-Q2"): Cell(number=55.0), case.key("done_t", "1402-Q2"): Cell(number=300.0)})
    assert shown(heavier.over_time().proposed(case.key("days", YEAR))) == round((6000 + 55 * 300 + 4000 + 3000) / 600, 6)


def test_a_season_weighed_by_a_stock_weighs_what_its_months_did() -> None:
    occupied = Worked("x", "weighted_mean(beds)", (10, 20, 30) + (50,) * 9, 0, decimals=1)
    beds = Worked("beds", "last", (1, 2, 3) + (4,) * 9, 4)
    case = Case("s", "T08-02", (occupied, beds))
    expected = round((10 * 1 + 20 * 2 + 30 * 3 + 50 * 36) / 42, 6)
    assert shown(case.over_time().proposed(case.key("x", YEAR))) == expected
    assert shown(case.over_time().from_shortest(case.key("x", YEAR))) == expected


def test_a_season_confirmed_over_an_unknown_month_is_known() -> None:
    over_time = leaf_over_time(SUM, [9, 8, 10, 7, "…", 6, 8, 9, 9, 10, 11, 10], Q2=20)
    assert seasons(over_time) == [27, "…", 26, 31]
    assert (shown(over_time.proposed(at("1402"))), shown(over_time.from_shortest(at("1402")))) == (104, "…")


def test_three_months_without_the_thing_make_such_a_season_and_nothing_in_the_year() -> None:
    over_time = leaf_over_time(SUM, ["×", "×", "×", 7, 5, 6, 8, 9, 9, 10, 11, 10])
    assert seasons(over_time) == ["×", 18, 26, 31]
    assert (shown(over_time.proposed(at("1402"))), shown(over_time.from_shortest(at("1402")))) == (75, 75)


def test_a_missing_esfand_leaves_the_year_of_a_stock_unknown_and_an_inner_month_does_no_harm() -> None:
    assert shown(leaf_over_time(LAST, [*range(1, 12), None]).proposed(at("1402"))) == "…"
    assert shown(leaf_over_time(LAST, [1, 2, 3, None, *range(5, 13)]).proposed(at("1402"))) == 12
    assert shown(leaf_over_time(LAST, [1, 2, 3, "ـ", *range(5, 13)]).proposed(at("1402"))) == 12


def test_nothing_is_proposed_before_anything_was_entered() -> None:
    over_time = leaf_over_time(SUM, [None] * 12)
    assert over_time.proposed(at("1402")) is None
    assert over_time.proposed(at("1402-Q1")) is None


def test_a_month_that_was_not_yet_entered_is_missing() -> None:
    proposed = leaf_over_time(SUM, [10, None, 20, *[None] * 9]).proposed(at("1402-Q1"))
    assert proposed == Figure(symbol=Symbol.NOT_AVAILABLE, lower=Fraction(30), missing=("1402-02",))


def test_a_provisional_month_makes_a_provisional_season() -> None:
    over_time = leaf_over_time(SUM, REQUESTS)
    starred = OverTime(
        over_time.table, lambda key: Cell(number=1.0, flags=Flag.PROVISIONAL) if Period.parse(key.period).kind == "month" else None
    )
    assert starred.proposed(at("1402")) == Figure(Fraction(12), flags=Flag.PROVISIONAL)


def test_nothing_is_proposed_for_a_month_or_for_a_sheet_that_does_not_exist() -> None:
    over_time = leaf_over_time(SUM, REQUESTS)
    assert over_time.proposed(at("1402-01")) is None
    assert over_time.proposed(at("1402-school")) is None


def test_a_mean_typed_as_it_is_printed_is_no_difference() -> None:
    days = Worked("days", "weighted_mean(done)", (40, 60, 90) + (0,) * 9, "…", decimals=1)
    done = Worked("done", "sum", (10, 30, 20) + (0,) * 9, 60)
    case = Case("d", "T03-01", (days, done))
    season = case.key("days", "1402-Q1")
    assert shown(case.over_time().proposed(season)) == round(400 / 6, 6)
    assert replace(case, extra={season: Cell(number=66.7)}).over_time().line(season) is None
    assert replace(case, extra={season: Cell(number=63.3)}).over_time().line(season) is not None


def test_a_confirmed_figure_without_a_difference_has_no_line() -> None:
    assert leaf_over_time(SUM, REQUESTS, year=350).line(at("1402")) is None
    assert leaf_over_time(SUM, REQUESTS).line(at("1402")) is None
    assert leaf_over_time(NONE, REQUESTS, year=350).line(at("1402")) is None


# Total rows

ROWS = {"1402-Q1": ("1401", "1402")}


def with_rows(cells: dict[tuple[str, str], float], column: Column = SUM) -> OverTime:
    entered = {Key("T08-02", period, (row,), "x"): Cell(number=figure) for (period, row), figure in cells.items()}
    return OverTime(
        small("T08-02", (column,)),
        entered.get,
        lambda key: (replace(key, rows=("1401",)), replace(key, rows=("1402",))) if key.rows == (TOTAL,) else (),
    )


def test_the_total_of_a_season_is_the_total_of_its_rows_as_they_stand() -> None:
    months = {(month, row): 10.0 for month in MONTHS[:3] for row in ("1401", "1402")}
    over_time = with_rows(months | {("1402-Q1", "1401"): 34.0})
    assert shown(over_time.standing(at("1402-Q1"))) == 64


def test_a_total_typed_without_its_rows_goes_on_over_time() -> None:
    over_time = with_rows({(month, TOTAL): 10.0 for month in MONTHS[:3]})
    assert shown(over_time.standing(at("1402-Q1"))) == 30


# Bounds


@pytest.mark.parametrize(
    ("rule", "months", "low", "high", "severity"),
    [
        ("largest_sum", [50, 60, 40], 60, 150, "error"),
        ("largest_sum", [50, "…", 40], 50, None, "error"),
        ("largest_sum", [50, "×", 40], 50, 90, "error"),
        ("largest", [50, 60, 40], 60, None, "error"),
        ("smallest_largest", [100, 102, 98], 98, 102, "warning"),
        ("smallest_largest", [100, None, 98], 98, None, "warning"),
    ],
)
def test_a_typed_season_has_bounds(rule: str, months: list[object], low: int, high: int | None, severity: str) -> None:
    over_time = leaf_over_time(replace(NONE, bounds=rule), [*months, *[None] * 9])
    assert over_time.bounds(at("1402-Q1")) == Bounds(Fraction(low), None if high is None else Fraction(high), severity)


def test_bounds_include_their_limits() -> None:
    bounds = Bounds(Fraction(60), Fraction(150), "error")
    assert [bounds.hold(Fraction(figure)) for figure in (59, 60, 110, 150, 151)] == [False, True, True, True, False]


def test_nothing_bounds_a_month_or_a_leaf_with_a_rule() -> None:
    assert leaf_over_time(replace(NONE, bounds="largest_sum"), REQUESTS).bounds(at("1402-01")) is None
    assert leaf_over_time(replace(NONE, bounds="largest_sum"), [None] * 12).bounds(at("1402")) is None
    assert leaf_over_time(SUM, REQUESTS).bounds(at("1402")) is None


# Property: year from months = year from seasons, exactly, while no season is confirmed

WEIGHTS = st.lists(st.one_of(st.integers(0, 50), st.sampled_from(["…", "×"])), min_size=12, max_size=12)
FIGURES = st.lists(
    st.one_of(st.integers(0, 10**6), st.decimals(0, 999, places=3).map(float), st.none(), st.sampled_from(["…", "×", "ـ"])),
    min_size=12,
    max_size=12,
)
RULES = st.sampled_from(["sum", "first", "last", "weighted_mean(flow)", "weighted_mean(stock)", "weighted_mean(both)"])


@given(RULES, FIGURES, WEIGHTS, WEIGHTS)
def test_the_year_from_months_is_the_year_from_seasons(rule: str, figures: list[object], flow: list[object], stock: list[object]) -> None:
    columns = (
        Column("x", "x", unit="case", place="sum", time=rule),
        Column("flow", "flow", unit="case", place="sum", time="sum"),
        Column("stock", "stock", unit="case", place="sum", time="last"),
        Column("both", "both", unit="case", place="recompute", time="recompute", formula="flow + 2 * flow"),
        Column("rate", "rate", unit="percent", place="recompute", time="recompute", formula="100 * x / flow"),
    )
    entered: dict[Key, Cell] = {}
    for name, drawn in (("x", figures), ("flow", flow), ("stock", stock)):
        for month, figure in zip(MONTHS, drawn, strict=True):
            if (made := cell(figure)) is not None:  # type: ignore[arg-type]
                entered[at(month, name)] = made
    over_time = OverTime(small("T08-02", columns), entered.get)
    for leaf in ("x", "flow", "stock", "both", "rate"):
        assert same(over_time.proposed(at("1402", leaf)), over_time.from_shortest(at("1402", leaf)))


def same(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures say the same, to the last digit of the fraction."""
    if one is None or other is None:
        return one is other
    return (one.value, one.symbol, one.lower) == (other.value, other.symbol, other.lower)


def test_a_year_is_made_of_its_own_months_only() -> None:
    over_time = OverTime(small("T08-02", (SUM,)), lambda key: Cell(number=float(Period.parse(key.period).year)))
    assert shown(over_time.from_shortest(at("1401"))) == 12 * 1401

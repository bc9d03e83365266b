"""Each check kind by the cells that make it pass, fail, or undecided."""

from dataclasses import replace

import pytest

from forms.checks import compile_checks, condition
from forms.kinds.size_class import ranges
from forms.sheet import Sheet
from models.cell import Cell, Flag
from models.codes import Code, CodeList
from models.errors import Refusal
from models.finding import Check, Verdict
from models.office import Office
from models.period import Period
from models.table import Column, Dimension
from tests.forms.drawing import COUNTIES, TABLE, at, sheet

FULL = "1401 10 5 1\n1402 20 6 1\n1403 30 7 1"


def check(kind: str, **params: object) -> Check:
    return Check("C01", kind, "error", "", params)


def test_a_sum_that_holds_gives_no_finding() -> None:
    drawn = sheet(FULL, check("sum", whole="t", parts="m + w"))
    assert (drawn.findings(), drawn.undecided(), drawn.rule_count()) == ((), (), 4)


def test_a_sum_that_differs_is_an_error_with_both_figures() -> None:
    [found] = sheet(FULL, check("sum", whole="m", parts="w + 5", rows=["1402"])).findings()
    assert (found.at, found.left, found.right, found.difference) == (at("1402.m"), 20, 11, 9)


def test_a_symbol_takes_part_and_leaves_the_sum_undecided() -> None:
    drawn = sheet("1401 10 -\n1402 20 6\n1403 30 7", check("sum", whole="m", parts="w", rows=["1401"]))
    assert drawn.findings() == ()
    assert [found.reason for found in drawn.undecided()] == ["symbol"]


def test_an_empty_cell_leaves_the_sum_undecided() -> None:
    assert [found.reason for found in sheet("1401 1 .", check("sum", whole="m", parts="w", rows=["1401"])).undecided()] == ["empty"]


def test_a_difference_equal_to_the_tolerance_passes_and_one_above_fails() -> None:
    assert not sheet("1401 10 9.8", check("sum", whole="m", parts="w", tol=0.2, rows=["1401"])).findings()
    assert sheet("1401 10 9.7", check("sum", whole="m", parts="w", tol=0.2, rows=["1401"])).findings()


def test_rounding_allows_half_a_digit_for_each_rounded_cell_and_nothing_for_whole_units() -> None:
    assert sheet("1401 10 0 10.1", check("sum", whole="days", parts="m", tol="round", rows=["1401"])).findings()
    assert not sheet("1401 10 0 10.05", check("sum", whole="days", parts="m", tol="round", rows=["1401"])).findings()
    assert sheet("1401 10 9", check("sum", whole="m", parts="w", tol="round", rows=["1401"])).findings()


@pytest.mark.parametrize(("total", "found"), [("3", False), ("5", False), ("1", False), ("6", True), ("0", True)])
def test_a_typed_total_is_one_rounded_figure_beside_its_members(total: str, found: bool) -> None:
    rule = check("row_total", row="TOTAL", of="members", columns=["days"], tol="round")
    drawn = sheet(f"1401 1 1 1\n1402 1 1 1\n1403 1 1 1\nTOTAL . . {total}")
    leaf = Column("days", "روز", unit="day", place="sum", time="last")
    table = replace(drawn.table, columns=(leaf,), checks=(rule,))
    figures = {key: cell for key, cell in drawn.entered().items() if key.leaf == "days"}
    figures[at("days")] = replace(figures[at("days")], flags=Flag.TYPED_TOTAL)
    assert bool(Sheet(table, drawn.period, drawn.office, drawn.lists, figures).findings()) is found


def test_a_part_may_equal_its_whole_but_not_pass_it() -> None:
    assert not sheet("1401 10 10", check("part_of", part="w", whole="m", rows=["1401"])).findings()
    assert sheet("1401 10 11", check("part_of", part="w", whole="m", rows=["1401"])).findings()


def test_a_factor_belongs_to_its_part() -> None:
    assert not sheet("1401 7 1", check("part_of", part="7 * w", whole="m", rows=["1401"])).findings()
    assert sheet("1401 6 1", check("part_of", part="7 * w", whole="m", rows=["1401"])).findings()


def test_a_typed_total_that_differs_from_its_rows_is_found() -> None:
    drawn = sheet("1401 10 5\n1402 20 6\n1403 30 7\nTOTAL 61 18", check("row_total", row="TOTAL", of="members", columns=["m", "w"]))
    [found] = drawn.findings()
    assert (found.at, found.left, found.right) == (at("m"), 61, 60)


def test_named_rows_make_a_partial_total() -> None:
    drawn = sheet(FULL, check("row_total", row="1403", of=["1401", "1402"], columns=["m"]))
    assert not drawn.findings()


def test_a_number_outside_its_domain_is_found_and_a_symbol_is_not() -> None:
    drawn = sheet("1401 -1 5\n1402 x 6".replace("x", "×"), check("domain", columns=["m"], min=0, max=9))
    assert [(found.at, found.right) for found in drawn.findings()] == [(at("1401.m"), 0)]
    assert sheet("1401 10 5", check("domain", columns="all", except_columns=["t"], max=9)).findings()


def test_decimals_in_whole_units_are_found() -> None:
    assert sheet("1401 1.5 5", check("domain", columns=["m"], integer=True)).findings()
    assert not sheet("1401 2 5", check("domain", columns=["m"], integer=True)).findings()


def test_a_ratio_beyond_its_limits_is_found() -> None:
    limits = {"num": "w", "den": "m", "scale": 100, "min": 10, "max": 50, "rows": ["1401"]}
    assert [sheet(f"1401 {row}", check("ratio", **limits)).findings() != () for row in ("100 9", "100 10", "100 50", "100 51")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_ratio_over_zero_or_a_symbol_is_undecided() -> None:
    limits = {"num": "w", "den": "m", "max": 50, "rows": ["1401"]}
    reasons = [sheet(f"1401 {row}", check("ratio", **limits)).undecided()[0].reason for row in ("0 9", "× 10", "- 5", "1 .")]
    assert reasons == ["zero_denominator", "symbol", "symbol", "empty"]


GROWTH = {"columns": ["m"], "max_pct": 20, "base": "prev_year", "floor": 10, "noise": 3}


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [("1300", "1000", True), ("1200", "1000", False), ("790", "1000", True), ("17", "12", False), ("130", "100", False)],
)
def test_growth_beyond_the_limit_and_beyond_chance_is_found(now: str, then: str, found: bool) -> None:
    drawn = sheet(f"1401 {now}", check("growth", **GROWTH, rows=["1401"]), past=f"1401|1401 {then}")
    assert bool(drawn.findings()) is found


@pytest.mark.parametrize(
    ("now", "then", "reason"),
    [("50", ".", "no_base"), ("0", "×", "no_base"), ("50", "0", "no_base"), ("50", "9", "small_base"), ("-", "50", "symbol")],
)
def test_growth_without_a_base_is_undecided(now: str, then: str, reason: str) -> None:
    drawn = sheet(f"1401 {now}", check("growth", **GROWTH, rows=["1401"]), past=f"1401|1401 {then}")
    assert [(found.verdict, found.reason) for found in drawn.undecided()] == [(Verdict.UNDECIDED, reason)]


def test_an_opening_stock_is_the_closing_stock_of_the_year_before() -> None:
    flow = check("stock_flow", opening="m", closing="w", rows=["1401"])
    assert not sheet("1401 7 8", flow, past="1401|1401 5 7").findings()
    [found] = sheet("1401 6 8", flow, past="1401|1401 5 7").findings()
    assert found.cells == (at("1401.m"), at("1401.w", "1401"))


def test_a_closing_stock_follows_from_the_flows() -> None:
    flow = check("stock_flow", opening="m", closing="w", inflow="days", outflow="m", rows=["1401"])
    assert not sheet("1401 7 8 8", flow, past="1401|1401 5 7").findings()
    assert sheet("1401 7 9 8", flow, past="1401|1401 5 7").findings()


def test_two_exchanged_columns_are_suspected() -> None:
    hint = check("swap_hint", a="m", b="w", rows=["1401"])
    assert sheet("1401 500 20", hint, past="1401|1401 21 490").findings()
    assert not sheet("1401 20 500", hint, past="1401|1401 21 490").findings()


@pytest.mark.parametrize(("past", "reason"), [("", "no_base"), ("1401|1401 0 5", "no_base"), ("1401|1401 - 5", "symbol")])
def test_a_swap_without_last_year_is_undecided(past: str, reason: str) -> None:
    assert sheet("1401 5 6", check("swap_hint", a="m", b="w", rows=["1401"]), past=past).undecided()[0].reason == reason


def test_empty_places_are_one_finding_that_names_them() -> None:
    [found] = sheet("1401 10 5 1\n1402 20 . 1\n1403 30 7 .", check("complete")).findings()
    assert found.cells == (at("1402.w"), at("1403.days"))
    assert (found.left, found.right) == (2, 9)


def test_a_symbol_fills_a_place_and_too_many_unknown_ones_are_found() -> None:
    drawing = "1401 - 5 ×\n1402 - 6 1\n1403 30 7 1"
    assert not sheet(drawing, check("complete")).findings()
    assert [found.left for found in sheet(drawing, check("complete", max_missing_pct=20)).findings()] == [2]


def test_completeness_may_speak_of_some_leaves_only() -> None:
    assert not sheet("1401 1 . 1\n1402 1 . 1\n1403 1 . 1", check("complete", except_columns=["w"])).findings()
    assert not sheet("1401 . 1 1\n1402 . 1 1\n1403 . 1 1", check("complete", columns=["w"])).findings()


PAST = "1401|1401 10 5\n1401|1402 20 6\n1401|1403 30 7"


def test_a_past_figure_that_differs_from_the_published_one_is_found() -> None:
    rule = check("reconcile", source="published", rows="history", columns=["m"])
    assert not sheet("", rule, past=PAST, published=PAST).findings()
    [found] = sheet("", rule, past=PAST, published=PAST.replace("10 5", "11 5")).findings()
    assert (found.at, found.left, found.right) == (at("m", "1401"), 60, 61)


def test_a_past_figure_without_a_publication_is_undecided() -> None:
    rule = check("reconcile", source="published", rows="history", columns=["m"])
    assert [found.reason for found in sheet("", rule, past=PAST).undecided()] == ["no_base"]
    assert [found.reason for found in sheet("", rule, past="1401|1401 10 5", published=PAST).undecided()] == ["empty"]


def test_a_symbol_published_stays_that_symbol() -> None:
    rule = check("reconcile", source="published", rows="history", columns=["m"])
    dash = PAST.replace("10 5", "- 5")
    assert not sheet("", rule, past=dash, published=dash).findings()
    assert sheet("", rule, past=PAST, published=dash).findings()


def test_a_check_runs_only_in_editions_it_names() -> None:
    assert sheet(FULL, check("sum", whole="t", parts="m + w", editions=["monthly"])).rule_count() == 0
    assert sheet(FULL, check("sum", whole="t", parts="m + w", editions=["monthly", "annual"])).rule_count() == 4


def test_a_condition_decides_whether_a_check_runs() -> None:
    rule = check("part_of", part="w", whole="m", when="w > 5", rows=["1401"])
    assert sheet("1401 5 6", rule).findings()
    assert not sheet("1401 4 5", rule).findings()
    assert sheet("1401 5 -", rule).undecided() == ()


@pytest.mark.parametrize("text", ["w", "w > m", "> "])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        condition(text)


def test_rows_may_be_the_total_or_the_members() -> None:
    assert sheet(FULL, check("sum", whole="t", parts="m + w", rows="total")).rule_count() == 1
    assert sheet(FULL, check("sum", whole="t", parts="m + w", rows="members")).rule_count() == 3


@pytest.mark.parametrize(
    ("params", "judged"),
    [
        ({"rows": "members"}, {"1401 1", "1401 2", "1402 1", "1402 2", "1403 1", "1403 2"}),
        ({"rows": "total"}, {"TOTAL TOTAL", "TOTAL 1", "TOTAL 2"}),
        ({"rows": "total", "dim": "sex"}, {"TOTAL TOTAL", "1401 TOTAL", "1402 TOTAL", "1403 TOTAL"}),
        ({"rows": ["2"], "dim": "sex"}, {"TOTAL 2", "1401 2", "1402 2", "1403 2"}),
        ({"rows": ["1402"]}, {"1402 TOTAL", "1402 1", "1402 2"}),
    ],
)
def test_rows_of_a_table_of_two_dimensions_are_those_of_the_dimension_that_is_named(params: dict[str, object], judged: set[str]) -> None:
    sexes = CodeList("sex", "", "", (Code("1", "مرد"), Code("2", "زن")))
    table = replace(
        TABLE, rows=(TABLE.rows[0], Dimension("sex", "sex", total_fa="مرد و زن")), checks=(check("domain", columns="m", **params),)
    )
    wide = Sheet(table, Period(1402), Office("gd-14", "x"), {"county": COUNTIES, "sex": sexes}, {})
    assert {" ".join(rule.keys[0].rows) for rule in compile_checks(wide)} == judged


def test_a_condition_leaves_the_check_what_it_is() -> None:
    [rule] = compile_checks(sheet("1401 5 6", check("part_of", part="w", whole="m", when="w > 5", rows=["1401"])))
    assert (rule.check.kind, rule.keys) == ("part_of", (at("1401.w"), at("1401.m")))


def test_one_leaf_alone_counts_as_a_list_of_one() -> None:
    assert sheet("1401 -1 -1", check("domain", columns="m", min=0)).findings()[0].at == at("1401.m")


@pytest.mark.parametrize(("x", "found"), [("5", False), ("8", False), ("4.9", False), ("8.1", False), ("4.8", True), ("8.2", True)])
def test_a_rate_lies_between_the_rates_of_its_parts(x: str, found: bool) -> None:
    between = check("between", x="m", a="w", b="days", tol=0.1, rows=["1401"])
    drawn = [sheet(f"1401 {x} 5 8", between), sheet(f"1401 {x} 8 5", between)]
    assert [bool(one.findings()) for one in drawn] == [found, found]


def test_a_rate_that_lies_outside_is_told_with_the_nearer_limit() -> None:
    between = check("between", x="m", a="w", b="days", rows=["1401"])
    assert [sheet(f"1401 {x} 5 8", between).findings()[0].right for x in (4, 9)] == [5, 8]
    assert [sheet(f"1401 {row}", between).undecided()[0].reason for row in ("4 × 8", "4 - 8", ". 5 8")] == ["symbol", "symbol", "empty"]


def test_a_cumulative_figure_does_not_fall_below_its_share() -> None:
    rising = check("monotone", x="m", factor=0.8, rows=["1401"])
    assert not sheet("1401 80", rising, past="1401|1401 100").findings()
    [found] = sheet("1401 79", rising, past="1401|1401 100").findings()
    assert (found.at, found.left, found.right) == (at("1401.m"), 79, 80)
    assert sheet("1401 99", check("monotone", x="m", rows=["1401"]), past="1401|1401 100").findings()
    assert [found.reason for found in sheet("1401 79", rising).undecided()] == ["no_base"]


def test_a_closing_stock_may_follow_from_the_one_before() -> None:
    flow = check("stock_flow", closing="m", inflow="w", outflow="days", rows=["1401"])
    assert not sheet("1401 12 4 2", flow, past="1401|1401 10").findings()
    assert [found.right for found in sheet("1401 13 4 2", flow, past="1401|1401 10").findings()] == [12]


def test_along_the_rows_a_stock_follows_the_row_before_and_the_first_one_last_year() -> None:
    flow = check("stock_flow", opening="m", closing="w", along="rows")
    drawn = sheet("1401 7 1\n1402 1 2\n1403 3 4", flow, past="1401|1403 5 7")
    assert [found.cells for found in drawn.findings()] == [(at("1403.m"), at("1402.w"))]
    assert drawn.rule_count() == 3


@pytest.mark.parametrize(("x", "found"), [("6", False), ("6.2", False), ("6.3", True), ("5.8", False)])
def test_a_typed_rate_is_recomputed_from_its_row(x: str, found: bool) -> None:
    rate = check("recompute", x="days", expr="m * (100 - w) / 100", tol=0.2, rows=["1401"])
    assert [(one.left, one.right) for one in sheet(f"1401 10 40 {x}", rate).findings()] == ([(float(x), 6)] if found else [])


def test_a_recomputed_rate_over_nothing_is_undecided() -> None:
    rate = check("recompute", x="days", expr="m / w", rows=["1401"])
    reasons = [sheet(f"1401 {row}", rate).undecided()[0].reason for row in ("1 0 1", "1 × 1", "1 … 1", "1 1 .")]
    assert reasons == ["zero_denominator", "symbol", "symbol", "empty"]


SIZES = CodeList("county", "1402", "اندازه", (Code("1401", "۱ - ۴ نفر"), Code("1402", "۵ - ۹ نفر"), Code("1403", "۱۰ نفر و بیشتر")))


@pytest.mark.parametrize(("drawing", "found"), [("1401 4\n1402 5\n1403 900", []), ("1401 4.5\n1402 9.5\n1403 9", [4, 9, 10])])
def test_a_mean_lies_in_the_class_of_its_row(drawing: str, found: list[int]) -> None:
    drawn = sheet(drawing, check("size_class", x="m"))
    judged = Sheet(drawn.table, drawn.period, drawn.office, {"county": SIZES}, drawn.entered())
    assert [one.right for one in judged.findings()] == found


def test_a_label_without_a_range_names_none() -> None:
    found = ranges(("تا ۴", "۵ و ۶", "سایر", "۱ - ۲ - ۳", "۷"))
    assert [span and tuple(end and int(end) for end in span) for span in found] == [(None, 4), (5, 6), None, None, (7, None)]


def test_a_share_over_fewer_than_the_floor_is_undecided() -> None:
    share = check("ratio", num="w", den="m", scale=100, max=50, floor=10, rows=["1401"])
    assert [found.reason for found in sheet("1401 9 9", share).undecided()] == ["small_denominator"]
    assert sheet("1401 10 9", share).findings()


def test_growth_may_look_at_the_period_before() -> None:
    drawn = sheet("1401 130", check("growth", columns=["m"], max_pct=20, base="prev_period", rows=["1401"]), past="1401|1401 100")
    season = Sheet(
        drawn.table,
        Period.parse("1402-Q1"),
        drawn.office,
        drawn.lists,
        {replace(at("1401.m"), period="1402-Q1"): Cell(130.0)},
        past={replace(at("1401.m"), period="1401-Q4"): Cell(100.0), replace(at("1401.m"), period="1401-Q1"): Cell(130.0)},
    )
    assert [found.right for found in season.findings()] == [100]


def test_a_sum_may_miss_by_a_share_of_its_whole() -> None:
    loose = check("sum", whole="m", parts="2 * w", tol_pct=5, rows=["1401"])
    assert not sheet("1401 100 52.5", loose).findings()
    assert sheet("1401 100 52.6", loose).findings()

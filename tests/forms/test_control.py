"""Control totals: kept beside computed cells, compared with them, and never figures themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.describe import describe
from forms.sheet import Author, Edit, Sheet
from models.cell import Cell, Flag, Key, Symbol, control_of
from models.change import Source
from models.errors import Refusal
from models.finding import Check, Finding
from tests.forms.drawing import at, sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")
FULL = "1401 10 5 1\n1402 20 6 2\n1403 30 7 3"


def control(drawn: Sheet, place: str, number: float | None) -> Edit:
    cell = None if number is None else Cell(number=number)
    return drawn.enter([(control_of(at(place)), cell, "", "")], ME, Source("typed"))


def enter(drawn: Sheet, key: Key, number: float) -> Edit:
    return drawn.enter([(key, Cell(number=number), "", "")], ME, Source("typed"))


def r05(found: tuple[Finding, ...]) -> list[tuple[Key, float | None, float | None]]:
    return [(one.at, one.left, one.right) for one in found if one.check == "R05"]


def test_a_control_total_that_agrees_says_nothing_and_one_that_differs_is_an_error_with_both_figures() -> None:
    drawn = sheet(FULL)
    assert control(drawn, "m", 60).came == ()
    edit = control(drawn, "m", 61)
    assert r05(edit.came) == [(at("m"), 61, 60)]
    assert r05(drawn.findings()) == r05(drawn.findings_at(at("m"))) == [(at("m"), 61, 60)]
    assert "جمع کنترلی ۶۱" in describe(edit.came[0], drawn.table, drawn.lists)


def test_a_wrong_part_shows_at_the_control_total_with_the_same_edit_and_goes_with_its_correction() -> None:
    drawn = sheet(FULL)
    control(drawn, "1402.t", 26)
    assert r05(enter(drawn, at("1402.m"), 2).came) == [(at("1402.t"), 26, 8)]
    assert r05(enter(drawn, at("1402.m"), 20).went) == [(at("1402.t"), 26, 8)]


def test_a_control_total_is_no_figure_of_the_sheet_and_moves_nothing() -> None:
    drawn = sheet(FULL)
    before = {key: drawn.cell(key) for key in drawn.keys()}  # noqa: SIM118
    edit = control(drawn, "m", 999)
    assert edit.moved == ()
    assert {key: drawn.cell(key) for key in drawn.keys()} == before  # noqa: SIM118
    assert control_of(at("m")) not in drawn.entered()
    assert drawn.controls() == {control_of(at("m")): Cell(number=999)}
    assert drawn.is_computed(at("m"))


def test_a_control_total_is_taken_away_by_a_change_and_comes_back_with_undo() -> None:
    drawn = sheet(FULL)
    rules = drawn.rule_count()
    control(drawn, "m", 61)
    assert drawn.rule_count() == rules + 1
    assert len(control(drawn, "m", None).went) == 1
    assert (drawn.controls(), drawn.rule_count()) == ({}, rules)
    assert len(drawn.undo(ME.at).came) == 1  # type: ignore[union-attr]
    assert drawn.cell(control_of(at("m"))) == Cell(number=61)
    assert len(drawn.undo(ME.at).went) == 1  # type: ignore[union-attr]
    assert drawn.controls() == {}


def test_the_same_control_total_again_is_no_change() -> None:
    drawn = sheet(FULL)
    control(drawn, "m", 60)
    assert control(drawn, "m", 60).change.cells == ()


def test_a_control_total_over_an_unknown_part_cannot_be_decided() -> None:
    drawn = sheet("1401 10 5 1\n1402 … 6 2\n1403 30 7 3")
    control(drawn, "m", 60)
    assert r05(drawn.findings()) == []
    [waits] = [one for one in drawn.undecided() if one.check == "R05"]
    assert (waits.at, waits.reason) == (at("m"), "symbol")


def test_a_control_total_over_an_empty_part_waits_for_it() -> None:
    drawn = sheet("1401 10 5 1\n1403 30 7 3")
    control(drawn, "m", 60)
    assert [one.reason for one in drawn.undecided() if one.check == "R05"] == ["empty"]
    enter(drawn, at("1402.m"), 20)
    assert [one for one in drawn.undecided() if one.check == "R05"] == []


def test_a_control_total_over_cells_that_do_not_apply_is_nought() -> None:
    drawn = sheet("1401 × 5 1\n1402 × 6 2\n1403 × 7 3")
    control(drawn, "m", 0)
    assert r05(drawn.findings()) == []
    control(drawn, "m", 4)
    assert r05(drawn.findings()) == [(at("m"), 4, 0)]


@pytest.mark.parametrize(("typed", "differs"), [(33.3, False), (33.4, True), (33.2, True), (33, False)])
def test_a_rate_is_compared_with_half_its_last_printed_digit(typed: float, differs: bool) -> None:
    drawn = sheet(FULL)  # 100 * 5 / 15 is 33.333...
    control(drawn, "1401.rate", typed)
    assert bool(r05(drawn.findings())) is differs


def test_a_sum_of_whole_things_has_no_tolerance() -> None:
    drawn = sheet(FULL)
    control(drawn, "1401.t", 16)
    assert r05(drawn.findings()) == [(at("1401.t"), 16, 15)]


@pytest.mark.parametrize("place", ["1401.m", "1401.days"])
def test_only_what_the_program_computes_has_a_control_total(place: str) -> None:
    with pytest.raises(Refusal) as refusal:
        control(sheet(FULL), place, 1)
    assert refusal.value.code == "control.not_computed"


def test_a_control_total_is_a_number() -> None:
    with pytest.raises(Refusal) as refusal:
        sheet(FULL).enter([(control_of(at("m")), Cell(symbol=Symbol.NOT_COLLECTED), "", "ـ")], ME, Source("typed"))
    assert refusal.value.code == "control.no_number"


def test_an_overtyped_total_stays_the_figure_and_is_what_the_control_total_is_compared_with() -> None:
    drawn = sheet(FULL)
    control(drawn, "m", 60)
    assert r05(enter(drawn, at("m"), 66).came) == [(at("m"), 60, 66)]
    assert drawn.cell(at("m")) == Cell(number=66, flags=Flag.TYPED_TOTAL)


def test_a_sheet_made_again_from_all_its_cells_has_its_control_totals() -> None:
    drawn = sheet(FULL)
    control(drawn, "m", 61)
    assert r05(drawn.filled({}).findings()) == [(at("m"), 61, 60)]
    assert r05(drawn.holding(drawn.entered()).findings()) == [(at("m"), 61, 60)]


def test_a_demoted_control_rule_only_warns_in_its_own_table() -> None:
    drawn = sheet(FULL)
    cells = {**drawn.entered(), control_of(at("m")): Cell(number=61)}
    again = Sheet(drawn.table, drawn.period, drawn.office, drawn.lists, cells, demoted=frozenset({"T01-99.R05"}))
    assert [one.severity for one in again.findings()] == ["warning"]
    other = Sheet(drawn.table, drawn.period, drawn.office, drawn.lists, cells, demoted=frozenset({"T02-99.R05"}))
    assert [one.severity for one in other.findings()] == ["error"]


def test_a_demoted_rule_of_the_pack_warns_with_its_figures_and_every_other_rule_stays_an_error() -> None:
    drawn = sheet(FULL)
    low, high = (Check(name, "domain", "error", "", {"columns": ["m"], "min": least}) for name, least in (("C01", 30), ("C02", 40)))
    table = replace(drawn.table, checks=(low, high))
    again = Sheet(table, drawn.period, drawn.office, drawn.lists, drawn.entered(), demoted=frozenset({"T01-99.C01"}))
    before = Sheet(table, drawn.period, drawn.office, drawn.lists, drawn.entered())
    assert {(one.check, one.severity) for one in again.findings()} == {("C01", "warning"), ("C02", "error")}
    assert [(one.check, one.at, one.left) for one in again.findings()] == [(one.check, one.at, one.left) for one in before.findings()]
    edit = again.enter([(Key("T01-99", "1402", ("1401",), "m"), Cell(number=0), "", "")], Author("", "", ""), Source("typed"))
    assert {(one.check, one.severity) for one in edit.came} == {("C01", "warning"), ("C02", "error")}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["1401.m", "1402.m", "1403.w", "=m", "=t", "=1402.t", "=1401.rate", "undo"]),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    max_size=12,
)


@given(STEPS)
def test_what_came_and_went_with_each_edit_is_what_stands_in_a_sheet_made_anew(steps: list[tuple[str, int | None]]) -> None:
    drawn = sheet(FULL)
    standing = set(drawn.findings())
    for place, number in steps:
        if place == "undo":
            edit = drawn.undo(ME.at)
        else:
            key = control_of(at(place[1:])) if place.startswith("=") else at(place)
            edit = drawn.enter([(key, None if number is None else Cell(number=number), "", "")], ME, Source("typed"))
        if edit is not None:
            standing = (standing - set(edit.went)) | set(edit.came)
        anew = drawn.holding(drawn.entered())
        assert standing == set(drawn.findings()) == set(anew.findings())
        assert drawn.controls() == anew.controls()


def test_a_total_row_has_the_rounding_of_all_its_parts_whichever_row_is_compared_first() -> None:
    drawn = sheet(FULL)
    table = replace(drawn.table, survey=True)
    surveyed = Sheet(table, drawn.period, drawn.office, drawn.lists, drawn.entered())
    control(surveyed, "1401.t", 16.5)  # half of its own digit and of two parts: 1.5
    control(surveyed, "t", 81)  # 78 computed of six parts: 3.5
    assert r05(surveyed.findings()) == []
    control(surveyed, "1402.t", 28)
    assert r05(surveyed.findings()) == [(at("1402.t"), 28, 26)]

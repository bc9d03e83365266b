"""One typing error is one group of findings, with the cell and the figure where they are plain; nothing of the sheet moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.grouping import Group, grouped
from forms.sheet import Author, Sheet
from forms.slips import slip
from models.cell import Cell, Key, control_of
from models.change import Source
from models.finding import Check
from tests.forms.drawing import at, sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")
FULL = "1401 113 52 1\n1402 247 61 2\n1403 358 78 3"
GROWTH = Check("C02", "growth", "warning", "", {"columns": ["m"], "max_pct": 50, "base": "prev_year"})
TYPED_AT = ["1401.m", "1402.m", "1403.m", "1401.w", "1402.w", "1403.w"]


def controlled(*checks: Check, past: str = "") -> Sheet:
    """The full sheet with a control total beside every sum, along both ways."""
    drawn = sheet(FULL, *checks, past=past)
    keys = [at(place) for place in ("1401.t", "1402.t", "1403.t", "m", "w", "t")]
    drawn.enter([(control_of(key), drawn.cell(key), "", "") for key in keys], ME, Source("typed"))
    return drawn


def enter(drawn: Sheet, place: str, number: float) -> None:
    drawn.enter([(at(place), Cell(number=number), "", "")], ME, Source("typed"))


def groups(drawn: Sheet) -> tuple[Group, ...]:
    return grouped(drawn.findings(), drawn)


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        (274, "exchanged_digits"),
        (2470, "extra_zero"),
        (24.7, "none"),
        (-247, "sign"),
        (246, "wrong_digit"),
        (27, "missing_digit"),
        (2247, "extra_digit"),
        (247000, "unit_thousand"),
    ],
)
def test_one_typing_error_is_one_group_with_its_cell_its_figure_and_its_slip(typed: float, cause: str) -> None:
    drawn = controlled()
    enter(drawn, "1402.m", typed)
    assert len(drawn.findings()) == 3
    [group] = groups(drawn)
    assert (group.suspect, group.proposed) == (at("1402.m"), 247)
    assert cause in (group.cause, "none")
    assert len(group.others) == 2


def test_two_errors_are_two_groups() -> None:
    drawn = controlled()
    enter(drawn, "1401.m", 131)
    enter(drawn, "1403.w", 87)
    assert {(group.suspect, group.proposed) for group in groups(drawn) if group.suspect} == {(at("1401.m"), 113), (at("1403.w"), 78)}


def test_two_cells_that_changed_places_are_one_group() -> None:
    drawn = controlled()
    enter(drawn, "1401.m", 52)
    enter(drawn, "1401.w", 113)
    [group] = groups(drawn)
    assert (group.cause, group.suspect) == ("swapped_cells", at("1401.m"))
    assert group.proposed == 113


def test_a_warning_of_the_same_cell_is_in_the_group_of_its_error() -> None:
    drawn = controlled(GROWTH, past="1401|1401 110 50 1\n1401|1402 240 60 2\n1401|1403 350 70 3")
    enter(drawn, "1402.m", 2470)
    [group] = groups(drawn)
    assert group.lead.severity == "error"
    assert {one.check for one in group.others} == {"C02", "R05"}


def test_a_total_whose_part_could_be_any_of_several_has_no_suspect() -> None:
    drawn = sheet("1401 100 5 1\n1402 200 6 2\n1403 300 7 3")
    drawn.enter([(control_of(at("m")), Cell(number=617), "", "")], ME, Source("typed"))
    [group] = groups(drawn)
    assert (group.suspect, group.proposed, group.cause) == (None, None, "none")


def test_a_figure_far_from_last_year_is_asked_about_with_the_zero_it_may_have_too_many() -> None:
    drawn = sheet("1401 1130 5 1", GROWTH, past="1401|1401 110 5 1")
    [group] = groups(drawn)
    assert (group.suspect, group.proposed, group.cause) == (at("1401.m"), 113, "extra_zero")


def test_findings_without_a_common_cell_stay_alone_and_none_is_lost() -> None:
    low = Check("C01", "domain", "error", "", {"columns": ["w"], "min": 10})
    drawn = controlled(low)
    enter(drawn, "1401.m", 131)
    drawn.enter([(at("1403.days"), Cell(number=5), "", "")], ME, Source("typed"))
    found = groups(drawn)
    assert sorted(one.check for group in found for one in (group.lead, *group.others)) == sorted(one.check for one in drawn.findings())


def test_without_findings_there_are_no_groups() -> None:
    assert groups(controlled()) == ()


@pytest.mark.parametrize("first", TYPED_AT)
@settings(max_examples=40)
@given(one=st.integers(0, 5000), second=st.sampled_from(TYPED_AT), other=st.integers(0, 5000))
def test_guessing_changes_nothing_and_every_finding_is_in_one_group(first: str, one: int, second: str, other: int) -> None:
    drawn = controlled()
    enter(drawn, first, one)
    enter(drawn, second, other)
    cells, controls, found = drawn.entered(), drawn.controls(), drawn.findings()
    made = groups(drawn)
    assert (drawn.entered(), drawn.controls(), drawn.findings()) == (cells, controls, found)
    told = [finding for group in made for finding in (group.lead, *group.others)]
    assert len(told) == len(found)
    assert set(told) == set(found)
    assert made == groups(drawn)


@given(st.sampled_from(TYPED_AT), st.integers(0, 5000))
def test_one_wrong_cell_under_totals_both_ways_is_found_exactly(place: str, typed: int) -> None:
    drawn = controlled()
    right = drawn.cell(at(place))
    enter(drawn, place, typed)
    if right is not None and typed != right.number:
        assert [(group.suspect, group.proposed) for group in groups(drawn)] == [(at(place), right.number)]


def test_the_undo_of_a_person_is_not_touched_by_a_guess() -> None:
    drawn = controlled()
    enter(drawn, "1402.m", 274)
    groups(drawn)
    drawn.undo(ME.at)
    assert drawn.cell(at("1402.m")) == Cell(number=247)


@pytest.mark.parametrize(
    ("typed", "meant", "name"),
    [
        (12, 21, "exchanged_digits"),
        (120, 12, "extra_zero"),
        (12, 120, "missing_zero"),
        (-5, 5, "sign"),
        (13, 12, "wrong_digit"),
        (123, 13, "extra_digit"),
        (13, 123, "missing_digit"),
        (5, 5000, "unit_thousand"),
        (17, 934, "none"),
        (-12, 21, "none"),
        (5, 5, "none"),
        (1234, 4231, "exchanged_digits"),
        (1234, 4321, "none"),
    ],
)
def test_a_slip_is_named(typed: float, meant: float, name: str) -> None:
    assert slip(typed, meant) == name


def test_a_key_of_a_group_is_an_entered_cell() -> None:
    drawn = controlled()
    enter(drawn, "1402.m", 274)
    [group] = groups(drawn)
    assert isinstance(group.suspect, Key)
    assert group.suspect in drawn.entered()


def of_parts() -> Sheet:
    """A sheet without control totals, in which a part may not exceed its whole nor be negative, nor grow by more than half."""
    part = Check("C01", "part_of", "error", "", {"part": "w", "whole": "m"})
    least = Check("C03", "domain", "error", "", {"columns": ["w"], "min": 0})
    growth = Check("C02", "growth", "warning", "", {"columns": ["w"], "max_pct": 50, "base": "prev_year"})
    return sheet(FULL, part, growth, least, past="1401|1401 110 50 1\n1401|1402 240 60 2\n1401|1403 350 70 3")


def test_findings_that_last_years_figure_would_clear_together_are_one_group_and_that_figure_is_not_proposed() -> None:
    drawn = of_parts()
    enter(drawn, "1402.w", 99999)
    found = {(one.check, one.at) for one in drawn.findings()}
    assert found == {(check, at(place)) for check in ("C01", "C02") for place in ("w", "1402.w")}
    [group] = groups(drawn)
    assert (len(group.others), group.suspect, group.proposed, group.cause) == (3, None, None, "none")


def test_two_wrong_cells_are_not_one_group_by_last_years_figures() -> None:
    drawn = of_parts()
    enter(drawn, "1401.w", 77777)
    enter(drawn, "1402.w", 99999)
    assert sorted((group.lead.at.rows, len(group.others)) for group in groups(drawn)) == [
        (("1401",), 1),
        (("1402",), 1),
        (("TOTAL",), 0),
        (("TOTAL",), 0),
    ]

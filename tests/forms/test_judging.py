"""Rules judged a few at a time: whatever is typed meanwhile, in the end the same is found as at one look."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.sheet import Author, Edit, Sheet
from models.cell import Cell, Key, Symbol
from models.change import Source
from models.finding import Check
from tests.forms.drawing import at, sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")
CHECKS = (
    Check("C01", "domain", "error", "", {"columns": ["m", "w"], "min": 0, "max": 500}),
    Check("C02", "row_total", "error", "", {"row": "TOTAL", "of": "members", "columns": ["m", "w"]}),
    Check("C03", "part_of", "error", "", {"part": "w", "whole": "m"}),
    Check("C04", "growth", "warning", "", {"columns": ["t"], "max_pct": 50, "base": "prev_year"}),
    Check("C05", "complete", "error", "", {}),
)
WRONG = "1401 -10 5 1\n1402 20 60 1\n1403 30 7 ."
PAST = "1401|1401 1 1 1\n1401|1402 10 10 1\n1401|1403 30 7 1"


def drawn() -> Sheet:
    return sheet(WRONG, *CHECKS, past=PAST)


def enter(one: Sheet, key: Key, cell: Cell | None) -> Edit:
    return one.enter([(key, cell, "", "")], ME, Source("typed"))


def marks(one: Sheet) -> dict[Key, tuple[str, ...]]:
    """The checks that are known to fail at each place of the reference period."""
    return {key: tuple(finding.check for finding in one.findings_at(key)) for key in tuple(one.keys()) if one.findings_at(key)}


def test_a_new_sheet_is_not_judged_and_shows_its_figures() -> None:
    new = drawn()
    assert (new.is_judged, marks(new)) == (False, {})
    assert new.cell(at("1401.t")) == Cell(number=-5)


def test_rules_are_judged_a_few_at_a_time_until_all_are() -> None:
    new, whole = drawn(), drawn()
    found = len(whole.findings())
    known = [0]
    while not new.is_judged:
        new.judge(2)
        known.append(sum(map(len, marks(new).values())))
        assert known[-1] - known[-2] <= 2
    assert known[-1] == found > 2
    new.judge(2)
    assert new.findings() == whole.findings()


def test_who_asks_for_the_findings_gets_all_of_them() -> None:
    new, whole = drawn(), drawn()
    new.judge(3)
    assert (new.findings(), new.undecided()) == (whole.findings(), whole.undecided())
    assert (new.is_judged, new.rule_count()) == (True, whole.rule_count())


@pytest.mark.parametrize("before", [0, 1, 7, 1000])
def test_an_entry_says_what_came_and_went_with_it_however_much_is_judged(before: int) -> None:
    new, whole = drawn(), drawn()
    whole.findings()
    new.judge(before)
    for one in (at("1401.m"), Cell(number=600)), (at("1402.w"), Cell(number=1)), (at("1403.days"), Cell(number=1)):
        now, known = enter(new, *one), enter(whole, *one)
        assert (now.came, now.went, now.moved) == (known.came, known.went, known.moved)
        assert all(finding in new.findings_at(finding.at) for finding in now.came)


def test_the_findings_at_a_cell_stand_in_the_order_of_the_definition() -> None:
    checks = (Check("C02", "part_of", "warning", "", {"part": "w", "whole": "m"}), CHECKS[0])
    new = sheet("1401 -10 5 1\n1402 9 60 1", *checks)
    enter(new, at("1401.w"), Cell(number=-1))
    new.findings()
    enter(new, at("1401.w"), Cell(number=600))
    assert [finding.check for finding in new.findings_at(at("1401.w"))] == ["C02", "C01"]


def test_a_sheet_goes_with_the_last_who_holds_it() -> None:
    new = drawn()
    enter(new, at("1401.m"), Cell(number=1))
    new.findings()
    gone = weakref.ref(new)
    gc.disable()
    try:
        del new
        assert gone() is None
    finally:
        gc.enable()


figures = st.one_of(st.none(), st.integers(-9, 999).map(lambda n: Cell(number=n)), st.just(Cell(symbol=Symbol.NOT_COLLECTED)))
places = st.tuples(st.sampled_from(["m", "w", "days"]), st.sampled_from(["1401", "1402", "1403", "TOTAL"]))
acts = st.one_of(
    st.integers(1, 9),
    st.lists(st.tuples(places, figures), min_size=1, max_size=3),
    st.sampled_from(["undo", "redo"]),
)


@settings(max_examples=80)
@given(st.lists(acts, max_size=14))
def test_slices_entries_and_undo_in_any_order_end_in_the_findings_of_a_fresh_sheet(
    acts: list[int | str | list[tuple[tuple[str, str], Cell | None]]],
) -> None:
    new = drawn()
    for act in acts:
        if isinstance(act, int):
            new.judge(act)
        elif isinstance(act, str):
            (new.undo if act == "undo" else new.redo)(ME.at)
        else:
            cells = {Key("T01-99", "1402", (row,), leaf): cell for (leaf, row), cell in act}
            new.enter([(key, cell, "", "") for key, cell in cells.items()], ME, Source("typed"))
    while not new.is_judged:
        new.judge(5)
    fresh = Sheet(new.table, new.period, new.office, new.lists, new.entered(), past=new._past)
    known = marks(new)
    assert (new.findings(), new.undecided(), new.empty()) == (fresh.findings(), fresh.undecided(), fresh.empty())
    found = Counter((finding.at, finding.check) for finding in fresh.findings())
    assert found == Counter((key, check) for key, checks in known.items() for check in checks)

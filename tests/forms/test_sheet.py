"""A sheet: reading, entering, undo. Every entry is a change that can be taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.sheet import Author, Edit, Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.change import Source
from models.errors import Refusal
from models.finding import Check
from tests.forms.drawing import at, sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")
TYPED = Source("typed")
SUM = Check("C01", "row_total", "error", "", {"row": "TOTAL", "of": "members", "columns": ["m", "w"]})
FULL = "1401 10 5 1\n1402 20 6 1\n1403 30 7 1"


def enter(sheet: Sheet, key: Key, cell: Cell | None) -> Edit:
    return sheet.enter([(key, cell, "", "")], ME, TYPED)


def test_an_entry_moves_the_totals_that_read_it() -> None:
    edit = enter(sheet(FULL), at("1402.m"), Cell(number=21))
    moved = {move.key: (move.old, move.new) for move in edit.moved}
    assert moved[at("m")] == (Cell(number=60), Cell(number=61))
    assert moved[at("1402.t")] == (Cell(number=26), Cell(number=27))
    assert at("w") not in moved


def test_an_entry_says_which_findings_came_and_went() -> None:
    drawn = sheet(FULL + "\nTOTAL 60 18", SUM)
    came = enter(drawn, at("1402.m"), Cell(number=21))
    assert [found.at for found in came.came] == [at("m")]
    went = enter(drawn, at("1402.m"), Cell(number=20))
    assert [found.at for found in went.went] == [at("m")]
    assert drawn.findings() == ()


def test_a_figure_over_a_computed_total_is_a_typed_total_and_deleting_it_computes_again() -> None:
    drawn = sheet(FULL)
    enter(drawn, at("m"), Cell(number=99))
    assert drawn.cell(at("m")) == Cell(number=99, flags=Flag.TYPED_TOTAL)
    enter(drawn, at("m"), None)
    assert drawn.cell(at("m")) == Cell(number=60)


def test_a_derived_cell_cannot_be_entered() -> None:
    with pytest.raises(Refusal) as refusal:
        enter(sheet(FULL), at("1401.t"), Cell(number=1))
    assert refusal.value.code == "entry.derived"


def test_an_entry_that_changes_nothing_is_no_step_of_the_history() -> None:
    drawn = sheet(FULL)
    assert enter(drawn, at("1401.m"), Cell(number=10)).change.cells == ()
    assert drawn.undo(ME.at) is None


def test_undo_takes_back_and_redo_does_again() -> None:
    drawn = sheet(FULL)
    enter(drawn, at("1401.m"), Cell(symbol=Symbol.NOT_COLLECTED))
    undone = drawn.undo("2026-06-01T05:01:00Z")
    assert drawn.cell(at("1401.m")) == Cell(number=10)
    assert undone is not None
    assert (undone.change.source.kind, undone.change.at) == ("undo", "2026-06-01T05:01:00Z")
    redone = drawn.redo(ME.at)
    assert redone is not None
    assert redone.change.source.kind == "redo"
    assert drawn.cell(at("1401.m")) == Cell(symbol=Symbol.NOT_COLLECTED)
    assert drawn.redo(ME.at) is None


def test_a_new_entry_ends_the_redo() -> None:
    drawn = sheet(FULL)
    enter(drawn, at("1401.m"), Cell(number=11))
    drawn.undo(ME.at)
    enter(drawn, at("1402.m"), Cell(number=12))
    assert drawn.redo(ME.at) is None


def test_a_place_is_named_by_period_row_and_leaf() -> None:
    assert sheet(FULL).place("1402|1401|m") == at("1401.m")


@pytest.mark.parametrize("text", ["1402|1499|m", "1402|1401|q", "1401|1401|m", "1402|1401|1|m"])
def test_a_place_outside_the_table_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sheet(FULL).place(text)
    assert refusal.value.code == "entry.unknown_place"


def test_empty_places_are_those_that_nobody_computes() -> None:
    assert sheet("1401 10 5 1\n1402 20 . 1\n1403 30 7 1").empty() == (at("1402.w"),)


def test_rows_stand_in_order_past_years_total_members() -> None:
    drawn = sheet(FULL, past="1400|1401 1 1 1\n1401|1401 1 1 1")
    rows = [(row.kind, row.period, row.codes[0]) for row in drawn.rows()]
    assert rows[:3] == [("history", "1400", "TOTAL"), ("history", "1401", "TOTAL"), ("total", "1402", "TOTAL")]
    assert [drawn.label(row) for row in drawn.rows()] == ["۱۴۰۰", "۱۴۰۱", "کل استان", "بروجن", "شهرکرد", "فارسان"]


def test_only_computed_places_are_computed() -> None:
    drawn = sheet(FULL)
    assert [drawn.is_computed(at(name)) for name in ("m", "1401.t", "1401.m")] == [True, True, False]
    assert set(drawn.entered()) == {key for key in tuple(drawn.keys()) if not drawn.is_computed(key)}


figures = st.one_of(
    st.none(),
    st.integers(0, 999).map(lambda n: Cell(number=n)),
    st.sampled_from([Symbol.NOT_COLLECTED, Symbol.NOT_APPLICABLE]).map(lambda symbol: Cell(symbol=symbol)),
)
entries = st.lists(st.tuples(st.sampled_from(["m", "w", "days"]), st.sampled_from(["1401", "1402", "1403", "TOTAL"]), figures), max_size=12)


@settings(max_examples=60)
@given(entries)
def test_findings_after_any_entries_are_those_of_a_fresh_look_and_undo_restores_all(entries: list[tuple[str, str, Cell | None]]) -> None:
    part = Check("C02", "part_of", "error", "", {"part": "w", "whole": "m"})
    drawn = sheet(FULL, SUM, part, Check("C03", "complete", "error", "", {}))
    start = drawn.entered()
    for leaf, row, cell in entries:
        enter(drawn, Key("T01-99", "1402", (row,), leaf), cell)
    fresh = Sheet(drawn.table, drawn.period, drawn.office, drawn.lists, drawn.entered())
    assert (drawn.findings(), drawn.undecided()) == (fresh.findings(), fresh.undecided())
    assert [drawn.cell(key) for key in tuple(drawn.keys())] == [fresh.cell(key) for key in tuple(fresh.keys())]
    while drawn.undo(ME.at):
        pass
    assert drawn.entered() == start

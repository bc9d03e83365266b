from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.cell import Cell, Flag, Key, Symbol
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.store import Store
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk, key, plain

MORNING, EVENING = "2026-06-11T06:00:00Z", "2026-06-11T18:00:00Z"

numbers = st.integers(-(10**15) + 1, 10**15 - 1).flatmap(lambda whole: st.integers(0, 6).map(lambda places: whole / 10**places))
flags = st.integers(0, 31).map(Flag)
cells = st.one_of(
    st.builds(Cell, number=numbers, symbol=st.sampled_from([None, Symbol.NEGLIGIBLE, Symbol.CONFIDENTIAL]), flags=flags),
    st.builds(Cell, text=st.text(max_size=20), flags=flags),
    st.builds(Cell, symbol=st.sampled_from(list(Symbol)), flags=flags),
)
FRESH = itertools.count()


def test_what_is_recorded_stands_in_the_sheet(desk: Desk) -> None:
    desk.type("1", None, 5)
    desk.type("2|employed", None, Symbol.NOT_COLLECTED)
    desk.type("3", None, "1402-05-12")
    assert desk.cells() == {"1": 5.0, "2|employed": Symbol.NOT_COLLECTED, "3": "1402-05-12"}


def test_zero_is_a_number_and_an_emptied_cell_is_none(desk: Desk) -> None:
    desk.type("1", None, 0)
    desk.type("2", None, 7)
    desk.type("2", 7, None)
    assert desk.cells() == {"1": 0.0}


def test_the_cells_of_another_sheet_stay_apart(desk: Desk) -> None:
    desk.store.open_sheet(OFFICE, TABLE, "1401", "yb@1")
    past = CellChange(key("1", period="1401"), None, Cell(9.0))
    desk.store.record(Change(OFFICE, (past,), "x", "unit_expert", NOON, Source("imported"))).wait(5)
    assert (desk.cells(), plain(desk.store.cells(OFFICE, TABLE, "1401"))) == ({}, {"1": 9.0})


def test_a_change_that_starts_from_something_else_is_refused_and_nothing_of_it_stands(desk: Desk) -> None:
    desk.type("1", None, 5)
    with pytest.raises(Refusal, match=r"store\.stale"):
        desk.store.record(desk.change(("2", None, 1), ("1", 4, 6))).wait(5)
    assert desk.cells() == {"1": 5.0}


def test_one_place_may_move_twice_in_a_change(desk: Desk) -> None:
    desk.store.record(desk.change(("1", None, 5), ("1", 5, 6))).wait(5)
    assert desk.cells() == {"1": 6.0}


def test_a_change_of_a_sheet_nobody_opened_is_a_mistake(store: Store) -> None:
    change = Change(OFFICE, (CellChange(key("1"), None, Cell(1.0)),), "x", "r", NOON, Source("typed"))
    with pytest.raises(ValueError, match="T09-01"):
        store.record(change).wait(5)


@pytest.mark.parametrize("at", ["2026-06-11", "2026-06-11T12:00:00+03:30"])
def test_a_change_without_utc_time_is_a_mistake(desk: Desk, at: str) -> None:
    with pytest.raises(ValueError, match="Change"):
        desk.type("1", None, 1, at=at)


def test_undo_is_a_change_that_stays_in_the_history(desk: Desk) -> None:
    desk.type("1", None, 5)
    (newest,) = desk.store.changes(OFFICE, TABLE, YEAR, last=1)
    desk.store.record(newest.change.reversed(EVENING)).wait(5)
    assert desk.cells() == {}
    assert [(entry.source.kind, entry.old, entry.new) for entry in desk.store.history(OFFICE, key("1"))] == [
        ("typed", None, Cell(5.0)),
        ("undo", Cell(5.0), None),
    ]


def test_the_history_of_a_cell_says_who_when_from_where_and_why(desk: Desk) -> None:
    file = Source("imported", "1402.xlsx", "ab" * 32)
    moved = CellChange(key("1"), None, Cell(5.0, flags=Flag.PROVISIONAL), "شهرکرد1402!C6", "۵")
    batch = desk.store.record(Change(OFFICE, (moved,), "م. احمدی", "unit_expert", NOON, file, "نامهٔ ۱۲")).wait(5)
    (entry,) = desk.store.history(OFFICE, key("1"))
    assert (entry.batch, entry.revision, entry.who, entry.role, entry.at) == (batch, 1, "م. احمدی", "unit_expert", NOON)
    assert (entry.source, entry.place, entry.raw, entry.why) == (file, "شهرکرد1402!C6", "۵", "نامهٔ ۱۲")
    assert (entry.old, entry.new) == (None, moved.new)


def test_a_vintage_is_what_was_known_at_that_instant(desk: Desk) -> None:
    desk.type("1", None, 500, at=MORNING)
    desk.type("1", 500, 520, at=EVENING)
    known = [plain(desk.store.cells_at(OFFICE, TABLE, YEAR, at)) for at in ("2026-06-11T05:59:59Z", MORNING, NOON, EVENING)]
    assert known == [{}, {"1": 500.0}, {"1": 500.0}, {"1": 520.0}]


def test_recorded_changes_come_back_as_they_were_given(desk: Desk) -> None:
    given_ = [desk.change(("1", None, 5), ("2", None, "متن"), why="الف"), desk.change(("1", 5, None), kind="pasted")]
    numbers_ = [desk.store.record(change).wait(5) for change in given_]
    assert [(one.batch, one.change) for one in desk.store.changes(OFFICE)] == list(zip(numbers_, given_, strict=True))
    assert [one.batch for one in desk.store.changes(OFFICE, last=1)] == numbers_[-1:]
    assert desk.store.changes(OFFICE, "T01-01") == ()


def test_cells_are_rebuilt_exactly_from_the_changes(desk: Desk, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    desk.store.record(desk.change(("1", None, 5), ("2", None, "متن"), ("3", None, Symbol.NOT_AVAILABLE))).wait(5)
    desk.type("1", 5, 6.5)
    before = sql("SELECT * FROM cell")
    sql("DELETE FROM cell")
    desk.store.rebuild()
    assert sql("SELECT * FROM cell") == before


def test_cells_of_another_office_change_only_by_its_package(desk: Desk) -> None:
    other = Desk(desk.store, "gd-05")
    with pytest.raises(Refusal, match=r"store\.foreign_sheet"):
        other.type("1", None, 5)
    other.store.record(other.change(("1", None, 5), kind="received")).wait(5)
    assert other.cells() == {"1": 5.0}


def test_a_received_revision_is_never_overwritten(desk: Desk) -> None:
    other = Desk(desk.store, "gd-05")
    other.store.record(other.change(("1", None, 5), kind="received")).wait(5)
    with pytest.raises(Refusal, match=r"store\.revision_kept"):
        other.store.record(other.change(("1", 5, 6), kind="received")).wait(5)
    assert other.cells() == {"1": 5.0}


def test_an_import_of_1700_cells_is_one_batch_and_quick(desk: Desk) -> None:
    batch = desk.store.record(desk.change(*((str(row), None, row) for row in range(1700)), kind="imported")).wait(1)
    assert (len(desk.cells()), [one.batch for one in desk.store.changes(OFFICE)]) == (1700, [batch])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | cells), min_size=1, max_size=8))
def test_any_cells_come_back_as_they_were_at_every_instant(wide_store: Store, moves: list[tuple[str, Cell | None]]) -> None:
    table, now, seen = f"T{next(FRESH)}", dict[Key, Cell](), []
    wide_store.open_sheet(OFFICE, table, YEAR, "yb@1")
    for second, (row, new) in enumerate(moves):
        place, at = Key(table, YEAR, (row,), "c"), f"2026-06-11T12:00:{second:02}Z"
        wide_store.record(Change(OFFICE, (CellChange(place, now.get(place), new),), "x", "r", at, Source("typed"))).wait(5)
        now = {one: cell for one, cell in (now | {place: new}).items() if cell is not None}
        seen.append((at, now))
    assert wide_store.cells(OFFICE, table, YEAR) == now
    assert [(at, wide_store.cells_at(OFFICE, table, YEAR, at)) for at, _ in seen] == seen

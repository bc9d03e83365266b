"""Any sequence of edits, pastes, fills, sorts and replacements is taken back to the first state and done again to the last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.cell import Cell, Key
from models.errors import Refusal
from tests.ui.small import OPEN, SMALL, small_office
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.filling import fill, fill_with
from ui.workspace.named_steps import undo_words
from ui.workspace.open_rows import insert_row, remove_rows, sort_rows
from ui.workspace.seeking import replace_all

TEXTS = st.sampled_from(["", "۰", "12", "۱۲۳۴", "-", "x", "..", "5*", "بروجن", "1402", "-3"])
PLACE = st.tuples(st.integers(0, 5), st.integers(0, 4))
ACTS = st.one_of(
    st.tuples(st.just("type"), PLACE, TEXTS),
    st.tuples(st.just("paste"), PLACE, st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3)),
    st.tuples(st.just("down"), PLACE, PLACE),
    st.tuples(st.just("across"), PLACE, PLACE),
    st.tuples(st.just("same"), PLACE, PLACE),
    st.tuples(st.just("replace"), TEXTS, TEXTS),
    st.tuples(st.just("sort"), st.integers(0, 4), st.booleans()),
    st.tuples(st.just("insert"), st.integers(1, 4), st.none()),
    st.tuples(st.just("remove"), st.integers(1, 4), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
)

Acts = list[tuple[str, object, object]]


@dataclass(frozen=True)
class State:
    """Everything a person could see of what was entered."""

    cells: dict[Key, Cell]
    controls: dict[Key, Cell]
    computed: tuple[str, ...]
    found: frozenset[str]


def state(desk: Desk) -> State:
    shown = tuple(desk.shown(desk.sheet.key(row, leaf)) for row in desk.sheet.rows() for leaf in desk.leaves)
    return State(desk.sheet.entered(), desk.sheet.controls(), shown, frozenset(map(repr, desk.findings())))


def do(desk: Desk, act: tuple[str, object, object]) -> None:
    """One act; what a person is refused changes nothing."""
    try:
        _do(desk, *act)
    except Refusal:
        return


def at(desk: Desk, place: tuple[int, int]) -> Key:
    rows = desk.rows()
    return desk.sheet.key(rows[place[0] % len(rows)], desk.leaves[place[1] % len(desk.leaves)])


def _do(desk: Desk, name: str, one, other) -> None:  # type: ignore[no-untyped-def]
    if name == "type":
        desk.enter(at(desk, one), other)
    elif name == "paste":
        desk.paste(Block(tuple(map(tuple, other))), at(desk, one))
    elif name in ("down", "across", "same"):
        _fill(desk, name, one, other)
    elif name == "sort":
        sort_rows(desk, desk.leaves[one % len(desk.leaves)].id, down=other)
    else:
        others = {
            "replace": lambda: replace_all(desk, one, other),
            "insert": lambda: insert_row(desk, f"o{one}"),
            "remove": lambda: remove_rows(desk, [f"o{one}"]),
            "undo": desk.undo,
            "redo": desk.redo,
        }
        others[name]()


def _fill(desk: Desk, name: str, one: tuple[int, int], other: tuple[int, int]) -> None:
    area = [
        [at(desk, (row, column)) for column in range(min(other[1] + 1, len(desk.leaves)))]
        for row in range(one[0] % 2, min(other[0] + 2, len(desk.rows())))
    ]
    if name == "same":
        fill_with(desk, area, at(desk, one))
    else:
        fill(desk, area, down=name == "down")


def replayed(desk: Desk) -> dict[Key, Cell]:
    """The cells that the recorded changes come to, one after the other; each must begin where the one before ended."""
    cells: dict[Key, Cell] = {}
    table, period = desk.sheet.table.code, str(desk.sheet.period)
    for recorded in desk.workspace.store.changes("gd-14", table, period):
        for move in recorded.change.cells:
            assert cells.get(move.key) == move.old
            if move.new is None:
                del cells[move.key]
            else:
                cells[move.key] = move.new
    return cells


def all_written(desk: Desk) -> None:
    desk.workspace.store._writer.submit(lambda _: None).wait()  # in the queue behind every change


@pytest.mark.parametrize("table", [SMALL.code, OPEN.code])
@settings(max_examples=6, deadline=None)
@given(acts=st.lists(ACTS, max_size=6))
def test_whatever_was_done_is_taken_back_to_the_start_and_done_again_to_the_end(table: str, acts: Acts) -> None:
    _there_and_back(table, acts)


@pytest.mark.deep
@pytest.mark.parametrize("table", [SMALL.code, OPEN.code])
@settings(max_examples=60, deadline=None)
@given(acts=st.lists(ACTS, max_size=14))
def test_long_sequences_are_taken_back_to_the_start_and_done_again_to_the_end(table: str, acts: Acts) -> None:
    _there_and_back(table, acts)


def _there_and_back(table: str, acts: Acts) -> None:
    with TemporaryDirectory() as folder, small_office(Path(folder)) as workspace:
        desk = Desk(workspace, table, "1402")
        first = state(desk)
        for act in acts:
            do(desk, act)
        last = state(desk)
        steps = 0
        while undo_words(desk):
            assert desk.undo() is not None
            steps += 1
        assert state(desk) == first
        assert desk.undo() is None
        for _ in range(steps):
            assert desk.redo() is not None
        assert state(desk) == last
        all_written(desk)
        assert replayed(desk) == desk.workspace.store.cells("gd-14", table, "1402", controls=True) == last.cells | last.controls
        assert state(Desk(workspace, table, "1402")) == last

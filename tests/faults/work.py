"""A working day in an office file, made from a seed: single cells, imports and moves, and what must stand after each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from models.office import Office
from models.store import Move, Store

OFFICE, TABLE, YEAR, NOON = "gd-14", "T09-01", "1402", "2026-06-11T12:00:00Z"
OWNER = Office(OFFICE, "x")


def clock() -> str:
    return NOON


class Standing(NamedTuple):
    """What a file says: its cells, and the state of its sheet with the number of steps taken."""

    cells: dict[Key, Cell]
    state: str = "draft"
    steps: int = 0


class Act(NamedTuple):
    """One thing a person does (``do`` returns when it is acknowledged) and what stands after it."""

    do: Callable[[Store], object]
    after: Standing


def standing(store: Store) -> Standing:
    """What the open file says."""
    (sheet,) = store.sheets()
    return Standing(store.cells(OFFICE, TABLE, YEAR), sheet.state, len(store.steps(OFFICE, TABLE, YEAR)))


def prepare(store: Store) -> None:
    store.open_sheet(OFFICE, TABLE, YEAR, "yb@1")


def acts(seed: int, first: Standing | None = None) -> Iterator[Act]:
    """Acts without end, from an empty sheet or from what stands."""
    rng, now = random.Random(seed), first or Standing({})  # noqa: S311 - a seed, not a secret
    while True:
        act = move(now) if rng.random() < 0.1 else change(rng, now, 30 if rng.random() < 0.1 else 1)
        now = act.after
        yield act


def change(rng: random.Random, now: Standing, size: int) -> Act:
    """Cells typed (one) or imported (many)."""
    rows = rng.sample(range(60), size)
    moved = []
    for row in rows:
        key = Key(TABLE, YEAR, (f"{row:02}",), "c_op")
        moved.append(CellChange(key, now.cells.get(key), Cell(float(rng.randrange(10**9)))))
    kind = "typed" if size == 1 else "imported"
    made = Change(OFFICE, tuple(moved), "x", "unit_expert", NOON, Source(kind))
    cells = {key: cell for key, cell in (now.cells | {one.key: one.new for one in moved}).items() if cell is not None}
    return Act(lambda store: store.record(made).wait(20), now._replace(cells=cells))


def move(now: Standing) -> Act:
    """The sheet goes to and fro between two states."""
    state = "recorded" if now.state == "draft" else "draft"

    def do(store: Store) -> None:
        (sheet,) = store.sheets()
        store.set_state(Move((replace(sheet, state=state),), "x", "unit_expert"))

    return Act(do, Standing(now.cells, state, now.steps + 1))

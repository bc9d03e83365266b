"""A wide block pasted over the grid's desk against the store alone: python -m tests.bench.pasting [rows cols].

Both write the same cells in one transaction and wait for the disk. The desk reads the texts, computes, judges and tells what
differs besides. Alternating runs, the least of each: other programs of the machine only ever add.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, cast

from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from tests.bench import window

if TYPE_CHECKING:
    from ui.workspace.desk import Desk

ROWS, COLS = 496, 36
RUNS = 5


def main(rows: int = ROWS, cols: int = COLS) -> None:
    """Print the seconds of both and their ratio."""
    pasted, stored = zip(*((_pasted(rows, cols, run), _stored(rows, cols, run)) for run in range(RUNS)), strict=True)
    ratio = min(pasted) / min(stored)
    sys.stdout.write(f"{rows} x {cols}: paste {min(pasted):.3f} s, store alone {min(stored):.3f} s, ratio {ratio:.2f} (at most 4)\n")


def _desk() -> Desk:
    desk = cast("Desk", window.desk(500, 40))
    desk.findings()
    return desk


def _inputs(desk: Desk, cols: int) -> list[str]:
    return [leaf.id for leaf in desk.leaves if not leaf.is_derived][:cols]


def _pasted(rows: int, cols: int, run: int) -> float:
    from ui.workspace.block import Block

    desk = _desk()
    block = Block(tuple(tuple(str(row * cols + column + run) for column in range(cols)) for row in range(rows)))
    at = desk.sheet.key(desk.rows()[1], desk.sheet.table.column(_inputs(desk, 1)[0]))
    begun = time.perf_counter()
    done = desk.paste(block, at)
    assert done.acknowledgement is not None
    done.acknowledgement.wait()
    return time.perf_counter() - begun


def _stored(rows: int, cols: int, run: int) -> float:
    desk = _desk()
    leaves, places = _inputs(desk, cols), desk.rows()[1 : rows + 1]
    moves = tuple(
        CellChange(Key("T99-01", "1402", row.codes, leaf), None, Cell(number=float(number + run)), "", str(number + run))
        for number, (row, leaf) in enumerate((row, leaf) for row in places for leaf in leaves)
    )
    change = Change(desk.workspace.office.id, moves, "کارشناس", "expert", "2026-06-11T05:44:10Z", Source("pasted"))
    begun = time.perf_counter()
    desk.workspace.store.record(change, desk._draft()).wait()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

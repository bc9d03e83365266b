"""One typing error, one group: ``python -m tests.bench.grouping [--errors N]``.

Seeded mistakes of one cell over the tables of the pack, beside a control total for every figure that the program computes, and without.
Printed: how many show, how many of these are one group, how many name the exact cell, the exact figure, another cell, and the time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator

from forms.compute import has_operands
from forms.grouping import grouped
from forms.sheet import Author, Sheet
from forms.users import Users
from models.cell import Cell, Key, control_of
from models.change import Source
from tests.bench.seeded.data import year
from tests.bench.seeded.definitions import forms
from tests.bench.seeded.errors import CELL, Planted, planted
from tests.bench.seeded.office import Trial

YEAR = 1402
AUTHOR = Author("bench", "province_stat", "2026-06-11T05:44:10Z")
WHOLE = ("shown", "one group", "exact cell", "exact figure", "another cell", "lone finding")


def controlled(sheet: Sheet) -> Sheet:
    """The sheet with a control total beside every computed cell that is known."""
    keys = [key for key in sheet.keys() if key not in sheet.entered() and has_operands(sheet.table, sheet.lists, key)]  # noqa: SIM118
    cells = {control_of(key): cell for key in keys if (cell := sheet.cell(key)) is not None and cell.number is not None}
    return sheet.holding({**sheet.entered(), **cells})


def ways(sheet: Sheet, key: Key) -> int:
    """Along how many ways a control total stands over a cell: rows of its column, and columns of its row."""
    over = Users(sheet.table, sheet.lists).reach([key], sheet.keys)
    same_row = any(one != key and one.rows == key.rows and control_of(one) in sheet.controls() for one in over)
    same_leaf = any(one != key and one.leaf == key.leaf and control_of(one) in sheet.controls() for one in over)
    return same_row + same_leaf


def told(sheet: Sheet, mistake: Planted, counts: Counter[str], times: list[float]) -> None:
    """One mistake in a sheet, counted; the sheet is as before."""
    [(key, wrong)] = mistake.moves.items()
    right = sheet.entered()[key].number
    standing = set(sheet.findings())
    sheet.enter([(key, Cell(wrong), "", "")], AUTHOR, Source("typed"))
    new = tuple(finding for finding in sheet.findings() if finding not in standing)
    if any(finding.severity == "error" for finding in new):
        begun = time.perf_counter()
        groups = grouped(new, sheet)
        times.append(1000 * (time.perf_counter() - begun))
        counts["shown"] += 1
        counts["one group"] += len(groups) == 1
        counts["lone finding"] += len(new) == 1
        counts["exact cell"] += any(group.suspect == key for group in groups)
        counts["exact figure"] += any((group.suspect, group.proposed) == (key, right) for group in groups)
        counts["another cell"] += any(group.suspect not in (None, key) for group in groups)
    sheet.undo(AUTHOR.at)


def lines(errors: int) -> Iterator[str]:
    """The table, a line for each kind of typing error."""
    figures, known = year(YEAR), forms()
    trial = Trial(figures)
    sheets: dict[tuple[str, str], tuple[Sheet, Sheet]] = {}
    for both in (True, False):
        sums: Counter[str] = Counter()
        every: list[float] = []
        for kind in CELL:
            counts: Counter[str] = Counter()
            times: list[float] = []
            for mistake in planted(kind, figures, known, YEAR, errors):
                name = (mistake.table, mistake.period)
                if name not in sheets:
                    plain = trial.sheet(name)
                    sheets[name] = (controlled(plain), plain)
                with_controls, plain = sheets[name]
                [key] = mistake.moves
                if key in plain.entered() and (ways(with_controls, key) == 2) is both:
                    told(with_controls, mistake, counts, times)
            yield line(kind, counts, times)
            sums += counts
            every += times
        yield line("ALL, totals both ways" if both else "ALL, totals one way or none", sums, every)


def line(kind: str, counts: Counter[str], times: list[float]) -> str:
    """One line of the table, shares of what shows."""
    shown = counts["shown"] or 1
    shares = "  ".join(f"{name} {100 * counts[name] / shown:5.1f} %" for name in WHOLE[1:])
    taken = f"ms median {statistics.median(times):.1f}, largest {max(times):.0f}" if times else ""
    return f"{kind:28} shown {counts['shown']:4}  {shares}  {taken}"


def main(arguments: list[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.grouping")
    parser.add_argument("--errors", type=int, default=60)
    for one in lines(parser.parse_args(arguments).errors):
        sys.stdout.write(f"{one}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

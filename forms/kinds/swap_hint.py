"""Kind ``swap_hint``: exchanging two cells of a row would bring both much nearer to last year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms.flat.program import Program, Reading
from forms.rule import Grid, Read, finding, judged_rows, obstacle
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"a", "b"})
_NEARER = 4
"""How many times nearer both figures must come before a swap is suspected."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Two cells of a row and the same two of last year."""

    check: Check
    keys: tuple[Key, ...]

    def judge(self, read: Read) -> Finding | None:
        """Undecided unless all four are numbers."""
        cells = [read(key) for key in self.keys]
        if reason := obstacle(cells):
            return finding(self, Verdict.UNDECIDED, reason="no_base" if None in cells[2:] else reason)
        if any(cell is None or cell.number is None for cell in cells):
            return finding(self, Verdict.UNDECIDED, reason="symbol")
        a, b, a_before, b_before = (cell.number or 0.0 for cell in cells if cell is not None)
        if not a_before or not b_before:
            return finding(self, Verdict.UNDECIDED, reason="no_base")
        stays = abs(a - a_before) / a_before, abs(b - b_before) / b_before
        swapped = abs(b - a_before) / a_before, abs(a - b_before) / b_before
        suspect = all(_NEARER * new < old for new, old in zip(swapped, stays, strict=True))
        return finding(self, Verdict.FAIL, a, b) if suspect else None

    def lower(self, to: Program) -> int:
        """Its four figures; it is asked where both come nearer."""
        return to.swap([to.address(key, Reading.NUMBER) for key in self.keys])


def compile_check(check: Check, grid: Grid) -> Iterator[Swap]:
    """One rule for each judged row."""
    last = str(grid.period.same_last_year())
    for row in judged_rows(check, grid):
        pair = tuple(grid.key(row, grid.table.column(str(check.params[name]))) for name in ("a", "b"))
        yield Swap(check, (*pair, *(replace(key, period=last) for key in pair)))

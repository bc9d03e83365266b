"""Kind ``between``: a rate of the whole lies between the rates of its two parts, give or take ``tol``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.flat.program import ASK, FAIL, Program, Reading
from forms.formula import figure
from forms.rule import Grid, Read, Slack, finding, judged_rows, no_figure, tolerance
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"x", "a", "b", "tol"})


@dataclass(frozen=True, slots=True)
class Between:
    """One rate and the two it is a weighted mean of."""

    check: Check
    keys: tuple[Key, ...]
    tol: Slack

    def judge(self, read: Read) -> Finding | None:
        """Fails with the rate and the nearer of the two it should lie between."""
        cells = {key: read(key) for key in self.keys}
        if reason := no_figure(cells.values()):
            return finding(self, Verdict.UNDECIDED, reason=reason)
        value, a, b = (figure(cell) for cell in cells.values() if cell is not None)
        allowed, low, high = self.tol.of(cells), min(a, b), max(a, b)
        if low - allowed <= value <= high + allowed:
            return None
        return finding(self, Verdict.FAIL, float(value), float(low if value < low else high))

    def lower(self, to: Program) -> int:
        """The distances to both parts, which must not be too far on one side."""
        value, *parts = self.keys
        one = Fraction(1)
        to_a, to_b = (to.sum(((value, one), (part, -one)), allowed=self.tol.usual, both=True, reading=Reading.UNCROSSED) for part in parts)
        return to.several((to_a, to_b), one_side=True, if_fail=ASK if self.tol.rounded else FAIL)


def compile_check(check: Check, grid: Grid) -> Iterator[Between]:
    """One rule for each judged row."""
    for row in judged_rows(check, grid):
        keys = tuple(grid.key(row, grid.table.column(str(check.params[name]))) for name in ("x", "a", "b"))
        yield Between(check, keys, tolerance(check, grid, keys))

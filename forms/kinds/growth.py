"""Kind ``growth``: a change against an earlier period that is larger than chance explains (numbers.md section 21).

The base is the same year, season or month of last year (``prev_year``; of a monthly table ``same_month`` says the same), or with
``prev_period`` the period before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.formula import figure
from forms.kinds.domain import limit
from forms.rule import Grid, Read, finding, judged_leaves, judged_rows, obstacle
from models.cell import Cell, Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"columns", "except_columns", "max_pct", "base", "floor", "noise"})


@dataclass(frozen=True, slots=True)
class Growth:
    """One figure against its base. The left figure of the finding is this year's, the right one last year's."""

    check: Check
    keys: tuple[Key, ...]
    max_pct: Fraction
    floor: Fraction
    noise: Fraction

    def judge(self, read: Read) -> Finding | None:
        """Undecided without a base or below ``floor``; fails beyond ``max_pct`` and beyond ``noise`` times the square root of both."""
        now, then = (read(key) for key in self.keys)
        if reason := obstacle([now]):
            return finding(self, Verdict.UNDECIDED, reason=reason)
        value, base = _figure(now), _figure(then)
        if value is None:  # × is no figure to grow or shrink to
            return finding(self, Verdict.UNDECIDED, reason="symbol")
        if base is None or base <= 0:
            return finding(self, Verdict.UNDECIDED, reason="no_base")
        if base < self.floor:
            return finding(self, Verdict.UNDECIDED, reason="small_base")
        change = abs(value - base)
        beyond_chance = change**2 > self.noise**2 * (value + base)
        if change * 100 <= self.max_pct * base or not beyond_chance:
            return None
        return finding(self, Verdict.FAIL, float(value), float(base))


def _figure(cell: Cell | None) -> Fraction | None:
    return None if cell is None or cell.number is None else figure(cell)


def compile_check(check: Check, grid: Grid) -> Iterator[Growth]:
    """One rule for each judged cell and the same cell of its base."""
    period = grid.period
    last = str(period.previous() if check.params.get("base") == "prev_period" else period.same_last_year())
    zero = Fraction(0)
    limits = (limit(check, "max_pct") or zero, limit(check, "floor") or zero, limit(check, "noise") or zero)
    for row in judged_rows(check, grid):
        for leaf in judged_leaves(check, grid):
            key = grid.key(row, leaf)
            yield Growth(check, (key, Key(key.table, last, key.rows, key.leaf)), *limits)

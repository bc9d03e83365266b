"""Kind ``growth``: a change against an earlier period that is larger than chance explains (numbers.md section 21).

The base is the same year, season or month of last year (``prev_year``; of a monthly table ``same_month`` says the same), or with
``prev_period`` the period before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.flat.program import Program, Reading
from forms.formula import figure
from forms.kinds.domain import limit
from forms.rule import Grid, Read, finding, judged_leaves, judged_rows, obstacle
from models.cell import Cell, Key, Symbol
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"columns", "except_columns", "max_pct", "base", "floor", "noise"})

_LEAST = Fraction(1, 10**6)
"""The smallest base: a figure has at most six decimals, and from 0 nothing grows. × is no figure to grow or shrink to."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One figure against its base. The left figure of the finding is this year's, the right one last year's."""

    check: Check
    keys: tuple[Key, ...]
    max_pct: Fraction
    floor: Fraction
    noise: Fraction
    leaves: tuple[str, ...] = ()

    def judge(self, read: Read) -> Finding | None:
        """Undecided without a base or below ``floor``; fails beyond ``max_pct`` and beyond ``noise`` times the square root of both.

        A figure where last year was nothing to count (×) is a new item, and a warning whatever the check is; in a row that had nothing
        but × the row itself is new (a county that was split off), and nobody is asked why.
        """
        now, then = (read(key) for key in self.keys)
        value, base = _figure(now), _figure(then)
        if value and _is_nothing(then) and self._had_row(read):
            return replace(finding(self, Verdict.FAIL, float(value), reason="new_item"), severity="warning")
        if value is None or base is None or base < max(self.floor, _LEAST):
            return finding(self, Verdict.UNDECIDED, reason=obstacle([now]) or ("symbol" if value is None else self._no_base(base)))
        change = abs(value - base)
        beyond_chance = change**2 > self.noise**2 * (value + base)
        if change * 100 <= self.max_pct * base or not beyond_chance:
            return None
        return finding(self, Verdict.FAIL, float(value), float(base))

    def _had_row(self, read: Read) -> bool:
        now, then = self.keys
        row = (read(Key(now.table, then.period, then.rows, leaf)) for leaf in self.leaves)
        return any(cell is not None and not _is_nothing(cell) for cell in row)

    def _no_base(self, base: Fraction | None) -> str:
        return "no_base" if base is None or base <= 0 else "small_base"

    def lower(self, to: Program) -> int:
        """Its two figures and its three limits; a base of × is asked for."""
        now, then = to.address(self.keys[0], Reading.NUMBER), to.address(self.keys[1])
        return to.growth(now, then, percent=float(self.max_pct), floor=float(self.floor), noise=float(self.noise))


def _is_nothing(cell: Cell | None) -> bool:
    return cell is not None and cell.symbol is Symbol.NOT_APPLICABLE


def _figure(cell: Cell | None) -> Fraction | None:
    return None if cell is None or cell.number is None else figure(cell)


def compile_check(check: Check, grid: Grid) -> Iterator[Growth]:
    """One rule for each judged cell and the same cell of its base."""
    period = grid.period
    last = str(period.previous() if check.params.get("base") == "prev_period" else period.same_last_year())
    zero = Fraction(0)
    limits = (limit(check, "max_pct") or zero, limit(check, "floor") or zero, limit(check, "noise") or zero)
    leaves = tuple(leaf.id for leaf in grid.table.leaves if leaf.value == "number")
    for row in judged_rows(check, grid):
        for leaf in judged_leaves(check, grid):
            key = grid.key(row, leaf)
            yield Growth(check, (key, Key(key.table, last, key.rows, key.leaf)), *limits, leaves)

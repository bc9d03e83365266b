"""Kind ``domain``: a number below ``min``, above ``max``, or with decimals where the unit counts whole things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.flat.program import Program, Reading
from forms.formula import figure
from forms.rule import Grid, Read, ends, finding, judged_leaves, judged_rows
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"columns", "except_columns", "min", "max", "integer"})


@dataclass(frozen=True, slots=True)
class Domain:
    """The limits of one cell. A symbol is never a finding here; ``complete`` counts it."""

    check: Check
    keys: tuple[Key, ...]
    low: Fraction | None
    high: Fraction | None
    integer: bool

    def judge(self, read: Read) -> Finding | None:
        """Fails on the number itself; the right figure is the limit it breaks, none where only decimals are wrong."""
        cell = read(self.keys[0])
        if cell is None or cell.number is None:
            return None
        value = figure(cell)
        if self.low is not None and value < self.low:
            return finding(self, Verdict.FAIL, float(value), float(self.low))
        if self.high is not None and value > self.high:
            return finding(self, Verdict.FAIL, float(value), float(self.high))
        if self.integer and value.denominator != 1:
            return finding(self, Verdict.FAIL, float(value))
        return None

    def lower(self, to: Program) -> int:
        """The limits; × is read as 0 where 0 lies within them, so that sums and limits share their figures."""
        low, high = ends(self.low, self.high)
        reading = Reading.FIGURE if low <= 0 <= high else Reading.NUMBER
        return to.domain(to.address(self.keys[0], reading), low, high, whole=self.integer)


def limit(check: Check, name: str) -> Fraction | None:
    """A limit of the definition as an exact number, None when it is absent."""
    value = check.params.get(name)
    return None if value is None else Fraction(str(value))


def compile_check(check: Check, grid: Grid) -> Iterator[Domain]:
    """One rule for each judged cell."""
    low, high, integer = limit(check, "min"), limit(check, "max"), bool(check.params.get("integer"))
    for row in judged_rows(check, grid):
        for leaf in judged_leaves(check, grid):
            yield Domain(check, (grid.key(row, leaf),), low, high, integer)

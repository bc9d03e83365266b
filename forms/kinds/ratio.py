"""Kind ``ratio``: a leaf, or a quotient of leaves, lies between ``min`` and ``max``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.flat.program import Program, Reading
from forms.formula import figure
from forms.kinds.domain import limit
from forms.rule import Grid, Read, Term, finding, judged_rows, no_figure, terms
from models.cell import Cell, Key
from models.finding import Check, Finding, Verdict

_LITTLE = Fraction(1, 10**12)
"""Less than a figure can differ from a limit: what passes a limit less this reaches it."""
KEYS = frozenset({"x", "num", "den", "scale", "min", "max", "floor"})


@dataclass(frozen=True, slots=True)
class Ratio:
    """``scale · above / below`` against its limits; without ``below`` the leaf itself."""

    check: Check
    above: tuple[Term, ...]
    below: tuple[Term, ...]
    scale: Fraction
    low: Fraction | None
    high: Fraction | None
    floor: Fraction = Fraction(0)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Numerator first."""
        return tuple(dict.fromkeys(key for key, _ in (*self.above, *self.below)))

    def judge(self, read: Read) -> Finding | None:
        """Undecided over a symbol, also × (nothing to compare), over a denominator of 0, and over one below ``floor``."""
        cells = {key: read(key) for key in self.keys}
        if reason := no_figure(cells.values()):
            return finding(self, Verdict.UNDECIDED, reason=reason)
        below = _sum(self.below, cells) if self.below else Fraction(1)
        if not below:
            return finding(self, Verdict.UNDECIDED, reason="zero_denominator")
        if abs(below) < self.floor:
            return finding(self, Verdict.UNDECIDED, reason="small_denominator")
        value = self.scale * _sum(self.above, cells) / below
        if self.low is not None and value < self.low:
            return finding(self, Verdict.FAIL, float(value), float(self.low))
        if self.high is not None and value > self.high:
            return finding(self, Verdict.FAIL, float(value), float(self.high))
        return None

    def lower(self, to: Program) -> int:
        """The quotient's limits times its denominator, which must be large enough; a negative one is asked for."""
        enough = -1
        if self.below:
            enough = to.sum(self.below, allowed=self.floor - _LITTLE if self.floor else Fraction(0), reading=Reading.UNCROSSED)
        low = -1 if self.low is None else self._passes(to, self.low, -1)
        high = -1 if self.high is None else self._passes(to, self.high, 1)
        return to.ratio(low, high, enough)

    def _passes(self, to: Program, limit: Fraction, sign: int) -> int:
        """The sum that passes 0 where the quotient is larger than a limit (``sign`` 1) or smaller."""
        above = [(key, sign * self.scale * factor) for key, factor in self.above]
        below = [(key, -sign * limit * factor) for key, factor in self.below]
        constant = Fraction(0) if self.below else -sign * limit
        return to.sum((*above, *below), constant=constant, reading=Reading.UNCROSSED)


def _sum(parts: tuple[Term, ...], cells: dict[Key, Cell | None]) -> Fraction:
    known = ((factor, cells[key]) for key, factor in parts)
    return sum((factor * figure(cell) for factor, cell in known if cell is not None), Fraction(0))


def compile_check(check: Check, grid: Grid) -> Iterator[Ratio]:
    """One rule for each judged row."""
    above = str(check.params.get("x") or check.params["num"])
    below = str(check.params.get("den", ""))
    scale, floor = limit(check, "scale") or Fraction(1), limit(check, "floor") or Fraction(0)
    for row in judged_rows(check, grid):
        divisor = terms(below, grid, row)[0] if below else ()
        yield Ratio(check, terms(above, grid, row)[0], divisor, scale, limit(check, "min"), limit(check, "max"), floor)

"""Kind ``reconcile``: a figure of a past year still equals what was published (numbers.md section 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.flat.program import ASK, UNDECIDED, Program
from forms.formula import figure
from forms.rule import Grid, Read, Slack, finding, judged_leaves, obstacle, tolerance
from models.cell import Cell, Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"source", "columns", "except_columns", "tol"})


@dataclass(frozen=True, slots=True)
class Reconcile:
    """One past figure and the published vintage of the same cell."""

    check: Check
    keys: tuple[Key, ...]
    published: Cell | None
    tol: Slack

    def judge(self, read: Read) -> Finding | None:
        """Undecided where nothing was published; a symbol against a number fails."""
        now = read(self.keys[0])
        if now is None or self.published is None:
            return finding(self, Verdict.UNDECIDED, reason="no_base" if self.published is None else "empty")
        if obstacle([now, self.published]):
            same = now.symbol == self.published.symbol
            return None if same else finding(self, Verdict.FAIL, now.number, self.published.number)
        difference = abs(figure(now) - figure(self.published))
        return None if difference <= self.tol.of({self.keys[0]: now}) else finding(self, Verdict.FAIL, now.number, self.published.number)

    def lower(self, to: Program) -> int:
        """The distance from what was published; what is a symbol on either side is asked for."""
        terms, published = [(self.keys[0], Fraction(1))], self.published
        if published is None or published.is_unknown:
            return to.known(
                to.sum(terms), if_unknown=UNDECIDED if published is None else ASK, if_known=UNDECIDED if published is None else ASK
            )
        number = to.sum(terms, allowed=self.tol.usual, constant=-figure(published), both=True)
        return to.linear(number, rounded=bool(self.tol.rounded), if_unknown=ASK)


def compile_check(check: Check, grid: Grid) -> Iterator[Reconcile]:
    """One rule for each cell of the past years of the sheet."""
    for row in grid.rows():
        if row.period == str(grid.period):
            continue
        for leaf in judged_leaves(check, grid):
            key = grid.key(row, leaf)
            yield Reconcile(check, (key,), grid.published(key), tolerance(check, grid, (key,)))

"""Kind ``recompute``: a typed figure is the one that an expression over other leaves of its row gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.compute import parsed
from forms.flat.program import ASK, UNDECIDED, Program, Reading
from forms.formula import Expression, figure, names, value_of
from forms.rule import Grid, Read, Slack, finding, judged_rows, no_figure, tolerance
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"x", "expr", "tol"})


@dataclass(frozen=True, slots=True)
class Recompute:
    """One typed figure, and the figures it is computed from."""

    check: Check
    keys: tuple[Key, ...]
    expression: Expression
    tol: Slack

    def judge(self, read: Read) -> Finding | None:
        """Fails with the typed figure and the computed one; undecided over a symbol, and over a denominator of 0."""
        cells = {key: read(key) for key in self.keys}
        if reason := no_figure(cells.values()):
            return finding(self, Verdict.UNDECIDED, reason=reason)
        values = {key.leaf: figure(cell) for key, cell in cells.items() if cell is not None}
        try:
            expected = value_of(self.expression, values)
        except ZeroDivisionError:
            return finding(self, Verdict.UNDECIDED, reason="zero_denominator")
        typed = values[self.keys[0].leaf]
        return None if abs(typed - expected) <= self.tol.of(cells) else finding(self, Verdict.FAIL, float(typed), float(expected))

    def lower(self, to: Program) -> int:
        """An expression is no sum: it is asked for as soon as everything in it is known."""
        known = to.sum(((key, Fraction(1)) for key in self.keys), reading=Reading.UNCROSSED)
        return to.known(known, if_unknown=UNDECIDED, if_known=ASK)


def compile_check(check: Check, grid: Grid) -> Iterator[Recompute]:
    """One rule for each judged row."""
    expression = parsed(str(check.params["expr"]))
    leaves = tuple(grid.table.column(name) for name in dict.fromkeys((str(check.params["x"]), *names(expression))))
    for row in judged_rows(check, grid):
        keys = tuple(grid.key(row, leaf) for leaf in leaves)
        yield Recompute(check, keys, expression, tolerance(check, grid, keys[:1]))

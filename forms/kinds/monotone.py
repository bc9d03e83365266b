"""Kind ``monotone``: a figure does not fall below ``factor`` times the one of the period before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from forms.kinds.domain import limit
from forms.rule import Grid, Linear, Slack, judged_rows, spans_of
from models.finding import Check

KEYS = frozenset({"x", "factor"})


def compile_check(check: Check, grid: Grid) -> Iterator[Linear]:
    """One rule for each judged row and the same row of the period before, of the same length."""
    before, leaf = str(grid.period.previous()), grid.table.column(str(check.params["x"]))
    factor = limit(check, "factor") or Fraction(1)
    spans = spans_of(grid)
    for row in judged_rows(check, grid):
        now = grid.key(row, leaf)
        yield Linear(check, ((now, Fraction(1)),), ((replace(now, period=before), factor),), ">=", Slack(), spans=spans)

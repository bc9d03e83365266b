"""Kind ``stock_flow``: the opening stock is the closing stock of the period before; closing = opening + inflow - outflow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from forms.rule import Grid, Linear, judged_rows, terms, tolerance
from models.finding import Check

KEYS = frozenset({"opening", "closing", "inflow", "outflow", "tol"})


def compile_check(check: Check, grid: Grid) -> Iterator[Linear]:
    """One rule for each judged row, two where the flows are named."""
    before = str(grid.period.previous())
    one = Fraction(1)
    opening, closing = (grid.table.column(str(check.params[name])) for name in ("opening", "closing"))
    for row in judged_rows(check, grid):
        start, end = grid.key(row, opening), grid.key(row, closing)
        former = type(end)(end.table, before, end.rows, end.leaf)
        yield Linear(check, ((start, one),), ((former, one),), "==", tolerance(check, grid, (start,)))
        if "inflow" in check.params:
            gained, lost = (terms(str(check.params[name]), grid, row)[0] for name in ("inflow", "outflow"))
            right = ((start, one), *gained, *((key, -factor) for key, factor in lost))
            yield Linear(check, ((end, one),), right, "==", tolerance(check, grid, (end, *(key for key, _ in right))))

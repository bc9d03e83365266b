"""Kind ``row_total``: the figure of a total row equals the sum over its rows, in every combination of the other dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from forms.rows import children
from forms.rule import Grid, Linear, judged_leaves, judged_rows, spans_of, strings, tolerance
from models.cell import Key
from models.finding import Check

KEYS = frozenset({"row", "of", "columns", "except_columns", "tol"})


def compile_check(check: Check, grid: Grid) -> Iterator[Linear]:
    """One rule for each total cell of the row ``row`` along the dimension ``dim``."""
    axis = next((n for n, row in enumerate(grid.table.rows) if row.id == check.params.get("dim")), 0)
    dimension = grid.table.rows[axis]
    code, of = str(check.params["row"]), check.params["of"]
    below = children(dimension, grid.lists[dimension.id], code) if of == "members" else strings(of)
    spans = spans_of(grid)
    for row in judged_rows(check, grid):
        if row.codes[axis] != code:
            continue
        for leaf in judged_leaves(check, grid):
            whole = grid.key(row, leaf)
            before, after = row.codes[:axis], row.codes[axis + 1 :]
            parts = tuple(Key(whole.table, whole.period, (*before, part, *after), leaf.id) for part in below)
            one = Fraction(1)
            allowed = tolerance(check, grid, (whole, *parts))
            yield Linear(check, ((whole, one),), tuple((part, one) for part in parts), "==", allowed, spans=spans)

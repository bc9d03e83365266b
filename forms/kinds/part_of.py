"""Kind ``part_of``: a part is not larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator

from forms.rule import Grid, Linear, judged_rows, spans_of, terms, tolerance
from models.finding import Check

KEYS = frozenset({"part", "whole", "tol"})


def compile_check(check: Check, grid: Grid) -> Iterator[Linear]:
    """One rule for each judged row."""
    spans = spans_of(grid)
    for row in judged_rows(check, grid):
        left, left_constant = terms(str(check.params["part"]), grid, row)
        right, right_constant = terms(str(check.params["whole"]), grid, row)
        allowed = tolerance(check, grid, (key for key, _ in (*left, *right)))
        yield Linear(check, left, right, "<=", allowed, right_constant - left_constant, spans)

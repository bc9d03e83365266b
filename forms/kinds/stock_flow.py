"""Kind ``stock_flow``: the opening stock is the closing stock before it; closing = opening + inflow - outflow.

Without ``opening`` the closing stock follows from the one before it. ``along = "rows"`` walks the rows of a table whose rows are
months: the first one follows the last row of the sheet before, the total row follows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from forms.references import located
from forms.rows import Row
from forms.rule import Grid, Linear, Term, judged_rows, spans_of, terms, tolerance
from models.cell import Key
from models.finding import Check

KEYS = frozenset({"opening", "closing", "inflow", "outflow", "along", "tol"})
_ONE = Fraction(1)


def compile_check(check: Check, grid: Grid) -> Iterator[Linear]:
    """One rule for each judged row, two where both the opening stock and the flows are named."""
    opening = str(check.params.get("opening", ""))
    for row in judged_rows(check, grid):
        end = grid.key(row, grid.table.column(str(check.params["closing"])))
        former = _former(check, grid, end)
        if former is None:
            continue
        if opening:
            start = grid.key(row, grid.table.column(opening))
            yield _equal(check, grid, start, ((former, _ONE),))
            former = start
        if "inflow" in check.params:
            yield _equal(check, grid, end, ((former, _ONE), *_flows(check, grid, row)))


def _former(check: Check, grid: Grid, end: Key) -> Key | None:
    back = "prev_row" if check.params.get("along") == "rows" else "prev"
    return located(f"{back}.{end.leaf}", end, grid.lists)


def _flows(check: Check, grid: Grid, row: Row) -> tuple[Term, ...]:
    gained, lost = (terms(str(check.params[name]), grid, row)[0] for name in ("inflow", "outflow"))
    return (*gained, *((key, -factor) for key, factor in lost))


def _equal(check: Check, grid: Grid, whole: Key, parts: tuple[Term, ...]) -> Linear:
    here = [key for key in (whole, *(key for key, _ in parts)) if key.period == whole.period]
    return Linear(check, ((whole, _ONE),), parts, "==", tolerance(check, grid, here), spans=spans_of(grid))

"""Kind ``equals_other``: a figure agrees (``==``, ``<=``, ``>=``) with a figure of another table of the same place and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.compute import parsed
from forms.flat.program import UNDECIDED, Program
from forms.formula import linear, names
from forms.references import located, reference
from forms.rows import Row
from forms.rule import Grid, Linear, Read, Rule, Term, finding, judged_rows, spans_of, tolerance
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"left", "op", "right", "tol", "tol_pct"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule whose other table is not there yet."""

    check: Check
    keys: tuple[Key, ...]

    def judge(self, _read: Read) -> Finding:
        """Undecided until the other table arrives."""
        return finding(self, Verdict.UNDECIDED, reason="waiting")

    def lower(self, to: Program) -> int:
        """Always undecided."""
        return to.known(to.sum((key, Fraction(1)) for key in self.keys), if_unknown=UNDECIDED, if_known=UNDECIDED)


def compile_check(check: Check, grid: Grid) -> Iterator[Rule]:
    """One rule for each judged row, or one for the sheet when no side speaks of the row; none where a sheet is read by itself."""
    elsewhere = grid.elsewhere
    if elsewhere is None:
        return
    spans = spans_of(grid)
    for row in _rows(check, grid):
        left, right = (_terms(str(check.params[side]), grid, row) for side in ("left", "right"))
        if left is None or right is None:
            continue
        keys = tuple(dict.fromkeys(key for key, _ in (*left[0], *right[0])))
        if any(key.table != grid.table.code and elsewhere.sheet(key.table, key.period) is None for key in keys):
            yield Waiting(check, keys)
        else:
            yield Linear(check, left[0], right[0], str(check.params["op"]), tolerance(check, grid, keys), right[1] - left[1], spans)


def reads(check: Check) -> tuple[str, ...]:
    """The operands of both sides as they are written."""
    return tuple(name for side in ("left", "right") if side in check.params for name in names(parsed(str(check.params[side]))))


def _rows(check: Check, grid: Grid) -> tuple[Row, ...]:
    rows = judged_rows(check, grid)
    return rows if any(not reference(name).is_fixed for name in reads(check)) else rows[:1]


def _terms(expression: str, grid: Grid, row: Row) -> tuple[tuple[Term, ...], Fraction] | None:
    """The cells of one side seen from a row; None when the row has no such cell (a total row is no month)."""
    factors, constant = linear(parsed(expression))
    here = Key(grid.table.code, row.period, row.codes, "")
    found = [(located(name, here, grid.lists), factor) for name, factor in factors.items()]
    placed = tuple((key, factor) for key, factor in found if key is not None)
    return (placed, constant) if len(placed) == len(found) else None

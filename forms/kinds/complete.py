"""Kind ``complete``: no place waits for an entry; not too many figures are unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.compute import operands
from forms.flat.program import ASK, PASS, Program
from forms.kinds.domain import limit
from forms.rule import Grid, Read, finding, judged_rows, strings
from models.cell import Key
from models.finding import Check, Finding, Verdict

KEYS = frozenset({"columns", "except_columns", "max_missing_pct"})


@dataclass(frozen=True, slots=True)
class Complete:
    """All places of a sheet that somebody has to fill. × is an answer and no gap."""

    check: Check
    keys: tuple[Key, ...]
    max_missing: Fraction | None

    def judge(self, read: Read) -> Finding | None:
        """Fails with the empty places, or with the unknown ones where a share is named; left figure: how many."""
        empty = tuple(key for key in self.keys if read(key) is None)
        if empty:
            return self._found(empty)
        unknown = tuple(key for key in self.keys if (cell := read(key)) is not None and cell.is_unknown)
        if self.max_missing is not None and 100 * len(unknown) > self.max_missing * len(self.keys):
            return self._found(unknown)
        return None

    def lower(self, to: Program) -> int:
        """Nothing to say where every figure is known."""
        return to.known(to.sum((key, Fraction(1)) for key in self.keys), if_unknown=ASK, if_known=PASS)

    def _found(self, places: tuple[Key, ...]) -> Finding:
        made = finding(self, Verdict.FAIL, float(len(places)), float(len(self.keys)))
        return Finding(made.check, made.kind, made.severity, made.verdict, places, made.left, made.right)


def compile_check(check: Check, grid: Grid) -> Iterator[Complete]:
    """One rule for the whole sheet; none while a register has no row."""
    wanted = check.params.get("columns", "all")
    named = None if wanted == "all" else strings(wanted)
    without = strings(check.params.get("except_columns", ()))
    leaves = [leaf for leaf in grid.table.leaves if (named is None or leaf.id in named) and leaf.id not in without]
    places = (grid.key(row, leaf) for row in judged_rows(check, grid) for leaf in leaves)
    keys = tuple(key for key in places if not operands(grid.table, grid.lists, key))
    if keys:
        yield Complete(check, keys, limit(check, "max_missing_pct"))

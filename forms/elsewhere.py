"""Other sheets of the same office: where a formula or check that names another table, or a shorter period, finds its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.periods import KINDS, collected, shorter
from models.cell import Cell, Key, Symbol
from models.period import Period
from models.table import TOTAL, Table

if TYPE_CHECKING:
    from forms.sheet import Sheet


class Elsewhere:
    """The other sheets of an office, each found once and kept for as long as one sheet is read.

    ``find`` gives the sheet of a table for a period, also one without a figure; ``periods`` the periods of a table that have figures.
    """

    def __init__(self, tables: Mapping[str, Table], find: Callable[[str, str], Sheet], periods: Callable[[str], Iterable[str]]) -> None:
        self.tables, self._find, self._periods = tables, find, periods
        self._found: dict[tuple[str, str], Sheet | None] = {}
        self._known: dict[str, tuple[Period, ...]] = {}

    def sheet(self, table: str, period: str) -> Sheet | None:
        """The sheet of a table for a period, None when no figure stands in it, nor in a shorter one that proposes it."""
        if (table, period) not in self._found:
            wanted = Period.parse(period)
            found = self._find(table, period) if any(wanted.contains(known) for known in self.periods(table)) else None
            self._found[table, period] = found if found is not None and found.entered() else None
        return self._found[table, period]

    def periods(self, table: str) -> tuple[Period, ...]:
        """The periods of a table that have figures, in their order within each length."""
        if table not in self._known:
            self._known[table] = tuple(sorted(map(Period.parse, self._periods(table))))
        return self._known[table]

    def cell(self, key: Key, table: Table) -> Cell | None:
        """The cell of another sheet that a cell of ``table`` reads, None when that sheet is not there or the cell is empty.

        In a coarser table it is the period that contains ours, else the latest earlier one (numbers.md section 7). In the row of a district
        a table that is not open at that level has «××».
        """
        other = self.tables[key.table]
        period = key.period
        if KINDS.index(collected(other)) > KINDS.index(collected(table)):
            period = self._standing(other, Period.parse(period))
        sheet = self.sheet(key.table, period)
        if sheet is None:
            return None
        if any(code != TOTAL and sheet.knows(place, code) is False for place, code in enumerate(key.rows)):
            return Cell(symbol=Symbol.NOT_COMPUTABLE)
        return sheet.cell(replace(key, period=period))

    def _standing(self, other: Table, wanted: Period) -> str:
        """The period of a coarser table that a figure of ours rests on."""
        kind = collected(other)
        if KINDS.index(wanted.kind) < KINDS.index(kind):
            wanted = wanted.lying_in(kind)
        known = [period for period in self.periods(other.code) if period.kind == wanted.kind and period < wanted]
        standing = (str(period) for period in (wanted, *reversed(known)) if self.sheet(other.code, str(period)) is not None)
        return next(standing, str(wanted))


def reads_elsewhere(table: Table, period: Period) -> bool:
    """Whether a sheet rests on other sheets: a formula or check names another table («T02-01[ROW].pop_t»), or it has shorter sheets."""
    checks = (str(check.params.get(side, "")) for check in table.checks for side in ("left", "right"))
    named = any("[" in expression for expression in (*checks, *(leaf.formula for leaf in table.leaves)))
    return named or bool(shorter(table, period))

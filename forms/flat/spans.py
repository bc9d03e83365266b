"""Between which figures an unknown cell lies: within the limits that the domain checks of its column set (checks.md section 2)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from models.cell import Key
from models.finding import Check
from models.table import Table

Bound = Fraction | float
"""A limit, or no limit: an infinite float. Fractions compare with it, and adding to it stays infinite."""


class Spans:
    """The spans of the columns of some tables and of ``own``, each sought once. Any other table has no limits."""

    def __init__(self, tables: Mapping[str, Table], own: Table | None = None) -> None:
        self._tables, self._own = tables, own
        self._found: dict[tuple[str, str], tuple[Bound, Bound]] = {}

    def of(self, key: Key) -> tuple[Bound, Bound]:
        """The smallest and the largest figure that may stand at a place."""
        column = key.table, key.leaf
        if column not in self._found:
            table = self._own if self._own is not None and key.table == self._own.code else self._tables.get(key.table)
            checks = table.checks if table is not None else ()
            limits = [check.params for check in checks if _limits(check, key.leaf)]
            low = max((Fraction(str(one["min"])) for one in limits if "min" in one), default=-inf)
            high = min((Fraction(str(one["max"])) for one in limits if "max" in one), default=inf)
            self._found[column] = low, high
        return self._found[column]


NOWHERE = Spans({})
"""No limits anywhere: what is unknown stays so."""


def _limits(check: Check, leaf: str) -> bool:
    """Whether a check limits a column in every row and every sheet, and nobody may explain it away."""
    params = check.params
    if check.kind != "domain" or check.severity != "error" or {"when", "editions"} & params.keys() or params.get("rows", "all") != "all":
        return False
    columns, without = params.get("columns", "all"), params.get("except_columns", ())
    return (columns == "all" or leaf in _ids(columns)) and leaf not in _ids(without)


def _ids(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()

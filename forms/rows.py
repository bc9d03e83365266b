"""The rows of a sheet in printing order: past years, the total, the members (domain rule: totals always first)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from models.codes import CodeList
from models.period import Period
from models.table import TOTAL, Dimension, Table


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``kind`` is history (a past year's total), total, member, year (year series) or open.

    ``period`` is the reference period of its cells, ``codes`` one code for each row dimension.
    """

    kind: str
    period: str
    codes: tuple[str, ...]


def children(dimension: Dimension, codes: CodeList, code: str) -> tuple[str, ...]:
    """The codes whose figures add up to the figure of ``code``: all tops for TOTAL, the parts of a group, nothing for a member."""
    if code == TOTAL and dimension.total_fa:
        return tuple(item.id for item in codes if item.parent not in codes)
    return tuple(item.id for item in codes.children(code))


def _values(dimension: Dimension, codes: CodeList) -> tuple[str, ...]:
    return ((TOTAL,) if dimension.total_fa else ()) + tuple(code.id for code in codes)


def rows(table: Table, lists: Mapping[str, CodeList], period: Period, past: Iterable[str], opened: Iterable[str]) -> tuple[Row, ...]:
    """The rows of a sheet. ``past`` are the earlier periods with figures at hand, ``opened`` the codes of open rows.

    The rows of the past are the same month, season or year of earlier years, never the month before.
    """
    first = table.rows[0]
    same = sorted(one for one in set(past) if Period.parse(one).part == period.part)
    earlier = same[-first.history :] if first.history else []
    if first.layout == "year_series":
        return tuple(Row("year", year, ("",)) for year in [*earlier, str(period)])
    if table.is_open:
        return tuple(Row("open", str(period), (code,)) for code in sorted(set(opened), key=lambda code: int(code[1:])))
    axes = [_values(dimension, lists[dimension.id]) for dimension in table.rows]
    history = [Row("history", year, (TOTAL,) * len(axes)) for year in earlier]
    body = [Row("total" if set(codes) == {TOTAL} else "member", str(period), codes) for codes in product(*axes)]
    return tuple(history + body)

"""Which sheets of a table exist in a year, which of them are typed, and what stands in their history rows.

A monthly table has its months, seasons and year, a quarterly one its seasons and year, an annual one the year. A table whose rows
are the months (``sheet_period = "year"``) is one sheet, filled month by month. Only the sheets of the table's own length are typed from
the records; the longer ones hold what is proposed from them, confirmed or typed, and the leaves without a rule over time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from models.period import Period
from models.table import Table
from resources import text

KINDS = ("month", "season", "year")
"""Lengths of a sheet, shortest first."""

_COLLECTED = {"monthly": "month", "quarterly": "season", "annual": "year"}
_RULES_OF = {"month": "monthly", "season": "quarterly", "year": "annual"}


def collected(table: Table) -> str:
    """The length of the sheets that are typed: month, season or year."""
    return table.sheet_period or _COLLECTED[table.periodicity]


def edition_of(period: Period) -> str:
    """The edition whose checks run in a sheet of this length: monthly, quarterly or annual."""
    return _RULES_OF[period.kind]


def sheets_of(table: Table, year: int) -> tuple[Period, ...]:
    """The sheets of a table in a Jalali year: months, then seasons, then the year, as far as the table has them."""
    lengths = KINDS[KINDS.index(collected(table)) :]
    whole = Period(year)
    return tuple(period for kind in lengths for period in (whole.parts(kind) or (whole,)))


def has_sheet(table: Table, period: Period) -> bool:
    """Whether the table has a sheet for this period."""
    return period.kind in KINDS and KINDS.index(period.kind) >= KINDS.index(collected(table))


def is_typed(table: Table, period: Period) -> bool:
    """Whether the sheet is typed from the records, and not proposed from shorter ones."""
    return has_sheet(table, period) and period.kind == collected(table)


def shorter(table: Table, period: Period) -> tuple[Period, ...]:
    """The sheets from which this one is proposed: of a season its months, of a year its seasons; nothing for a typed sheet."""
    if not has_sheet(table, period) or is_typed(table, period):
        return ()
    return _parts(period, KINDS[KINDS.index(period.kind) - 1])


def shortest(table: Table, period: Period) -> tuple[Period, ...]:
    """The typed sheets that a longer one rests on: the months of a monthly table; nothing for a typed sheet."""
    return _parts(period, collected(table)) if has_sheet(table, period) else ()


@cache
def _parts(period: Period, kind: str) -> tuple[Period, ...]:
    """The parts of a period, which every cell of a sheet asks for."""
    return period.parts(kind)


def sheets_a_year(tables: Iterable[Table]) -> int:
    """How many sheets these tables ask for in a year."""
    return sum(len(sheets_of(table, 1400)) for table in tables)


def named(period: Period) -> str:
    """The period in words, as in a sentence."""
    if period.kind == "month":
        return text("period.of_year", part=text(f"period.month_{period.part}"), year=str(period.year))
    if period.kind == "season":
        return text("period.of_year", part=text(f"period.season_{period.part}"), year=str(period.year))
    if period.kind == "year":
        return text("period.year", year=str(period.year))
    return text(f"period.{period.kind}", first=str(period.year), last=str(period.year + 1))

"""By when the figures of a period are due, before rest days and closures of the province move the day.

The calendar of the year (domain brief, workflow sections 1 and 2): monthly tables by the 20th of the following month; a season with its
last month; the tables of the yearbook checked, explained and sent by the end of Ordibehesht after the year.
"""

from __future__ import annotations

from models.period import Period

_OF_A_MONTH = 20
_OF_A_YEAR = "02-31"


def deadline(period: Period) -> str:
    """The Jalali day (``1403-02-31``) by which the sheets of a period are answered for; a school or crop year goes with its yearbook."""
    if period.kind not in ("month", "season"):
        return f"{period.year + 1}-{_OF_A_YEAR}"
    last = period.months()[-1]
    year, part = (last.year + 1, 1) if last.part == 12 else (last.year, last.part + 1)
    return f"{year}-{part:02d}-{_OF_A_MONTH}"

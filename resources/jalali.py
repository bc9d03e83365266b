"""The Jalali calendar as far as entry needs it; the only home of jdatetime, which has no types."""

from __future__ import annotations


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the Jalali calendar has this day (30 Esfand only in leap years)."""
    import jdatetime  # type: ignore[import-untyped]

    try:
        jdatetime.date(year, month, day)
    except ValueError:
        return False
    return True

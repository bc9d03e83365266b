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


def year_of(moment: str) -> int:
    """The Jalali year in which a moment lies (UTC text that begins with a Gregorian date)."""
    import jdatetime

    year, month, day = (int(part) for part in moment[:10].split("-"))
    return int(jdatetime.date.fromgregorian(year=year, month=month, day=day).year)


def day_of(moment: str) -> str:
    """The Jalali day of a moment (UTC text), written «1405-03-21»."""
    import jdatetime

    year, month, day = (int(part) for part in moment[:10].split("-"))
    return str(jdatetime.date.fromgregorian(year=year, month=month, day=day).isoformat())


def first_moment(day: str) -> str:
    """The UTC text of a Jalali day («1403-04-31»), at midnight, for the dates of files."""
    import jdatetime

    year, month, date = (int(part) for part in day.split("-"))
    return f"{jdatetime.date(year, month, date).togregorian().isoformat()}T00:00:00Z"


def weekday_of(day: str) -> int:
    """The day of the week of a Jalali day («1403-05-17»): 0 is Saturday, 6 Friday."""
    import jdatetime

    return int(jdatetime.date(*_parts(day)).weekday())


def day_after(day: str, days: int = 1) -> str:
    """The Jalali day so many days later."""
    import jdatetime

    return str((jdatetime.date(*_parts(day)) + jdatetime.timedelta(days=days)).isoformat())


def is_day(text: str) -> bool:
    """Whether a text is a Jalali day, written «1403-05-17»."""
    parts = text.split("-")
    written = [len(part) for part in parts] == [4, 2, 2] and all(part.isascii() and part.isdigit() for part in parts)
    return written and is_date(*_parts(text))


def _parts(day: str) -> tuple[int, int, int]:
    year, month, date = (int(part) for part in day.split("-"))
    return year, month, date

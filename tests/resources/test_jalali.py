from __future__ import annotations

import pytest

from resources.jalali import day_after, is_day, weekday_of


@pytest.mark.parametrize(
    ("day", "weekday"), [("1403-05-17", 4), ("1403-05-18", 5), ("1403-05-19", 6), ("1403-05-20", 0), ("1403-01-01", 4), ("1402-12-29", 3)]
)
def test_the_day_of_the_week_counts_from_saturday(day: str, weekday: int) -> None:
    assert weekday_of(day) == weekday


@pytest.mark.parametrize(
    ("day", "after"),
    [("1403-06-31", "1403-07-01"), ("1403-12-29", "1403-12-30"), ("1403-12-30", "1404-01-01"), ("1402-12-29", "1403-01-01")],
)
def test_the_day_after_knows_the_length_of_months_and_leap_years(day: str, after: str) -> None:
    assert day_after(day) == after


def test_days_are_counted_over_months() -> None:
    assert day_after("1403-05-20", 20) == "1403-06-09"


@pytest.mark.parametrize(
    "text", ["1402-12-30", "1403-7-01", "1403-13-01", "1403-00-01", "1403-01", "14x3-01-01", "۱۴۰۳-۰۱-۰۱", "1403-01-01 "]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert not is_day(text)


def test_a_leap_year_has_a_thirtieth_of_esfand() -> None:
    assert is_day("1403-12-30")

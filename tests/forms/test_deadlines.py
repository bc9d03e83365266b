"""By when figures are due: the calendar of the ministry's year."""

import pytest

from forms.deadlines import deadline
from models.period import Period
from resources.jalali import is_day


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("1402", "1403-02-31"),
        ("1402-school", "1403-02-31"),
        ("1402-crop", "1403-02-31"),
        ("1402-01", "1402-02-20"),
        ("1402-11", "1402-12-20"),
        ("1402-12", "1403-01-20"),
        ("1402-Q1", "1402-04-20"),
        ("1402-Q4", "1403-01-20"),
    ],
)
def test_each_length_of_period_has_its_day(period: str, day: str) -> None:
    assert deadline(Period.parse(period)) == day
    assert is_day(day)

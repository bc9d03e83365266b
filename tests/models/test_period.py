from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refusal
from models.period import Period

PERIODS = st.one_of(
    st.builds(Period, st.integers(1201, 1598)),
    st.builds(Period, st.integers(1201, 1598), st.just("season"), st.integers(1, 4)),
    st.builds(Period, st.integers(1201, 1598), st.just("month"), st.integers(1, 12)),
    st.builds(Period, st.integers(1201, 1598), st.sampled_from(["school", "crop"])),
)


@given(PERIODS)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("written", "before"),
    [("1402", "1401"), ("1402-Q3", "1402-Q2"), ("1402-Q1", "1401-Q4"), ("1402-12", "1402-11"), ("1402-01", "1401-12")],
)
def test_the_period_before(written: str, before: str) -> None:
    assert str(Period.parse(written).previous()) == before


@given(PERIODS)
def test_the_period_before_is_earlier_and_of_the_same_kind(period: Period) -> None:
    before = period.previous()
    assert before < period
    assert before.kind == period.kind


@pytest.mark.parametrize(("written", "base"), [("1402", "1401"), ("1402-Q1", "1401-Q1"), ("1402-12", "1401-12")])
def test_growth_is_counted_from_the_same_part_of_last_year(written: str, base: str) -> None:
    assert str(Period.parse(written).same_last_year()) == base


@pytest.mark.parametrize("written", ["", "2023", "1199", "1402-Q0", "1402-Q5", "1402-00", "1402-13", "1402-3", "۱۴۰۲", "14۰۲", "1402\n"])
def test_another_form_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        Period.parse(written)
    assert (refused.value.code, refused.value.params) == ("entry.unknown_period", {"text": written})


@pytest.mark.parametrize(
    ("written", "first", "last", "many"),
    [
        ("1402", "1402-01", "1402-12", 12),
        ("1402-Q3", "1402-07", "1402-09", 3),
        ("1402-12", "1402-12", "1402-12", 1),
        ("1402-school", "1402-07", "1403-06", 12),
        ("1402-crop", "1402-07", "1403-06", 12),
    ],
)
def test_a_period_is_made_of_its_months(written: str, first: str, last: str, many: int) -> None:
    months = Period.parse(written).months()
    assert (str(months[0]), str(months[-1]), len(months)) == (first, last, many)


def test_a_school_year_is_made_of_the_seasons_from_autumn_to_summer() -> None:
    assert [str(part) for part in Period.parse("1402-school").parts("season")] == ["1402-Q3", "1402-Q4", "1403-Q1", "1403-Q2"]
    assert Period.parse("1402-Q1").parts("season") == ()
    assert Period.parse("1402-Q1").parts("year") == ()


@pytest.mark.parametrize(
    ("written", "kind", "lies_in"),
    [
        ("1402-04", "season", "1402-Q2"),
        ("1402-06", "school", "1401-school"),
        ("1402-07", "school", "1402-school"),
        ("1402-Q4", "year", "1402"),
        ("1402-Q2", "crop", "1401-crop"),
        ("1402-school", "year", "1403"),
    ],
)
def test_a_period_lies_in_a_longer_one(written: str, kind: str, lies_in: str) -> None:
    assert str(Period.parse(written).lying_in(kind)) == lies_in


def test_the_season_of_a_month() -> None:
    assert [str(Period(1402, "month", part).season) for part in (1, 3, 4, 12)] == ["1402-Q1", "1402-Q1", "1402-Q2", "1402-Q4"]


@given(PERIODS, st.sampled_from(["season", "month"]))
def test_the_parts_of_a_period_cover_it_in_order(period: Period, kind: str) -> None:
    parts = period.parts(kind)
    if parts:
        assert tuple(month for part in parts for month in part.months()) == period.months()


@given(PERIODS, PERIODS)
def test_a_period_contains_another_when_it_has_all_its_months(one: Period, other: Period) -> None:
    assert one.contains(other) == (set(other.months()) <= set(one.months()))


@pytest.mark.parametrize("written", ["1402-School", "1402-crop-1", "1402-Q1-school"])
def test_a_school_year_has_one_written_form(written: str) -> None:
    with pytest.raises(Refusal):
        Period.parse(written)

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

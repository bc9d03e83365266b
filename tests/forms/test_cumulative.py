from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.cumulative import Month, answered, has_cumulative, months, year_of
from models.errors import Refusal
from models.table import Column

GIVEN = [10, 25, 45, 60, 58, 80, None, 120, 135, 150, 171, 190]
"""Worked by hand from numbers.md section 3: month 5 is lower than month 4, month 7 is missing. Figures invented."""


def exact(figures: list[int | None]) -> list[Fraction | None]:
    return [None if figure is None else Fraction(figure) for figure in figures]


def figures(found: tuple[Month, ...]) -> list[Fraction | None]:
    return [month.figure for month in found]


def test_a_month_is_the_difference_of_two_running_totals() -> None:
    assert figures(months(exact(GIVEN))) == exact([10, 15, 20, 15, None, 22, None, None, 15, 15, 21, 19])


def test_a_negative_month_is_a_question_and_not_a_figure() -> None:
    assert months(exact(GIVEN))[4] == Month(5, None, asks=Fraction(-2))


def test_after_a_gap_the_months_are_known_together() -> None:
    found = months(exact(GIVEN))
    assert (found[6], found[7]) == (Month(7, None), Month(8, None, together=Fraction(40), since=7))
    assert months(exact([None, None, 30]))[2] == Month(3, None, together=Fraction(30), since=1)
    assert months(exact([40, None, 30]))[2] == Month(3, None, asks=Fraction(-10), since=2)


def test_the_answer_revises_the_month_and_what_follows_up_to_the_question() -> None:
    moved = answered(exact(GIVEN), 5, 4, Fraction(11))
    assert list(moved) == exact([10, 25, 45, 56, 58, 80, None, 120, 135, 150, 171, 190])
    assert figures(months(moved)) == exact([10, 15, 20, 11, 2, 22, None, None, 15, 15, 21, 19])


def test_the_year_is_known_by_the_running_total_of_esfand_only() -> None:
    assert year_of(exact(GIVEN)) == 190
    assert year_of(exact([*GIVEN[:11], None])) is None
    assert year_of(exact(GIVEN[:11])) is None


@pytest.mark.parametrize(
    ("asked", "revised", "figure", "code"),
    [(5, 5, 11, "entry.not_before"), (5, 0, 11, "entry.not_before"), (9, 7, 11, "entry.not_before"), (5, 4, 14, "entry.still_negative")],
)
def test_an_answer_that_settles_nothing_is_refused(asked: int, revised: int, figure: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered(exact(GIVEN), asked, revised, Fraction(figure))
    assert refused.value.code == code


def test_only_a_sum_has_a_running_total() -> None:
    has_cumulative(Column("x", "x", unit="case", place="sum", time="sum"))
    with pytest.raises(Refusal) as refused:
        has_cumulative(Column("x", "x", unit="case", place="sum", time="last"))
    assert refused.value.code == "entry.not_cumulative"


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_running_totals_of_months_give_the_months_back(typed: list[int]) -> None:
    running = [Fraction(sum(typed[: number + 1])) for number in range(len(typed))]
    assert figures(months(running)) == typed

"""One program, run whole and rule by rule: the same verdict of every family over the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.flat.edit import Edits
from forms.flat.full import Full
from forms.flat.many import joined, judge_all
from forms.flat.program import ASK, FAIL, PASS, UNDECIDED, Program

ONE = Fraction(1)
FIGURES = st.sampled_from([nan, 0.0, 1.0, -1.0, 2.0, 10.0, 3.5, 0.1, 0.3, 4e12 + 0.5, 4e12, 1e15, 9e15])


def every_family(to: Program) -> None:
    """Rules over the places 0 to 7."""
    at = [to.address(place) for place in range(8)]
    more = to.sum([(0, ONE), (1, -ONE), (2, ONE)], allowed=Fraction("0.3"), constant=Fraction(-1), both=True)
    less = to.sum([(0, ONE), (3, -ONE)])
    to.condition(to.linear(less), more, opens=True)
    to.condition(to.linear(more), less, opens=False)
    to.linear(to.sum([(4, Fraction(1, 3)), (5, -ONE)]), rounded=True)
    to.domain(at[0], 0.0, 10.0, whole=True, if_unknown=UNDECIDED)
    to.ratio(less, more, to.sum([(2, ONE)]))
    to.ratio(-1, less, -1)
    to.ratio(less, -1, to.sum([(1, ONE)]), if_negative=UNDECIDED)
    to.growth(at[0], at[1], percent=20.0, floor=2.0, noise=1.0)
    to.several([more, less], one_side=False, if_unknown=ASK)
    to.several([more, more], one_side=True, if_fail=ASK)
    to.known(less, if_unknown=ASK, if_known=PASS)
    to.mean(at[0], [(at[1], at[2]), (at[3], at[4])], allowed=0.05)
    to.swap(at[:4])


def of_edits(program: Program, figures: Sequence[float], before: Sequence[float] | None = None) -> list[int]:
    """The verdicts rule by rule, after the figures moved from what they were before."""
    now = list(before or figures)
    edits = Edits(program, lambda place, _: now[place], lambda place: place == 4)
    edits.grow()
    for rule in range(len(program)):
        edits.verdict(rule)
    for place, figure in enumerate(figures):
        now[place] = figure
        assert sorted(edits.moved((place,))) == edits.readers((place,))
    return [edits.verdict(rule) for rule in range(len(program))]


def of_full(program: Program, figures: Sequence[float]) -> list[int]:
    full = Full(program)
    said: list[int] = full.run(full.figures(np.array(figures), np.array([4]))).tolist()
    return said


def agree(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether no rule is decided in two ways; each may be asked where the other knows."""
    return all(a == b or ASK in (a, b) for a, b in zip(one, other, strict=True))


@settings(max_examples=150, deadline=None)
@given(st.lists(FIGURES, min_size=8, max_size=8), st.lists(FIGURES, min_size=8, max_size=8))
def test_the_full_run_and_the_edits_agree_on_every_family(figures: list[float], before: list[float]) -> None:
    program = Program(lambda place: (0.0, 10.0) if place == 5 else (-np.inf, np.inf))
    every_family(program)
    said = of_full(program, figures)
    assert agree(said, of_edits(program, figures))
    assert agree(said, of_edits(program, figures, before))


@settings(max_examples=20, deadline=None)
@given(st.lists(FIGURES, min_size=8, max_size=8))
def test_joined_programs_say_what_each_says(figures: list[float]) -> None:
    one, other = Program(), Program()
    every_family(one)
    other.linear(other.sum([(0, ONE)]))
    every_family(other)
    full = Full(joined([one, other]))
    said = full.run(full.figures(np.array([*figures, *figures]))).tolist()
    alone = [Full(each) for each in (one, other)]
    assert agree(said, [byte for each in alone for byte in each.run(each.figures(np.array(figures))).tolist()])


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ((2.0, 1.0, 1.0, 3.0, 1.0), PASS),
        ((2.5, 1.0, 1.0, 3.0, 1.0), ASK),
        ((2.0, 1.0, 0.0, 3.0, 0.0), ASK),
        ((2.0, nan, 1.0, 3.0, 1.0), ASK),
    ],
)
def test_a_mean_passes_or_is_asked(figures: tuple[float, ...], verdict: int) -> None:
    program = Program()
    at = [program.address(place) for place in range(5)]
    program.mean(at[0], [(at[1], at[2]), (at[3], at[4])], allowed=0.05)
    assert of_full(program, figures) == of_edits(program, figures) == [verdict]


def test_a_program_knows_what_a_rule_reads() -> None:
    program = Program()
    every_family(program)
    rules = range(len(program))
    assert [sorted(program.reads(rule)) for rule in rules][-2:] == [[0, 1, 2, 3, 4], [0, 1, 2, 3]]
    assert all(program.reads(rule) for rule in rules)
    assert not isnan(program.theta[0])
    assert FAIL in of_full(program, [5.0] * 8)


def test_no_sheet_is_judged_at_one_go_without_numpy_complaining() -> None:
    judge_all([])

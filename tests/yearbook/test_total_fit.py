"""Paragraphs broken as a whole, seen as lines of word widths."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.total_fit import Line, break_lines

SPACE = 3.0
WIDTHS = st.lists(st.integers(4, 40), min_size=1, max_size=9)


def stretched(lines: tuple[Line, ...]) -> float:
    """The widest word space of the filled lines, in natural ones."""
    return max((line.space / SPACE for line in lines[:-1] if not line.ragged), default=1.0)


@given(st.lists(st.integers(2, 60), min_size=1, max_size=60), st.integers(60, 300))
def test_every_word_stands_once_in_order_and_filled_lines_reach_both_edges(widths: list[int], width: int) -> None:
    lines = break_lines(widths, SPACE, width)
    assert [at for line in lines for at in range(line.first, line.end)] == list(range(len(widths)))
    for line in lines:
        words = widths[line.first : line.end]
        natural = sum(words) + SPACE * (len(words) - 1)
        if line is not lines[-1] and not line.ragged:
            assert sum(words) + line.space * (len(words) - 1) == pytest.approx(width)
            assert 0.8 * SPACE - 1e-9 <= line.space <= 2.2 * SPACE + 1e-9
        elif len(words) > 1:
            assert natural <= width + 1e-9 or line.ragged


@given(WIDTHS)
def test_no_other_way_of_breaking_has_smaller_extremes_where_one_keeps_all_within_limits(widths: list[int]) -> None:
    width = 70
    lines = break_lines(widths, SPACE, width)
    ways = []
    for cuts in product((False, True), repeat=len(widths) - 1):
        ends = [at + 1 for at, cut in enumerate(cuts) if cut] + [len(widths)]
        spaces, first, fits = [], 0, True
        for end in ends:
            words = widths[first:end]
            gap = (width - sum(words)) / (len(words) - 1) / SPACE if len(words) > 1 else -1.0
            if end == len(widths):
                fits &= sum(words) + SPACE * (len(words) - 1) <= width and (len(words) > 1 or len(widths) == 1)
            else:
                fits &= 0.8 <= gap <= 2.0
                spaces.append(gap)
            first = end
        if fits:
            ways.append(spaces)
    if ways:
        assert not any(line.ragged for line in lines)
        assert stretched(lines) <= 2.0 + 1e-9


def test_a_line_gives_a_word_to_the_next_one_when_that_one_needs_it_more() -> None:
    widths = [20, 10, 10, 10, 20, 30, 15, 10, 20, 15, 10, 10, 10, 20, 15, 10, 40, 20, 25, 40, 40, 30]
    taken = 11  # so many words the first line can take; broken line by line the widest space is 2.38
    lines = break_lines(widths, SPACE, 200)
    assert sum(widths[:taken]) + (taken - 1) * SPACE <= 200
    assert lines[0].end == taken - 1
    assert stretched(lines) == pytest.approx(5 / 3)


def test_a_last_line_of_one_word_gets_company() -> None:
    last = break_lines([20] * 9, SPACE, 20 * 4 + 3 * SPACE)[-1]
    assert last.end - last.first > 1


def test_a_line_that_cannot_be_filled_stays_ragged_with_natural_spaces() -> None:
    lines = break_lines([20, 20, 95, 20, 20], SPACE, 100)
    assert lines[0].ragged
    assert lines[0].space == SPACE
    assert lines[1].ragged
    assert not lines[-1].ragged


def test_a_word_wider_than_the_column_stands_alone() -> None:
    lines = break_lines([20, 300, 20], SPACE, 100)
    assert [line.end - line.first for line in lines] == [1, 1, 1]


@given(st.lists(st.integers(4, 30), min_size=2, max_size=40), st.data())
def test_no_line_ends_inside_a_pair_that_fits_a_line(widths: list[int], data: st.DataObject) -> None:
    bound = data.draw(st.sets(st.integers(1, len(widths) - 1), max_size=3))
    pairs = {at for at in bound if at - 1 not in bound and at + 1 not in bound}
    lines = break_lines(widths, SPACE, 80, bound=pairs)
    assert not pairs & {line.end for line in lines}


def test_a_ragged_line_tells_the_space_it_asked_for() -> None:
    assert break_lines([20, 20, 95, 20, 20], SPACE, 100)[0].asked == pytest.approx(20)

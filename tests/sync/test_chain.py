from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.chain import Arrival, Place, judge_place

CHAIN = tuple(Arrival(number, f"h{number}", f"h{number - 1}" if number > 1 else "") for number in range(1, 8))


def chain(*numbers: int) -> list[Arrival]:
    return [CHAIN[number - 1] for number in numbers]


@pytest.mark.parametrize(
    ("known", "arrived", "place", "missing"),
    [
        ((), 1, Place.NEXT, ()),
        ((1, 2), 3, Place.NEXT, ()),
        ((), 3, Place.GAP, (1, 2)),
        ((1, 2), 5, Place.GAP, (3, 4)),
        ((1, 2, 5), 6, Place.GAP, (3, 4)),
        ((1, 2, 5), 3, Place.NEXT, (4,)),
        ((1, 2, 5), 4, Place.GAP, (3,)),
        ((1, 3), 2, Place.NEXT, ()),
        ((1, 2, 3), 2, Place.REPLAY, ()),
        ((1, 3), 3, Place.REPLAY, (2,)),
    ],
)
def test_a_package_of_the_same_chain_has_its_place(known: tuple[int, ...], arrived: int, place: Place, missing: tuple[int, ...]) -> None:
    verdict = judge_place(chain(*known), CHAIN[arrived - 1])
    assert (verdict.place, verdict.missing) == (place, missing)


@pytest.mark.parametrize(
    ("known", "arrived", "place"),
    [
        ((1, 2, 3), Arrival(2, "other", "h1"), Place.ROLLBACK),
        ((1, 2, 3), Arrival(1, "other", ""), Place.ROLLBACK),
        ((1, 2, 3), Arrival(3, "other", "h2"), Place.FORK),
        ((1, 2, 3), Arrival(4, "h4", "other"), Place.FORK),
        ((1, 3), Arrival(2, "other", "h1"), Place.FORK),
        ((1, 3), Arrival(2, "h2", "other"), Place.FORK),
    ],
)
def test_a_package_of_another_chain_is_told_apart(known: tuple[int, ...], arrived: Arrival, place: Place) -> None:
    assert judge_place(chain(*known), arrived).place is place


@given(st.permutations(CHAIN))
def test_in_whatever_order_a_chain_arrives_nothing_is_refused_and_nothing_is_missing(order: list[Arrival]) -> None:
    known: list[Arrival] = []
    for arrived in order:
        verdict = judge_place(known, arrived)
        assert verdict.place in (Place.NEXT, Place.GAP)
        known.append(arrived)
    assert verdict.missing == ()


def test_the_order_of_what_is_known_does_not_matter() -> None:
    verdicts = {judge_place(known, CHAIN[5]) for known in permutations(chain(1, 2, 4))}
    assert len(verdicts) == 1

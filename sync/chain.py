"""The chain of an office's packages: what a newly arrived package is to those that came before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a package stands: the next one, after a gap, the same again, an older number again, or a second chain."""

    NEXT = "next"
    GAP = "gap"
    REPLAY = "replay"
    ROLLBACK = "rollback"
    FORK = "fork"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package of the sender that is here already: its number, its hash, the hash it names as the one before."""

    sequence: int
    hash: str
    previous: str


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """The place of a package, and the numbers of the sender's packages that are not here when it is counted in."""

    place: Place
    missing: tuple[int, ...] = ()


def judge_place(arrivals: Sequence[Arrival], arrived: Arrival) -> ChainVerdict:
    """The place of ``arrived`` among the arrivals of its sender, in any order.

    The number and the chain decide, never a clock. A gap is waited for and never refused; a package that fills a gap must fit
    both its neighbours, else it is a fork. A known number with another hash is a rollback, the newest number a fork.
    """
    known = {arrival.sequence: arrival for arrival in arrivals}
    newest = max(known, default=0)
    here = known.get(arrived.sequence)
    if here is not None and here.hash == arrived.hash:
        return ChainVerdict(Place.REPLAY, _missing(known, newest))
    if here is not None:
        place = Place.ROLLBACK if arrived.sequence < newest else Place.FORK
        return ChainVerdict(place, _missing(known, newest))
    before, after = known.get(arrived.sequence - 1), known.get(arrived.sequence + 1)
    if (before is not None and before.hash != arrived.previous) or (after is not None and after.previous != arrived.hash):
        return ChainVerdict(Place.FORK, _missing(known, newest))
    missing = _missing({**known, arrived.sequence: arrived}, max(newest, arrived.sequence))
    gap = bool(missing) and missing[0] < arrived.sequence
    return ChainVerdict(Place.GAP if gap else Place.NEXT, missing)


def _missing(known: dict[int, Arrival], newest: int) -> tuple[int, ...]:
    return tuple(number for number in range(1, newest) if number not in known)

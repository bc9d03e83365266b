"""Months from cumulative figures, and the answer that revises an earlier month (numbers.md section 3).

Only a leaf whose rule over time is a sum has a cumulative form. What was given is what is stored; months are readings of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.errors import Refusal
from models.table import Column
from resources import AsIs

Cumulative = Sequence[Fraction | None]
"""The cumulative figures of the months from Farvardin on; None where one is not known."""


@dataclass(frozen=True, slots=True)
class Month:
    """The figure of one month: a number, or None with what is known of it.

    ``asks`` is the negative difference that makes the question «which earlier month was revised?»; until it is answered the month is
    unknown. ``together`` is the figure of this month and the unknown ones before it, whose first is ``since``.
    """

    number: int
    figure: Fraction | None
    asks: Fraction | None = None
    together: Fraction | None = None
    since: int = 0


def has_cumulative(leaf: Column) -> None:
    """Refuse (``entry.not_cumulative``) a leaf that cannot be given as a running total."""
    if leaf.time != "sum":
        raise Refusal("entry.not_cumulative", text=AsIs(leaf.id))


def months(given: Cumulative) -> tuple[Month, ...]:
    """The months that cumulative figures come from; one after a gap is known only together with the gap."""
    found: list[Month] = []
    for place, now in enumerate(given):
        number, before = place + 1, given[place - 1] if place else Fraction(0)
        if now is None:
            found.append(Month(number, None))
        elif before is None:
            found.append(_after_gap(given, place, now))
        elif now < before:
            found.append(Month(number, None, asks=now - before))
        else:
            found.append(Month(number, now - before))
    return tuple(found)


def _after_gap(given: Cumulative, place: int, now: Fraction) -> Month:
    """The month after unknown ones: with them it is the difference to the last known running total."""
    known = next((back for back in range(place - 1, -1, -1) if given[back] is not None), -1)
    base = (given[known] if known >= 0 else None) or Fraction(0)
    if now < base:
        return Month(place + 1, None, asks=now - base, since=known + 2)
    return Month(place + 1, None, together=now - base, since=known + 2)


def answered(given: Cumulative, asked: int, revised: int, figure: Fraction) -> tuple[Fraction | None, ...]:
    """The cumulative figures once month ``revised`` is ``figure``: those from it up to the month before ``asked`` move with it.

    The figure of month ``asked`` was typed after the revision and stays. Refused (``entry.not_before``) when ``revised`` is not an
    earlier month whose figure is known, or when month ``asked`` would still be negative (``entry.still_negative``).
    """
    old = months(given)[revised - 1].figure if 1 <= revised < asked <= len(given) else None
    if old is None:
        raise Refusal("entry.not_before", month=revised, asked=asked)
    moved = tuple(
        value + figure - old if value is not None and revised <= number < asked else value for number, value in enumerate(given, 1)
    )
    if months(moved)[asked - 1].asks is not None:
        raise Refusal("entry.still_negative", month=revised, asked=asked)
    return moved


def year_of(given: Cumulative) -> Fraction | None:
    """The figure of the year: the running total of Esfand, known even where months between are not."""
    return given[11] if len(given) == 12 else None

"""Fair lateness: working days after the deadline, each charged to who held the table (numbers.md section 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.calendar import Calendar

CENTRE = "centre"
"""The holder whose days are nobody's penalty: pack issued late, receipt late, returned in error."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a table until a day, by the receiver's clock; the day of the hand-over is still its own.

    ``since`` is the day on which it came to this holder, where it lay closed before (received, then returned).
    """

    who: str
    until: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a table was: its deadline moved to a working day, the late days, and how many each holder is charged."""

    due: str
    days: tuple[str, ...]
    charged: tuple[tuple[str, int], ...]

    @property
    def on_time(self) -> bool:
        """Whether nobody but the centre is charged."""
        return all(who == CENTRE for who, _ in self.charged)


def lateness(calendar: Calendar, place: str, due: str, extended_to: str, holders: Sequence[Holder]) -> Lateness:
    """The lateness of a table of a province's office. ``extended_to`` is the later deadline agreed before, or empty.

    Days are Jalali («1403-05-18»); holders stand in the order in which they held the table.
    """
    deadline = calendar.due(max(due, extended_to), place)
    late: list[str] = []
    charged: dict[str, int] = {}
    since = deadline
    for holder in holders:
        days = calendar.working_days(max(holder.since or since, deadline), holder.until, place)
        if days:
            charged[holder.who] = charged.get(holder.who, 0) + len(days)
        late.extend(days)
        since = holder.until
    return Lateness(deadline, tuple(late), tuple(charged.items()))

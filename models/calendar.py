"""What makes a day no working day: weekly rest, official holidays, and closures of a province (numbers.md section 19)."""

from __future__ import annotations

from dataclasses import dataclass

WEEKDAYS = ("saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")
"""The days of the week as they are written in definitions, from the first of the Iranian week."""


@dataclass(frozen=True, slots=True)
class RestRule:
    """The weekly rest days of a province (code of ``place``; empty for all that have no rule of their own).

    It holds from ``valid_from`` to ``valid_to``, both included, Jalali days «1403-01-01»; an empty end is open.
    """

    id: str
    days: tuple[str, ...]
    place: str = ""
    valid_from: str = ""
    valid_to: str = ""

    def holds(self, day: str) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)

    def meets(self, other: RestRule) -> bool:
        """Whether both hold for one place on some day."""
        apart = (self.valid_to and self.valid_to < other.valid_from) or (other.valid_to and other.valid_to < self.valid_from)
        return self.place == other.place and not apart


@dataclass(frozen=True, slots=True)
class Holiday:
    """An official holiday: of every year («01-01») while it is valid, or of one day («1403-04-25»)."""

    id: str
    day: str
    fa: str
    valid_from: str = ""
    valid_to: str = ""

    @property
    def is_yearly(self) -> bool:
        """Whether it returns each year."""
        return len(self.day) == len("01-01")

    def holds(self, day: str) -> bool:
        """Whether it falls on a day."""
        falls = day.endswith(f"-{self.day}") if self.is_yearly else day == self.day
        return falls and self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Closure:
    """A day on which the offices of a province were closed (snow, dust, heat): entered when it is known, often afterwards."""

    place: str
    day: str
    entered: str
    why: str

"""Working days of a province: what the pack knows of rest days and holidays, with the closures that were entered since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.calendar import WEEKDAYS, Closure, Holiday, RestRule
from models.errors import Refusal
from resources.jalali import day_after, weekday_of


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a province: ``rest`` is the word of the weekday when it is one of rest, ``why`` what else closes it, in Persian."""

    day: str
    rest: str = ""
    why: str = ""

    @property
    def is_working(self) -> bool:
        """Whether the offices are open."""
        return not (self.rest or self.why)


class Calendar:
    """The working days of each province.

    Only years whose holidays were entered are known: moving feasts fall on another day each year, and a day of another year is
    refused (``calendar.unknown_year``) instead of being guessed.
    """

    def __init__(self, rests: Iterable[RestRule], holidays: Iterable[Holiday], closures: Iterable[Closure] = ()) -> None:
        self._rests, self._holidays = tuple(rests), tuple(holidays)
        self._closures = {(closure.place, closure.day): closure.why for closure in closures}
        self.years = tuple(sorted({holiday.day[:4] for holiday in self._holidays if not holiday.is_yearly}))

    def day(self, day: str, place: str) -> Day:
        """What a day is in a province (its code)."""
        if day[:4] not in self.years:
            raise Refusal("calendar.unknown_year", year=day[:4])
        name = WEEKDAYS[weekday_of(day)]
        rest = name if name in self._rest_days(day, place) else ""
        why = self._closures.get((place, day)) or next((one.fa for one in self._holidays if one.holds(day)), "")
        return Day(day, rest, why)

    def is_working(self, day: str, place: str) -> bool:
        """Whether the offices of a province work on a day."""
        return self.day(day, place).is_working

    def working_days(self, after: str, until: str, place: str) -> tuple[str, ...]:
        """The working days after one day up to another, that one included."""
        return tuple(day for day in _days(after, until) if self.is_working(day, place))

    def due(self, day: str, place: str) -> str:
        """The day a deadline really ends: itself, or the next working day of the province."""
        while not self.is_working(day, place):
            day = day_after(day)
        return day

    def _rest_days(self, day: str, place: str) -> tuple[str, ...]:
        """The rest days of the province's own rule, else of the rule for all."""
        for wanted in (place, ""):
            for rule in self._rests:
                if rule.place == wanted and rule.holds(day):
                    return rule.days
        return ()


def _days(after: str, until: str) -> Iterator[str]:
    day = day_after(after)
    while day <= until:
        yield day
        day = day_after(day)


def conflict(rests: Iterable[RestRule]) -> tuple[RestRule, RestRule] | None:
    """The first two rules of rest that hold for one place at once, None when there are none."""
    seen: list[RestRule] = []
    for rule in rests:
        for other in seen:
            if rule.meets(other):
                return other, rule
        seen.append(rule)
    return None

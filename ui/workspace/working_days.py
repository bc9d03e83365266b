"""Working days of the office's province: asked for, and closures entered when they are known."""

from __future__ import annotations

from dataclasses import dataclass

from forms.calendar import Calendar, Day
from models.calendar import Closure
from models.errors import Refusal
from models.period import Period
from resources.digits import latin
from resources.jalali import day_after, is_day
from ui.workspace.session import EDITION, Workspace


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """A month with its days in a province."""

    month: Period
    days: tuple[Day, ...]

    @property
    def working(self) -> int:
        """How many of them are working days."""
        return sum(1 for day in self.days if day.is_working)

    @property
    def closed(self) -> tuple[Day, ...]:
        """The days closed by a holiday or a closure."""
        return tuple(day for day in self.days if day.why)


def calendar_of(workspace: Workspace) -> Calendar:
    """The calendar of the pack with the closures that stand in the file."""
    return workspace.pack.calendar(workspace.store.closures())


def months_of(workspace: Workspace, period: Period, place: str) -> tuple[MonthOfDays, ...]:
    """The months of a period with their days in a province.

    Refused: ``calendar.unknown_year`` where its holidays are not known, ``calendar.unknown_place``.
    """
    calendar, place = calendar_of(workspace), _province(workspace, place)
    return tuple(MonthOfDays(month, tuple(calendar.day(day, place) for day in _days(month))) for month in period.months())


def due(workspace: Workspace, day: str, place: str) -> str:
    """The day on which a deadline really ends in a province; refused: ``calendar.not_a_day``, and as ``months_of``."""
    return calendar_of(workspace).due(_day(day), _province(workspace, place))


def close_day(workspace: Workspace, day: str, place: str, why: str) -> Closure:
    """The closure of a day, which from now on moves deadlines and lateness of the province.

    Refused: ``calendar.not_a_day``, ``calendar.closed_already``, ``calendar.unknown_place``, and ``calendar.unknown_year`` of a year
    without its holidays.
    """
    closure = Closure(_province(workspace, place), _day(day), workspace.clock(), why)
    calendar_of(workspace).day(closure.day, closure.place)
    workspace.store.keep_closure(closure)
    return closure


def _province(workspace: Workspace, code: str) -> str:
    """The code of a province; a closure under any other word would stand in the file for ever and close nothing."""
    if code not in workspace.pack.codes("province", EDITION):
        raise Refusal("calendar.unknown_place", text=code)
    return code


def _day(text: str) -> str:
    day = latin(text)
    if not is_day(day):
        raise Refusal("calendar.not_a_day", text=text)
    return day


def _days(month: Period) -> list[str]:
    days = [f"{month}-01"]
    while (following := day_after(days[-1])).startswith(str(month)):
        days.append(following)
    return days

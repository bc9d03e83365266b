"""Typed reading of a signed statement: a correct signature does not make nonsense sensible (exchange format, trap 12)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NoReturn

from models.errors import Refusal
from models.period import Period

HASH = re.compile(r"[0-9a-f]{64}\Z")
OFFICE = re.compile(r"(?:[a-z]{2,6}-[0-3][0-9]|centre)\Z")
TABLE = re.compile(r"T[0-9]{2}-[0-9]{2}\Z")
WORD = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
VERSION = re.compile(r"[a-z0-9][a-z0-9.+-]{0,39}\Z")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:(Q[1-4])|M([0-9]{2})))?\Z")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def written_period(period: str) -> str:
    """The period as other readers know it: the month ``1402-07`` of a key is written ``1402-M07``."""
    head, dash, part = period.partition("-")
    return f"{head}-M{part}" if dash and not part.startswith("Q") else period


@lru_cache(maxsize=512)
def read_period(text: str) -> str | None:
    """The period of keys that was written as ``1402``, ``1402-Q1`` or ``1402-M07``; None for anything else."""
    match = _PERIOD.match(text)
    if match is None:
        return None
    year, season, month = match.groups()
    try:
        return str(Period.parse("-".join(part for part in (year, season, month) if part)))
    except Refusal:
        return None


class Fields:
    """One JSON object whose fields are taken out by name and type; every surprise is the Refusal ``code``.

    Each method takes one field; ``done`` refuses when a field was left over.
    """

    def __init__(self, value: object, code: str) -> None:
        self._code = code
        self._left: dict[str, object] = dict(value) if isinstance(value, dict) else self._refuse("")

    def _refuse(self, field: str) -> NoReturn:
        raise Refusal(self._code, field=field)

    def _take(self, field: str) -> object:
        if field not in self._left:
            self._refuse(field)
        return self._left.pop(field)

    def word(self, field: str, form: re.Pattern[str]) -> str:
        """A text of the given form."""
        value = self._take(field)
        return value if isinstance(value, str) and form.match(value) else self._refuse(field)

    def line(self, field: str, most: int = 200) -> str:
        """One line of free text without control or direction signs, at most ``most`` letters."""
        value = self._take(field)
        return value if isinstance(value, str) and len(value) <= most and not CONTROL.search(value) else self._refuse(field)

    def free(self, field: str) -> str:
        """A text of any kind; what it may hold is judged by the caller, who has a sentence for it."""
        value = self._take(field)
        return value if isinstance(value, str) else self._refuse(field)

    def optional(self, field: str, form: re.Pattern[str]) -> str:
        """A text of the given form, or empty where null is written."""
        if field in self._left and self._left[field] is None:
            del self._left[field]
            return ""
        return self.word(field, form)

    def one_of(self, field: str, words: Iterable[str]) -> str:
        """One of the given words."""
        value = self._take(field)
        return value if isinstance(value, str) and value in words else self._refuse(field)

    def whole(self, field: str, least: int, most: int) -> int:
        """A whole number between two bounds, both included; True and False are no numbers."""
        value = self._take(field)
        return value if type(value) is int and least <= value <= most else self._refuse(field)

    def flag(self, field: str) -> bool:
        """True or false."""
        value = self._take(field)
        return value if isinstance(value, bool) else self._refuse(field)

    def moment(self, field: str) -> str:
        """A moment in UTC that exists, ``2026-06-10T07:12:00Z``."""
        return self._in_calendar(field, self.word(field, _MOMENT))

    def optional_moment(self, field: str) -> str:
        """A moment in UTC, or empty where null is written."""
        text = self.optional(field, _MOMENT)
        return self._in_calendar(field, text) if text else ""

    def day(self, field: str) -> str:
        """A Gregorian day that exists, ``2026-04-01``."""
        return self._in_calendar(field, self.word(field, _DAY))

    def _in_calendar(self, field: str, text: str) -> str:
        try:
            datetime.fromisoformat(text)
        except ValueError:
            self._refuse(field)
        return text

    def period(self, field: str) -> str:
        """A period, in the form of keys."""
        period = read_period(self.word(field, _PERIOD))
        return self._refuse(field) if period is None else period

    def items(self, field: str, most: int) -> list[object]:
        """A list of at most ``most`` items, not yet looked into."""
        value = self._take(field)
        return value if isinstance(value, list) and len(value) <= most else self._refuse(field)

    def texts(self, field: str, form: re.Pattern[str], most: int) -> tuple[str, ...]:
        """A list of texts of one form."""
        given = self.items(field, most)
        values = tuple(value for value in given if isinstance(value, str) and form.match(value))
        return values if len(values) == len(given) else self._refuse(field)

    def wholes(self, field: str, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers between two bounds, each greater than the one before."""
        given = self.items(field, most)
        values = tuple(value for value in given if type(value) is int and least <= value <= most)
        return values if list(values) == given == sorted(set(values)) else self._refuse(field)

    def records(self, field: str, most: int) -> list[Fields]:
        """A list of objects, each to be read in the same way."""
        return [Fields(value, self._code) for value in self.items(field, most)]

    def record(self, field: str) -> Fields:
        """An object inside this one."""
        return Fields(self._take(field), self._code)

    def done(self) -> None:
        """Refuse a field that nobody asked for."""
        if self._left:
            self._refuse(min(self._left))

"""Reference periods in the Jalali calendar: a year, a season or a month, and the school and crop years from Mehr on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.errors import Refusal

_FORM = re.compile(r"(1[2-5][0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])|(school|crop)))?\Z")
_LONG = {"year": 12, "season": 3, "month": 1, "school": 12, "crop": 12}
_MEHR = 6
"""Months of the calendar year before Mehr, with which school and crop years begin."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A Jalali year (``1402``), season (``1402-Q1``) or month (``1402-03``); ordered within its kind.

    A school year (``1402-school``) and a crop year (``1402-crop``) run from Mehr of their year to Shahrivar of the next.
    """

    year: int
    kind: str = "year"
    part: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period written as in cell keys; refuses anything else (``entry.unknown_period``)."""
        match = _FORM.match(text)
        if match is None:
            raise Refusal("entry.unknown_period", text=text)
        year, season, month, from_mehr = match.groups()
        if season:
            return cls(int(year), "season", int(season))
        if month:
            return cls(int(year), "month", int(month))
        return cls(int(year), from_mehr or "year")

    def previous(self) -> Period:
        """The period before, of the same kind: before Farvardin comes Esfand of last year."""
        if self.part > 1:
            return Period(self.year, self.kind, self.part - 1)
        return Period(self.year - 1, self.kind, 12 // _LONG[self.kind])

    def same_last_year(self) -> Period:
        """The same year, season or month of the year before: the base of growth (numbers.md section 21)."""
        return Period(self.year - 1, self.kind, self.part)

    def months(self) -> tuple[Period, ...]:
        """The months it is made of, in their order; a month is itself."""
        first = self._first()
        return tuple(_month(number) for number in range(first, first + _LONG[self.kind]))

    def parts(self, kind: str) -> tuple[Period, ...]:
        """The seasons or months it is made of, in their order; nothing when ``kind`` is not shorter."""
        if _LONG[kind] >= _LONG[self.kind]:
            return ()
        return tuple(dict.fromkeys(month.lying_in(kind) for month in self.months()))

    def lying_in(self, kind: str) -> Period:
        """The season, year, school or crop year that its last month lies in: of Tir ``1402-04`` the season ``1402-Q2``."""
        year, month = divmod(self._first() + _LONG[self.kind] - 1, 12)
        if kind in ("school", "crop"):
            return Period(year - (month < _MEHR), kind)
        return Period(year, kind, month // _LONG[kind] + 1)

    @property
    def season(self) -> Period:
        """The season its last month lies in."""
        return self.lying_in("season")

    def contains(self, other: Period) -> bool:
        """Whether all of the other period lies in this one; a period contains itself."""
        start, begin = self._first(), other._first()
        return start <= begin and begin + _LONG[other.kind] <= start + _LONG[self.kind]

    def _first(self) -> int:
        """The number of its first month, counted from the year 0."""
        return self.year * 12 + (_MEHR if self.kind in ("school", "crop") else (self.part - 1) * _LONG[self.kind])

    def __str__(self) -> str:
        """The written form, as in keys and packages."""
        if self.kind == "season":
            return f"{self.year}-Q{self.part}"
        if self.kind == "month":
            return f"{self.year}-{self.part:02d}"
        return str(self.year) if self.kind == "year" else f"{self.year}-{self.kind}"


def _month(number: int) -> Period:
    return Period(number // 12, "month", number % 12 + 1)

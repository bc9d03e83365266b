"""Reference periods in the Jalali calendar: a year, a season or a month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.errors import Refusal

_FORM = re.compile(r"(1[2-5][0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?\Z")
_PER_YEAR = {"year": 1, "season": 4, "month": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A Jalali year (``1402``), season (``1402-Q1``) or month (``1402-03``); ordered within its kind."""

    year: int
    kind: str = "year"
    part: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period written as in cell keys; refuses anything else (``entry.unknown_period``)."""
        match = _FORM.match(text)
        if match is None:
            raise Refusal("entry.unknown_period", text=text)
        year, season, month = match.groups()
        if season:
            return cls(int(year), "season", int(season))
        if month:
            return cls(int(year), "month", int(month))
        return cls(int(year))

    def previous(self) -> Period:
        """The period before, of the same kind: before Farvardin comes Esfand of last year."""
        if self.part > 1:
            return Period(self.year, self.kind, self.part - 1)
        return Period(self.year - 1, self.kind, _PER_YEAR[self.kind])

    def same_last_year(self) -> Period:
        """The same year, season or month of the year before: the base of growth (numbers.md section 21)."""
        return Period(self.year - 1, self.kind, self.part)

    def __str__(self) -> str:
        """The written form, as in keys and packages."""
        if self.kind == "season":
            return f"{self.year}-Q{self.part}"
        if self.kind == "month":
            return f"{self.year}-{self.part:02d}"
        return str(self.year)

"""Branches of the social security organisation: the county each serves, since when and until when, and their figures by county.

Figures of the organisation come by branch and not by county. A branch that serves several counties is not divided among them:
its figure stands beside the counties under its own name (numbers.md section 7).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from forms.boundaries import Count, total
from forms.pack_shapes import CODE_HEAD, CODE_MORE
from models.codes import CodeList
from models.errors import Refusal
from resources import AsIs

HEAD = (*CODE_HEAD, *CODE_MORE)
"""Columns of an office's file of branches: those of any code list; ``parent`` is the county, empty for a branch of several."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch over one stretch of time: ``county`` is empty when it serves several; days and years are Jalali, both included."""

    code: str
    fa: str
    county: str = ""
    first: str = ""
    last: str = ""

    def holds(self, day: str) -> bool:
        """Whether this is what the branch served on a Jalali day (``1402-12-29``)."""
        return self.first <= day and (not self.last or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True)
class ByCounty:
    """Figures of branches by county; None is unknown.

    ``others`` are the branches of several counties with their figures, ``strangers`` the codes that are no branch on that day.
    """

    counties: Mapping[str, Count | None]
    others: tuple[tuple[Branch, Count | None], ...]
    strangers: tuple[str, ...]


def read_branches(content: str, counties: CodeList, file: PurePath) -> tuple[Branch, ...]:
    """The branches of a file in its order; a branch that moved to another county stands on several lines, one after the other.

    Raises Refusal with file and line: ``pack.bad_format``, ``pack.bad_value`` (a line without code or name),
    ``pack.unknown_name`` (no such county in the edition), ``pack.duplicate_id`` (a branch twice at one time).
    """
    found: list[Branch] = []
    for line, row in enumerate(csv.reader(content.splitlines()), 1):
        if len(row) != len(HEAD) or (line == 1 and tuple(row) != HEAD):
            raise Refusal("pack.bad_format", file=file, line=line)
        code, fa, _, county, _, first, last = row
        if line == 1:
            continue
        if not code or not fa:
            raise Refusal("pack.bad_value", file=file, line=line, key="fa" if code else "id", value=AsIs(code))
        if county and county not in counties:
            raise Refusal("pack.unknown_name", file=file, line=line, key="parent", value=AsIs(county))
        branch = Branch(code, fa, county, first, last)
        if any(_meet(branch, other) for other in found):
            raise Refusal("pack.duplicate_id", file=file, line=line, id=AsIs(code))
        found.append(branch)
    return tuple(found)


def _meet(one: Branch, other: Branch) -> bool:
    """Whether two lines tell of one branch on one day."""
    earlier, later = sorted((one, other), key=lambda branch: branch.first)
    return one.code == other.code and earlier.holds(later.first)


def by_county(branches: tuple[Branch, ...], figures: Mapping[str, Count | None], counties: CodeList, day: str) -> ByCounty:
    """The figures of branches as they stood on a day, added up by county; a county without a branch has none."""
    serving = {branch.code: branch for branch in branches if branch.holds(day)}
    parts: dict[str, list[Count | None]] = {}
    others = []
    for code, figure in figures.items():
        if code in serving and serving[code].county:
            parts.setdefault(serving[code].county, []).append(figure)
        elif code in serving:
            others.append((serving[code], figure))
    summed = {code.id: total(parts[code.id]) for code in counties if code.id in parts}
    return ByCounty(summed, tuple(others), tuple(code for code in figures if code not in serving))

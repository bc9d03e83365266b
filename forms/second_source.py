"""Figures of places beside those of a second source: where both agree, differ, or one knows nothing, and which slip may be behind it.

A place is a code of an edition, so both sources are brought to the older of their two editions before anything is compared. What
differs by definition (another age limit, another survey) is justified once, with its reason, and stays justified while it moves little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from forms.boundaries import total
from forms.explained import OPEN, Explained, Memory, Standing
from forms.places import ancestor, position, same_place
from forms.slips import slip
from models.cell import Key
from models.explanation import Explanation
from models.finding import Finding, Verdict
from models.places import History
from models.table import TOTAL

SOURCE: Final = "SOURCE"
"""Stands for the table in the rule of a comparison: ``SOURCE.GEO4``."""
_JUSTIFIED = frozenset({Standing.EXPLAINED, Standing.REMEMBERED})


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a source: a place (a code of ``edition``, ``TOTAL`` for all places together) in a year; None is unknown."""

    place: str
    year: str
    edition: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The difference that is no difference: ``fixed`` in the unit of the figures, or ``percent`` of the first; the larger one holds."""

    fixed: Fraction = Fraction(0)
    percent: Fraction = Fraction(0)

    def holds(self, first: Fraction, second: Fraction) -> bool:
        """Whether two figures agree."""
        return abs(first - second) <= max(self.fixed, self.percent * abs(first) / 100)


class Outcome(StrEnum):
    """What a line comes to.

    ``within``: both agree; ``open``: they differ and nobody said why; ``justified``: with a reason that holds; ``first_only`` and
    ``second_only``: one source knows nothing, so nothing can be said.
    """

    WITHIN = "within"
    OPEN = "open"
    JUSTIFIED = "justified"
    FIRST_ONLY = "first_only"
    SECOND_ONLY = "second_only"


@dataclass(frozen=True, slots=True)
class Line:
    """One place in one year in both sources, its code that of ``edition``.

    ``slip`` is the typing error that would make the second figure of the first (``forms.slips``), ``none`` where no common one does.
    """

    name: str
    place: str
    year: str
    edition: str
    first: Fraction | None
    second: Fraction | None
    outcome: Outcome
    explained: Explained = OPEN

    @property
    def difference(self) -> Fraction | None:
        """The second figure less the first, None when one is unknown."""
        return None if self.first is None or self.second is None else self.second - self.first

    @property
    def percent(self) -> Fraction | None:
        """The difference in per cent of the first figure, None where that is 0 or one is unknown."""
        return 100 * self.difference / abs(self.first) if self.difference is not None and self.first else None

    @property
    def slip(self) -> str:
        """A code of ``check.cause_<code>``."""
        return "none" if self.first is None or self.second is None else slip(float(self.second), float(self.first))

    def finding(self) -> Finding:
        """The difference as a finding, so that what was said of it is kept as of every finding."""
        first, second = (None if one is None else float(one) for one in (self.first, self.second))
        key = Key(SOURCE, self.year, (self.place,), self.edition)
        return Finding(self.name, "second_source", "warning", Verdict.FAIL, (key,), first, second)


def compare(
    history: History,
    name: str,
    sources: tuple[Iterable[Told], Iterable[Told]],
    allowed: Allowed,
    said: Iterable[Explanation] = (),
) -> tuple[Line, ...]:
    """The lines of two sources by year and place, each with what was ``said`` of it in this year or an earlier one.

    Places that became one on the older edition are added up, unknown as soon as one of them is. A figure whose place has no code in
    that edition, or was split since, stands alone under its own. Refused: ``codes.unknown_edition``.
    """
    both = tuple(tuple(source) for source in sources)
    common = _editions(history, both)
    first, second = (_placed(history, source, common) for source in both)
    lines = []
    said = tuple(said)
    for at in sorted(first.keys() | second.keys()):
        line = _line(name, at, first.get(at), second.get(at), allowed)
        lines.append(_judged(history, line, said) if line.outcome is Outcome.OPEN else line)
    return tuple(lines)


def _editions(history: History, both: Iterable[Iterable[Told]]) -> dict[str, str]:
    """The older edition of the two sources, by year."""
    found: dict[str, str] = {}
    for told in (one for source in both for one in source):
        known = found.get(told.year, told.edition)
        found[told.year] = min(known, told.edition, key=lambda edition: position(history, edition))
    return found


_At = tuple[str, str, str]


def _placed(history: History, source: Iterable[Told], common: Mapping[str, str]) -> dict[_At, Fraction | None]:
    """The figures of a source by year, place and the edition of that place."""
    parts: dict[_At, list[Fraction | None]] = {}
    for told in source:
        on = common[told.year]
        place = told.place if told.place == TOTAL else ancestor(history, told.place, told.edition, on)
        parts.setdefault((told.year, place or told.place, on if place else told.edition), []).append(told.value)
    return {at: _sum(figures) for at, figures in parts.items()}


def _sum(figures: list[Fraction | None]) -> Fraction | None:
    found = total(figures)
    return None if found is None else Fraction(found)


def _line(name: str, at: _At, first: Fraction | None, second: Fraction | None, allowed: Allowed) -> Line:
    year, place, edition = at
    if first is None or second is None:
        outcome = Outcome.SECOND_ONLY if first is None else Outcome.FIRST_ONLY
    else:
        outcome = Outcome.WITHIN if allowed.holds(first, second) else Outcome.OPEN
    return Line(name, place, year, edition, first, second, outcome)


def _judged(history: History, line: Line, said: tuple[Explanation, ...]) -> Line:
    """A line that differs, with what was said of it: a reason holds while the difference moves by no more than half."""
    here = [replace(one, key=replace(one.key, rows=(line.place,), leaf=line.edition)) for one in said if _is_of(history, line, one)]
    stands = Memory(here, here).of(line.finding(), None)
    return replace(line, explained=stands, outcome=Outcome.JUSTIFIED if stands.standing in _JUSTIFIED else Outcome.OPEN)


def _is_of(history: History, line: Line, one: Explanation) -> bool:
    """Whether something was said of this place, under whatever code it had then: codes are given to other places."""
    [place], then = one.key.rows, one.key.leaf
    if place == line.place and (place == TOTAL or then == line.edition):
        return True
    if TOTAL in (place, line.place):
        return False
    older, newer = ((then, place), (line.edition, line.place))
    if position(history, then) > position(history, line.edition):
        older, newer = newer, older
    return same_place(history, older[1], older[0], newer[0]) == newer[1]

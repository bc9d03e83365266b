"""Figures over time: seasons from months and years from seasons, by the rule ``time`` of each leaf (numbers.md sections 1 and 2).

The longer figure is *proposed* from the shorter ones as they stand: confirmed or typed where they are, else proposed themselves. Nothing
is overwritten in either direction; what an office typed stands beside the proposal, and the difference is a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.compute import parsed, weight_of
from forms.figures import Figure, derived, figure_of, mean, one_of, total
from forms.periods import shorter, shortest
from forms.references import located, reference
from models.cell import Cell, Key
from models.period import Period
from models.table import Column, Table

Read = Callable[[Key], Cell | None]
Parts = Callable[[Key], tuple[Key, ...]]

SEVERITY = {"largest_sum": "error", "largest": "error", "smallest_largest": "warning"}
"""How much it weighs when a typed figure lies outside its bounds."""


@dataclass(frozen=True, slots=True)
class Line:
    """A confirmed or typed figure that differs from its proposal.

    ``to_shorter`` is the figure less the proposal from the next shorter sheets as they stand (of a year its seasons), ``to_shortest``
    less what the typed sheets (its months) give; None where that is not known.
    """

    key: Key
    typed: Fraction
    to_shorter: Fraction | None
    to_shortest: Fraction | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a typed figure of a longer period must lie; an open side is None."""

    low: Fraction | None
    high: Fraction | None
    severity: str

    def hold(self, figure: Fraction) -> bool:
        """Whether the figure lies inside, its limits included."""
        return (self.low is None or self.low <= figure) and (self.high is None or figure <= self.high)


class OverTime:
    """The figures of one table in all its sheets.

    ``read`` gives what was entered at a place of any period (and what a typed sheet computes over its rows); ``parts`` the places
    whose figures add up to a total row, nothing for a member.
    """

    def __init__(self, table: Table, read: Read, parts: Parts = lambda _: ()) -> None:
        self.table, self._read, self._parts = table, read, parts
        self._standing: dict[Key, Figure | None] = {}
        self._from_shortest: dict[Key, Figure | None] = {}

    def standing(self, key: Key) -> Figure | None:
        """The figure as it stands: entered in its own sheet, else proposed."""
        if key not in self._standing:
            self._standing[key] = self._stands(key)
        return self._standing[key]

    def _stands(self, key: Key) -> Figure | None:
        leaf = self.table.column(key.leaf)
        if leaf.is_derived:
            return self._derived(key, leaf, self.standing)
        return figure_of(self._read(key)) or self.proposed(key)

    def proposed(self, key: Key) -> Figure | None:
        """The figure that follows from the shorter sheets as they stand; of a total row, from its rows when they give one.

        None: nothing is proposed (a typed sheet, a leaf without a rule) or nothing was entered yet.
        """
        leaf = self.table.column(key.leaf)
        if leaf.is_derived:
            return self._derived(key, leaf, self.standing)
        periods = shorter(self.table, Period.parse(key.period))
        if not periods:
            return None
        over_time = self._over(key, leaf, periods, self.standing)
        over_rows = self._over_rows(key, leaf)
        return over_time if over_rows is None or (over_rows.is_unknown and over_time is not None) else over_rows

    def from_shortest(self, key: Key) -> Figure | None:
        """The figure that the typed sheets give, whatever was confirmed between: of a year its months."""
        if key not in self._from_shortest:
            self._from_shortest[key] = self._rests(key)
        return self._from_shortest[key]

    def _rests(self, key: Key) -> Figure | None:
        leaf = self.table.column(key.leaf)
        if leaf.is_derived:
            return self._derived(key, leaf, self.from_shortest)
        periods = shortest(self.table, Period.parse(key.period))
        return self._over(key, leaf, periods, self.from_shortest) if periods else figure_of(self._read(key))

    def line(self, key: Key) -> Line | None:
        """The difference between what was confirmed or typed in a longer sheet and its proposal; None when there is none."""
        typed = figure_of(self._read(key))
        if typed is None or typed.value is None:
            return None
        leaf = self.table.column(key.leaf)
        to_shorter = _difference(leaf, typed.value, self.proposed(key))
        to_shortest = _difference(leaf, typed.value, self.from_shortest(key))
        return Line(key, typed.value, to_shorter, to_shortest) if to_shorter or to_shortest else None

    def bounds(self, key: Key) -> Bounds | None:
        """Where the typed figure of a leaf without a rule must lie in a longer sheet; None where nothing limits it.

        A shorter period that is not known leaves the upper limit open (numbers.md section 1).
        """
        leaf = self.table.column(key.leaf)
        periods = shortest(self.table, Period.parse(key.period))
        if not leaf.bounds or not periods:
            return None
        found = [figure_of(self._read(replace(key, period=str(period)))) for period in periods]
        known = [figure.counted for figure in found if figure is not None and not figure.is_unknown]
        if not known:
            return None
        low = min(known) if leaf.bounds == "smallest_largest" else max(known)
        high = {"largest_sum": sum(known, Fraction(0)), "smallest_largest": max(known)}.get(leaf.bounds)
        return Bounds(low, high if len(known) == len(periods) else None, SEVERITY[leaf.bounds])

    def _over(self, key: Key, leaf: Column, periods: Sequence[Period], read: Callable[[Key], Figure | None]) -> Figure | None:
        keys = [replace(key, period=str(period)) for period in periods]
        parts = [(one.period, read(one)) for one in keys]
        if leaf.time == "sum":
            return total(parts)
        if leaf.time in ("first", "last"):
            return one_of(parts, 0 if leaf.time == "first" else -1)
        if weight := weight_of(leaf.time):
            return mean(parts, [self._weight(one, weight, read) for one in keys])
        return None

    def _weight(self, key: Key, weight: str, read: Callable[[Key], Figure | None]) -> Figure | None:
        """What a shorter figure weighs: a weight confirmed there, else all the weight of its typed sheets.

        A weight that is a stock (beds at the end) is not the sum of its months: the mean of a season weighs what its months did.
        """
        place = replace(key, leaf=weight)
        stands, periods = read(place), shortest(self.table, Period.parse(key.period))
        if not periods or stands != self.from_shortest(place):
            return stands
        return total([(str(period), self.from_shortest(replace(place, period=str(period)))) for period in periods])

    def _over_rows(self, key: Key, leaf: Column) -> Figure | None:
        below = self._parts(key)
        parts = [(str(one), self.standing(one)) for one in below]
        if not below or all(part is None for _, part in parts):
            return None
        if leaf.place == "sum":
            return total(parts)
        if weight := weight_of(leaf.place):
            return mean(parts, [self.standing(replace(one, leaf=weight)) for one in below])
        return None

    def _derived(self, key: Key, leaf: Column, read: Callable[[Key], Figure | None]) -> Figure | None:
        return derived(parsed(leaf.formula), lambda name: self._operand(key, name, read))

    def _operand(self, key: Key, name: str, read: Callable[[Key], Figure | None]) -> Figure | None:
        """An operand of a formula: of this table as it is asked for, of another as it was entered there."""
        place = located(name, key, {}) if reference(name).back != "prev_row" else None
        if place is None:
            return None
        return read(place) if place.table == self.table.code else figure_of(self._read(place))


def _difference(leaf: Column, typed: Fraction, proposal: Figure | None) -> Fraction | None:
    """Typed less proposed; a mean that was typed as it is printed does not differ from itself."""
    if proposal is None or proposal.value is None:
        return None
    difference = typed - proposal.value
    rounding = Fraction(1, 2 * 10**leaf.decimals) if weight_of(leaf.time) else Fraction(0)
    return Fraction(0) if abs(difference) <= rounding else difference

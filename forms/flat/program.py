"""The rules of one sheet, or of many, as flat arrays over one list of figures (docs/decisions/0020).

Almost every rule asks whether a sum of cells, each with a factor, passes a limit. So there is one list of such *sums*, and a rule is a
few of them: a ratio is two sums against its limits and one for its denominator. The same arrays are run whole (``forms.flat.full``) and
rule by rule after an edit (``forms.flat.edit``). What they cannot say is marked ``ASK``: then the rule itself is judged.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import inf, lcm
from typing import Any

PASS, FAIL, UNDECIDED, ASK = range(4)
"""Verdict bytes. ``ASK``: the flat form does not decide, the rule has to be judged exactly."""

STEP = 10**6
"""Figures are stored with at most six decimals (``forms.formula.SCALE``): what a sum can be lies on a lattice."""

NEAR = 1e-9
"""A product of figures this near to its limit, in shares of itself, is judged exactly."""

NEARER = 3.999
"""How many times nearer both figures must come before a swap is asked; a little less than ``forms.kinds.swap_hint`` wants."""

DIGITS = 2.0**53
"""Up to here every whole number is a float."""
Span = tuple[float, float]
Terms = Iterable[tuple[Hashable, Fraction]]


class Reading(IntEnum):
    """What a cell without a number counts as: × is 0 as a ``FIGURE``, unknown when ``UNCROSSED``.

    Only a ``NUMBER`` is known of a cell that has one; only what somebody typed, and nothing computed, when ``TYPED``.
    """

    FIGURE = 0
    NUMBER = 1
    UNCROSSED = 2
    TYPED = 3


class Kind(IntEnum):
    """The families of rules; ``LINEAR`` and ``KNOWN`` have one sum, ``RATIO`` up to three, ``SEVERAL`` as many as it wants."""

    LINEAR = 0
    DOMAIN = 1
    RATIO = 2
    GROWTH = 3
    SEVERAL = 4
    KNOWN = 5
    MEAN = 6
    SWAP = 7


@dataclass(frozen=True, slots=True)
class Limit:
    """How one sum is compared: it passes ``theta`` when it is larger than its tolerance, for ``theta`` lies half a step above that.

    A float sum tells neighbouring steps apart while its error is below ``half`` of one. That is certain of figures up to ``decimal`` in
    size, and of whole ones up to ``whole`` (0 where a factor is not whole itself).
    """

    theta: float
    half: float
    decimal: float
    whole: float


def limit(factors: Sequence[Fraction], constant: Fraction, allowed: Fraction) -> Limit:
    """The limit of a sum with these factors and this constant that may be as large as ``allowed``."""
    step = Fraction(1, lcm(STEP * lcm(*(one.denominator for one in factors)), constant.denominator))
    theta = (allowed // step + Fraction(1, 2)) * step
    weight = float(sum(map(abs, factors)) + abs(constant)) or 1.0
    is_whole = all(one.denominator == 1 for one in (*factors, constant))
    decimal = float(step) / 4 * DIGITS / ((len(factors) + 2) * weight)
    return Limit(float(theta), float(step) / 2, decimal, DIGITS / weight if is_whole else 0.0)


def _unbounded(_place: Hashable) -> Span:
    return -inf, inf


class Program:
    """Sums and rules, added one by one and numbered from 0. ``span`` says between which figures an unknown cell lies."""

    def __init__(self, span: Callable[[Any], Span] = _unbounded) -> None:
        self._span = span
        self._at: tuple[dict[Hashable, int], ...] = tuple({} for _ in Reading)
        self._everywhere: dict[Hashable, list[int]] = {}
        self.places: list[tuple[Any, Reading]] = []
        self.low, self.high = array("d"), array("d")
        self.index, self.factor, self.start = array("i"), array("d"), array("i", (0,))
        self.constant: dict[int, float] = {}
        self.theta, self.half = array("d"), array("d")
        self.decimal, self.whole = array("d"), array("d")
        self.both, self.may_bound = bytearray(), bytearray()
        self.kind, self.row = bytearray(), array("i")
        self.linear_sum, self.rounded, self.linear_unknown = array("i"), bytearray(), bytearray()
        self.known_sum, self.if_unknown, self.if_known = array("i"), bytearray(), bytearray()
        self.ratio_sums, self.if_negative = array("i"), bytearray()
        self.several_sums, self.several_start = array("i"), array("i", (0,))
        self.several_side, self.several_unknown, self.several_fail = bytearray(), bytearray(), bytearray()
        self.mean_at, self.mean_allowed = array("i"), array("d")
        self.mean_figure, self.mean_weight, self.mean_start = array("i"), array("i"), array("i", (0,))
        self.swap_at = array("i")
        self.domain_at, self.domain_low, self.domain_high = array("i"), array("d"), array("d")
        self.domain_whole, self.domain_unknown = bytearray(), bytearray()
        self.growth_now, self.growth_then = array("i"), array("i")
        self.growth_percent, self.growth_floor, self.growth_noise = array("d"), array("d"), array("d")
        self.gate_rule, self.gate_sum, self.gate_opens = array("i"), array("i"), bytearray()
        self.gates: dict[int, int] = {}
        self._limits: dict[tuple[object, ...], Limit] = {}
        self.watched: dict[int, list[int]] = {}

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self.kind)

    # places and sums

    def address(self, place: Hashable, reading: Reading = Reading.FIGURE) -> int:
        """Where the figure of a place stands in the list; it gets a new number when it has none."""
        known = self._at[reading]
        found = known.get(place)
        if found is None:
            found = known[place] = len(self.places)
            self.places.append((place, reading))
            self._everywhere.setdefault(place, []).append(found)
            low, high = self._span(place) if reading is Reading.FIGURE else _unbounded(place)
            self.low.append(low)
            self.high.append(high)
        return found

    def addresses(self, place: Hashable) -> list[int]:
        """Every address at which a place is read."""
        return self._everywhere.get(place, [])

    def sum(
        self,
        terms: Terms,
        *,
        allowed: Fraction = Fraction(0),
        constant: Fraction = Fraction(0),
        both: bool = False,
        reading: Reading = Reading.FIGURE,
    ) -> int:
        """The number of a new sum: of the terms and the constant, larger than ``allowed`` or not; ``both`` means its size."""
        first, exact = len(self.index), []
        for place, factor in terms:
            self.index.append(self.address(place, reading))
            exact.append(factor)
        ratios = tuple(one.as_integer_ratio() for one in (*exact, constant, allowed))
        by = self._limits.get(ratios)
        if by is None:
            by = self._limits[ratios] = limit(exact, constant, allowed)
        self.factor.extend(above / below for above, below in ratios[:-2])
        self.start.append(len(self.index))
        self.may_bound.append(any(self.low[at] > -inf or self.high[at] < inf for at in self.index[first:]))
        number = len(self.theta)
        if constant:
            self.constant[number] = float(constant)
        self.theta.append(by.theta)
        self.half.append(by.half)
        self.decimal.append(by.decimal)
        self.whole.append(by.whole)
        self.both.append(both)
        return number

    # rules

    def _rule(self, kind: Kind, row: int) -> int:
        self.kind.append(kind)
        self.row.append(row)
        return len(self.kind) - 1

    def linear(self, number: int, *, rounded: bool = False, if_unknown: int = UNDECIDED) -> int:
        """A rule that fails when a sum passes its limit. A ``rounded`` one allows less where a cell is × or a typed total."""
        self.linear_sum.append(number)
        self.rounded.append(rounded)
        self.linear_unknown.append(if_unknown)
        return self._rule(Kind.LINEAR, len(self.linear_sum) - 1)

    def domain(self, at: int, low: float, high: float, *, whole: bool, if_unknown: int = PASS) -> int:
        """A rule that fails when the figure at an address lies outside its limits, or has decimals where it must be ``whole``."""
        self.domain_at.append(at)
        self.domain_low.append(low)
        self.domain_high.append(high)
        self.domain_whole.append(whole)
        self.domain_unknown.append(if_unknown)
        return self._rule(Kind.DOMAIN, len(self.domain_at) - 1)

    def ratio(self, low: int, high: int, enough: int, *, if_negative: int = ASK) -> int:
        """A rule that fails when one of the sums ``low`` and ``high`` passes its limit (-1: no such limit).

        It is undecided unless the sum ``enough``, the denominator, passes its own (-1: there is none); ``if_negative`` is the verdict over
        a denominator below 0.
        """
        self.ratio_sums.extend((low, high, enough))
        self.if_negative.append(if_negative)
        return self._rule(Kind.RATIO, len(self.if_negative) - 1)

    def growth(self, now: int, then: int, *, percent: float, floor: float, noise: float) -> int:
        """A rule that fails when a figure moved by more than ``percent`` and more than ``noise`` times the square root of both."""
        self.growth_now.append(now)
        self.growth_then.append(then)
        self.growth_percent.append(percent)
        self.growth_floor.append(floor)
        self.growth_noise.append(noise)
        return self._rule(Kind.GROWTH, len(self.growth_now) - 1)

    def several(self, sums: Sequence[int], *, one_side: bool, if_unknown: int = UNDECIDED, if_fail: int = FAIL) -> int:
        """A rule that fails when one of these sums passes its limit; with ``one_side``, when all pass theirs on the same side of 0."""
        self.several_sums.extend(sums)
        self.several_start.append(len(self.several_sums))
        self.several_side.append(one_side)
        self.several_unknown.append(if_unknown)
        self.several_fail.append(if_fail)
        return self._rule(Kind.SEVERAL, len(self.several_side) - 1)

    def mean(self, at: int, pairs: Iterable[tuple[int, int]], *, allowed: float) -> int:
        """A rule that passes when a figure is the mean of others by their weights, give or take what is ``allowed``; else it is asked."""
        self.mean_at.append(at)
        self.mean_allowed.append(allowed)
        for figure, weight in pairs:
            self.mean_figure.append(figure)
            self.mean_weight.append(weight)
        self.mean_start.append(len(self.mean_figure))
        return self._rule(Kind.MEAN, len(self.mean_at) - 1)

    def swap(self, at: Sequence[int]) -> int:
        """A rule over two figures and the same two before, asked only where exchanging them brings both much nearer to these."""
        self.swap_at.extend(at)
        return self._rule(Kind.SWAP, len(self.swap_at) // 4 - 1)

    def known(self, number: int, *, if_unknown: int, if_known: int) -> int:
        """A rule that says only whether everything in a sum is known."""
        self.known_sum.append(number)
        self.if_unknown.append(if_unknown)
        self.if_known.append(if_known)
        return self._rule(Kind.KNOWN, len(self.known_sum) - 1)

    def condition(self, rule: int, number: int, *, opens: bool) -> None:
        """A rule runs only where a sum is known and passes its limit (``opens``) or does not; else it passes."""
        self.gates[rule] = len(self.gate_rule)
        self.gate_rule.append(rule)
        self.gate_sum.append(number)
        self.gate_opens.append(opens)

    def watch(self, rule: int, places: Sequence[Hashable]) -> None:
        """A rule is judged anew when one of these places moves, although no sum of its own reads it."""
        self.watched[rule] = [self.address(place) for place in places]

    def sums_of(self, rule: int) -> tuple[int, ...]:
        """The sums a rule rests on; none of a rule that reads its cells itself."""
        kind, row = self.kind[rule], self.row[rule]
        gate = self.gates.get(rule)
        more = () if gate is None else (self.gate_sum[gate],)
        if kind == Kind.LINEAR:
            return (self.linear_sum[row], *more)
        if kind == Kind.KNOWN:
            return (self.known_sum[row], *more)
        if kind == Kind.SEVERAL:
            return (*self.several_sums[self.several_start[row] : self.several_start[row + 1]], *more)
        if kind == Kind.RATIO:
            return (*(one for one in self.ratio_sums[3 * row : 3 * row + 3] if one >= 0), *more)
        return more

    def reads(self, rule: int) -> set[int]:
        """Every address a rule reads."""
        kind, row = self.kind[rule], self.row[rule]
        found = set(self.watched.get(rule, ()))
        for number in self.sums_of(rule):
            found.update(self.index[self.start[number] : self.start[number + 1]])
        if kind == Kind.DOMAIN:
            found.add(self.domain_at[row])
        if kind == Kind.GROWTH:
            found.update((self.growth_now[row], self.growth_then[row]))
        if kind == Kind.SWAP:
            found.update(self.swap_at[4 * row : 4 * row + 4])
        if kind == Kind.MEAN:
            pairs = slice(self.mean_start[row], self.mean_start[row + 1])
            found.update((self.mean_at[row], *self.mean_figure[pairs], *self.mean_weight[pairs]))
        return found

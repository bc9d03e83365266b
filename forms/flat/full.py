"""The full run: a verdict byte for every rule of a program, over one list of figures, in a few passes of numpy.

numpy is imported by this module and ``forms.flat.sums`` alone: a sheet that is typed into is judged by ``forms.flat.edit``.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from forms.flat.program import ASK, DIGITS, NEAR, NEARER, PASS, UNDECIDED, Kind, Program
from forms.flat.sums import Bytes, Came, Floats, Numbers, Sums, numbers


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run, NaN where unknown; with the sums that float may get wrong.

    ``odd`` are the linear rules whose rounding is not the usual, ``based_on_odd`` the growth rules whose base may be ×.
    """

    values: Floats
    doubtful: Numbers
    odd: Numbers
    based_on_odd: Numbers


class Full:
    """A program as numpy sees it. Make one for many runs; it keeps the room that a run needs."""

    def __init__(self, program: Program) -> None:
        self._count, self._places = len(program), len(program.places)
        self._sums = Sums(program)
        self._floats = {name: np.array(one) for name, one in vars(program).items() if isinstance(one, array) and one.typecode == "d"}
        self._bytes = {name: np.array(one) for name, one in vars(program).items() if isinstance(one, bytearray)}
        self._at = {kind: _slice(np.flatnonzero(self._bytes["kind"] == kind)) for kind in Kind}
        place, count = self._sums.place, len(self._sums)
        self._linear_sum = numbers(program.linear_sum)
        self._linear, self._known = place[self._linear_sum], place[numbers(program.known_sum)]
        ratio = numbers(program.ratio_sums).reshape(-1, 3).T
        self._ratio = tuple(np.where(one < 0, count + more, place[one]) for one, more in zip(ratio, (0, 0, 1), strict=True))
        self._several, self._several_ends = place[numbers(program.several_sums)], numbers(program.several_start)
        self._several_start = self._several_ends[:-1]
        self._mean_at, self._mean_start = numbers(program.mean_at), numbers(program.mean_start)[:-1]
        self._mean_figure, self._mean_weight = numbers(program.mean_figure), numbers(program.mean_weight)
        self._swap = numbers(program.swap_at).reshape(-1, 4).T
        self._domain, self._now, self._then = (_slice(numbers(one)) for one in (program.domain_at, program.growth_now, program.growth_then))
        self._has_most = bool(np.isfinite(self._floats["domain_high"]).any())
        self._gate_rule, self._gate = numbers(program.gate_rule), place[numbers(program.gate_sum)]

    def figures(self, values: Floats, odd: Numbers | None = None) -> Figures:
        """The figures ready to run; ``odd`` are the addresses of × and of typed totals."""
        marked = np.zeros(self._places, bool)
        if odd is not None:
            marked[odd] = True
        nothing = np.empty(0, np.int64)
        rounded, any_odd = self._bytes["rounded"] > 0, bool(marked.any())
        rules = np.flatnonzero(self._sums.reading(marked)[self._linear_sum] & rounded) if any_odd and rounded.any() else nothing
        return Figures(values, self._sums.doubtful(values), rules, np.flatnonzero(marked[self._then]) if any_odd else nothing)

    def run(self, figures: Figures) -> Bytes:
        """The verdict byte of every rule, in their order."""
        verdicts = np.empty(self._count, np.uint8)
        with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
            came = self._sums.come(figures.values, figures.doubtful)
            verdicts[self._at[Kind.LINEAR]] = self._judge_linear(came, figures)
            verdicts[self._at[Kind.DOMAIN]] = self._judge_domain(figures.values)
            verdicts[self._at[Kind.RATIO]] = self._judge_ratio(came)
            verdicts[self._at[Kind.GROWTH]] = self._judge_growth(figures)
            if len(self._several):
                verdicts[self._at[Kind.SEVERAL]] = self._judge_several(came)
            if len(self._mean_at):
                verdicts[self._at[Kind.MEAN]] = self._judge_mean(figures.values)
            verdicts[self._at[Kind.SWAP]] = self._judge_swap(figures.values)
            verdicts[self._at[Kind.KNOWN]] = np.where(came.unknown[self._known], self._bytes["if_unknown"], self._bytes["if_known"])
            self._shut(verdicts, came)
        return verdicts

    def _judge_linear(self, came: Came, figures: Figures) -> Bytes:
        at = self._linear
        verdicts: Bytes = came.unknown[at].view(np.uint8) * self._bytes["linear_unknown"]
        verdicts |= came.over[at].view(np.uint8)
        verdicts[self._sums.bounded(figures.values, came)[at]] = ASK
        if len(odd := figures.odd):
            sums = at[odd]
            size = np.where(self._sums.both[sums], np.abs(came.size[sums]), came.size[sums])
            verdicts[odd[size > self._sums.half[sums]]] = ASK
        return _asking(verdicts, came, at)

    def _judge_domain(self, values: Floats) -> Bytes:
        found, whole = values[self._domain], self._bytes["domain_whole"]
        fails = found < self._floats["domain_low"]
        if self._has_most:
            fails |= found > self._floats["domain_high"]
        if whole.any():
            fails |= (whole > 0) & (found != np.rint(found))
        verdicts: Bytes = fails.view(np.uint8)
        unknown = np.isnan(found)
        verdicts[unknown] = self._bytes["domain_unknown"][unknown]
        return verdicts

    def _judge_ratio(self, came: Came) -> Bytes:
        low, high, enough = self._ratio
        verdicts: Bytes = (came.over[low] | came.over[high]).view(np.uint8)
        verdicts[~came.over[enough]] = UNDECIDED
        negative = came.size[enough] < 0
        verdicts[negative] = self._bytes["if_negative"][negative]
        _asking(verdicts, came, low, high, enough)
        verdicts[came.unknown[low] | came.unknown[high] | came.unknown[enough]] = UNDECIDED
        return verdicts

    def _judge_growth(self, figures: Figures) -> Bytes:
        values = figures.values
        now, then = values[self._now], values[self._then]
        percent, floor, noise = (self._floats[f"growth_{name}"] for name in ("percent", "floor", "noise"))
        change = np.abs(now - then)
        moved, may = change * 100, percent * then
        chance, luck = change * change, noise * noise * (now + then)
        verdicts: Bytes = ((moved > may) & (chance > luck)).view(np.uint8)
        near = (np.abs(moved - may) <= NEAR * may) | (np.abs(chance - luck) <= NEAR * chance)
        if near.any():
            exact = (now == np.rint(now)) & (then == np.rint(then)) & (percent == np.rint(percent)) & (noise == np.rint(noise))
            exact &= (chance < DIGITS) & (luck < DIGITS) & (may < DIGITS)
            verdicts[near & ~exact] = ASK
        verdicts[np.isnan(now) | ~((then > 0) & (then >= floor))] = UNDECIDED
        if len(odd := figures.based_on_odd):
            verdicts[odd[(then[odd] == 0) & (now[odd] != 0) & ~np.isnan(now[odd])]] = ASK
        return verdicts

    def _judge_several(self, came: Came) -> Bytes:
        at, start = self._several, self._several_start
        over, side, unknown = came.over[at], np.sign(came.size[at]) * came.over[at], came.unknown[at]
        many = np.diff(self._several_ends)
        fails = np.where(self._bytes["several_side"] > 0, np.abs(np.add.reduceat(side, start)) == many, np.logical_or.reduceat(over, start))
        verdicts: Bytes = fails.view(np.uint8) * self._bytes["several_fail"]
        if came.unsure is not None:
            verdicts[np.logical_or.reduceat(came.unsure[at], start)] = ASK
        missing = np.logical_or.reduceat(unknown, start)
        verdicts[missing] = self._bytes["several_unknown"][missing]
        return verdicts

    def _judge_mean(self, values: Floats) -> Bytes:
        figure, weight = values[self._mean_figure], values[self._mean_weight]
        below = np.add.reduceat(weight, self._mean_start)
        mean, typed = np.add.reduceat(figure * weight, self._mean_start) / below, values[self._mean_at]
        least = np.minimum.reduceat(weight, self._mean_start)
        passes = np.abs(typed - mean) <= self._floats["mean_allowed"] - NEAR * (1 + np.abs(typed) + np.abs(mean))
        return np.where(passes & (least >= 0), np.uint8(PASS), np.uint8(ASK))

    def _judge_swap(self, values: Floats) -> Bytes:
        a, b, a_before, b_before = values[self._swap]
        stays_a, stays_b = np.abs(a - a_before) / a_before, np.abs(b - b_before) / b_before
        near_a, near_b = NEARER * np.abs(b - a_before) / a_before, NEARER * np.abs(a - b_before) / b_before
        verdicts: Bytes = np.where((near_a < stays_a) & (near_b < stays_b), np.uint8(ASK), np.uint8(PASS))
        verdicts[np.isnan(a + b + a_before + b_before) | (a_before == 0) | (b_before == 0)] = UNDECIDED
        return verdicts

    def _shut(self, verdicts: Bytes, came: Came) -> None:
        """Where a condition is false or unknown its rule says nothing."""
        rules, at = self._gate_rule, self._gate
        verdicts[rules[(came.over[at] != (self._bytes["gate_opens"] > 0)) | came.unknown[at]]] = PASS
        if came.unsure is not None:
            verdicts[rules[came.unsure[at]]] = ASK


def _asking(verdicts: Bytes, came: Came, *sums: Numbers) -> Bytes:
    if came.unsure is not None:
        for at in sums:
            verdicts[came.unsure[at]] = ASK
    return verdicts


def _slice(of: Numbers) -> Numbers | slice:
    """The same numbers as a slice where they follow one another: then nothing is gathered."""
    if len(of) and (np.diff(of) == 1).all():
        return slice(int(of[0]), int(of[-1]) + 1)
    return of

"""The sums of a program over one list of figures, all at once: gathered, weighted, added and compared in a few passes of numpy."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forms.flat.program import DIGITS, Program

Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]

_MANY = 32
"""Sums of one length that are worth a pass of their own; all others are added one after the other."""


@dataclass(frozen=True, slots=True)
class Came:
    """What the sums came to, in their places; behind them stands one that never passes its limit, and one that always does.

    ``unsure`` are those so near to their limit that float does not decide; None when there are none.
    """

    size: Floats
    over: Bools
    unknown: Bools
    unsure: Bools | None


class Sums:
    """The sums of a program, those with the same number of terms side by side. Make one for many runs; it keeps the room for them."""

    def __init__(self, program: Program) -> None:
        self._index, self._start, self._factor = numbers(program.index), numbers(program.start), np.array(program.factor)
        self._many = np.diff(self._start)
        self._decimal, self._whole = np.array(program.decimal), np.array(program.whole)
        self._low, self._high = np.array(program.low), np.array(program.high)
        self._may_bound = np.flatnonzero(np.array(program.may_bound))
        order, self._groups = _grouped(self._many)
        self.place = np.empty_like(order)
        self.place[order] = np.arange(len(order))
        self.both = np.array(program.both)[order].astype(bool)
        self.half, self._theta = np.array(program.half)[order], np.array(program.theta)[order]
        self._least = np.where(self.both, -self._theta, -np.inf)
        constant = np.zeros(len(order))
        constant[np.array(list(program.constant), np.int64)] = list(program.constant.values())
        self._constant = constant[order]
        self._has_constant = bool(program.constant)
        terms, self._rest = self._laid_out(order)
        self._gather, self._weight = self._index[terms], self._factor[terms]
        self._room = np.empty(len(terms))

    def __len__(self) -> int:
        """How many sums there are."""
        return len(self.place)

    def _laid_out(self, order: Numbers) -> tuple[Numbers, Numbers]:
        """The terms as they are gathered: of a group all first terms, then all second ones; and where the sums without a group start."""
        laid, at = [np.empty(0, np.int64)], 0
        for many, terms in self._groups:
            first = self._start[order[at : at + many]]
            laid.append((first + np.arange(terms)[:, None]).reshape(-1))
            at += many
        rest, starts = self._terms(order[at:])
        return np.concatenate([*laid, rest]), starts

    def _terms(self, sums: Numbers) -> tuple[Numbers, Numbers]:
        """The terms of some sums one after the other, and where each sum starts among them."""
        many = self._many[sums]
        starts = np.cumsum(many) - many
        return np.repeat(self._start[sums] - starts, many) + np.arange(int(many.sum())), starts

    # before the run

    def reading(self, marked: Bools) -> Bools:
        """The sums, by number, that read a marked address."""
        return np.logical_or.reduceat(marked[self._index], self._start[:-1]) if len(self) else np.empty(0, bool)

    def doubtful(self, values: Floats) -> Numbers:
        """The numbers of the sums that float may get wrong: of figures too large for their decimals, or for whole numbers."""
        fractional = (values != np.rint(values)) & ~np.isnan(values)
        within = np.where(self._whole > 0, self._whole, self._decimal)
        if fractional.any():
            within = np.where(self.reading(fractional), self._decimal, within)
        return np.flatnonzero(np.nanmax(np.abs(values), initial=0.0) > within)

    # the run

    def come(self, values: Floats, doubtful: Numbers) -> Came:
        """What the sums come to over these figures."""
        count = len(self)
        size = np.zeros(count + 2)
        np.take(values, self._gather, out=self._room, mode="clip")
        term = at = 0
        for many, terms in self._groups:
            block = slice(term, term + many * terms)
            shape = (terms, many)
            np.einsum("ij,ij->j", self._room[block].reshape(shape), self._weight[block].reshape(shape), out=size[at : at + many])
            term, at = block.stop, at + many
        if at < count:
            size[at:count] = np.add.reduceat(self._room[term:] * self._weight[term:], self._rest)
        if self._has_constant:
            size[:count] += self._constant
        over = np.zeros(count + 2, bool)
        np.greater(size[:count], self._theta, out=over[:count])
        over[:count] |= size[:count] < self._least
        over[-1] = True
        return Came(size, over, np.isnan(size), self._unsure(values, size, doubtful) if len(doubtful) else None)

    def _unsure(self, values: Floats, size: Floats, doubtful: Numbers) -> Bools:
        terms, starts = self._terms(doubtful)
        at = self.place[doubtful]
        found = values[self._index[terms]]
        weight = np.add.reduceat(np.abs(found * self._factor[terms]), starts) + np.abs(self._constant[at])
        is_whole = ~np.logical_or.reduceat(found != np.rint(found), starts) & (self._whole[doubtful] > 0)
        error = np.where(is_whole & (weight < DIGITS), 0.0, (self._many[doubtful] + 2) * weight / DIGITS)
        side = np.where(self.both[at], np.abs(size[at]), size[at])
        unsure = np.zeros(len(size), bool)
        unsure[at] = np.abs(side - self._theta[at]) <= error
        return unsure

    def bounded(self, values: Floats, came: Came) -> Bools:
        """Which unknown sums are decided, or nearly so, by what their unknown figures may be."""
        rows = self._may_bound[came.unknown[self.place[self._may_bound]]]
        decided = np.zeros(len(came.size), bool)
        if len(rows):
            terms, starts = self._terms(rows)
            at, factor, place = self._index[terms], self._factor[terms], self.place[rows]
            unknown, found = np.isnan(values[at]), values[at]
            one, other = np.where(unknown, self._low[at], found) * factor, np.where(unknown, self._high[at], found) * factor
            least = np.add.reduceat(np.minimum(one, other), starts) + self._constant[place]
            most = np.add.reduceat(np.maximum(one, other), starts) + self._constant[place]
            decided[place] = self._is_decided(least, most, place)
        return decided

    def _is_decided(self, least: Floats, most: Floats, place: Numbers) -> Bools:
        theta, both = self._theta[place], self.both[place]
        near = 1e-9 * (1 + np.abs(theta) + np.minimum(np.abs(least), np.abs(most)))
        fails = (least > theta - near) | (both & (most < near - theta))
        passes = (most <= theta + near) & (~both | (least >= -theta - near))
        return np.asarray(fails | passes)


def numbers(of: array[int]) -> Numbers:
    """Numbers of a program as numpy indexes with them."""
    return np.array(of, np.int64)


def _grouped(many: Numbers) -> tuple[Numbers, list[tuple[int, int]]]:
    """The sums in the order in which they are added, and the groups: how many sums of how many terms."""
    lengths, counts = np.unique(many, return_counts=True)
    groups = [(int(count), int(length)) for length, count in zip(lengths, counts, strict=True) if count >= _MANY]
    grouped = [np.flatnonzero(many == length) for _, length in groups]
    rest = np.flatnonzero(~np.isin(many, [length for _, length in groups]))
    return np.concatenate([*grouped, rest]), groups

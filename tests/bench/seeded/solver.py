"""The figures nearest to those drawn for which every demand holds: one small integer programme for each group of figures that touch."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.cell import Key
from tests.bench.seeded.demands import Demand

_COSTS = ((1.0, 1.0), (3.0, 3.0), (8.0, 9.0), (math.inf, 30.0))
"""What a figure pays to leave its draw, by distance in spreads: the further, the dearer, so that many give way a little."""
_FEASIBLE = 2
_NEAR = 1e-6
_BROKEN = 1000.0
"""What a demand pays for each unit by which it does not hold."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn for a figure: the figure, how far it may lie from it without notice, its smallest step, its limits."""

    figure: float
    spread: float
    step: float
    low: float = 0.0
    high: float = math.inf


@dataclass(frozen=True, slots=True)
class Solution:
    """The figures, and the demands that could not be met with the amount they miss."""

    figures: Mapping[Key, float]
    broken: tuple[tuple[str, float], ...]


def solve(draws: Mapping[Key, Draw], demands: Iterable[Demand]) -> Solution:
    """The figures for which the demands hold, as near to the draws as may be."""
    wanted = [demand for demand in demands if demand.sum.factors]
    figures: dict[Key, float] = {}
    broken: list[tuple[str, float]] = []
    touched: set[Key] = set()
    for keys, group in _groups(wanted):
        found, missed = _Programme(keys, draws, group).solved()
        figures.update(found)
        broken.extend(missed)
        touched.update(keys)
    figures.update({key: _rounded(draw) for key, draw in draws.items() if key not in touched})
    return Solution(figures, tuple(broken))


def _rounded(draw: Draw) -> float:
    return round(round(min(max(draw.figure, draw.low), draw.high) / draw.step) * draw.step, 6)


def _groups(demands: list[Demand]) -> Iterable[tuple[list[Key], list[Demand]]]:
    """Demands that share a figure, with their figures, in the order in which they came."""
    leader: dict[Key, Key] = {}

    def head(key: Key) -> Key:
        while leader.setdefault(key, key) != key:
            leader[key] = key = leader[leader[key]]
        return key

    for demand in demands:
        first, *others = demand.sum.factors
        for other in others:
            leader[head(other)] = head(first)
        head(first)
    groups: dict[Key, list[Demand]] = defaultdict(list)
    for demand in demands:
        groups[head(next(iter(demand.sum.factors)))].append(demand)
    for group in groups.values():
        yield list(dict.fromkeys(key for demand in group for key in demand.sum.factors)), group


class _Programme:
    """One group as a mixed-integer programme: a whole number of steps a figure, its way from the draw in pieces, and slack."""

    def __init__(self, keys: list[Key], draws: Mapping[Key, Draw], demands: list[Demand]) -> None:
        self.keys, self.draws, self.demands = keys, [draws[key] for key in keys], demands
        self.place = {key: number for number, key in enumerate(keys)}
        self.cost: list[float] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.slacks: list[int] = []
        self.starts: list[int] = [0]
        self.index: list[int] = []
        self.factors: list[float] = []
        self.row_low: list[float] = []
        self.row_high: list[float] = []

    def _column(self, cost: float, low: float, high: float) -> int:
        self.cost.append(cost)
        self.low.append(low)
        self.high.append(high)
        return len(self.cost) - 1

    def _row(self, terms: list[tuple[int, float]], low: float, high: float) -> None:
        self.index.extend(column for column, _ in terms)
        self.factors.extend(factor for _, factor in terms)
        self.starts.append(len(self.index))
        self.row_low.append(low)
        self.row_high.append(high)

    def solved(self) -> tuple[dict[Key, float], list[tuple[str, float]]]:
        """The figures of the group, and the demands that it misses."""
        for draw in self.draws:
            self._column(
                0.0, math.ceil(draw.low / draw.step - 1e-9), math.floor(draw.high / draw.step) if draw.high < math.inf else math.inf
            )
        for number, draw in enumerate(self.draws):
            self._from_draw(number, draw)
        slacks = [self._demand(demand) for demand in self.demands]
        found = _optimum(self, len(self.keys))
        figures = {key: round(round(found[n]) * self.draws[n].step, 6) for n, key in enumerate(self.keys)}
        missed = [
            (demand.name, found[a] + found[b]) for demand, (a, b) in zip(self.demands, slacks, strict=True) if found[a] + found[b] > 1e-6
        ]
        return figures, missed

    def _from_draw(self, number: int, draw: Draw) -> None:
        terms = [(number, 1.0)]
        spread = max(draw.spread / draw.step, 1.0)
        for sign in (-1.0, 1.0):
            former = 0.0
            for upto, cost in _COSTS:
                terms.append((self._column(cost / spread, 0.0, (upto - former) * spread), sign))
                former = upto if upto < math.inf else former
        at = round(draw.figure / draw.step)
        self._row(terms, at, at)

    def _demand(self, demand: Demand) -> tuple[int, int]:
        terms = [(self.place[key], factor * self.draws[self.place[key]].step) for key, factor in demand.sum.factors.items()]
        slack = self._column(_BROKEN, 0.0, math.inf), self._column(_BROKEN, 0.0, math.inf)
        self.slacks.extend(slack)
        constant = demand.sum.constant
        self._row([*terms, (slack[0], 1.0), (slack[1], -1.0)], demand.low - constant, demand.high - constant)
        return slack


def _optimum(programme: _Programme, whole: int) -> list[float]:
    """The solution: first without asking for whole numbers, which most groups give by themselves.

    Where all demands can be met they are met: nothing may be missed for the sake of whole numbers.
    """
    import highspy

    solver: Any = highspy._core._Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 7), ("mip_rel_gap", 0.05), ("time_limit", 20.0)):
        solver.setOptionValue(name, value)
    solver.passModel(_model(programme))
    solver.run()
    found = list(solver.getSolution().col_value)
    if all(abs(value - round(value)) < _NEAR for value in found[:whole]):
        return found
    slacks = programme.slacks
    met = all(found[column] < _NEAR for column in slacks)
    columns = np.arange(whole, dtype=np.int32)
    solver.changeColsIntegrality(whole, columns, np.array([highspy.HighsVarType.kInteger] * whole))
    if met:
        for column in slacks:
            solver.changeColBounds(column, 0.0, 0.0)
        solver.run()
        if solver.getInfo().primal_solution_status == _FEASIBLE:
            return list(solver.getSolution().col_value)
        for column in slacks:
            solver.changeColBounds(column, 0.0, math.inf)
    solver.run()
    return list(solver.getSolution().col_value)


def _model(programme: _Programme) -> Any:
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.cost), len(programme.row_low)
    model.col_cost_ = np.array(programme.cost)
    model.col_lower_, model.col_upper_ = np.array(programme.low, dtype=float), np.array(programme.high, dtype=float)
    model.row_lower_, model.row_upper_ = np.array(programme.row_low), np.array(programme.row_high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(programme.starts)
    model.a_matrix_.index_ = np.array(programme.index)
    model.a_matrix_.value_ = np.array(programme.factors)
    return model

"""Whether a mistake can be seen at all: it breaks something that must hold, leaves the range of its own past, or neither."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.cell import Key
from models.period import Period
from tests.bench.seeded import demands
from tests.bench.seeded.data import Figures
from tests.bench.seeded.definitions import Form
from tests.bench.seeded.demands import Demand
from tests.bench.seeded.drawing import MONEY, RATES
from tests.bench.seeded.errors import Planted
from tests.bench.seeded.linear import Linear
from tests.bench.seeded.places import Places

BREAKS, SERIES, INVISIBLE = "breaks a rule", "only in the series", "invisible"
_BEYOND_CHANCE, _APART, _APART_MONEY = 3.0, 0.3, 0.6
"""A figure lies outside the range of its past beyond three times counting noise and 30 per cent (money: 60) of last year's."""


class Oracle:
    """Judges mistakes by the demands that made the figures; knows nothing of the program."""

    def __init__(self, figures: Figures, known: Mapping[str, Form], year: int) -> None:
        self._right = {key: cell.number for cells in figures.cells.values() for key, cell in cells.items() if cell.number is not None}
        self._forms = known
        self._places = Places(known, lambda key: self._right.get(key, math.nan))
        self._places.judging = True
        self._places.known = {key: figure for key, figure in self._right.items() if not key.period.startswith(str(year))}
        self._places.open({(table, period) for table, period in figures.cells if period.startswith(str(year))})
        self._asked: dict[tuple[str, str], dict[Key, list[Demand]]] = {}

    def says(self, mistake: Planted, sheets: Iterable[tuple[str, str]]) -> str:
        """How a mistake can be seen in these sheets: the ones its cells have to do with."""
        if mistake.is_past and any(check["kind"] == "reconcile" for check in self._forms[mistake.table].checks):
            return BREAKS
        if not mistake.is_past and any(self._breaks(mistake, sheet) for sheet in sheets):
            return BREAKS
        return SERIES if any(self._is_apart(mistake, key, figure) for key, figure in mistake.moves.items()) else INVISIBLE

    def is_watched(self, mistake: Planted) -> bool:
        """Whether a rule of growth reads one of the wrong cells, itself or in a sum of its row or of the total row."""
        columns = [
            (mistake.table, leaf) for check in self._forms[mistake.table].checks if check["kind"] == "growth" for leaf in check["columns"]
        ]
        wrong = {replace(key, period=mistake.period) for key in mistake.moves}
        rows = {key.rows for key in wrong}
        return any(wrong & self._places.at(Key(table, mistake.period, one, leaf)).factors.keys() for table, leaf in columns for one in rows)

    def _breaks(self, mistake: Planted, sheet: tuple[str, str]) -> bool:
        touched = self._demands(sheet)
        asked = {id(demand): demand for key in mistake.moves for demand in touched.get(key, ())}
        return any(self._is_broken(demand, mistake.moves) for demand in asked.values())

    def _is_broken(self, demand: Demand, moves: Mapping[Key, float]) -> bool:
        if demand.below is not None and self._value(demand.below, moves) <= 0:
            return False
        value = self._value(demand.sum, moves)
        near = demand.slack + 1e-6 + 1e-9 * abs(demand.sum.constant)
        return not demand.low - near <= value <= demand.high + near

    def _value(self, found: Linear, moves: Mapping[Key, float]) -> float:
        return found.constant + sum(factor * moves.get(key, self._right[key]) for key, factor in found.factors.items())

    def _demands(self, sheet: tuple[str, str]) -> dict[Key, list[Demand]]:
        if sheet not in self._asked:
            found: dict[Key, list[Demand]] = defaultdict(list)
            for demand in demands.of_sheet(self._places, *sheet):
                for key in demand.sum.factors:
                    found[key].append(demand)
            self._asked[sheet] = found
        return self._asked[sheet]

    def _is_apart(self, mistake: Planted, key: Key, figure: float) -> bool:
        """Whether a wrong figure and the right one of the other year are further apart than years are."""
        period = Period.parse(key.period)
        other = replace(key, period=str(Period(period.year + 1, period.kind, period.part) if mistake.is_past else period.same_last_year()))
        beside = self._right.get(other)
        if not beside:
            return False
        unit = self._forms[key.table].leaves[key.leaf].unit
        change = abs(figure - beside)
        counted = unit not in RATES and unit not in MONEY
        beyond = change > _BEYOND_CHANCE * math.sqrt(abs(figure) + beside) if counted else True
        return beyond and change > (_APART_MONEY if unit in MONEY else _APART) * (figure if mistake.is_past else beside)

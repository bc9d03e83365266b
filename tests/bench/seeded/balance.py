"""The steady state of an office: sizes that fit each other, found by letting both sides of each broken demand give way in proportion."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.cell import Key
from tests.bench.seeded.demands import Demand

_ROUNDS = 400
_MARGIN = 0.03
"""How far from its limit an inequality stays, as a share of both sides, so that chance has room."""
Array = NDArray[np.float64]


def balanced(sizes: Mapping[Key, float], demands: list[Demand]) -> dict[Key, float]:
    """The sizes after every demand pulled at them: where a sum is half of what it should be, both sides move by the square root of two."""
    place = {key: number for number, key in enumerate(sizes)}
    terms = [(n, place[key], factor) for n, demand in enumerate(demands) for key, factor in demand.sum.factors.items()]
    rows, columns = (np.array([term[side] for term in terms], dtype=np.int64) for side in (0, 1))
    factors = np.array([term[2] for term in terms])
    constants = np.array([demand.sum.constant for demand in demands])
    low, high = (np.array([getattr(demand, side) for demand in demands]) for side in ("low", "high"))
    sign = np.sign(factors)
    figures = np.array(list(sizes.values()))
    count = len(demands)
    for _ in range(_ROUNDS):
        parts = np.abs(factors) * figures[columns]
        above = np.bincount(rows, parts * (sign > 0), count).astype(float)
        below = np.bincount(rows, parts * (sign < 0), count).astype(float)
        pull = _pull(above, below, constants, low, high)
        active = np.abs(pull[rows]) > 0
        moved = np.bincount(columns, np.where(active, pull[rows] * sign, 0.0), len(figures))
        times = np.bincount(columns, active, len(figures))
        figures = figures * np.exp(np.clip(0.7 * moved / np.maximum(times, 1), -0.7, 0.7))
    return dict(zip(sizes, map(float, figures), strict=True))


def _pull(above: Array, below: Array, constants: Array, low: Array, high: Array) -> Array:
    """Half the logarithm by which the growing side of each demand should grow; 0 where it holds."""
    sums, inside = above - below + constants, np.where(low < high, _MARGIN * (above + below), 0.0)
    low, high = low + inside, high - inside
    missing = np.where(sums < low, low - sums, np.where(sums > high, high - sums, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        both = np.log((np.maximum(above + missing / 2, 1e-9)) / np.maximum(above, 1e-9))
        other = np.log(np.maximum(below, 1e-9) / np.maximum(below - missing / 2, 1e-9 + 0.2 * below))
    pull = np.where(above > below, both, other)
    return np.where(missing == 0, 0.0, np.where((above == 0) & (below == 0), 0.0, pull))

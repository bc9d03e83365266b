"""Plausible sizes of figures and what one year makes of them: trend, season, chance. Every draw comes from one seed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from models.cell import Key
from models.period import Period
from tests.bench.seeded.definitions import TOTAL, Form, Leaf
from tests.bench.seeded.places import BASE, length_of
from tests.bench.seeded.solver import Draw

SIZES = {
    "person": 20_000.0, "case": 5_000.0, "count": 90.0, "unit": 300.0, "file": 4_000.0, "center": 60.0, "mrial": 2e6, "brial": 5_000.0,
    "percent": 30.0, "coop": 900.0, "workshop": 8_000.0, "phour": 2e5, "household": 30_000.0, "rial": 3e6, "pcourse": 3_000.0,
    "course": 400.0, "bed": 600.0, "kusd": 50_000.0, "ton": 50_000.0, "day": 40.0, "month_avg": 4.0, "ratio": 25.0, "pday": 90_000.0,
    "score": 60.0,
}  # fmt: skip
"""What a whole province has in a year, by unit."""
RATES = frozenset({"percent", "day", "month_avg", "ratio", "score", "rial"})
MONEY = frozenset({"mrial", "brial", "kusd", "rial"})
_INFLATION, _GROWTH = 1.25, 1.02


@dataclass
class Chance:
    """Draws by the name of what is drawn: the same name gives the same number, whatever was drawn before."""

    seed: int
    _found: dict[tuple[object, ...], float] = field(default_factory=dict)

    def normal(self, *name: object) -> float:
        """A standard normal number."""
        if name not in self._found:
            self._found[name] = float(self.source(*name).standard_normal())
        return self._found[name]

    def source(self, *name: object) -> np.random.Generator:
        """A source of its own for a name."""
        digest = blake2b(repr((self.seed, *map(str, name))).encode(), digest_size=8).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))


def is_flow(leaf: Leaf) -> bool:
    """Whether a figure counts what happens in a period."""
    return leaf.time == "sum" or leaf.bounds == "largest_sum"


def size(chance: Chance, form: Form, leaf: Leaf, key: Key) -> float:
    """The first guess of a typed figure of a year, before tables are made to agree."""
    whole = SIZES[leaf.unit] * math.exp(0.5 * chance.normal("table", form.code) + 0.5 * chance.normal("leaf", form.code, leaf.id))
    if leaf.unit in RATES:
        return min(whole, 90.0) if leaf.unit == "percent" else whole
    if form.is_rounded or form.is_survey:
        whole *= 15.0
    for axis, code in zip(form.axes, key.rows, strict=False):
        if code != TOTAL:
            siblings = next((below for below in axis.below.values() if code in below), axis.codes)
            shares = {one: math.exp(0.9 * chance.normal(axis.id, one)) for one in siblings}
            whole *= shares[code] / sum(shares.values())
    return max(whole, 0.6)


class Year:
    """What is expected of each typed figure, given the steady state: the mean of its draw.

    ``change`` is how far a figure's own growth usually lies from that of its kind (0.02: two per cent), besides chance.
    """

    def __init__(self, chance: Chance, forms: Mapping[str, Form], base: Mapping[Key, float], first: int, change: float) -> None:
        self._chance, self._forms, self._base, self._first, self._change = chance, forms, base, first, change

    def expected(self, key: Key) -> float:
        """The mean of a figure; not a number before the first year and where nothing is typed."""
        form, year = self._forms[key.table], 0 if key.period == BASE else Period.parse(key.period).year
        base = self._base.get(Key(key.table, BASE, key.rows, key.leaf))
        if base is None or (key.period != BASE and year < self._first):
            return math.nan
        if key.period == BASE:
            return base
        leaf = form.leaves[key.leaf]
        return base * self._trend(form, leaf, key, year) * (self._share(form, leaf, key) if is_flow(leaf) else 1.0)

    def _trend(self, form: Form, leaf: Leaf, key: Key, year: int) -> float:
        if leaf.unit in RATES - MONEY:
            return 1.0
        yearly = _INFLATION if leaf.unit in MONEY else _GROWTH
        names = ("trend", form.code, year), ("own", form.code, key.rows, key.leaf)
        own = math.exp(self._change * (0.25 if form.is_rounded else 1.0) * sum(self._chance.normal(*name) for name in names))
        return (yearly * own) ** (year - self._first)

    def _share(self, form: Form, leaf: Leaf, key: Key) -> float:
        """The part of a year that falls in a period; persons who come every month are counted again in each."""
        if form.is_year_sheet or length_of(key.period) == "year":
            return 1.0
        period = Period.parse(key.period)
        months = (period,) if period.kind == "month" else period.parts("month")
        weights = [math.exp(0.08 * self._chance.normal("month", form.code, number)) for number in range(1, 13)]
        again = {"month": 1.2, "season": 1.1}[period.kind] if leaf.bounds == "largest_sum" else 1.0
        return again * sum(weights[(month.part or 1) - 1] for month in months) / sum(weights)

    def draw(self, key: Key, leaf: Leaf, before: float | None) -> Draw:
        """The draw of a figure; ``before`` is a stock at the end of the period before, which it does not leave far."""
        mean, step, source = self.expected(key), 10.0**-leaf.decimals, self._chance.source("draw", *map(str, (key.table, key)))
        form = self._forms[key.table]
        if leaf.unit in RATES or leaf.unit in MONEY:
            spread = max(abs(mean) * (0.04 if leaf.unit in MONEY else 0.02), step)
            return Draw(mean + spread * float(source.standard_normal()), spread, step, high=100.0 if leaf.unit == "percent" else math.inf)
        if form.is_survey or form.is_rounded:
            spread = max(mean * (0.01 if form.is_survey else 0.002), 1.0)
            return Draw(max(mean + spread * float(source.standard_normal()), 0.0), spread, step)
        if is_flow(leaf):
            return Draw(float(source.poisson(mean)), max(math.sqrt(mean), 1.0), step)
        mean = mean if before is None else (before + mean) / 2 if abs(before - mean) < mean else before
        spread = max(0.01 * mean, 0.3 * math.sqrt(mean), 1.0)
        return Draw(max(mean + spread * float(source.standard_normal()), 0.0), spread, step)

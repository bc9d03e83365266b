"""What a cell is expected to hold, told before anything is typed: the limits of its table and last year's figure with what may be grown."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forms.formula import figure
from forms.kinds.domain import limit
from forms.rule import Grid, Read, judged_leaves, judged_rows
from models.cell import Key
from models.finding import Check
from models.period import Period

_LEAST = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True)
class Expected:
    """From where to where a figure raises nothing; None where that end is open. ``rules`` are the checks that say so, in their order."""

    low: float | None = None
    high: float | None = None
    rules: tuple[str, ...] = ()


def expected(key: Key, grid: Grid, read: Read) -> Expected | None:
    """Where the figure of a cell may lie by the checks of kind ``domain`` and ``growth``; None when none of them says anything.

    The narrowest ends of all hold; where they cross (a base beyond a limit) the limits of the definition do.
    """
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    rules: list[str] = []
    for check in sorted(grid.table.checks, key=lambda one: one.kind != "domain"):
        ends = next(_ends(check, key, grid, read), None)
        if ends is None or ends == (None, None):
            continue
        low, high = max([*lows, *_known(ends[0])], default=None), min([*highs, *_known(ends[1])], default=None)
        if low is not None and high is not None and low > high:
            continue
        lows, highs = [*_known(low)], [*_known(high)]
        rules.append(check.id)
    if not rules:
        return None
    return Expected(float(lows[0]) if lows else None, float(highs[0]) if highs else None, tuple(rules))


def _known(end: Fraction | None) -> tuple[Fraction, ...]:
    return () if end is None else (end,)


def _ends(check: Check, key: Key, grid: Grid, read: Read) -> Iterator[tuple[Fraction | None, Fraction | None]]:
    if check.kind not in ("domain", "growth") or key.period != str(grid.period):
        return
    if key.leaf not in {leaf.id for leaf in judged_leaves(check, grid)} or key.rows not in {row.codes for row in judged_rows(check, grid)}:
        return
    if check.kind == "domain":
        yield limit(check, "min"), limit(check, "max")
    else:
        yield from _grown(check, key, grid.period, read)


def _grown(check: Check, key: Key, period: Period, read: Read) -> Iterator[tuple[Fraction, Fraction]]:
    """From the base: a share of it, or what chance explains, whichever is wider; nothing without a base that is large enough."""
    before = period.previous() if check.params.get("base") == "prev_period" else period.same_last_year()
    cell = read(Key(key.table, str(before), key.rows, key.leaf))
    zero = Fraction(0)
    base = None if cell is None or cell.number is None else figure(cell)
    if base is None or base < max(limit(check, "floor") or zero, _LEAST):
        return
    share, noise = (limit(check, "max_pct") or zero) / 100, limit(check, "noise") or zero
    by_chance = Fraction(math.sqrt(noise**2 * (noise**2 + 8 * base)))
    down, up = (noise**2 - by_chance) / 2, (noise**2 + by_chance) / 2
    yield max(zero, base + min(-share * base, down)), base + max(share * base, up)

"""Kind ``rollup``: the generated rules R01-R04, made for every table from the rules of its leaves (numbers.md section 1).

R01 a confirmed or typed longer figure against what its shorter periods give; R02 and R03 a typed figure of a leaf without a rule over
time against its bounds; R04 a county against its districts, where a table is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.compute import compute, operands, parts
from forms.control import R05
from forms.flat.program import ASK, PASS, Program, Reading
from forms.formula import figure
from forms.over_time import SEVERITY, OverTime
from forms.periods import shorter, shortest
from forms.rule import Grid, Read, Slack, finding, judged_rows, obstacle, tolerance
from models.cell import Key
from models.finding import Check, Finding, Verdict
from models.table import TOTAL, Column

GENERATED = {
    "R01": Check("R01", "rollup", "warning", "", {"over": "time", "tol": "round"}),
    "R02": Check("R02", "rollup", "error", "", {"over": "time", "bounds": ("largest_sum", "largest")}),
    "R03": Check("R03", "rollup", "warning", "", {"over": "time", "bounds": ("smallest_largest",), "tol": "round"}),
    "R04": Check("R04", "rollup", "error", "", {"over": "place", "tol": "round"}),
    "R05": R05,
}
"""The generated rules; their sentences are ``check.r01`` and so on in the texts."""

_BOUNDED = {bounds: rule for rule in ("R02", "R03") for bounds in SEVERITY if bounds in GENERATED[rule].params["bounds"]}  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Longer:
    """A figure of a longer sheet and the shorter ones it stands beside."""

    check: Check
    keys: tuple[Key, ...]
    grid: Grid
    tol: Slack

    def judge(self, read: Read) -> Finding | None:
        """Fails with the typed figure and the proposed one, or the bound it passes. Nothing is said of what nobody typed."""
        place, cell = self.keys[0], read(self.keys[0])
        if cell is None or cell.number is None or self.grid.is_computed(place):
            return None
        over_time = OverTime(self.grid.table, read, lambda key: parts(self.grid.table, self.grid.lists, key))
        allowed = self.tol.of({place: cell})
        if "bounds" in self.check.params:
            bounds = over_time.bounds(place)
            if bounds is None:
                return finding(self, Verdict.UNDECIDED, reason="waiting")
            for limit, over in ((bounds.low, -1), (bounds.high, 1)):
                if limit is not None and over * (figure(cell) - limit) > allowed:
                    return finding(self, Verdict.FAIL, cell.number, float(limit))
            return None
        line = over_time.line(place)
        difference = None if line is None else line.to_shortest if line.to_shorter is None else line.to_shorter
        if line is None or difference is None or abs(difference) <= allowed:
            return None
        return finding(self, Verdict.FAIL, cell.number, float(line.typed - difference))

    def lower(self, to: Program) -> int:
        """The distance from the next shorter figures where they add up or one of them counts; else asked for. Only of a typed figure."""
        key, table = self.keys[0], self.grid.table
        time = table.column(key.leaf).time
        counted = {"sum": slice(None), "first": slice(0, 1), "last": slice(-1, None)}.get(time)
        if counted is None or "bounds" in self.check.params or parts(table, self.grid.lists, key):
            return _where_typed(self.keys, to)
        below = [replace(key, period=str(period)) for period in shorter(table, self.grid.period)[counted]]
        terms = [(key, Fraction(1)), *((one, Fraction(-1)) for one in below)]
        number = to.sum(terms, allowed=self.tol.usual, both=True, reading=Reading.NUMBER)
        rule = to.linear(number, rounded=bool(self.tol.rounded), if_unknown=ASK)
        to.condition(rule, _typed(key, to), opens=False)
        to.watch(rule, self.keys)
        return rule


@dataclass(frozen=True, slots=True)
class Opened:
    """A typed figure of a county and those of its districts."""

    check: Check
    keys: tuple[Key, ...]
    grid: Grid
    tol: Slack

    def judge(self, read: Read) -> Finding | None:
        """Fails with the typed figure and the one its districts give; a computed county cannot contradict them."""
        place, typed = self.keys[0], read(self.keys[0])
        if typed is None or self.grid.is_computed(place):
            return None
        cells = {key: read(key) for key in self.keys}
        given = compute(self.grid.table, self.grid.lists, place, read)
        if reason := obstacle([*cells.values(), given]):
            return finding(self, Verdict.UNDECIDED, reason=reason)
        expected = figure(given) if given is not None else None
        if expected is None or abs(figure(typed) - expected) <= self.tol.of(cells):
            return None
        return finding(self, Verdict.FAIL, float(figure(typed)), float(expected))

    def lower(self, to: Program) -> int:
        """Asked for as soon as somebody typed the figure of the county."""
        return _where_typed(self.keys, to)


def _where_typed(keys: tuple[Key, ...], to: Program) -> int:
    rule = to.known(_typed(keys[0], to), if_unknown=PASS, if_known=ASK)
    to.watch(rule, keys)
    return rule


def _typed(key: Key, to: Program) -> int:
    """The sum that is known, and below its limit, where somebody typed a figure."""
    return to.sum([(key, Fraction(1))], reading=Reading.TYPED)


def generated(grid: Grid) -> Iterator[Longer | Opened]:
    """The rules that follow from the leaves of the table of a sheet: over time for a longer sheet, over places for opened counties.

    Over time nothing is proposed before a shorter sheet is there; a bound waits for it.
    """
    if grid.elsewhere is not None and shorter(grid.table, grid.period):
        behind = shortest(grid.table, grid.period)
        known = any(grid.period.contains(period) for period in grid.elsewhere.periods(grid.table.code) if period != grid.period)
        for row in judged_rows(GENERATED["R01"], grid):
            for leaf in grid.table.leaves:
                rule = _rule_over_time(leaf)
                if rule and (known or leaf.bounds):
                    key = grid.key(row, leaf)
                    keys = (key, *(replace(key, period=str(period)) for period in behind))
                    yield _longer(GENERATED[rule], grid, keys)
    axis = next((place for place, row in enumerate(grid.table.rows) if row.may_open), None)
    if axis is not None:
        yield from _opened(grid, axis)


def _rule_over_time(leaf: Column) -> str:
    if leaf.is_derived or leaf.value != "number":
        return ""
    return _BOUNDED.get(leaf.bounds, "") if leaf.time == "none" else "R01"


def _longer(check: Check, grid: Grid, keys: tuple[Key, ...]) -> Longer:
    summed = grid.table.column(keys[0].leaf).time == "sum"  # every other rule sets one figure against one other
    return Longer(check, keys, grid, tolerance(check, grid, keys if summed else keys[:2]))


def _opened(grid: Grid, axis: int) -> Iterator[Opened]:
    check = GENERATED["R04"]
    codes = grid.lists[grid.table.rows[axis].id]
    for row in judged_rows(check, grid):
        if row.codes[axis] == TOTAL or not codes.children(row.codes[axis]):
            continue
        for leaf in grid.table.leaves:
            key = grid.key(row, leaf)
            if not leaf.is_derived and (below := operands(grid.table, grid.lists, key)):
                keys = (key, *below)
                yield Opened(check, keys, grid, tolerance(check, grid, keys))

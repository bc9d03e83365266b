"""Kind ``rollup``: the generated rules R01-R04, made for every table from the rules of its leaves (numbers.md section 1).

R01 a confirmed or typed longer figure against what its shorter periods give; R02 and R03 a typed figure of a leaf without a rule over
time against its bounds; R04 a county against its districts, where a table is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.compute import compute, operands, parsed, parts, weight_of
from forms.control import R05
from forms.flat.program import ASK, FAIL, PASS, Program, Reading
from forms.formula import figure, linear
from forms.over_time import SEVERITY, OverTime
from forms.periods import shorter, shortest
from forms.references import reference
from forms.rule import Grid, Read, Slack, finding, judged_rows, obstacle, tolerance
from models.cell import Key
from models.errors import Refusal
from models.finding import Check, Finding, Verdict
from models.table import TOTAL, Column, Table

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
        """Sums and means of the next shorter figures and distances to bounds, of a typed figure; what a total row stands over is asked."""
        key, table = self.keys[0], self.grid.table
        time = table.column(key.leaf).time
        weight = weight_of(time)
        counted = {"sum": slice(None), "first": slice(0, 1), "last": slice(-1, None)}.get(time)
        if "bounds" in self.check.params:
            return self._typed_rule(to, self._lower_bounds(to))
        if parts(table, self.grid.lists, key) or (counted is None and not (weight and _adds_up(table, weight))):
            return _where_typed(self.keys, to)
        below = [replace(key, period=str(period)) for period in shorter(table, self.grid.period)[counted or slice(None)]]
        if weight:
            return self._typed_rule(to, self._lower_mean(to, below, weight))
        terms = [(key, Fraction(1)), *((one, Fraction(-1)) for one in below)]
        number = to.sum(terms, allowed=self.tol.usual, both=True, reading=Reading.NUMBER)
        return self._typed_rule(to, to.linear(number, rounded=bool(self.tol.rounded), if_unknown=ASK))

    def _typed_rule(self, to: Program, rule: int) -> int:
        """The rule, which says nothing of what nobody typed."""
        to.condition(rule, _typed(self.keys[0], to), opens=False)
        to.watch(rule, self.keys)
        return rule

    def _lower_bounds(self, to: Program) -> int:
        one, (key, *below) = Fraction(1), self.keys
        allowed, bounds = self.tol.usual, self.grid.table.column(self.keys[0].leaf).bounds
        if_fail = ASK if self.tol.rounded else FAIL
        inside = bounds == "smallest_largest"
        sums = [to.sum(((part, one), (key, -one)), allowed=allowed, both=inside, reading=Reading.NUMBER) for part in below]
        if bounds == "largest_sum":
            sums.append(to.sum(((key, one), *((part, -one) for part in below)), allowed=allowed, reading=Reading.NUMBER))
        return to.several(sums, one_side=inside, if_unknown=ASK, if_fail=if_fail)

    def _lower_mean(self, to: Program, below: list[Key], weight: str) -> int:
        pairs = [(to.address(one, Reading.NUMBER), to.address(replace(one, leaf=weight), Reading.NUMBER)) for one in below]
        half = 0.5 / 10 ** self.grid.table.column(self.keys[0].leaf).decimals  # a mean is typed as it is printed (forms.over_time)
        return to.mean(to.address(self.keys[0], Reading.NUMBER), pairs, allowed=half)


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


def _adds_up(table: Table, leaf: str) -> bool:
    """Whether a leaf of a longer period is the sum of its shorter ones: by its rule, or as a sum of leaves that are."""
    column = table.column(leaf)
    if not column.is_derived:
        return column.time == "sum"
    try:
        names, constant = linear(parsed(column.formula))
    except Refusal:
        return False
    return not constant and all(reference(name).is_plain and _adds_up(table, name) for name in names)


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

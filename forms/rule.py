"""A rule: one check at one place. Compiled once from a definition, judged as often as a cell moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import inf
from typing import Protocol

from forms.compute import operands, parsed
from forms.flat.program import ASK, UNDECIDED, Program
from forms.flat.spans import NOWHERE, Bound, Spans
from forms.formula import figure, linear
from forms.rows import Row
from models.cell import Cell, Flag, Key, Symbol
from models.codes import CodeList
from models.finding import Check, Finding, Verdict
from models.period import Period
from models.table import TOTAL, Column, Table

Read = Callable[[Key], Cell | None]
Term = tuple[Key, Fraction]


class Grid(Protocol):
    """What a kind needs to know of a sheet in order to compile a check: its places, never its figures."""

    @property
    def table(self) -> Table:
        """The definition."""

    @property
    def period(self) -> Period:
        """The reference period."""

    @property
    def lists(self) -> Mapping[str, CodeList]:
        """Code list of each dimension."""

    def rows(self) -> tuple[Row, ...]:
        """Rows in printing order."""

    def key(self, row: Row, leaf: Column) -> Key:
        """The place where a row and a leaf cross."""

    def published(self, key: Key) -> Cell | None:
        """What was published at a place of a past year."""

    def is_computed(self, key: Key) -> bool:
        """Whether the program computes the cell, and nobody typed it."""

    @property
    def demoted(self) -> frozenset[str]:
        """The rules (``T05-02.R01``) whose errors are warnings."""

    @property
    def elsewhere(self) -> Elsewhere | None:
        """The other sheets of the office, None when a sheet is read by itself."""


class Elsewhere(Protocol):
    """The other sheets of an office, as a rule asks for them."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables of the pack by code."""

    def sheet(self, table: str, period: str) -> Grid | None:
        """The sheet of a table for a period, None when no figure stands in it."""

    def periods(self, table: str) -> tuple[Period, ...]:
        """The periods of a table that have figures."""


class Placed(Protocol):
    """One check at one place: ``keys`` is everything it reads, the place it stands at first."""

    @property
    def check(self) -> Check:
        """The check of the definition."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it reads."""


class Rule(Placed, Protocol):
    """One check at one place, as it is judged."""

    def judge(self, read: Read) -> Finding | None:
        """None when it passes, else a failed or undecided finding."""

    def lower(self, to: Program) -> int:
        """Its number in a flat program, where it is told as sums and limits; what these cannot say asks for ``judge``."""


def finding(rule: Placed, verdict: Verdict, left: float | None = None, right: float | None = None, reason: str = "") -> Finding:
    """The finding of a rule with the figures it compared."""
    check = rule.check
    return Finding(check.id, check.kind, check.severity, verdict, rule.keys, left, right, reason)


def obstacle(cells: Iterable[Cell | None]) -> str:
    """Why a rule over these cells cannot be decided: ``empty``, ``symbol``, or nothing."""
    reason = ""
    for cell in cells:
        if cell is None:
            return "empty"
        if cell.is_unknown:
            reason = "symbol"
    return reason


def no_figure(cells: Iterable[Cell | None]) -> str:
    """Why these cells cannot be compared as figures: as ``obstacle``, and × too, where nothing is to compare."""
    known = tuple(cells)
    crossed = any(cell is not None and cell.symbol is Symbol.NOT_APPLICABLE for cell in known)
    return obstacle(known) or ("symbol" if crossed else "")


def judged_rows(check: Check, grid: Grid) -> tuple[Row, ...]:
    """The rows a check runs on: total rows and members of the reference year unless ``rows`` says total, members or a list of codes.

    ``total`` and the codes are those of the dimension ``dim``; ``members`` are a total in no dimension.
    """
    wanted = check.params.get("rows", "all")
    dims = [dimension.id for dimension in grid.table.rows]
    axis = dims.index(str(check.params["dim"])) if "dim" in check.params else 0
    rows = tuple(row for row in grid.rows() if row.period == str(grid.period))
    if wanted == "total":
        return tuple(row for row in rows if row.codes[axis] == TOTAL)
    if wanted == "members":
        return tuple(row for row in rows if row.kind in ("member", "open") and TOTAL not in row.codes)
    if isinstance(wanted, list | tuple):
        return tuple(row for row in rows if row.codes[axis] in wanted)
    return rows


def judged_leaves(check: Check, grid: Grid) -> tuple[Column, ...]:
    """The number leaves a check runs on: ``columns`` or all, less ``except_columns``."""
    wanted = check.params.get("columns", "all")
    without = strings(check.params.get("except_columns", ()))
    named = None if wanted == "all" else strings(wanted)
    leaves = (leaf for leaf in grid.table.leaves if leaf.value == "number" or named is not None)
    return tuple(leaf for leaf in leaves if (named is None or leaf.id in named) and leaf.id not in without)


def strings(value: object) -> tuple[str, ...]:
    """A list of a definition as a tuple of ids; one id alone counts as a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, Sequence) else ()


def terms(expression: str, grid: Grid, row: Row) -> tuple[tuple[Term, ...], Fraction]:
    """A linear expression of a definition at one row: keys with their factors, and the constant."""
    factors, constant = _factors(expression)
    return tuple((grid.key(row, grid.table.column(name)), factor) for name, factor in factors), constant


@cache
def _factors(expression: str) -> tuple[tuple[tuple[str, Fraction], ...], Fraction]:
    """The leaves of a linear expression with their factors, and the constant: the same in every row."""
    factors, constant = linear(parsed(expression))
    return tuple(factors.items()), constant


@dataclass(frozen=True, slots=True)
class Slack:
    """The difference a check allows: a fixed one, a share of the left side, half the last digit of every rounded cell behind both sides.

    A computed cell counts as the cells it is computed from, one that somebody typed as itself, × not at all (numbers.md section 21).
    Whole units have no rounding, except in tables that are surveys or rounded by their source.
    """

    fixed: Fraction = Fraction(0)
    rounded: tuple[tuple[Key, Fraction, Fraction], ...] = ()
    share: Fraction = Fraction(0)

    @property
    def usual(self) -> Fraction:
        """The difference allowed where no cell is × and no total typed, apart from a share."""
        return self.fixed + sum((computed for _, _, computed in self.rounded), Fraction(0))

    def of(self, cells: Mapping[Key, Cell | None], left: Fraction = Fraction(0)) -> Fraction:
        """The difference allowed between these cells as they stand, of which ``left`` is the left side."""
        counted = (one for one in self.rounded if not _is_nothing(cells.get(one[0])))
        rounded = (typed if _is_typed(cells.get(key)) else computed for key, typed, computed in counted)
        return self.fixed + self.share * abs(left) + sum(rounded, Fraction(0))


def _is_nothing(cell: Cell | None) -> bool:
    return cell is not None and cell.symbol is Symbol.NOT_APPLICABLE


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and Flag.TYPED_TOTAL in cell.flags


def tolerance(check: Check, grid: Grid, keys: Iterable[Key]) -> Slack:
    """What a check allows over these cells: ``tol``, or for "round" the rounding of each; and ``tol_pct`` of the left side."""
    tol, share = check.params.get("tol", 0), Fraction(str(check.params.get("tol_pct", 0))) / 100
    if tol != "round":
        return Slack(Fraction(str(tol)), share=share)
    rounded = ((key, _half_digit(grid, key), _rounding(grid, key)) for key in keys)
    return Slack(rounded=tuple(one for one in rounded if one[1] or one[2]), share=share)


def _home(grid: Grid, key: Key) -> Grid | None:
    """The sheet a cell belongs to, as far as its definition is asked; None when another table has none for the period."""
    if key.table == grid.table.code:
        return grid
    return None if grid.elsewhere is None else grid.elsewhere.sheet(key.table, key.period)


def _half_digit(grid: Grid, key: Key) -> Fraction:
    """Half the last digit of a cell by its definition; a sheet that is read by itself reads nothing of another table, so nothing of it."""
    table = grid.table if key.table == grid.table.code else grid.elsewhere.tables[key.table] if grid.elsewhere is not None else None
    if table is None:
        return Fraction(0)
    leaf = table.column(key.leaf)
    if leaf.whole and not (table.survey or table.rounded):
        return Fraction(0)
    return Fraction(1, 2 * 10**leaf.decimals)


def _rounding(grid: Grid, key: Key) -> Fraction:
    home = _home(grid, key)
    below = operands(home.table, home.lists, key) if home is not None else ()
    return sum((_rounding(home or grid, part) for part in below), Fraction(0)) if below else _half_digit(grid, key)


@dataclass(frozen=True, slots=True)
class Linear:
    """``left op right`` over sums of cells, with ``op`` ==, <= or >=; exact, whatever the order of the terms."""

    check: Check
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    op: str
    tol: Slack
    constant: Fraction = Fraction(0)
    spans: Spans = NOWHERE

    @property
    def keys(self) -> tuple[Key, ...]:
        """The whole first, then its parts."""
        return tuple(dict.fromkeys(key for key, _ in (*self.left, *self.right)))

    def judge(self, read: Read) -> Finding | None:
        """Undecided before fail: a symbol or an empty cell takes part; where all empty cells lie in earlier periods there is no base.

        An unknown figure lies within the limits of its column: where they decide, it is decided (checks.md section 2). The finding
        then has the reason ``at_least`` and the nearest figures that both sides can be.
        """
        cells = {key: read(key) for key in self.keys}
        if reason := obstacle(cells.values()):
            if (decided := self._within(cells)) is not None:
                return None if decided.verdict is Verdict.PASS else decided
            here = self.keys[0].period
            earlier = reason == "empty" and all(key.period < here for key, cell in cells.items() if cell is None)
            return finding(self, Verdict.UNDECIDED, reason="no_base" if earlier else reason)
        known = {key: figure(cell) for key, cell in cells.items() if cell is not None}
        left = sum((factor * known[key] for key, factor in self.left), Fraction(0))
        right = sum((factor * known[key] for key, factor in self.right), self.constant)
        allowed = self.tol.of(cells, left)
        over = {"<=": left - right, ">=": right - left, "==": abs(left - right)}[self.op]
        holds = over <= allowed
        return None if holds else finding(self, Verdict.FAIL, float(left), float(right))

    def _within(self, cells: Mapping[Key, Cell | None]) -> Finding | None:
        """What is decided whatever the unknown figures are; None when nothing is. A share is allowed of a known side only."""
        if self.tol.share:
            return None
        (least, most), (low, high) = _extent(self.left, cells, self.spans), _extent(self.right, cells, self.spans)
        low, high, allowed = low + self.constant, high + self.constant, self.tol.of(cells)
        if self.op != ">=" and least - high > allowed:
            return finding(self, Verdict.FAIL, float(least), float(high), "at_least")
        if self.op != "<=" and low - most > allowed:
            return finding(self, Verdict.FAIL, float(most), float(low), "at_least")
        holds = (self.op == ">=" or most - low <= allowed) and (self.op == "<=" or high - least <= allowed)
        return finding(self, Verdict.PASS) if holds else None

    def lower(self, to: Program) -> int:
        """One sum, of the left side less the right one; a share of a side cannot be told so."""
        sign = -1 if self.op == ">=" else 1
        terms = [*((key, sign * factor) for key, factor in self.left), *((key, -sign * factor) for key, factor in self.right)]
        if self.tol.share:
            return to.known(to.sum(terms), if_unknown=UNDECIDED, if_known=ASK)
        number = to.sum(terms, allowed=self.tol.usual, constant=-sign * self.constant, both=self.op == "==")
        return to.linear(number, rounded=bool(self.tol.rounded))


def _extent(side: tuple[Term, ...], cells: Mapping[Key, Cell | None], spans: Spans) -> tuple[Bound, Bound]:
    """The smallest and the largest that a sum with unknown cells may be."""
    low: Bound = Fraction(0)
    high: Bound = Fraction(0)
    for key, factor in side:
        cell = cells[key]
        ends = spans.of(key) if cell is None or cell.is_unknown else (figure(cell),) * 2
        least, most = sorted(factor * end for end in ends) if factor else (0, 0)
        low, high = low + least, high + most
    return low, high


def spans_of(grid: Grid) -> Spans:
    """The limits of the columns of a sheet, and of the tables beside it."""
    around = grid.elsewhere.tables if grid.elsewhere is not None else {}
    return Spans(around, grid.table)


def ends_of(grid: Grid) -> Callable[[Key], tuple[float, float]]:
    """Between which figures an unknown cell of a sheet, or of one beside it, lies."""
    spans: list[Spans] = []

    def of(key: Key) -> tuple[float, float]:
        if not spans:
            spans.append(spans_of(grid))
        low, high = spans[0].of(key)
        return float(low), float(high)

    return of


def ends(low: Fraction | None, high: Fraction | None) -> tuple[float, float]:
    """Two limits as floats; an open one is infinite."""
    return (-inf if low is None else float(low)), (inf if high is None else float(high))

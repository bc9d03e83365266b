"""What must hold between the figures of a sheet: the checks of its table as limits of sums. Growth is drawn, not demanded."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.cell import Key
from tests.bench.seeded import linear
from tests.bench.seeded.definitions import LENGTHS, TOTAL, Form, Leaf, Rows
from tests.bench.seeded.linear import Linear
from tests.bench.seeded.places import BASE, MissingError, Places, length_of, shortest

_EDITIONS = {"month": "monthly", "season": "quarterly", "year": "annual"}
_TABLE = re.compile(r"(T\d\d-\d\d)\[([A-Z]+)")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


@dataclass(frozen=True, slots=True)
class Demand:
    """``low <= sum <= high``; ``name`` is the table and check that want it, ``slack`` what rounding may take or give.

    ``below`` is the denominator that must not be 0 for the demand to say anything.
    """

    name: str
    sum: Linear
    low: float = -math.inf
    high: float = math.inf
    slack: float = 0.0
    below: Linear | None = None


def of_sheet(places: Places, table: str, period: str) -> Iterator[Demand]:
    """Everything that must hold in a sheet, without what holds by itself."""
    form = places.forms[table]
    for check in form.checks:
        if _runs(check, places, period):
            for demand in _KINDS.get(check["kind"], _nothing)(places, form, check, period):
                slack = _rounding(places, demand.sum) if check.get("tol") == "round" else 0.0
                yield replace(demand, name=f"{table}.{check['id']}", slack=slack)
    yield from _bounds(places, form, period)


def _rounding(places: Places, found: Linear) -> float:
    """Half the last digit of each figure in a sum that its source may have rounded."""
    slack = 0.0
    for key, factor in found.factors.items():
        form = places.forms[key.table]
        leaf = form.leaves[key.leaf]
        slack += abs(factor) * 0.5 * 10.0**-leaf.decimals if not leaf.whole or form.is_survey or form.is_rounded else 0.0
    return slack


def _runs(check: Mapping[str, Any], places: Places, period: str) -> bool:
    """Whether a check wants something of a sheet of this length: one between tables waits for the coarsest of them.

    When figures are made, what holds in the year only is wanted of its months too: so the year has it by itself.
    """
    named = _TABLE.findall(f"{check.get('left', '')} {check.get('right', '')}")
    if any(row == "MONTH" for _, row in named):
        return period != BASE
    if places.judging and _EDITIONS[length_of(period)] not in check.get("editions", _EDITIONS.values()):
        return False
    lengths = [LENGTHS.index(places.forms[code].collected) for code, _ in named if code in places.forms]
    return period == BASE or max(lengths, default=0) <= LENGTHS.index(length_of(period))


def _rows(form: Form, check: Mapping[str, Any]) -> list[Rows]:
    wanted = check.get("rows", "all")
    place = next((n for n, axis in enumerate(form.axes) if axis.id == check.get("dim")), 0)
    if wanted == "total":
        return [rows for rows in form.rows if rows[place] == TOTAL]
    if wanted == "members":
        return [rows for rows in form.rows if TOTAL not in rows]
    if isinstance(wanted, list):
        return [rows for rows in form.rows if rows[place] in wanted]
    return [] if wanted == "history" else list(form.rows)


def _leaves(form: Form, check: Mapping[str, Any]) -> list[Leaf]:
    wanted = check.get("columns", "all")
    named = list(form.leaves) if wanted == "all" else wanted
    without = check.get("except_columns", ())
    return [leaf for leaf in form.leaves.values() if leaf.id in named and leaf.id not in without and leaf.value == "number"]


def _demand(places: Places, terms: list[tuple[float, str]], here: Key, low: float, high: float) -> Iterator[Demand]:
    """One demand over expressions with their signs, none where one of them reaches what the data do not have."""
    try:
        found = [places.expression(text, here).times(sign) for sign, text in terms]
    except (MissingError, ZeroDivisionError):
        return
    yield Demand("", linear.total(found), low, high)


def _nothing(*_: object) -> Iterator[Demand]:
    yield from ()


def _domain(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    low, high = check.get("min"), check.get("max")
    for rows in _rows(form, check):
        for leaf in _leaves(form, check):
            if high is None and (low is None or (not low and "-" not in leaf.formula and not places.judging)):
                continue
            yield from _between(places, Key(form.code, period, rows, leaf.id), low, high)


def _between(places: Places, key: Key, low: float | None, high: float | None) -> Iterator[Demand]:
    """A place between two limits; a quotient by its numerator and denominator, exactly."""
    leaf = places.forms[key.table].leaves[key.leaf]
    try:
        if leaf.formula and (parts := linear.quotient(leaf.formula)):
            above, below = (places.expression(leaf.formula, key, part) for part in parts)
            yield from _ratio_of(above, below, low, high)
            return
        found = places.at(key)
    except (MissingError, ZeroDivisionError):
        return
    yield Demand("", found, -math.inf if low is None else low, math.inf if high is None else high)


def _ratio_of(above: Linear, below: Linear, low: float | None, high: float | None) -> Iterator[Demand]:
    if low is not None:
        yield Demand("", above.plus(below.times(low), -1.0), low=0.0, below=below)
    if high is not None:
        yield Demand("", above.plus(below.times(high), -1.0), high=0.0, below=below)


def _sum(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    share = float(check.get("tol_pct", 0)) / (100 if places.judging else 200)
    for rows in _rows(form, check):
        here = Key(form.code, period, rows, "")
        whole, parts = str(check["whole"]), str(check["parts"])
        if share:
            yield from _demand(places, [(1.0 - share, whole), (-1.0, parts)], here, -math.inf, 0.0)
            yield from _demand(places, [(1.0 + share, whole), (-1.0, parts)], here, 0.0, math.inf)
        else:
            yield from _demand(places, [(1.0, whole), (-1.0, parts)], here, 0.0, 0.0)


def _row_total(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    place = next((n for n, axis in enumerate(form.axes) if axis.id == check.get("dim")), 0)
    code, of = str(check["row"]), check["of"]
    below = form.axes[place].below.get(code, ()) if of == "members" else tuple(of)
    for rows in form.rows:
        if rows[place] == code:
            for leaf in _leaves(form, check):
                keys = [Key(form.code, period, (*rows[:place], part, *rows[place + 1 :]), leaf.id) for part in below]
                try:
                    parts = linear.total([places.at(key) for key in keys])
                    yield Demand("", places.at(Key(form.code, period, rows, leaf.id)).plus(parts, -1.0), 0.0, 0.0)
                except (MissingError, ZeroDivisionError):
                    continue


def _part_of(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    for rows in _rows(form, check):
        terms = [(1.0, str(check["part"])), (-1.0, str(check["whole"]))]
        yield from _demand(places, terms, Key(form.code, period, rows, ""), -math.inf, 0.0)


def _equals_other(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    sides = f"{check['left']} {check['right']}"
    is_fixed = not re.search(r"(?<![\w\].(])[a-z]\w*|\[ROW\]|\[MONTH\]", sides)
    low, high = {"==": (0.0, 0.0), "<=": (-math.inf, 0.0), ">=": (0.0, math.inf)}[str(check["op"])]
    near = check.get("tol", 0)
    slack = 0.0 if near == "round" else places.inside * float(near)
    rows = _rows(form, check)
    for row in rows[:1] if is_fixed else rows:
        terms = [(1.0, str(check["left"])), (-1.0, str(check["right"]))]
        yield from _demand(places, terms, Key(form.code, period, row, ""), low - slack, high + slack)


def _ratio(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    low, high = check.get("min"), check.get("max")
    for rows in _rows(form, check):
        here = Key(form.code, period, rows, str(check.get("x", "")))
        if "x" in check:
            yield from _between(places, here, low, high)
            continue
        try:
            above = places.expression(str(check["num"]), here).times(float(check.get("scale", 1)))
            yield from _ratio_of(above, places.expression(str(check["den"]), here), low, high)
        except (MissingError, ZeroDivisionError):
            continue


def _between_parts(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    for rows in [] if places.judging else _rows(form, check):  # which of both is the larger is settled by what is drawn
        here = Key(form.code, period, rows, "")
        x, a, b = (str(check[name]) for name in ("x", "a", "b"))
        if places.expression(a, here).at < places.expression(b, here).at:
            a, b = b, a
        yield from _demand(places, [(1.0, x), (-1.0, a)], here, -math.inf, 0.0)
        yield from _demand(places, [(1.0, x), (-1.0, b)], here, 0.0, math.inf)


def _recompute(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    near = check.get("tol", 0)
    slack = 0.05 if near == "round" else places.inside * float(near)
    for rows in _rows(form, check):
        terms = [(1.0, str(check["x"])), (-1.0, str(check["expr"]))]
        yield from _demand(places, terms, Key(form.code, period, rows, ""), -slack, slack)


def _stock_flow(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    back = "prev_row." if check.get("along") == "rows" else "prev."
    former = back + str(check["closing"])
    for rows in _rows(form, check):
        here = Key(form.code, period, rows, "")
        if "opening" in check:
            yield from _demand(places, [(1.0, str(check["opening"])), (-1.0, former)], here, 0.0, 0.0)
            former = str(check["opening"])
        if "inflow" in check:
            terms = [(1.0, former), (1.0, str(check["inflow"])), (-1.0, str(check["outflow"])), (-1.0, str(check["closing"]))]
            yield from _demand(places, terms, here, 0.0, 0.0)
        former = back + str(check["closing"])


def _monotone(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    leaf, factor = str(check["x"]), float(check.get("factor", 1))
    for rows in _rows(form, check):
        yield from _demand(places, [(1.0, leaf), (-factor, f"prev.{leaf}")], Key(form.code, period, rows, ""), 0.0, math.inf)


def _size_class(places: Places, form: Form, check: Mapping[str, Any], period: str) -> Iterator[Demand]:
    axis = form.axes[0]
    members = [code for code in axis.codes if code != TOTAL]
    for rows in _rows(form, check):
        if rows[0] == TOTAL:
            continue
        ends = [float(number) for number in re.findall(r"\d+", axis.labels[rows[0]].translate(_DIGITS))]
        if len(ends) == 1:
            ends = [ends[0], math.inf] if rows[0] == members[-1] else [0.0, ends[0]]
        high = None if math.isinf(ends[1]) else ends[1]
        yield from _between(places, Key(form.code, period, rows, str(check["x"])), ends[0], high)


def _bounds(places: Places, form: Form, period: str) -> Iterator[Demand]:
    """Where a longer figure without a rule over time must lie."""
    behind = shortest(form, period)
    for rows in form.rows if behind else ():
        for leaf in form.leaves.values():
            if leaf.time != "none" or not leaf.bounds:
                continue
            key = Key(form.code, period, rows, leaf.id)
            try:
                parts = [places.at(replace(key, period=one)) for one in behind]
                yield from _within(places, Demand(f"{form.code}.bounds", places.at(key)), leaf.bounds, parts)
            except MissingError:
                continue


def _within(places: Places, demand: Demand, bounds: str, parts: list[Linear]) -> Iterator[Demand]:
    if bounds == "smallest_largest":  # not linear: the shorter figures must be known
        if not places.judging:
            yield replace(demand, low=min(part.at for part in parts), high=max(part.at for part in parts))
        return
    for part in parts:
        yield replace(demand, sum=demand.sum.plus(part, -1.0), low=0.0)
    if bounds == "largest_sum":
        yield replace(demand, sum=demand.sum.plus(linear.total(parts), -1.0), high=0.0)


_KINDS = {
    "between": _between_parts,
    "domain": _domain,
    "equals_other": _equals_other,
    "monotone": _monotone,
    "part_of": _part_of,
    "ratio": _ratio,
    "recompute": _recompute,
    "row_total": _row_total,
    "size_class": _size_class,
    "stock_flow": _stock_flow,
    "sum": _sum,
}

"""The definitions of the pack as plain records, read from its file. Nothing of the program that computes or checks is imported here."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import product
from typing import Any

TOTAL = "TOTAL"
PROVINCE = "14"
LENGTHS = ("month", "season", "year")
_COLLECTED = {"monthly": "month", "quarterly": "season", "annual": "year"}
Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column with cells: unit (``whole`` when it counts whole things), decimals, rules over places and time, formula."""

    id: str
    unit: str
    decimals: int
    place: str
    time: str
    formula: str
    bounds: str
    value: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A row dimension: its codes with their labels and the codes below each of them; TOTAL is first where it has one."""

    id: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    below: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Form:
    """A table as it is filled: rows, leaves and what must hold between them."""

    code: str
    collected: str
    is_year_sheet: bool
    is_open: bool
    is_series: bool
    is_rounded: bool
    is_survey: bool
    leaves: Mapping[str, Leaf]
    axes: tuple[Axis, ...]
    checks: tuple[Mapping[str, Any], ...]

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """Every row of a sheet, totals first; the row of a year series has the empty code, a register has none."""
        if self.is_series:
            return (("",),)
        return () if self.is_open else tuple(product(*(axis.codes for axis in self.axes)))

    @cached_property
    def row_set(self) -> frozenset[Rows]:
        """The rows, to look one up."""
        return frozenset(self.rows)

    def below(self, rows: Rows) -> tuple[Rows, ...]:
        """The rows that add up to this one, along the first dimension in which it is a total; empty for a member."""
        if self.is_series or self.is_open:
            return ()
        for place, axis in enumerate(self.axes):
            if codes := axis.below.get(rows[place], ()):
                return tuple((*rows[:place], code, *rows[place + 1 :]) for code in codes)
        return ()


def forms() -> dict[str, Form]:
    """The tables of the shipped pack by code, those of counties cut to one province."""
    lines = files("resources").joinpath("packs", "standard.saljadval").read_bytes().splitlines()
    parts = dict(zip(sorted(json.loads(lines[0])["parts"]), lines[1:], strict=True))
    tables = (json.loads(line) for name, line in parts.items() if name.startswith("tables/"))
    whole = {unit["id"] for unit in json.loads(parts["units"]) if unit.get("integer")}
    return {table["code"]: _form(table, parts, whole) for table in tables}


def _form(table: dict[str, Any], parts: Mapping[str, bytes], whole: Collection[str]) -> Form:
    layouts = [row.get("layout", "members") for row in table["rows"]]
    is_bare = layouts[0] in ("year_series", "open")
    return Form(
        table["code"],
        table.get("sheet_period") or _COLLECTED[table["periodicity"]],
        bool(table.get("sheet_period")),
        layouts[0] == "open",
        layouts[0] == "year_series",
        bool(table.get("rounded")),
        bool(table.get("survey")),
        {leaf.id: leaf for leaf in (_leaf(column, whole) for column in _leaves(table))},
        () if is_bare else tuple(_axis(table["code"], row, parts) for row in table["rows"]),
        tuple(check for check in table["checks"] if check["kind"] != "complete"),
    )


def _leaves(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [column for column in table["columns"] if column.get("unit") or column.get("value", "number") != "number"]


def _leaf(column: dict[str, Any], whole: Collection[str]) -> Leaf:
    place, time, formula, bounds = (str(column.get(name, "")) for name in ("place", "time", "formula", "bounds"))
    value, unit = str(column.get("value", "number")), str(column.get("unit", ""))
    return Leaf(str(column["id"]), unit, int(column.get("decimals", 0)), place, time, formula, bounds, value, unit in whole)


def _axis(table: str, row: dict[str, Any], parts: Mapping[str, bytes]) -> Axis:
    name = row.get("list") or row["dim"]
    record = json.loads(parts.get(f"codes/{name}") or parts[f"codes/{table}.{name}"])
    codes = _counties(record, row["edition"]) if name == "county" else [(code[0], code[1], code[3]) for code in record["codes"]]
    known = {code for code, _, _ in codes}
    below = {code: tuple(child for child, _, parent in codes if parent == code) for code in known}
    has_total = bool(row.get("total_fa"))
    if has_total:
        below[TOTAL] = tuple(code for code, _, parent in codes if parent not in known)
    return Axis(row["dim"], ((TOTAL,) if has_total else ()) + tuple(code for code, _, _ in codes), {c: fa for c, fa, _ in codes}, below)


def _counties(record: dict[str, Any], edition: str) -> list[tuple[str, str, str]]:
    """The counties of the province as they stood in a year; none stands below another."""
    standing = (code for code in record["codes"] if code[1] <= edition and (not code[2] or edition < code[2]))
    return [(code[0], code[3], "") for code in standing if code[5] == PROVINCE]

"""The proof of a check: its kind and keys are known, and every leaf, row and expression it names exists in its table."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms import pack_shapes as shapes
from forms.formula import linear, parse
from forms.kinds.rollup import GENERATED
from forms.kinds.size_class import ranges
from forms.pack_formula_proof import operands
from forms.pack_spot import Place, Record, Spot, list_name, once
from models.errors import Refusal
from models.table import TOTAL

_CONDITION = re.compile(r"(?P<left>[^<>=]+)(?:==|<=|>=|<|>)\s*\d+(?:\.\d+)?\s*\Z")
CODE = re.compile(r"T\d\d-\d\d\Z")
_ROW_WORDS = ("all", "members", "total")


def prove_shape(spot: Spot, check: Record) -> None:
    """Nothing, when the kind of a check is known and has its keys; otherwise a Refusal with the line of the check."""
    shape = shapes.KINDS.get(str(check.get("kind", "")))
    if shape is None:
        spot.refuse("unknown_kind", kind=str(check.get("kind", "")))
    spot.shaped(check, shape)
    sets = shapes.ONE_OF.get(check["kind"], ())
    if sets and not any(all(key in check for key in keys) for keys in sets):
        spot.refuse("missing_key", key=sets[0][-1])
    if ("inflow" in check) != ("outflow" in check):
        spot.refuse("missing_key", key="outflow" if "inflow" in check else "inflow")


def prove_check(spot: Spot, check: Record, tables: Mapping[str, Record], lists: Mapping[str, Record]) -> None:
    """Nothing, when every leaf, row and cell of another table that a check names is there; otherwise a Refusal with its line."""
    table = tables[spot.part]
    _prove_leaves(spot, check, table)
    _prove_rows(spot, check, table, lists)
    for side in shapes.SIDES:
        if side in check:
            found = operands(spot, check[side], table, tables, lists)
            _prove_linear(spot, check[side])
            if side == "left" and (not found or found[0].table not in ("", spot.part)):  # a finding stands in its own table
                spot.refuse("bad_expression", formula=check[side])
    if check.get("base") == "same_month" and table["periodicity"] != "monthly":
        spot.refuse("bad_value", key="base", value="same_month")


def _prove_leaves(spot: Spot, check: Record, table: Record) -> None:
    numbers = {column["id"] for column in table["columns"] if "unit" in column}
    leaves = numbers | {column["id"] for column in table["columns"] if column.get("value", "number") != "number"}
    named = [check[key] for key in shapes.LEAVES if key in check]
    for key in ("columns", "except_columns"):
        named += check.get(key, [])
    for leaf in named:
        if leaf not in (leaves if check["kind"] == "complete" else numbers):
            spot.refuse("unknown_column", column=leaf)
    for key in shapes.EXPRESSIONS:
        if key in check:
            _prove_expression(spot, key, check[key], numbers)
    if "expr" in check:
        spot.expression(check["expr"], numbers)


def _prove_expression(spot: Spot, key: str, text: str, numbers: set[str]) -> None:
    if key == "when":
        condition = _CONDITION.match(text)
        if condition is None:
            spot.refuse("bad_expression", formula=text)
        text = condition["left"]
    spot.expression(text, numbers)
    _prove_linear(spot, text)


def _prove_linear(spot: Spot, text: str) -> None:
    try:
        linear(parse(text))
    except Refusal:
        spot.refuse("bad_expression", formula=text)


def _prove_rows(spot: Spot, check: Record, table: Record, lists: Mapping[str, Record]) -> None:
    dims = {row["dim"]: row for row in table["rows"]}
    dim = check.get("dim", table["rows"][0]["dim"])
    spot.known("dim", dim, dims)
    row = dims[dim]
    listed = lists[list_name(row["list"], row.get("edition", ""))]["codes"] if "list" in row else []
    codes = [code[0] for code in listed]
    if check["kind"] == "size_class" and (not listed or None in ranges(tuple(code[1] for code in listed))):
        spot.refuse("bad_value", key="x", value=check["x"])
    if "along" in check and not listed:
        spot.refuse("bad_value", key="along", value=check["along"])
    if "total_fa" in row:
        codes.append(TOTAL)
    if "row" in check:
        spot.known("row", check["row"], codes)
    rows = (*_ROW_WORDS, "history") if check["kind"] == "reconcile" else _ROW_WORDS
    for key, words in (("rows", rows), ("of", ("members",))):
        wanted = check.get(key, words[0])
        for code in [wanted] if isinstance(wanted, str) else wanted:
            spot.known(key, code, words if isinstance(wanted, str) else codes)


def prove_check_texts(place: Place, document: Record) -> None:
    """Nothing, when every check that a text speaks of is there or left out; a text may speak of tables that this pack does not have."""
    tables, left_out = document["tables"], [(left["table"], left["check"]) for left in document["left_out"]]
    said: list[str] = []
    for record in document["check_texts"]:
        for name in record.get("checks", ()):
            spot = Spot(place, "check_texts", record["id"])
            code, _, check = name.partition(".")
            if name not in GENERATED and not (code in tables or CODE.match(code)):
                spot.refuse("unknown_name", key="checks", value=name)
            if code in tables and (code, check) not in left_out:
                spot.known("checks", check, [one["id"] for one in tables[code]["checks"]])
            said.append(name)
    once(Spot(place, "check_texts"), said)

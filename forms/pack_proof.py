"""The proof of a pack's document: every key, word, name and formula in it is known, before anything is made from it.

A table must have rows and columns, each leaf a unit and both aggregation rules (numbers.md section 1), each formula leaves
that exist and no circle. What the checks of a table name is proven in ``forms.pack_check_proof``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms import pack_shapes as shapes
from forms.code_lists import Editions
from forms.code_proof import prove_code_lists
from forms.open_rows import is_open_code
from forms.pack_check_proof import prove_check, prove_check_texts, prove_shape
from forms.pack_formula_proof import prove_formulas
from forms.pack_indicator_proof import prove_indicators
from forms.pack_spot import Place, Record, Spot, list_name, once
from forms.term_proof import prove_terms
from models.table import LABEL

_WEIGHTED = re.compile(r"weighted_mean\((\w+)\)\Z")
_WITHOUT_LIST = ("year_series", "open")
_JUDGED = ("value", "contributors", "largest", "second")
"""Keys of ``dominance`` that name a leaf."""


def prove(document: Record, place: Place) -> None:
    """Nothing, when the document is a pack; otherwise the Refusal that names the first thing wrong, with file and line."""
    known = _prove_lists(document, place)
    prove_terms(document, place)
    prove_code_lists(document["codes"], place)
    lists = Editions(document["codes"])
    for code, table in document["tables"].items():
        _prove_table(Spot(place, code), table, known, lists)
    keys: set[str] = set()
    for code, table in document["tables"].items():
        if table["key"] in keys:
            Spot(place, code, "key").refuse("duplicate_id", id=table["key"])
        keys.add(table["key"])
    prove_formulas(place, document["tables"], lists)
    prove_check_texts(place, document)
    for code, table in document["tables"].items():
        for check in table["checks"]:
            prove_check(Spot(place, code, check["id"]), check, document["tables"], lists)
    prove_indicators(document, place, lists)
    for left in document["left_out"]:
        spot = Spot(place, "left_out", left["check"])
        spot.known("table", left["table"], document["tables"])
        if left["needs"] in document["tables"]:
            spot.refuse("bad_value", key="needs", value=left["needs"])


def _prove_lists(document: Record, place: Place) -> dict[str, frozenset[str]]:
    known = {}
    for name, shape in shapes.LISTS.items():
        spot, mark = Spot(place, name), "check" if name == "left_out" else "id"
        for record in document[name]:
            spot.at(record.get(mark, "")).shaped(record, shape)
        if mark == "id":
            once(spot, (record["id"] for record in document[name]))
            known[name] = frozenset(record["id"] for record in document[name])
    for role in shapes.WORDS["role"]:
        known[role] = frozenset(record["id"] for record in document["parties"] if record["role"] == role)
    return known


def _prove_table(spot: Spot, table: Record, known: dict[str, frozenset[str]], lists: Mapping[str, Record]) -> None:
    spot.shaped(table, shapes.TABLE)
    if table["code"] != spot.part:
        spot.at("code").refuse("bad_value", key="code", value=table["code"])
    for key, words in (("chapter", "chapters"), ("supplier", "supplier"), ("owner", "owner")):
        spot.at(key).known(key, table[key], known[words])
    if table["unit"] not in known["units"]:
        spot.at("unit").refuse("unknown_unit", unit=table["unit"])
    for concept in table.get("concepts", ()):
        spot.at("concepts").known("concepts", concept, known["concepts"])
    for row in table["rows"]:
        _prove_row(spot.at(row.get("dim", "rows")), row, lists)
    if not 1 <= len(table["rows"]) <= 3:
        spot.at("rows").refuse("bad_value", key="rows", value=len(table["rows"]))
    _prove_columns(spot, table["columns"], known["units"], lists)
    _prove_label(spot, table)
    _prove_longer_periods(spot, table)
    _prove_dominance(spot.at("dominance"), table)
    once(spot, [*(row["dim"] for row in table["rows"]), *(str(check.get("id")) for check in table["checks"])])
    for check in table["checks"]:
        prove_shape(spot.at(check.get("id", "checks")), check)
    once(spot, [record[key] for kind, key in (("rows", "dim"), ("columns", "id"), ("checks", "id")) for record in table[kind]])


def _prove_row(spot: Spot, row: Record, lists: Mapping[str, Record]) -> None:
    spot.shaped(row, shapes.ROW)
    if row["layout"] in _WITHOUT_LIST:
        for key in ("list", "edition", "total_fa"):
            if key in row:
                spot.refuse("bad_value", key=key, value=row[key])
    elif "list" not in row:
        spot.refuse("missing_key", key="list")
    elif list_name(row["list"], row.get("edition", "")) not in lists:
        spot.refuse("unknown_list", list=list_name(row["list"], row.get("edition", "")))
    elif row.get("open_rows"):
        _prove_open_rows(spot, row, lists[list_name(row["list"], row.get("edition", ""))])


def _prove_label(spot: Spot, table: Record) -> None:
    """A table with open rows has one row dimension, and the leaf of the typed labels is the program's own."""
    if any(row.get("open_rows") for row in table["rows"]):
        if len(table["rows"]) > 1:
            spot.at("rows").refuse("bad_value", key="rows", value=len(table["rows"]))
        if LABEL in [column["id"] for column in table["columns"]]:
            spot.at(LABEL).refuse("bad_value", key="id", value=LABEL)


def _prove_open_rows(spot: Spot, row: Record, codes: Record) -> None:
    """Rows of the office follow members of their own year, and no member is called like one of them."""
    taken = next((code[0] for code in codes["codes"] if is_open_code(code[0])), None)
    if row["layout"] not in ("members", "items") or "history" in row:
        spot.refuse("bad_value", key="open_rows", value=row["layout"])
    if taken is not None:
        spot.refuse("bad_value", key="open_rows", value=taken)


def _prove_longer_periods(spot: Spot, table: Record) -> None:
    """A year sheet has the months as rows; bounds stand where a longer figure is typed over shorter ones, and only there (numbers.md 1)."""
    if "sheet_period" in table and [row.get("list") for row in table["rows"]] != ["month"]:
        spot.at("sheet_period").refuse("bad_value", key="sheet_period", value=table["sheet_period"])
    for column in table["columns"]:
        here, typed = spot.at(column["id"]), _is_leaf(column) and column["time"] == "none"
        if "bounds" in column and not typed:
            here.refuse("bad_value", key="bounds", value=column["bounds"])
        if typed and table["periodicity"] != "annual" and column.get("value", "number") == "number" and "bounds" not in column:
            here.refuse("missing_key", key="bounds")


def _prove_dominance(spot: Spot, table: Record) -> None:
    """A table that hides by dominance says which leaf is judged by which; each of them is one of its leaves."""
    named = table.get("dominance", {})
    if ("dominance" in table) != (table.get("disclosure") == "dominance"):
        spot.refuse("missing_key", key="dominance" if not named else "disclosure")
    leaves = [column["id"] for column in table["columns"] if _is_leaf(column)]
    for key, leaf in named.items():
        if key in _JUDGED:
            spot.known(f"dominance.{key}", leaf, leaves)
        elif (key, leaf) != ("other_columns", "follow_value"):
            spot.refuse("bad_value", key=f"dominance.{key}", value=leaf)


def _prove_columns(spot: Spot, columns: list[Record], units: frozenset[str], lists: Mapping[str, Record]) -> None:
    for column in columns:
        spot.at(column.get("id", "columns")).shaped(column, shapes.COLUMN)
    once(spot, (column["id"] for column in columns))
    heads: set[str] = set()
    leaves = {column["id"] for column in columns if _is_leaf(column)}
    for column in columns:
        here = spot.at(column["id"])
        if "in" in column and column["in"] not in heads:
            here.refuse("unknown_column", column=column["in"])
        if "item" in column:
            _prove_item(here, column["item"], lists)
        if _is_leaf(column):
            _prove_leaf(here, column, leaves, units, lists)
        else:
            heads.add(column["id"])
    for head in heads:
        if not any(column.get("in") == head for column in columns):
            spot.at(head).refuse("missing_key", key="unit")


def _is_leaf(column: Record) -> bool:
    return "unit" in column or column.get("value", "number") != "number"


def _prove_item(spot: Spot, item: str, lists: Mapping[str, Record]) -> None:
    name, _, code = item.partition(":")
    if name not in lists:
        spot.refuse("unknown_list", list=name)
    spot.known("item", code, [row[0] for row in lists[name]["codes"]])


def _prove_leaf(spot: Spot, column: Record, leaves: set[str], units: frozenset[str], lists: Mapping[str, Record]) -> None:
    if column.get("unit", "") not in units and "unit" in column:
        spot.refuse("unknown_unit", unit=column["unit"])
    if column.get("value") == "code" and column.get("codes", "") not in lists:
        spot.refuse("unknown_list", list=column.get("codes", ""))
    for key, rules in (("place", shapes.PLACE_RULES), ("time", shapes.TIME_RULES)):
        if key not in column:
            spot.refuse("missing_rule", leaf=column["id"])
        rule = column[key]
        weighted = _WEIGHTED.match(rule)
        if weighted:
            spot.expression(weighted[1], leaves)
        elif rule not in (("recompute",) if "formula" in column else rules):
            spot.refuse("bad_value", key=key, value=rule)

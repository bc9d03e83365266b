"""The proof of formulas: every operand names a cell that exists, in this table or another, and no figure reads itself."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from forms.formula import names, parse
from forms.pack_spot import Place, Record, Spot, list_name
from forms.references import ROWS, Reference, reference
from models.errors import Refusal

Node = tuple[str, str]


def prove_formulas(place: Place, tables: Mapping[str, Record], lists: Mapping[str, Record]) -> None:
    """Nothing, when every derived leaf can be computed; otherwise the Refusal with file and line of the first that cannot."""
    reads: dict[Node, list[Node]] = {}
    for code, table in tables.items():
        for column in table["columns"]:
            if "formula" in column:
                spot = Spot(place, code, column["id"])
                found = operands(spot, column["formula"], table, tables, lists)
                reads[code, column["id"]] = [(one.table or code, one.leaf) for one in found if not one.back]
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as circle:
        code, leaf = min(set(circle.args[1]) & reads.keys())
        formula = next(column["formula"] for column in tables[code]["columns"] if column["id"] == leaf)
        Spot(place, code, leaf).refuse("bad_expression", formula=formula)


def operands(spot: Spot, text: str, table: Record, tables: Mapping[str, Record], lists: Mapping[str, Record]) -> tuple[Reference, ...]:
    """The operands of an expression in a table; refused when it is no expression or an operand names no cell."""
    try:
        found = names(parse(text))
    except Refusal:
        spot.refuse("bad_expression", formula=text)
    for name in found:
        _prove_operand(spot, name, text, table, tables, lists)
    return tuple(reference(name) for name in found)


def _prove_operand(spot: Spot, name: str, text: str, table: Record, tables: Mapping[str, Record], lists: Mapping[str, Record]) -> None:
    said = reference(name)
    if said.table:
        spot.known("table", said.table, tables)
    other = tables[said.table] if said.table else table
    if said.leaf not in [column["id"] for column in other["columns"] if "unit" in column]:
        spot.refuse("unknown_column", column=name)
    if not _has_row(said, table, other):
        spot.refuse("bad_expression", formula=text)
    if said.code:
        row = other["rows"][0]
        spot.known("row", said.code, [code[0] for code in lists[list_name(row["list"], row.get("edition", ""))]["codes"]])


def _has_row(said: Reference, table: Record, other: Record) -> bool:
    """Whether the other table has a row of the kind that a reference names."""
    series, listed = other["rows"][0]["layout"] == "year_series", "list" in other["rows"][0]
    if said.row not in ("", *ROWS) or (said.table and len(other["rows"]) > 1):
        return False
    if said.row in ("TOTAL", "MONTH"):
        yearly = said.row == "TOTAL" or (table.get("sheet_period") == "year" and other["periodicity"] == "monthly")
        return yearly and all("total_fa" in row for row in other["rows"])
    if said.row == "YEAR":
        return bool(series)
    return bool(listed or (said.back != "prev_row" and not said.row))

"""The proof of indicators: every cell a formula names exists, and no indicator is finer than the tables it is made of."""

from __future__ import annotations

from collections.abc import Mapping

from forms.pack_formula_proof import operands
from forms.pack_spot import Place, Record, Spot

_COARSENESS = {"monthly": 0, "quarterly": 1, "annual": 2}
_NO_TABLE: Record = {"columns": []}
"""A card stands in no table: each operand of its formula names one."""


def prove_indicators(document: Record, place: Place, lists: Mapping[str, Record]) -> None:
    """Nothing, when every indicator can be computed; otherwise the Refusal with file and line of the first that cannot.

    A card whose period is finer than a table of its formula is refused (numbers.md section 7.2); ``annual_formula`` serves the
    year only.
    """
    chapters = {record["id"] for record in document["chapters"]}
    units = {record["id"] for record in document["units"]}
    for card in document["indicators"]:
        spot = Spot(place, "indicators", card["id"])
        spot.known("chapter", card["chapter"], chapters)
        if card["unit"] not in units:
            spot.refuse("unknown_unit", unit=card["unit"])
        tables = document["tables"]
        finest = max(_coarseness(tables[code]) for code in _tables(spot, card["formula"], tables, lists))
        if _COARSENESS[card["periodicity"]] < finest:
            spot.refuse("bad_value", key="periodicity", value=card["periodicity"])
        if "annual_formula" in card:
            _tables(spot, card["annual_formula"], tables, lists)
        if "denominator_leaf" in card:
            _prove_leaf(spot, card["denominator_leaf"], tables)
        elif card["aggregation"] == "weighted_mean":
            spot.refuse("missing_key", key="denominator_leaf")


def _tables(spot: Spot, formula: str, tables: Mapping[str, Record], lists: Mapping[str, Record]) -> set[str]:
    """The tables a formula reads; a formula that reads none is refused."""
    found = {one.table for one in operands(spot, formula, _NO_TABLE, tables, lists)}
    if not found:
        spot.refuse("bad_expression", formula=formula)
    return found


def _prove_leaf(spot: Spot, name: str, tables: Mapping[str, Record]) -> None:
    code, _, leaf = name.partition(".")
    spot.known("table", code, tables)
    if leaf not in [column["id"] for column in tables[code]["columns"] if "unit" in column]:
        spot.refuse("unknown_column", column=name)


def _coarseness(table: Record) -> int:
    """How coarse the figures of a table are: one sheet a year counts as annual, whatever its rows are."""
    return _COARSENESS["annual" if table.get("sheet_period") == "year" else table["periodicity"]]

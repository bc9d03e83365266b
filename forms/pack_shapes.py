"""The keys that every record of a pack may have, and the words some of them are limited to (docs/pack-format.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite

Test = Callable[[object], bool]

CODE_HEAD = ("id", "fa", "en", "parent")
"""Columns that the file of every code list has."""
CODE_MORE = ("note", "valid_from", "valid_to")
"""Columns it may have after them."""
SPELL_HEAD = ("id", "from", "to", "fa", "en", "parent", "came_from")
"""Columns of a list with many editions: what a code stood for from one edition to another, and the code it was before."""
SPELL_MORE = ("date",)
"""Columns it may have after them."""
SHORT = 22
"""Letters that a table's short title may have: the width of a tab."""
_CHANGES = ("annual_pp", "season_pp", "annual_pct", "season_pct")


def text(value: object) -> bool:
    """Whether it is a text that says something."""
    return isinstance(value, str) and bool(value)


def whole(value: object) -> bool:
    """Whether it is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: object) -> bool:
    """Whether it is a number with an end; true and false are none."""
    return whole(value) or (isinstance(value, float) and isfinite(value))


def yes_no(value: object) -> bool:
    """Whether it is true or false."""
    return isinstance(value, bool)


def texts(value: object) -> bool:
    """Whether it is a list of texts."""
    return isinstance(value, list) and all(text(item) for item in value)


def records(value: object) -> bool:
    """Whether it is a list of inline tables."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(whole(item) for item in value)


def _codes(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, list) and len(CODE_HEAD) <= len(row) <= len(SPELL_HEAD + SPELL_MORE) and all(isinstance(item, str) for item in row)
        for row in value
    )


def _aliases(value: object) -> bool:
    return _rows_of(value, 4)


def _maps(value: object) -> bool:
    return isinstance(value, dict) and all(_rows_of(rows, 2) for rows in value.values())


def _rows_of(value: object, width: int) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, list) and len(row) == width and all(isinstance(item, str) for item in row) for row in value
    )


def _code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"T\d\d-\d\d", value) is not None


def _short(value: object) -> bool:
    return text(value) and len(str(value)) <= SHORT


def _limits(value: object) -> bool:
    return isinstance(value, dict) and all(
        yes_no(item) if key == "rank_members" else key in _CHANGES and number(item) for key, item in value.items()
    )


def _texts_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(text(item) for item in value.values())


def _tolerance(value: object) -> bool:
    return value == "round" or number(value)


def _published(value: object) -> bool:
    return value == "published"


def _text_or_texts(value: object) -> bool:
    return text(value) or texts(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys a record must have and those it may have, each with the test of its value."""

    must: Mapping[str, Test]
    may: Mapping[str, Test] = field(default_factory=dict)


TABLE = Shape(
    dict.fromkeys(("key", "fa", "en", "chapter", "unit", "periodicity", "measure", "supplier", "owner", "source_fa"), text)
    | {"code": _code, "short_fa": _short, "number": _pair, "rows": records, "columns": records, "checks": records},
    dict.fromkeys(("merge", "disclosure", "survey_name", "geo_basis", "system_fa"), text)
    | dict.fromkeys(("survey", "rounded"), yes_no)
    | dict.fromkeys(("notes", "concepts"), texts)
    | dict.fromkeys(("sheet_period", "fed_from"), text)
    | {"sampling_limit": _limits, "dominance": _texts_by_name},
)
ROW = Shape(
    {"dim": text, "layout": text},
    {"list": text, "edition": text, "history": whole, "total_fa": text, "may_open": text, "open_rows": yes_no},
)
ITEM = Shape({"id": text, "fa": text, "en": text})
"""A row that a table defines itself (layout items); they become a code list of the pack."""
COLUMN = Shape(
    {"id": text, "fa": text},
    dict.fromkeys(("in", "en", "item", "unit", "value", "codes", "place", "time", "formula", "bounds"), text)
    | {"decimals": whole, "hidden": yes_no, "survey": yes_no},
)
CODE_LIST = Shape(
    {"id": text, "fa": text, "codes": _codes},
    dict.fromkeys(("edition", "above", "en", "total_fa", "source", "note"), text)
    | {"history": texts, "complete": yes_no, "aliases": _aliases, "maps": _maps},
)
_VALIDITY = dict.fromkeys(("valid_from", "valid_to"), text)
UNIT = Shape(
    {"id": text, "fa": text, "en": text, "integer": yes_no, "decimals": whole},
    {"currency": text, "factor": whole, **_VALIDITY},
)
CURRENCY = Shape({"id": text, "fa": text, "en": text, "per_irr": whole}, _VALIDITY)
REST = Shape({"id": text, "days": texts}, {"place": text, **_VALIDITY})
HOLIDAY = Shape({"id": text, "day": text, "fa": text}, _VALIDITY)
CHAPTER = Shape({"id": text, "number": whole, "fa": text, "en": text})
PARTY = Shape({"id": text, "role": text, "fa": text, "en": text})
CONCEPT = Shape(dict.fromkeys(("id", "fa", "en", "definition", "source"), text), {"legal": text})
LEFT_OUT = Shape(dict.fromkeys(("table", "check", "needs", "expr"), text))

INDICATOR = Shape(
    dict.fromkeys(("id", "fa", "en", "chapter", "unit", "direction", "definition", "formula", "source"), text)
    | dict.fromkeys(("denominator", "denominator_source", "numerator_date", "denominator_date", "periodicity", "aggregation"), text)
    | {"levels": texts},
    dict.fromkeys(("annual_formula", "denominator_leaf", "note"), text) | dict.fromkeys(("survey", "official"), yes_no),
)

CHECK_TEXT = Shape({"id": text, "why": text, "causes": texts}, {"checks": texts})

LISTS = {
    "units": UNIT,
    "currencies": CURRENCY,
    "rests": REST,
    "holidays": HOLIDAY,
    "chapters": CHAPTER,
    "parties": PARTY,
    "concepts": CONCEPT,
    "indicators": INDICATOR,
    "check_texts": CHECK_TEXT,
    "left_out": LEFT_OUT,
}
"""The records a pack has besides tables and code lists."""

_CHECK_MUST = dict.fromkeys(("id", "kind", "severity", "fa"), text)
_CHECK_MAY = {"editions": texts, "rows": _text_or_texts, "dim": text, "when": text, "explain": text}
_COLUMNS = {"columns": texts, "except_columns": texts}
_LIMITS = {"min": number, "max": number}
_TOL = {"tol": _tolerance}
_SHARE = {"tol_pct": number}


def _kind(must: Mapping[str, Test], may: Mapping[str, Test]) -> Shape:
    return Shape({**_CHECK_MUST, **must}, {**_CHECK_MAY, **may})


KINDS = {
    "domain": _kind({}, {**_COLUMNS, **_LIMITS, "integer": yes_no}),
    "sum": _kind({"whole": text, "parts": text}, _TOL | _SHARE),
    "row_total": _kind({"row": text, "of": _text_or_texts}, {**_COLUMNS, **_TOL}),
    "part_of": _kind({"part": text, "whole": text}, _TOL),
    "equals_other": _kind({"left": text, "op": text, "right": text}, _TOL | _SHARE),
    "ratio": _kind({}, {"x": text, "num": text, "den": text, "scale": number, "floor": number, **_LIMITS}),
    "growth": _kind({"columns": texts, "max_pct": number, "base": text}, {"except_columns": texts, "floor": number, "noise": number}),
    "reconcile": _kind({"source": _published, "rows": text}, {**_COLUMNS, **_TOL}),
    "stock_flow": _kind({"closing": text}, {"opening": text, "inflow": text, "outflow": text, "along": text, **_TOL}),
    "between": _kind({"x": text, "a": text, "b": text}, _TOL),
    "monotone": _kind({"x": text}, {"factor": number}),
    "swap_hint": _kind({"a": text, "b": text}, {}),
    "size_class": _kind({"x": text}, {}),
    "recompute": _kind({"x": text, "expr": text}, _TOL),
    "complete": _kind({}, {**_COLUMNS, "max_missing_pct": number}),
}
"""The check kinds and their keys, as docs/pack-format.md lists them. A sixteenth, ``rollup``, is generated and stands in no table."""

ONE_OF = {
    "domain": (("min",), ("max",), ("integer",)),
    "ratio": (("x", "min"), ("x", "max"), ("num", "den", "min"), ("num", "den", "max")),
    "stock_flow": (("opening",), ("inflow",)),
}
"""Kinds that need one of several sets of keys."""

EXPRESSIONS = ("whole", "parts", "part", "num", "den", "inflow", "outflow", "when")
"""Keys of a check that hold an expression over the leaves of a row."""

SIDES = ("left", "right")
"""Keys of a check that hold an expression over this table and others."""

LEAVES = ("x", "a", "b", "opening", "closing")
"""Keys of a check that name one leaf."""

_MOMENTS = ("period", "period_average", "period_end", "year", "year_end", "mid_year", "none")

WORDS = {
    "periodicity": ("monthly", "quarterly", "annual"),
    "measure": ("flow", "stock", "mixed", "rate"),
    "merge": ("sum", "reference"),
    "disclosure": ("none", "small_cells", "small_population", "dominance", "confidential_until_approved"),
    "survey_name": ("lfs", "hies"),
    "geo_basis": ("residence", "sso_branch", "branch_place"),
    "layout": ("members", "years_then_members", "year_series", "items", "open"),
    "may_open": ("district",),
    "value": ("number", "text", "code", "date"),
    "sheet_period": ("year",),
    "bounds": ("largest_sum", "largest", "smallest_largest"),
    "severity": ("error", "warning"),
    "editions": ("monthly", "quarterly", "annual"),
    "explain": ("once", "every_year"),
    "base": ("prev_year", "prev_period", "same_month"),
    "op": ("==", "<=", ">="),
    "along": ("rows",),
    "role": ("supplier", "owner"),
    "direction": ("higher", "lower", "neutral"),
    "levels": ("country", "province", "county"),
    "aggregation": ("recompute", "sum", "weighted_mean", "reference"),
    "numerator_date": _MOMENTS,
    "denominator_date": _MOMENTS,
}
"""The words a key is limited to, wherever the record has such a key."""

PLACE_RULES = ("sum", "none")
TIME_RULES = ("sum", "last", "first", "none")

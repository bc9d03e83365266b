"""What the book must show, found out by another road: plain SQL over the office file, the definitions as TOML, own arithmetic.

Nothing here calls forms, models or yearbook, so that a mistake of theirs cannot hide.
"""

from __future__ import annotations

import ast
import csv
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, cached_property
from itertools import product
from pathlib import Path

FORMS = Path(__file__).resolve().parents[2] / "forms"
PRINTED = str.maketrans("0123456789,.-", "۰۱۲۳۴۵۶۷۸۹٬٫−")
GLYPHS = {"not_collected": "ـ", "not_available": "...", "not_applicable": "×", "not_computable": "××"}
UNKNOWN = {"not_collected", "not_available", "not_computable"}
TOTAL = "TOTAL"
SPREAD = 3
"""Marks that a total takes from its members: provisional and estimated."""

Place = tuple[str, str, tuple[str, ...], str]
"""Table, period, codes of the row, leaf."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure exactly, or a text, or a symbol; marks as the flags of the store (1 provisional, 2 estimated, 16 typed total)."""

    number: Fraction | None = None
    text: str = ""
    symbol: str = ""
    marks: int = 0


@cache
def definition(code: str) -> dict[str, object]:
    [path] = FORMS.glob(f"tables/*/{code}.toml")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    for axis in told["rows"]:
        if axis["layout"] == "items":
            axis["items"] = told["items"]
    return told


def all_codes() -> list[str]:
    """The tables that the sample has figures for, by its source files."""
    with (FORMS.parent / "resources" / "sample" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return sorted({row["table"] for row in csv.DictReader(lines)} | {"T02-91"})


def columns(code: str) -> list[dict[str, str]]:
    return definition(code)["columns"]  # type: ignore[return-value]


def leaves(code: str) -> dict[str, dict[str, str]]:
    return {column["id"]: column for column in columns(code) if column.get("unit") or column.get("value", "number") != "number"}


def chain(code: str, leaf: str) -> tuple[str, ...]:
    """The words of a column from the outermost head to its own."""
    by_id = {column["id"]: column for column in columns(code)}
    words: list[str] = []
    at = leaf
    while at:
        words.insert(0, by_id[at]["fa"])
        at = by_id[at].get("in", "")
    return tuple(words)


@cache
def code_list(name: str) -> dict[str, tuple[str, str]]:
    """Words and parent of each code of a list, or of a list and edition; counties are those of province 14."""
    name, _, edition = name.partition("-")
    with (FORMS / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row.get("from", "") <= edition <= (row.get("to") or "9999")]
    return {row["id"]: (row["fa"], row.get("parent", "")) for row in rows if name != "county" or row["parent"] == "14"}


def axes(code: str) -> list[dict[str, str]]:
    return definition(code)["rows"]  # type: ignore[return-value]


def list_of(axis: dict[str, str]) -> dict[str, tuple[str, str]]:
    if axis["layout"] == "items":
        return {item["id"]: (item["fa"], "") for item in axis["items"]}  # type: ignore[index]
    return code_list("-".join(filter(None, (axis["list"], axis.get("edition", "")))))


def number(value: Fraction, decimals: int) -> str:
    """A figure as a Persian book prints it."""
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if value and not exact:
        return "۰٫۰"
    return f"{exact or abs(exact):,f}".translate(PRINTED)


class Oracle:
    """The figures of one office file."""

    def __init__(self, path: Path, office: str = "gd-14") -> None:
        sql = 'SELECT s."table", s.period, key, number, text, symbol, flags FROM cell JOIN sheet s ON sheet = s.id WHERE s.office = ?'
        self.stored: dict[Place, Value] = {}
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
            for table, period, key, figure, words, symbol, flags in connection.execute(sql, (office,)):
                _, *codes, leaf = key.split("|")
                exact = None if figure is None else Fraction(repr(figure))
                self.stored[table, period, tuple(codes), leaf] = Value(exact, words or "", symbol or "", flags)

    @cached_property
    def periods(self) -> dict[str, list[str]]:
        """The periods of each table, the last one being the one of the book."""
        found: dict[str, set[str]] = {}
        for table, period, _, _ in self.stored:
            found.setdefault(table, set()).add(period)
        return {table: sorted(periods) for table, periods in found.items()}

    def rows(self, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Period and codes of every row that the book prints."""
        *earlier, now = self.periods[code]
        first, wide = axes(code)[0], len(axes(code))
        if first["layout"] in ("year_series", "years_then_members"):
            past = earlier[-int(first.get("history", 0)) :]
            yield from ((period, ("",) if first["layout"] == "year_series" else (TOTAL,) * wide) for period in past)
        if first["layout"] == "year_series":
            yield now, ("",)
        elif first["layout"] == "open":
            yield from ((now, codes) for codes in sorted({key[2] for key in self.stored if key[:2] == (code, now)}))
        else:
            totals = [[TOTAL] if axis.get("total_fa") else [] for axis in axes(code)]
            yield from ((now, codes) for codes in product(*(t + list(list_of(axis)) for t, axis in zip(totals, axes(code), strict=True))))

    def places(self, code: str) -> Iterator[Place]:
        for period, codes in self.rows(code):
            yield from ((code, period, codes, leaf) for leaf in leaves(code))

    def value(self, place: Place) -> Value | None:
        """What stands at a place: stored, or recomputed here; None when it is empty."""
        if place in self.stored:
            return self.stored[place]
        code, period, codes, leaf = place
        column = leaves(code)[leaf]
        if column.get("formula"):
            return self._derived(place, column["formula"])
        if codes[0] != TOTAL:
            return None
        members = [(code, period, (one, *codes[1:]), leaf) for one in list_of(axes(code)[0])]
        if column["place"].startswith("weighted_mean"):
            return self._mean(members, column["place"][14:-1])
        return summed([self.value(member) for member in members]) if column["place"] == "sum" else None

    def _derived(self, place: Place, formula: str) -> Value | None:
        tree = ast.parse(formula, mode="eval").body
        names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
        values = {name: self.value((*place[:3], name)) for name in names}
        plain = summed(list(values.values()))
        if plain is None or plain.number is None:
            return plain
        try:
            return Value(arithmetic(tree, {name: one.number or Fraction(0) for name, one in values.items() if one}), marks=plain.marks)
        except ZeroDivisionError:
            return Value(symbol="not_computable")

    def _mean(self, members: list[Place], weight: str) -> Value | None:
        above, below, marks = Fraction(0), Fraction(0), 0
        for member in members:
            value, share = self.value(member), self.value((*member[:3], weight))
            if share is None or (value is None and share.number):
                return None
            if share.symbol in UNKNOWN or (share.number and value and value.symbol in UNKNOWN):
                return Value(symbol="not_available")
            if share.number and value:
                above, below, marks = above + share.number * (value.number or 0), below + share.number, marks | (value.marks & SPREAD)
        return Value(above / below, marks=marks) if below else Value(symbol="not_computable")

    def shown(self, place: Place) -> str:
        """The cell as it is printed, marks behind the figure, without blanks."""
        value, column = self.value(place), leaves(place[0])[place[3]]
        if value is None:
            return ""
        if value.symbol:
            return GLYPHS[value.symbol]
        if value.number is not None:
            mark = "**" if value.marks & 2 else "*" if value.marks & 1 else ""
            return number(value.number, int(column.get("decimals", 0))) + mark
        words = code_list(column["codes"])[value.text][0] if column.get("value") == "code" else value.text
        return words.translate(PRINTED) if column.get("value") != "date" else words.replace("-", "/").translate(PRINTED)


def summed(members: list[Value | None]) -> Value | None:
    """A total by the rules of the office: one empty member leaves it empty, an unknown one makes «…», × counts as 0."""
    known = [one for one in members if one is not None]
    if len(known) < len(members):
        return None
    if any(one.symbol in UNKNOWN for one in known):
        return Value(symbol="not_available")
    if all(one.symbol == "not_applicable" for one in known):
        return Value(symbol="not_applicable")
    marks = 0
    for one in known:
        marks |= one.marks & SPREAD
    return Value(sum((one.number or Fraction(0) for one in known), Fraction(0)), marks=marks)


def arithmetic(node: ast.expr, values: dict[str, Fraction]) -> Fraction:
    """The value of a formula: names, numbers and four operations."""
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if not isinstance(node, ast.BinOp):
        raise TypeError(node)
    left, right = arithmetic(node.left, values), arithmetic(node.right, values)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    return left / right

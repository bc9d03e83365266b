"""Operands of formulas and checks: which cell ``prev.close``, ``TOTAL(emp_t)`` or ``T02-01[ROW].pop_t`` means in a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from models.cell import Key
from models.codes import CodeList
from models.period import Period
from models.table import TOTAL

ROWS = ("TOTAL", "ROW", "YEAR", "MONTH")
"""The rows a reference to another table may name: its total, the row of the same code, of the same year, the total of that month."""

_FORM = re.compile(
    r"(?:(?P<table>T\d\d-\d\d)\[(?P<row>[A-Z]+)(?:=(?P<code>\w+))?\]\.|(?P<back>prev|prev_row)\.|(?P<total>TOTAL)\()?(?P<leaf>[A-Za-z_]\w*)\)?\Z"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An operand: its leaf, the table when it is named, the row word with its code, or how far back it looks."""

    leaf: str
    table: str = ""
    row: str = ""
    code: str = ""
    back: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a leaf of the same row, table and period."""
        return not (self.table or self.row or self.back)

    @property
    def is_fixed(self) -> bool:
        """Whether it means the same cell from every row of a sheet ([TOTAL], [YEAR], [ROW=17])."""
        return self.row in ("TOTAL", "YEAR") or bool(self.code)


@cache
def reference(name: str) -> Reference:
    """The operand as it is written in an expression that was parsed before."""
    found = _FORM.match(name)
    if found is None:
        raise ValueError(name)
    row = found["row"] or found["total"] or ""
    return Reference(found["leaf"], found["table"] or "", row, found["code"] or "", found["back"] or "")


def located(name: str, row: Key, lists: Mapping[str, CodeList]) -> Key | None:
    """The cell an operand means when a formula stands in the row of ``row``; None where there is no such cell.

    ``lists`` are those of the row's own table: ``prev_row`` walks along them. The period of a cell in a coarser table is settled by
    who reads it (``forms.elsewhere``).
    """
    said = reference(name)
    if said.back:
        return _before(said, row, lists)
    if said.row == "MONTH":
        month = row.rows[0]
        return None if month == TOTAL else Key(said.table, f"{row.period}-{month}", (TOTAL,), said.leaf)
    codes = {"": row.rows, "ROW": (said.code,) if said.code else row.rows, "TOTAL": (TOTAL,) * len(row.rows), "YEAR": ("",)}[said.row]
    if said.table and said.row == "TOTAL":
        codes = (TOTAL,)
    return Key(said.table or row.table, row.period, codes, said.leaf)


def _before(said: Reference, row: Key, lists: Mapping[str, CodeList]) -> Key | None:
    former = str(Period.parse(row.period).previous())
    if said.back == "prev":
        return Key(row.table, former, row.rows, said.leaf)
    codes = [code.id for code in next(iter(lists.values()))]
    if row.rows[0] not in codes:
        return None
    place = codes.index(row.rows[0])
    found = replace(row, rows=(codes[place - 1], *row.rows[1:]), leaf=said.leaf)
    return found if place else replace(found, period=former)

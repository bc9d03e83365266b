"""Which computed cells move with a cell: sought from the cell, they are those that an index of all operands would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from forms.compute import has_operands, operands
from forms.rows import rows
from forms.users import Users
from models.cell import Key
from models.codes import Code, CodeList
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from tests.forms.drawing import TABLE

COUNTIES = CodeList(
    "county", "1402", "شهرستان", tuple(Code(code, code, parent=above) for code, above in [("1", "x"), ("11", "1"), ("12", "1"), ("2", "x")])
)
SEXES = CodeList("sex", "", "جنس", (Code("m", "مرد"), Code("w", "زن")))
PLACES = Dimension("county", "county", "members", "کل استان")
LEAVES = (
    Column("m", "مرد", unit="person", place="sum"),
    Column("w", "زن", unit="person", place="sum"),
    Column("t", "جمع", unit="person", formula="m + w"),
    Column("share", "سهم", unit="person", formula="t / TOTAL(t)"),
    Column("rise", "رشد", unit="person", formula="m - prev_row.m"),
    Column("mean", "میانگین", unit="person", place="weighted_mean(w)"),
    Column("first", "اول", unit="person", place="first"),
    Column("last", "آخر", unit="person", place="last"),
    Column("note", "شرح", unit="person", place="none"),
)


def a_table(*dimensions: Dimension) -> Table:
    return replace(TABLE, rows=dimensions, columns=LEAVES)


def index(table: Table, lists: Mapping[str, CodeList], places: list[Key]) -> dict[Key, set[Key]]:
    """Who reads each cell, found the long way."""
    found: dict[Key, set[Key]] = {key: set() for key in places}
    for key in places:
        for operand in operands(table, lists, key):
            found.setdefault(operand, set()).add(key)
    return found


@pytest.mark.parametrize(
    "dimensions", [(PLACES,), (PLACES, Dimension("sex", "sex", "members", "هر دو")), (PLACES, Dimension("sex", "sex"))]
)
def test_a_cell_moves_exactly_those_that_read_it_and_those_that_read_these(dimensions: tuple[Dimension, ...]) -> None:
    table, lists = a_table(*dimensions), {"county": COUNTIES, "sex": SEXES}
    places = [Key(table.code, "1402", row.codes, leaf.id) for row in rows(table, lists, Period(1402), (), ()) for leaf in table.leaves]
    users, readers = Users(table, lists), index(table, lists, places)
    assert any(len(found) > 2 for found in readers.values())
    for key in places:
        reached, ahead = {key}, [key]
        while ahead:
            new = readers.get(ahead.pop(), set()) - reached
            reached |= new
            ahead += new
        found = users.reach([key], lambda: places)
        assert (set(found), len(found)) == (reached, len(reached))


def test_a_cell_has_operands_when_there_are_any() -> None:
    table, lists = a_table(PLACES), {"county": COUNTIES}
    for row in rows(table, lists, Period(1402), (), ()):
        for leaf in table.leaves:
            key = Key(table.code, "1402", row.codes, leaf.id)
            assert has_operands(table, lists, key) is bool(operands(table, lists, key))
    assert has_operands(table, lists, Key(table.code, "1402", (TOTAL,), "m"))

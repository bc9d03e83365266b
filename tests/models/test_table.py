from __future__ import annotations

from dataclasses import replace

import pytest

from models.table import Column, Dimension, Table

COLUMNS = (
    Column("coops", ""),
    Column("new", "", group="coops"),
    Column("n_op", "", group="new", unit="coop"),
    Column("n_t", "", group="new", unit="coop", formula="n_op"),
    Column("name", "", value="text"),
)
TABLE = Table(
    "T09-01", "", (9, 1), "", "", "", "ch09", "coop", "annual", "stock", "gd", "coop", (Dimension("county", "county"),), COLUMNS, ()
)


def test_cells_stand_under_heads_with_a_unit_and_under_texts() -> None:
    assert [leaf.id for leaf in TABLE.leaves] == ["n_op", "n_t", "name"]
    assert list(TABLE) == list(TABLE.leaves)


def test_a_leaf_with_a_formula_is_derived() -> None:
    assert [leaf.is_derived for leaf in TABLE] == [False, True, False]


def test_the_heads_above_a_leaf_come_outermost_first() -> None:
    assert [head.id for head in TABLE.heads(TABLE.column("n_op"))] == ["coops", "new"]
    assert TABLE.heads(TABLE.column("name")) == ()


def test_an_unknown_column_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        TABLE.column("n_im")


@pytest.mark.parametrize(
    ("layout", "is_open", "is_series"), [("members", False, False), ("open", True, False), ("year_series", False, True)]
)
def test_a_table_is_known_by_the_layout_of_its_rows(layout: str, is_open: bool, is_series: bool) -> None:
    table = replace(TABLE, rows=(Dimension("sex", "sex"), Dimension("row", "row", layout)))
    assert (table.is_open, table.is_series) == (is_open, is_series)

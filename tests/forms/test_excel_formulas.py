"""Formulas of a form: guarded, so that neither a symbol nor a text nor a day ever enters a sum."""

from __future__ import annotations

from dataclasses import replace

from forms.excel import signs
from forms.excel.formulas import LATER, formula
from forms.excel.layout import Page
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import Code, CodeList
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from tests.forms.drawing import TABLE

COUNTIES = CodeList("county", "1402", "شهرستان", tuple(Code(f"140{n}", f"ش{n}", parent="14") for n in range(1, 4)))
COLUMNS = (
    Column("m", "مرد", unit="person", place="sum", time="last", whole=True),
    Column("w", "زن", unit="person", place="sum", time="last", whole=True),
    Column("t", "جمع", unit="person", formula="m + w"),
    Column("rate", "نرخ", unit="percent", place="weighted_mean(m)", time="last"),
    Column("share", "سهم", unit="percent", formula="100 * w / T02-01[TOTAL].pop"),
)


def page(cells: dict[Key, Cell] | None = None, **other: object) -> Page:
    rows = (Dimension("county", "county", total_fa="کل"),)
    table: Table = replace(TABLE, columns=COLUMNS, rows=rows, checks=(), **other)  # type: ignore[arg-type]
    return Page(Sheet(table, Period(1402), Office("gd-14", "x"), {"county": COUNTIES}, cells or {}))


def key(row: str, leaf: str) -> Key:
    return Key(TABLE.code, "1402", (row,), leaf)


def test_a_derived_cell_counts_texts_and_blanks_before_it_adds() -> None:
    made = formula(page(), key("1401", "t"))
    assert made.startswith('=IF((COUNTBLANK(C7:D7))>0,"",IF(')
    assert "(N(C7)+N(D7))" in made
    assert signs.down(0) in made
    assert f'<2,"{LATER}"' in made
    assert made.index("COUNTBLANK") < made.index("EXACT") < made.index("N(C7)")


def test_a_total_adds_its_members_as_one_range() -> None:
    made = formula(page(), key(TOTAL, "m"))
    assert "SUM(C7:C9)" in made
    assert signs.along(0) in made  # a column of cells meets a row of signs


def test_a_weighted_mean_is_computed_from_numbers_only() -> None:
    made = formula(page(), key(TOTAL, "rate"))
    assert "SUMPRODUCT(F7:F9,C7:C9)/SUM(C7:C9)" in made
    assert f'<6,"{LATER}"' in made


def test_a_cell_that_needs_another_sheet_is_left_to_the_program() -> None:
    assert formula(page(), key("1401", "share")) == LATER


def test_a_cell_that_is_only_typed_has_no_formula() -> None:
    assert formula(page(), key("1401", "m")) == ""


def test_labels_that_are_read_alike_are_chosen_by_their_codes() -> None:
    twins = CodeList("x", "", "x", (Code("1", "ساير"), Code("2", "سایر"), Code("3", "دیگر")))
    assert signs.labels(twins) == ("1", "2", "دیگر")


def test_every_text_that_means_a_symbol_is_known_to_formulas_once() -> None:
    every = [sign for group in signs.GROUPS for sign in group]
    assert len(every) == len(set(every))
    assert {"…", "ـ", "-", "×", "x", "//", "××"} <= set(every)

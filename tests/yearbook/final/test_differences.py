"""Two editions differ in what a reader sees, cell by cell, in the order of the book."""

from __future__ import annotations

from dataclasses import replace

from models.edition import KeptEdition, PrintedRow, PrintedTable
from yearbook.final.differences import CellDifference, compare, differences

ROWS = (PrintedRow("1402|1", "شهر یک", ("۴", "ـ")), PrintedRow("1402|2", "شهر دو", ("۵", "۱٫۵")))
TABLE = PrintedTable("T01-01", "نمونه: ۱۴۰۲", "نفر", (("a", "الف"), ("b", "ب")), ROWS, ("مأخذ: نمونه",))
SECOND = replace(TABLE, table="T02-01", title="دوم")


def kept(*tables: PrintedTable, number: int = 1) -> KeptEdition:
    return KeptEdition(f"{number}", "yearbook", "1402", number, "1405-03-21", "", "م", "", tables)


def changed(**more: object) -> PrintedTable:
    return replace(TABLE, **more)  # type: ignore[arg-type]


def test_the_same_figures_differ_in_nothing() -> None:
    assert differences(kept(TABLE, SECOND), kept(TABLE, SECOND, number=2)) == ()
    assert compare(TABLE, changed(revision=9)) is None


def test_each_changed_cell_is_told_with_its_row_and_column() -> None:
    rows = (replace(ROWS[0], figures=("۴۰", "ـ")), replace(ROWS[1], figures=("۵", "×")))
    [found] = differences(kept(TABLE, SECOND), kept(changed(rows=rows), SECOND))
    assert (found.table, found.standing, found.words) == ("T01-01", "changed", ())
    assert found.cells == (
        CellDifference("1402|1|a", "شهر یک", "الف", "۴", "۴۰"),
        CellDifference("1402|2|b", "شهر دو", "ب", "۱٫۵", "×"),
    )


def test_rows_and_columns_that_came_and_went_are_cells_of_one_side() -> None:
    rows = (PrintedRow("1402|2", "شهر دو", ("۵",)), PrintedRow("1402|3", "شهر سه", ("۷",)))
    found = compare(TABLE, changed(columns=(("a", "الف"),), rows=rows))
    assert found is not None
    assert [(one.place, one.was, one.now) for one in found.cells] == [
        ("1402|3|a", "", "۷"), ("1402|1|a", "۴", ""), ("1402|1|b", "ـ", ""), ("1402|2|b", "۱٫۵", ""),
    ]  # fmt: skip
    assert found.words == ("heads",)


def test_words_around_the_figures_are_named() -> None:
    found = compare(TABLE, changed(title="دیگر", unit="خانوار", notes=(), columns=(("a", "الف"), ("b", "پ"))))
    assert found is not None
    assert (found.cells, found.words) == ((), ("title", "unit", "heads", "notes"))


def test_tables_that_came_stand_in_the_order_of_the_book_and_those_that_went_last() -> None:
    found = differences(kept(TABLE), kept(SECOND))
    assert [(one.table, one.standing, one.cells) for one in found] == [("T02-01", "came", ()), ("T01-01", "went", ())]


def test_of_a_figure_that_became_confidential_nothing_is_told_again() -> None:
    rows = (replace(ROWS[0], figures=("□", "ـ")), ROWS[1])
    found = compare(TABLE, changed(rows=rows))
    assert found is not None
    [cell] = found.cells
    assert (cell.was, cell.now) == ("□", "□")

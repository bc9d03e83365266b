import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from models.cell import Cell, Flag, Key, Symbol
from models.table import Column, Dimension
from tests.yearbook.editions import WITH_PAST, edition, leaf, sample_edition, sheet, table
from yearbook.publication import Edition
from yearbook.twin import COLUMNS, records, write

GROUPED = table(leaf("o", "موجودی"), Column("g", "عضو"), leaf("m", "مرد", group="g"), leaf("w", "زن", group="g", decimals=1))
GLYPHS = set("ـ…×□")


def raw(one: Edition) -> bytes:
    stream = io.BytesIO()
    write(one, stream)
    return stream.getvalue()


@pytest.fixture
def book() -> Iterator[Workbook]:
    with io.BytesIO(raw(edition(sheet(GROUPED, "TOTAL 9 8 7\n1401 12345 2* 1.25\n1402 x ... -"), live=False))) as stream:
        yield load_workbook(stream)


def test_each_table_has_a_right_to_left_sheet_named_by_its_number_and_the_data_come_last(book: Workbook) -> None:
    assert book.sheetnames == ["۹-۱", "data"]
    assert book["۹-۱"].sheet_view.rightToLeft


def test_heads_are_merged_over_their_columns_and_leaves_down_to_the_lowest_line(book: Workbook) -> None:
    assert {str(area) for area in book["۹-۱"].merged_cells.ranges} == {"A4:A5", "B4:B5", "C4:D4"}


def test_numbers_are_numbers_with_the_decimals_of_their_leaf_and_their_marks(book: Workbook) -> None:
    row = next(row for row in book["۹-۱"].iter_rows() if row[0].value == "شهرکرد")
    assert [cell.value for cell in row[1:]] == [12345, 2, 1.25]
    assert [cell.number_format for cell in row[1:]] == ["[$-3000429]#,##0", '[$-3000429]#,##0"*"', "[$-3000429]#,##0.0"]


def test_symbols_are_texts_in_the_printed_sheet(book: Workbook) -> None:
    row = next(row for row in book["۹-۱"].iter_rows() if row[0].value == "بروجن")
    assert [(cell.value, cell.data_type) for cell in row[1:]] == [("×", "s"), ("…", "s"), ("ـ", "s")]


def test_practice_is_written_in_every_sheet_and_in_every_row_of_the_data(book: Workbook) -> None:
    assert any("تمرینی" in str(cell.value) for row in book["۹-۱"].iter_rows() for cell in row)
    header = book["data"].oddHeader
    assert header is not None
    assert header.center.text == "تمرینی"
    assert {row[0] for row in book["data"].iter_rows(min_row=2, values_only=True)} == {"practice"}


def test_no_glyph_stands_as_a_value_for_machines(book: Workbook) -> None:
    rows = list(book["data"].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert not [cell for row in rows[1:] for cell in row if isinstance(cell, str) and GLYPHS & set(cell)]
    assert ("practice", "T09-01", "1402", "1402", None, None, "m", None, "not_available", None) in rows
    assert ("practice", "T09-01", "1402", "1401", None, None, "m", 2, None, "provisional") in rows


def test_a_hidden_companion_is_in_no_sheet_of_the_workbook() -> None:
    one = sheet(table(leaf("n"), leaf("top", "بزرگ‌ترین رقم", hidden=True)), "1401 5 4321\n1402 7 4322\n1403 9 4323")
    book = load_workbook(io.BytesIO(raw(edition(one))))
    shown = {str(cell.value) for page in book for row in page.iter_rows() for cell in row}
    assert "5" in shown
    assert not [found for found in shown if "top" in found or "بزرگ" in found or "432" in found]


def test_every_place_has_a_row_even_when_nothing_was_entered() -> None:
    one = sheet(table(leaf("n"), rows=(WITH_PAST,)), "1401:TOTAL 5")
    found = list(records(edition(one), one))
    assert [(row[2], row[3], row[7]) for row in found] == [
        ("1401", "TOTAL", 5), ("1402", "TOTAL", None), ("1402", "1401", None), ("1402", "1402", None), ("1402", "1403", None),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", [Cell(number=2, symbol=Symbol.CONFIDENTIAL), Cell(number=2, flags=Flag.CONFIDENTIAL_BY_RULE)])
def test_a_confidential_number_leaves_in_no_sheet(cell: Cell) -> None:
    one = sheet(table(leaf("n")), "1402 99\n1403 99")
    one._entered[Key("T09-01", "1402", ("1401",), "n")] = cell
    (found,) = [row for row in records(edition(one), one) if row[3] == "1401"]
    assert found[7:9] == (None, "confidential")
    page = load_workbook(io.BytesIO(raw(edition(one))))["۹-۱"]
    assert [row[1].value for row in page.iter_rows() if row[0].value == "شهرکرد"] == ["□"]


def test_a_negligible_number_keeps_its_stored_value_for_machines() -> None:
    one = sheet(table(leaf("n")), "")
    one._entered[Key("T09-01", "1402", ("1401",), "n")] = Cell(number=0.1, symbol=Symbol.NEGLIGIBLE)
    (found,) = [row for row in records(edition(one), one) if row[3] == "1401"]
    assert found[7:9] == (0.1, "negligible")


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    asked = table(leaf("n", unit="", value="text"), rows=(Dimension("county", "", "open"),))
    one = sheet(asked, "o1 ==1+1")
    book = load_workbook(io.BytesIO(raw(edition(one))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s", "s"] or {cell.data_type for cell in cells} == {"s"}


def test_a_date_is_written_without_hidden_controls() -> None:
    asked = table(leaf("d", unit="", value="date"), rows=(Dimension("county", "", "open"),))
    page = load_workbook(io.BytesIO(raw(edition(sheet(asked, "o1 =1380-02-12")))))["۹-۱"]
    assert "۱۳۸۰/۰۲/۱۲" in [cell.value for row in page.iter_rows() for cell in row]


def test_the_workbook_bears_the_date_of_its_edition_and_is_the_same_twice() -> None:
    one = edition(sheet(table(leaf("n")), "1401 5"))
    assert raw(one) == raw(one)
    modified = load_workbook(io.BytesIO(raw(one))).properties.modified
    assert modified is not None
    assert modified.date().isoformat() == "2024-07-21"
    assert raw(one) != raw(replace(one, date="1403-05-01"))


def test_the_sample_yearbook_has_all_ten_tables_and_all_their_places() -> None:
    one = sample_edition()
    book = load_workbook(io.BytesIO(raw(one)), read_only=True)
    assert len(book.sheetnames) == 11
    places = sum(len(found.rows()) * len(found.table.leaves) for found in one.sheets.values())
    assert sum(1 for _ in book["data"].iter_rows(min_row=2)) == places


def test_a_footnote_stands_behind_a_number_that_stays_a_number_and_under_the_table() -> None:
    key = Key(GROUPED.code, "1402", ("1401",), "o")
    symbol = Key(GROUPED.code, "1402", ("1402",), "o")
    one = replace(
        edition(sheet(GROUPED, "TOTAL 9 8 7\n1401 12345 2* 1.25\n1402 x ... -")), footnotes={key: ("بخش جدا شد.",), symbol: ("دیرثبتی",)}
    )
    with io.BytesIO(raw(one)) as stream:
        page = load_workbook(stream)["۹-۱"]
    rows = {row[0].value: row for row in page.iter_rows()}
    assert (rows["شهرکرد"][1].value, rows["شهرکرد"][1].number_format) == (12345, '[$-3000429]#,##0"(۱)"')
    assert rows["بروجن"][1].value == "×(۲)"
    assert {"(۱) بخش جدا شد.", "(۲) دیرثبتی"} <= rows.keys()

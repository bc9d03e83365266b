"""A book and its twin are read as a reader sees them, and the first place where they part is named with both values."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from models.errors import Refusal
from models.table import Column
from tests.yearbook import whole_pack
from tests.yearbook.editions import COUNTY, WITH_PAST, county_list, edition, leaf, sheet, table
from yearbook.book import build
from yearbook.final.prove import Difference, prove
from yearbook.final.workbook import read
from yearbook.paper import A4, B5, Paper
from yearbook.publication import Edition
from yearbook.twin import write

MANY = county_list(*(f"شهر {n}" for n in range(60)))
HEADS = (leaf("o", "موجودی"), Column("g", "عضو"), leaf("m", "مرد", group="g"), leaf("w", "نرخ", group="g", decimals=1, unit="percent"))
NOTED = "1401:TOTAL 500 1 2.5\nTOTAL 9 8 7\n1401 12345r 2* -1.25\n1402 x ... -\n1403 0.2 -3** 0"
LONG = "TOTAL 9 8\n" + "\n".join(f"{1401 + n} {n + 1}234 {n}.5" for n in range(60))


@cache
def pair() -> tuple[bytes, bytes]:
    """A book of three tables and its twin: marks and symbols, a table of several pages, a register with words."""
    register = table(leaf("w", "نشانی", value="text"), leaf("n"), code="T11-01", number=(11, 1), chapter="ch11", rows=(COUNTY,))
    two = (leaf("n", "شمار"), leaf("s", "سهم", unit="percent", decimals=1))
    return made(
        edition(
            sheet(table(*HEADS, rows=(WITH_PAST,)), NOTED),
            sheet(table(*two, code="T10-01", number=(10, 1), chapter="ch10"), LONG, {"county": MANY}),
            sheet(register, "1401 =خیابان_یک 4"),
        )
    )  # fmt: skip


def made(one: Edition) -> tuple[bytes, bytes]:
    book, twin = io.BytesIO(), io.BytesIO()
    build(one, book)
    write(one, twin)
    return book.getvalue(), twin.getvalue()


def changed(change: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(pair()[1]))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(number: str, label: str, column: int, value: object) -> Callable[[Workbook], None]:
    def put(book: Workbook) -> None:
        row = next(row for row in book[number].iter_rows() if row[0].value == label)
        row[column].value = value  # type: ignore[assignment]

    return put


def found(workbook: bytes) -> Difference:
    difference = prove(pair()[0], workbook).difference
    assert difference is not None
    return difference


def test_a_book_and_its_twin_are_one() -> None:
    proof = prove(*pair())
    assert (proof.tables, proof.difference) == (3, None)
    assert proof.cells >= 15 + 2 * 61 + 2


def test_what_excel_shows_is_read_as_it_is_printed() -> None:
    first = read(pair()[1])[0]
    assert (first.number, first.heads) == ("۹-۱", (("موجودی",), ("عضو", "مرد"), ("عضو", "نرخ\n(درصد)")))
    assert [row.cells for row in first.rows] == [
        ("۵۰۰", "۱", "۲٫۵"), ("۹", "۸", "۷٫۰"), ("ʳ۱۲٬۳۴۵", "*۲", "−۱٫۳"), ("×", "…", "ـ"), ("۰٫۰", "**−۳", "۰٫۰"),
    ]  # fmt: skip
    assert read(pair()[1])[2].words == (True, False)


@pytest.mark.parametrize(
    ("number", "label", "column", "value", "expected"),
    [
        ("۹-۱", "شهرکرد", 1, 12346, ("شهرکرد", "موجودی", "ر۱۲٬۳۴۵", "ʳ۱۲٬۳۴۶")),
        ("۹-۱", "بروجن", 2, 5, ("بروجن", "عضو / مرد", "...", "5")),
        ("۹-۱", "۱۴۰۱", 1, None, ("۱۴۰۱", "موجودی", "۵۰۰", "")),
        ("۱۰-۱", "شهر 55", 1, 7, ("شهر 55", "شمار", "۵۶٬۲۳۴", "۷")),
        ("۱۱-۱", "شهرکرد", 1, "خیابان دو", ("شهرکرد", "نشانی", "خیابانیک", "خیابان دو")),
    ],
)
def test_the_cell_that_differs_is_named_with_both_values(
    number: str, label: str, column: int, value: object, expected: tuple[str, str, str, str]
) -> None:
    difference = found(changed(cell(number, label, column, value)))
    assert (difference.kind, difference.number) == ("cell", number)
    assert (difference.row, difference.column, difference.printed, difference.written) == expected
    assert difference.page


def test_the_first_in_the_order_of_the_book_is_told() -> None:
    def both(book: Workbook) -> None:
        cell("۱۱-۱", "شهرکرد", 2, 5)(book)
        cell("۱۰-۱", "شهر 40", 2, 5)(book)
        cell("۱۰-۱", "شهر 3", 2, 5)(book)

    assert (found(changed(both)).number, found(changed(both)).row) == ("۱۰-۱", "شهر 3")


def test_a_lost_decimal_and_a_lost_mark_differ() -> None:
    def plain(book: Workbook) -> None:
        row = next(row for row in book["۹-۱"].iter_rows() if row[0].value == "شهرکرد")
        row[2].number_format = "#,##0"

    assert (found(changed(plain)).printed, found(changed(plain)).written) == ("*۲", "۲")


def test_exchanged_heads_and_labels_differ() -> None:
    def heads(book: Workbook) -> None:
        page = book["۱۰-۱"]
        row = next(row for row in page.iter_rows() if row[1].value == "شمار")
        row[1].value, row[2].value = row[2].value, row[1].value

    assert (found(changed(heads)).kind, found(changed(heads)).number) == ("head", "۱۰-۱")
    assert found(changed(cell("۹-۱", "بروجن", 0, "فارسان"))).kind == "label"


def test_a_table_that_only_one_has_and_another_order_are_told() -> None:
    assert found(changed(lambda book: book.remove(book["۱۱-۱"]))).kind == "table_added"
    more = changed(lambda book: setattr(book["۱۱-۱"], "title", "۱۲-۱"))
    assert (found(more).kind, found(more).number) == ("table_lost", "۱۲-۱")
    turned = found(changed(lambda book: book.move_sheet("۱۱-۱", -1)))
    assert (turned.kind, turned.printed, turned.written) == ("order", "۱۰-۱", "۱۱-۱")


def test_a_footnote_and_a_revised_figure_are_no_difference() -> None:
    one = edition(sheet(table(*HEADS, rows=(WITH_PAST,)), NOTED))
    keys = [key for key in next(iter(one.sheets.values())).entered() if key.leaf == "o"]
    noted = replace(one, footnotes={keys[1]: ("سبب.",), keys[2]: ("دیگر.",)}, revised=frozenset(keys))
    assert prove(*made(noted)).difference is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04no", b"%PDF-1.4"])
def test_what_is_no_twin_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        prove(pair()[0], data)
    assert refused.value.code == "editions.not_a_twin"


def test_what_is_no_book_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        prove(b"%PDF-1.4 no", pair()[1])
    assert refused.value.code == "preflight.unreadable"


@pytest.mark.deep
@pytest.mark.parametrize("paper", [A4, B5], ids=["A4", "B5"])
@pytest.mark.parametrize("province", [whole_pack.FEW, whole_pack.MANY], ids=["few", "many"])
def test_the_whole_pack_and_its_twin_are_one(paper: Paper, province: str) -> None:
    proof = prove(*made(whole_pack.edition(paper, province)))
    assert (proof.tables, proof.difference) == (183, None)

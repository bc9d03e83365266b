"""The control report as a workbook: right to left, under a filter, numbers as numbers, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.findings import finding, report, sheet
from yearbook.control_workbook import write


def made(*sentences: str) -> bytes:
    stream = BytesIO()
    write(report(sheet(*(finding(sentence=sentence) for sentence in sentences))) if sentences else report(), stream)
    return stream.getvalue()


def page(data: bytes, number: int) -> Worksheet:
    found = openpyxl.load_workbook(BytesIO(data)).worksheets[number]
    assert isinstance(found, Worksheet)
    return found


def row(of: Worksheet, number: int) -> dict[str, object]:
    heads = [cell.value for cell in of[2]]
    return dict(zip(map(str, heads), [cell.value for cell in of[number]], strict=True))


def test_each_sheet_is_right_to_left_with_heads_under_a_filter() -> None:
    book = openpyxl.load_workbook(BytesIO(made()))
    assert len(book.worksheets) == 3
    for one in book.worksheets:
        assert one.sheet_view.rightToLeft
        assert one.freeze_panes == "A3"
        assert one.auto_filter.ref is not None
        assert one.auto_filter.ref.startswith("A2:")
    assert page(made(), 0).auto_filter.ref.endswith("6")


def test_a_finding_is_one_row_with_numbers_as_numbers() -> None:
    findings = page(made(), 0)
    first, upheld = row(findings, 3), row(findings, 5)
    assert first["شناسه"] == "T09-01.C08@1402|1401|c_t"
    assert (first["رقم"], first["رقم مقایسه"], first["اختلاف"], first["گروه"]) == (1234.5, 1000, 234.5, 1)
    assert (first["مهلت"], first["چه کسی پاسخ می‌دهد"]) == ("1403-02-31", "معاونت تعاون، واحد آمار")
    assert (upheld["رقم"], upheld["وضع یافته"]) == (None, "مرکز قاعده را درست دانست")
    assert "رقم را اصلاح کنید" in str(upheld["پاسخ مرکز"])
    assert findings["H3"].data_type == "n"


def test_sheets_and_units_stand_on_pages_of_their_own() -> None:
    first, unit = row(page(made(), 1), 3), row(page(made(), 2), 3)
    assert (first["قاعده"], first["خانه خالی"], first["خطا"], first["هشدار"]) == (329, 3, 3, 1)
    assert "نشانه به جای رقم ۶" in str(first["قابل کنترل نیست"])
    assert (unit["واحد"], unit["برگه"], unit["بی‌پاسخ"], unit["مورد اختلاف"]) == ("معاونت تعاون", 1, 2, 1)


def test_a_text_is_never_a_formula() -> None:
    cell = page(made("=1+1"), 0)["L3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert made() == made()

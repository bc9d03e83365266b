"""The printed control report: who owes what by when, each finding with its figures and standing, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]

from tests.ui.findings import finding, report, sheet
from yearbook.control_report import ReportPages, build


def built(live: bool = False, findings: int = 0) -> tuple[ReportPages, bytes]:
    stream = BytesIO()
    sheets = (sheet(*(finding(number % 9, id=f"T09-01.C08@{number}") for number in range(findings))),) if findings else ()
    return build(report(*sheets, live=live), stream), stream.getvalue()


def pages(data: bytes) -> list[str]:
    """What is printed on each page, without half-spaces and signs of direction."""
    with pypdfium2.PdfDocument(data) as document:
        said = [page.get_textpage().get_text_bounded() for page in document]
    return ["".join(letter for letter in text if letter not in "\u200c\u200e\u200f\u2066\u2068\u2069") for text in said]


def test_the_report_counts_what_it_tells() -> None:
    assert built()[0] == ReportPages(1, 2, 4)


def test_every_finding_stands_with_its_rule_figures_and_standing() -> None:
    [said] = pages(built()[1])
    assert [number for number in "1234" if f"جمله یافته {number}" not in said] == []
    assert said.count("T09-01.C08") == 4
    for words in ("۱٬۲۳۴٫۵", "۲۳۴٫۵", "نامعلوم", "بیپاسخ", "توضیح داده شد", "ادغام دو واحد", "مورد اختلاف", "رقم را اصلاح کنید"):
        assert words in said


def test_every_unit_stands_with_what_it_owes_and_what_could_not_be_decided() -> None:
    [said] = pages(built()[1])
    for words in ("معاونت تعاون", "واحد آمار", "نشانه به جای رقم ۶", "در انتظار جدول دیگر ۱", "جدول ۱۱-۱ دوره ۱۴۰۲", "یافتهای نیست"):
        assert words in said
    assert said.count("پاسخ: مرکز") == 1
    assert said.count("پاسخ لازم نیست") == 1


def test_practice_is_told_on_every_page_and_live_is_not() -> None:
    assert "تمرینی" in pages(built()[1])[0]
    assert "تمرینی" not in pages(built(live=True)[1])[0]


def test_a_long_list_goes_on_with_its_title_over_it() -> None:
    done, data = built(findings=60)
    told = pages(data)
    assert done.pages == len(told) > 2
    assert all("دنباله ۹-۱" in page or "دنباله" in page for page in told[1:])
    assert sum(page.count("T09-01.C08") for page in told) == 60


def test_the_same_report_gives_the_same_bytes() -> None:
    assert built()[1] == built()[1]

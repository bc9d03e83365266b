import ctypes
import io
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from models.errors import Refusal
from resources.digits import number
from tests.yearbook.editions import edition, leaf, sample_edition, sheet, table
from yearbook.book import build
from yearbook.publication import Edition
from yearbook.shaping import measure

ROOT = Path(__file__).parents[2]


def built(one: Edition) -> bytes:
    stream = io.BytesIO()
    build(one, stream)
    return stream.getvalue()


def read(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_report_tells_the_pages_and_where_each_table_stands() -> None:
    stream = io.BytesIO()
    report = build(edition(sheet(table(leaf("n")), "1401 5")), stream)
    with pypdfium2.PdfDocument(stream.getvalue()) as document:
        assert len(document) == report.pages
        (where,) = report.tables
        assert "تعاونی‌های فعال" in document[where.first - 1].get_textpage().get_text_range()
        assert document.get_page_label(where.first - 1) == where.label


def test_the_numbers_of_a_table_are_read_back_from_its_page() -> None:
    pages = read(built(edition(sheet(table(leaf("n"), leaf("m")), "1401 54321 12\n1402 7 8"))))
    assert any("۵۴٬۳۲۱" in page and "۱۲" in page for page in pages)


def test_a_book_with_a_hidden_companion_is_the_book_without_it() -> None:
    secret = sheet(table(leaf("n"), leaf("top", "بزرگ‌ترین رقم", group="", hidden=True)), "1401 54321 999\n1402 7 8")
    plain = sheet(table(leaf("n")), "1401 54321\n1402 7")
    assert built(edition(secret)) == built(edition(plain))


@pytest.mark.parametrize(("live", "marked"), [(True, False), (False, True)])
def test_practice_is_written_on_every_page_and_only_on_practice(live: bool, marked: bool) -> None:
    pages = read(built(edition(sheet(table(leaf("n")), "1401 5"), live=live)))
    assert [("تمرینی" in page) for page in pages] == [marked] * len(pages)


def test_the_outline_has_each_chapter_with_its_tables() -> None:
    with pypdfium2.PdfDocument(built(sample_edition())) as document:
        levels = [item.level for item in document.get_toc()]
    assert levels.count(1) == 10
    assert levels.count(0) == 8 + 5


def figures(pdf: bytes, at_page: int) -> dict[float, list[tuple[float, str]]]:
    """The figures of a page as PDFium sees them: by base line, each with its right edge, from the right."""
    rows: dict[float, list[tuple[float, str]]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[at_page].get_textpage()
        for at in range(page.count_chars()):
            char = page.get_text_range(at, 1)
            if char in "۰۱۲۳۴۵۶۷۸۹٬":
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(page, at, x, y)
                rows.setdefault(round(y.value, 1), []).append((float(x.value), char))
    out: dict[float, list[tuple[float, str]]] = {}
    for base, chars in rows.items():
        found: list[tuple[float, str]] = []
        for left, char in sorted(chars):
            end = left + measure(char, "regular", 7.5, tabular=True)
            if found and left - found[-1][0] < 0.5:
                found[-1] = (end, found[-1][1] + char)
            else:
                found.append((end, char))
        out[base] = found[::-1]
    return out


def test_in_the_file_every_number_stands_in_its_column_and_on_the_base_line_of_its_row() -> None:
    """The oracle is the drawn page: right edges counted from the stub are columns, base lines are rows."""
    asked = table(*(leaf(f"c{n}") for n in range(6)))
    cells = [[17 * 10 ** ((n + m) % 5) + m for m in range(6)] for n in range(3)]
    one = sheet(asked, "\n".join(f"{1401 + n} " + " ".join(map(str, row)) for n, row in enumerate(cells)))
    stream = io.BytesIO()
    (where,) = build(edition(one), stream).tables
    rows = [found for _, found in sorted(figures(stream.getvalue(), where.first - 1).items(), reverse=True) if len(found) == 6]
    assert [[text for _, text in row] for row in rows[-3:]] == [[number(cell, 0) for cell in row] for row in cells]
    for column in range(6):
        assert max(row[column][0] for row in rows[-3:]) - min(row[column][0] for row in rows[-3:]) < 0.05


def test_a_book_that_cannot_be_built_writes_nothing() -> None:
    stream = io.BytesIO()
    with pytest.raises(Refusal):
        build(edition(sheet(table(leaf("n", "ن" * 400)), "1401 5")), stream)
    assert stream.getvalue() == b""


def test_another_process_zone_and_hash_seed_give_the_same_bytes() -> None:
    code = (
        "import hashlib, io; from tests.yearbook.editions import sample_edition; from yearbook import book, twin\n"
        "b, t = io.BytesIO(), io.BytesIO(); e = sample_edition(); book.build(e, b); twin.write(e, t)\n"
        "print(hashlib.sha256(b.getvalue() + t.getvalue()).hexdigest())"
    )
    seen = set()
    for seed, zone, lang in (("1", "UTC", "C.UTF-8"), ("77", "Asia/Tehran", "fa_IR.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "PYTHONPATH": str(ROOT)}
        seen.add(subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(seen) == 1

"""The file that a printer and a reader get."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from yearbook.boxes import Link, Mark, Page, Rule, Text
from yearbook.pdf import Writer
from yearbook.shaping import table_number

pytestmark = pytest.mark.windows

A4 = (595.28, 841.89)


def page(label: str, *marks: Mark, number: str = "۱۲") -> Page:
    """A page with a heading, a figure and a link."""
    boxes = (Text(500, 80, "بیمه بیکاری", "bold"), Text(300, 80, number, tabular=True), Rule(50, 500, 90, 1.2), Link(50, 70, 90, 12, "c8"))
    return Page(*A4, boxes, label, marks)


@pytest.fixture
def book(drawn: Callable[..., bytes]) -> pikepdf.Pdf:
    """Three pages, one chapter, two tables."""
    number = table_number("۸", "۱")
    pages = (
        page("الف"),
        page("۱", Mark("c8", "بیمه بیکاری", 0), Mark("t1", f"{number} مقرری‌بگیران", 1, 80)),
        page("۲", Mark("t2", "متقاضیان", 1, 80)),
    )
    return pikepdf.open(io.BytesIO(drawn(pages=pages)))


def test_every_font_is_embedded_cut_down_and_readable(book: pikepdf.Pdf) -> None:
    fonts = book.pages[0].Resources.Font
    assert sorted(fonts.keys()) == ["/F2", "/F4"]
    for font in fonts.values():
        inner = font.DescendantFonts[0]
        assert str(font.BaseFont)[7] == "+"
        assert len(inner.FontDescriptor.FontFile2.read_bytes()) < 40_000
        assert b"beginbfchar" in font.ToUnicode.read_bytes()
        assert len(inner.CIDToGIDMap.read_bytes()) == 2 * len(inner.W[1])


def test_a_book_for_the_screen_shows_its_trim_and_nothing_around_it(book: pikepdf.Pdf) -> None:
    for sheet in book.pages:
        (media,) = ([float(side) for side in box] for box in (sheet.mediabox,))
        assert media == pytest.approx([0, 0, *A4], abs=0.01)
        assert sheet.trimbox == sheet.mediabox
        assert not {"/BleedBox", "/CropBox", "/ArtBox", "/Trans"} & set(sheet.keys())  # type: ignore[operator]
    assert "/OutputIntents" not in book.Root


def test_the_reader_opens_from_right_to_left_with_persian_labels(book: pikepdf.Pdf) -> None:
    assert book.Root.ViewerPreferences.Direction == "/R2L"
    assert book.Root.ViewerPreferences.DisplayDocTitle
    assert str(book.Root.Lang) == "fa-IR"
    assert [sheet.label for sheet in book.pages] == ["الف", "۱", "۲"]
    assert str(book.docinfo.Title) == "سالنامه"
    assert str(book.docinfo.Author) == "اداره کل"


def test_the_outline_holds_chapters_and_their_tables(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        (chapter,) = outline.root
        assert chapter.title == "بیمه بیکاری"
        assert [table.title for table in chapter.children] == ["۸\u200f-\u200f۱\u200f-\u200f مقرری‌بگیران", "متقاضیان"]


def test_links_lead_to_anchors_without_a_frame(book: pikepdf.Pdf) -> None:
    (link,) = book.pages[2].Annots
    assert [float(side) for side in link.Rect] == pytest.approx([50, A4[1] - 82, 140, A4[1] - 70], abs=0.01)
    assert link.Dest[0].objgen == book.pages[1].objgen
    assert [int(part) for part in link.Border] == [0, 0, 0]


def test_books_that_differ_in_one_figure_have_different_ids(drawn: Callable[..., bytes]) -> None:
    one, same, other = (pikepdf.open(io.BytesIO(drawn(pages=(page("۱", Mark("c8", "الف", 0), number=n),)))) for n in ("۱", "۱", "۲"))
    assert one.trailer.ID[0] == same.trailer.ID[0] != other.trailer.ID[0]


def test_the_private_names_of_reportlab_are_where_we_look_for_them() -> None:
    writer = Writer(io.BytesIO(), title="", author="", subject="", language="fa-IR", dated="2026-06-11T05:44:10Z")
    assert writer._canvas._preamble == ""
    assert writer._doc.fontMapping == {}
    assert writer._doc.idToObject["BasicFonts"].dict == {}
    assert callable(writer._doc.updateSignature)
    assert writer._doc.Pages.pages == []

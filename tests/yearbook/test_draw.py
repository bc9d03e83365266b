"""Boxes become ink: what stands on the page, in which inks, and always in the same bytes."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from models.errors import Refusal
from yearbook.boxes import Box, Curve, Dots, Figures, Fill, Page, Rule, Text, Turned
from yearbook.draw import ready
from yearbook.paper import moved
from yearbook.shaping import measure, table_number

A4 = (595.28, 841.89)
BOXES: tuple[Box, ...] = (
    Fill(50, 60, 500, 14, "accent12"),
    Text(545, 70, table_number("۸", "۱") + " بیمهٔ بیکاری، کل استان", "bold", 9.5, "accent"),
    Text(300, 70, "۱٬۲۳۴", size=7.5, tabular=True),
    Dots(100, 200, 70),
    Rule(50, 545, 90, 1.2),
    Curve(((50, 200), (100, 240), (200, 210)), 0.34, "accent45"),
)
BUILD = """
import sys
from yearbook.boxes import *
from yearbook.draw import draw
words = sorted({"کار", "بیمه", "لا", "استان", "۱٬۲۳۴", "می‌شود"}, key=hash)
page = Page(595.28, 841.89, tuple(Text(500, 50 + 20 * len(w), w, tabular=w[0] == "۱") for w in sorted(words, key=len)), "۱")
draw([page], sys.stdout.buffer, title="سالنامه", author="اداره", subject="آمار", watermark="تمرینی", dated="2026-06-11T05:44:10Z")
"""


def code(pdf: bytes) -> str:
    """The code of the first page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.pages[0].Contents.read_bytes().decode("ascii")


def box_of(pdf: bytes, word: str) -> tuple[float, float, float, float]:
    """Left, foot, right and head of a word on the first page, as PDFium finds it."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        start, count = text.search(word).get_next()
        boxes = [text.get_charbox(at) for at in range(start, start + count)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


@pytest.mark.parametrize(("anchor", "left"), [("right", 400.0), ("centre", 450.0), ("left", 500.0)])
def test_a_line_stands_at_its_anchor(anchor: str, left: float, drawn: Callable[..., bytes]) -> None:
    width = measure("۸۸۸", "regular", 100 / measure("۸۸۸", "regular", 1))
    assert width == pytest.approx(100)
    size = 100 / measure("۸۸۸", "regular", 1)
    found = box_of(drawn(Text(500, 300, "۸۸۸", size=size, anchor=anchor)), "۸۸۸")
    assert found[0] == pytest.approx(left, abs=3)
    assert found[2] == pytest.approx(left + 100, abs=3)
    assert found[1] == pytest.approx(A4[1] - 300, abs=3)


def test_no_red_green_blue_and_text_in_black_alone(drawn: Callable[..., bytes]) -> None:
    page = code(drawn(*BOXES))
    assert not re.search(r"\b(rg|RG|sc|SC|scn|SCN|cs|CS)\b", page)
    assert set(re.findall(r"[\d. ]+ [kK]\b", page)) >= {"0 0 0 1 k", "0 0 0 1 K", "0.9 0.45 0.4 0.3 k", "0 0 0 0.5 K"}


def test_boxes_are_drawn_in_their_order(drawn: Callable[..., bytes]) -> None:
    page = code(drawn(*BOXES))
    assert page.index(" re f") < page.index("Tj") < page.index("] 0 d") < page.index("1.2 w") < page.index(" c S")
    assert page.count("BT\n") == page.count("\nET") > 0


def test_dots_of_all_lines_stand_on_one_grid(drawn: Callable[..., bytes]) -> None:
    page = code(drawn(Dots(100, 200, 70), Dots(123.4, 180, 82)))
    starts = [float(x) for x in re.findall(r"0 d ([\d.]+) ", page)]
    step = 1.2 * 72 / 25.4
    assert [round(x / step, 2) % 1 for x in starts] == [0, 0]
    assert starts[0] >= 100
    assert starts[1] >= 123.4


def test_dots_without_room_leave_no_ink(drawn: Callable[..., bytes]) -> None:
    assert code(drawn(Dots(100, 101, 70))) == code(drawn())


def test_the_watermark_is_read_once_on_every_page_and_lies_below(drawn: Callable[..., bytes]) -> None:
    pages = tuple(Page(*A4, BOXES, label) for label in "۱۲")
    pdf = drawn(pages=pages, watermark="تمرینی")
    with pypdfium2.PdfDocument(pdf) as document:
        assert [page.get_textpage().get_text_range().count("تمرینی") for page in document] == [1, 1]
    assert code(pdf).index("0 0 0 0.08 k") < code(pdf).index(" re f")
    left, _, right, _ = box_of(pdf, "تمرینی")
    assert right - left == pytest.approx(0.62 * A4[0], rel=0.07)


def test_only_faces_that_are_used_are_stored(drawn: Callable[..., bytes]) -> None:
    pdf = pikepdf.open(io.BytesIO(drawn(Text(500, 50, "متن", "naskh"))))
    assert [str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()] == ["NotoNaskhArabic-Regular"]


def test_turned_boxes_stand_a_quarter_round_and_are_read(drawn: Callable[..., bytes]) -> None:
    turned = Turned(400, 100, (Fill(0, 0, 200, 30, "accent12"), Text(200, 20, "کل استان", "bold"), Text(50, 20, "۱٬۲۳۴", tabular=True)))
    pdf = drawn(Text(545, 70, "بیمه"), turned)
    with pypdfium2.PdfDocument(pdf) as document:
        assert {"بیمه", "کل استان", "۱٬۲۳۴"} <= set(re.split(r"\r\n|(?<=[۰-۹]) ", document[0].get_textpage().get_text_range()))
    left, foot, right, head = box_of(pdf, "کل استان")
    assert head - foot > right - left
    assert foot == pytest.approx(A4[1] - 300, abs=3)


def test_boxes_that_are_page_code_already_look_and_read_as_they_did(drawn: Callable[..., bytes]) -> None:
    """Moved to a place of their own, and once more inside turned ones; labels get the codes of the whole book."""
    other = Text(500, 500, "ابجد پیش از همه", "bold")
    figures = Figures(0, 40, ((120.0, "۱٬۲۳۴"), (160.0, "−۵")), size=7.5)
    group: tuple[Box, ...] = (
        Text(200, 20, "کل استان", "medium"),
        figures,
        Text(90, 40, "۷٬۷۷۷", size=7.5, tabular=True),
        Text(60, 40, "بیمهٔ بیکاری", "bold", 9.5, "accent"),
        Rule(0, 200, 50, 1.2),
    )
    plain = (other, *moved(group, 100, 300), Turned(400, 100, moved(group, 10, 20)))
    coded = (other, *moved(ready(group, "colour"), 100, 300), Turned(400, 100, moved(ready(group, "colour"), 10, 20)))
    seen = []
    for boxes in (plain, coded):
        with pypdfium2.PdfDocument(drawn(*boxes)) as document:
            seen.append((document[0].get_textpage().get_text_range(), document[0].render(scale=2, grayscale=True).to_numpy()))
    assert seen[0][0] == seen[1][0]
    assert abs(seen[0][1].astype(int) - seen[1][1]).max() < 40
    assert (abs(seen[0][1].astype(int) - seen[1][1]) > 8).mean() < 0.0005


def test_a_smooth_curve_passes_through_its_points(drawn: Callable[..., bytes]) -> None:
    page = code(drawn(Curve(((50, 200), (100, 240), (200, 210)), 0.34, "accent")))
    assert "50.00 641.89 m" in page
    assert "100.00 601.89 c" in page
    assert "200.00 631.89 c S" in page


def test_a_character_without_a_glyph_stops_the_book(drawn: Callable[..., bytes]) -> None:
    with pytest.raises(Refusal, match=r"book\.missing_glyph"):
        drawn(Text(500, 50, "☃"))


def test_two_processes_with_other_surroundings_write_the_same_bytes() -> None:
    def build(seed: str, zone: str) -> bytes:
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": ".", "SOURCE_DATE_EPOCH": seed}
        return subprocess.run([sys.executable, "-c", BUILD], env=surroundings, capture_output=True, check=True).stdout

    one = build("1", "UTC")
    assert one.startswith(b"%PDF-1.6")
    assert b"(D:20260611054410Z)" in one
    assert one == build("2", "Asia/Tehran")


def test_the_page_looks_dark_where_the_ink_is(drawn: Callable[..., bytes]) -> None:
    with pypdfium2.PdfDocument(drawn(*BOXES)) as document:
        picture = document[0].render(scale=1, grayscale=True).to_pil()
    assert picture.size == (596, 842)
    assert picture.getpixel((300, 90)) < 150  # the rule, over two rows of points
    assert 215 < picture.getpixel((60, 67)) < 245  # the tint
    assert picture.getpixel((300, 400)) == 255


@pytest.mark.deep
def test_poppler_reads_every_line_in_order_and_other_tools_find_no_fault(drawn: Callable[..., bytes], tmp_path: Path) -> None:
    lines = ["اسلام‌آباد و شاغلان", "لایحهٔ مُحَمَّد (رؤسا)", "۱٬۲۳۴", table_number("۸", "۱") + " بیمه"]
    path = tmp_path / "page.pdf"
    path.write_bytes(drawn(*(Text(500, 100 + 40 * at, line, "naskh", 11) for at, line in enumerate(lines))))
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout.split("\n")
    bare = [re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", line) for line in [*found, *lines]]
    assert [line for line in bare[: len(found)] if line] == bare[len(found) :]
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
    inks = subprocess.run(["gs", "-q", "-o", "-", "-sDEVICE=inkcov", path], capture_output=True, check=True, text=True).stdout
    assert inks.split()[:3] == ["0.00000", "0.00000", "0.00000"]

"""The PDF file itself, written by ReportLab: the only module that knows its private names (reportlab 5.1).

ReportLab keeps pages, outline, links, labels and boxes; page code comes ready as bytes and fonts as ``Embedded``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, BinaryIO

from yearbook.boxes import Link, Mark
from yearbook.glyphs import Embedded

_MM = 72 / 25.4
_BLEED, _SLUG = 3 * _MM, 10 * _MM
_PRODUCER = "Salnameh"


class Writer:
    """A PDF file being written, page by page, right to left; the same input gives the same bytes.

    The trim is what a screen shows; around it lie 3 mm of bleed and the printer's marks.
    """

    def __init__(self, stream: BinaryIO, *, title: str, author: str, subject: str, language: str, dated: str) -> None:
        self._canvas = _canvas(stream, language)
        self._doc: Any = self._canvas._doc  # noqa: SLF001
        self._doc.signature = sha256(dated.encode())  # ReportLab's own begins with a time from the environment
        self._doc.setDateFormatter(lambda *_: f"D:{''.join(filter(str.isdigit, dated))}Z")
        self._pages = 0
        for name, value in (("Title", title), ("Author", author), ("Subject", subject), ("Creator", _PRODUCER), ("Producer", _PRODUCER)):
            getattr(self._canvas, f"set{name}")(value)
        self._canvas.setViewerPreference("Direction", "R2L")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()

    def page(self, size: tuple[float, float], code: str, label: str, marks: Sequence[Mark], links: Sequence[Link]) -> None:
        """Add a page: its code, its label in the reader, its anchors, entries of the outline and links."""
        from reportlab.pdfbase import pdfdoc

        canvas, (width, height) = self._canvas, size
        canvas.setPageSize(size)
        for mark in marks:
            canvas.bookmarkHorizontalAbsolute(mark.name, height - mark.y)
            canvas.addOutlineEntry(mark.title, mark.name, level=mark.level, closed=True)
        for link in links:
            corners = (link.x, height - link.y - link.height, link.x + link.width, height - link.y)
            canvas.linkAbsolute("", link.target, Rect=corners, thickness=0)
        canvas.addPageLabel(self._pages, prefix=label)
        canvas.showPage()
        self._pages += 1
        raw = f"{_crop_marks(width, height)}\n{code}".encode("ascii")
        page = self._doc.Pages.pages[-1]
        page.Contents = _deflated(pdfdoc, raw)
        page.MediaBox = _box(pdfdoc, width, height, _SLUG)
        page.BleedBox = _box(pdfdoc, width, height, _BLEED)
        page.TrimBox = page.CropBox = _box(pdfdoc, width, height, 0)
        page.Trans = None
        self._doc.updateSignature(sha256(raw).digest())  # else every book has the same /ID: ReportLab never saw the code

    def add_font(self, resource: str, font: Embedded) -> None:
        """Store a face under its name on the pages."""
        from reportlab.pdfbase import pdfdoc

        self._doc.idToObject["BasicFonts"].dict[resource] = self._doc.Reference(_type0(pdfdoc, self._doc, font))

    def save(self) -> None:
        """Finish the file."""
        self._canvas.save()


def _canvas(stream: BinaryIO, language: str) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class Bare(Canvas):
        """A canvas without its own page preamble, which would name a font that is not embedded."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    return Bare(stream, pageCompression=1, invariant=1, pdfVersion=(1, 6), lang=language)


def _deflated(pdfdoc: Any, raw: bytes, **entries: object) -> Any:
    """A stream that is compressed already (level 6: a fifth smaller than level 1)."""
    stream = pdfdoc.PDFStream()
    stream.content, stream.filters = zlib.compress(raw, 6), []
    for name, value in {**entries, "Filter": "/FlateDecode"}.items():
        stream.dictionary[name] = value
    return stream


def _box(pdfdoc: Any, width: float, height: float, margin: float) -> Any:
    return pdfdoc.PDFArray([f"{side:.3f}" for side in (-margin, -margin, width + margin, height + margin)])


def _crop_marks(width: float, height: float) -> str:
    """Where the printer cuts: lines from the edge of the sheet up to the bleed, black only."""
    lines = []
    for near, far in ((-_SLUG, -_BLEED), (height + _BLEED, height + _SLUG)):
        lines += [f"{x:.2f} {near:.2f} m {x:.2f} {far:.2f} l" for x in (0, width)]
    for near, far in ((-_SLUG, -_BLEED), (width + _BLEED, width + _SLUG)):
        lines += [f"{near:.2f} {y:.2f} m {far:.2f} {y:.2f} l" for y in (0, height)]
    return f"q 0 0 0 1 K .25 w {' '.join(lines)} S Q"


def _type0(pdfdoc: Any, doc: Any, font: Embedded) -> Any:
    """The font object: codes of two bytes, glyphs by number, letters by ToUnicode."""
    name = f"/{font.name}"
    ascent, descent = font.heights
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": 4,
        "FontBBox": pdfdoc.PDFArray(list(font.box)),
        "ItalicAngle": 0,
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": ascent,
        "StemV": 80,
        "FontFile2": doc.Reference(_deflated(pdfdoc, font.program, Length1=len(font.program))),
    }
    system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": pdfdoc.PDFDictionary(system),
        "FontDescriptor": doc.Reference(pdfdoc.PDFDictionary(descriptor)),
        "DW": 0,
        "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(list(font.widths))]),
        "CIDToGIDMap": doc.Reference(_deflated(pdfdoc, font.glyph_of_code)),
    }
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": doc.Reference(_deflated(pdfdoc, font.letters_of_code)),
        }
    )

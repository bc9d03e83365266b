"""The PDF file itself, written by ReportLab: the only module that knows its private names (reportlab 5.1).

ReportLab keeps pages, outline, links, labels and boxes; page code comes ready as bytes and fonts as ``Embedded``.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, BinaryIO

from resources import press_profile
from yearbook import inks, xmp
from yearbook.boxes import Link, Mark
from yearbook.glyphs import Embedded
from yearbook.press import SPOT, Press

_MM = 72 / 25.4
_BLEED, _SLUG = 3 * _MM, 10 * _MM
_PRODUCER = "Salnameh"
_CONDITION = ("FOGRA39", "http://www.color.org", "FOGRA39L coated")
"""The printing condition of the output intent: its name in a register, the register, and what it is (the profile's own name)."""
_SPOT = "AccentInk"


class Streams:
    """Page code deflated (level 6: a fifth smaller than level 1), by its SHA-256; what was known before is taken as it was."""

    def __init__(self, known: Mapping[bytes, bytes] | None = None) -> None:
        self._known = known or {}
        self.used: dict[bytes, bytes] = {}
        self.made = 0

    def deflated(self, raw: bytes, told: bytes) -> bytes:
        """The deflated stream of page code, whose digest is ``told``."""
        stream = self._known.get(told)
        if stream is None:
            stream = zlib.compress(raw, 6)
            self.made += 1
        self.used[told] = stream
        return stream


class Writer:
    """A PDF file being written, page by page, right to left; the same input gives the same bytes.

    Without ``press`` a page is its trim, with links to follow. For the press 3 mm of bleed and the printer's marks lie around it, no
    link lies on it, and the file says for which printing condition it is made (PDF/X-4).
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        title: str,
        author: str,
        subject: str,
        language: str,
        dated: str,
        press: Press | None = None,
        streams: Streams | None = None,
    ) -> None:
        self._canvas, self._press, self._streams = _canvas(stream, language), press, streams or Streams()
        self._said = {"title": title, "author": author, "subject": subject, "language": language, "dated": dated, "tool": _PRODUCER}
        self._content = sha256(dated.encode())
        self._doc: Any = self._canvas._doc  # noqa: SLF001
        self._doc.signature = sha256(dated.encode())  # ReportLab's own begins with a time from the environment
        self._doc.setDateFormatter(lambda *_: f"D:{''.join(filter(str.isdigit, dated))}Z")
        self._pages = 0
        for name, value in (("Title", title), ("Author", author), ("Subject", subject), ("Creator", _PRODUCER), ("Producer", _PRODUCER)):
            getattr(self._canvas, f"set{name}")(value)
        self._canvas.setViewerPreference("Direction", "R2L")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()
        if press is not None:
            self._for_press(press)

    def _for_press(self, press: Press) -> None:
        """The output intent, and the colour space of an accent that is an ink of its own."""
        from reportlab.pdfbase import pdfdoc

        catalog: Any = self._doc.Catalog
        catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = pdfdoc.PDFArray([self._doc.Reference(_intent(pdfdoc, self._doc))])
        if press.inks == SPOT:
            self._doc.Reference(_separation(pdfdoc), _SPOT)

    def page(self, size: tuple[float, float], code: str, label: str, marks: Sequence[Mark], links: Sequence[Link]) -> None:
        """Add a page: its code, its label in the reader, its anchors, entries of the outline and links."""
        from reportlab.pdfbase import pdfdoc

        canvas, (width, height) = self._canvas, size
        canvas.setPageSize(size)
        for mark in marks:
            canvas.bookmarkHorizontalAbsolute(mark.name, height - mark.y)
            canvas.addOutlineEntry(mark.title, mark.name, level=mark.level, closed=True)
        for link in links if self._press is None else ():  # no annotation may lie on what is printed
            corners = (link.x, height - link.y - link.height, link.x + link.width, height - link.y)
            canvas.linkAbsolute("", link.target, Rect=corners, thickness=0)
        canvas.addPageLabel(self._pages, prefix=label)
        canvas.showPage()
        self._pages += 1
        page = self._doc.Pages.pages[-1]
        page.Trans = None
        page.TrimBox = _box(pdfdoc, width, height, 0)
        if self._press is None:
            raw = code.encode("ascii")
            page.MediaBox = _box(pdfdoc, width, height, 0)
        else:
            raw = f"{_crop_marks(width, height)}\n{code}".encode("ascii")
            page.MediaBox = _box(pdfdoc, width, height, _SLUG)
            page.BleedBox = _box(pdfdoc, width, height, _BLEED)
            page._colorsUsed = {_SPOT: inks.SPOT_NAME} if self._press.inks == SPOT else {}  # noqa: SLF001
        told = sha256(raw).digest()
        page.Contents = _stored(pdfdoc, self._streams.deflated(raw, told))
        self._content.update(told)
        self._doc.updateSignature(told)  # else every book has the same /ID: ReportLab never saw the code

    def add_font(self, resource: str, font: Embedded) -> None:
        """Store a face under its name on the pages."""
        from reportlab.pdfbase import pdfdoc

        self._doc.idToObject["BasicFonts"].dict[resource] = self._doc.Reference(_type0(pdfdoc, self._doc, font))

    def save(self) -> None:
        """Finish the file."""
        from reportlab.pdfbase import pdfdoc

        packet = xmp.packet(**self._said, identity=self._content.digest()[:16], press=self._press is not None)
        self._doc.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet)
        self._canvas.save()


def _canvas(stream: BinaryIO, language: str) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class Bare(Canvas):
        """A canvas without its own page preamble, which would name a font that is not embedded."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    return Bare(stream, pageCompression=1, invariant=1, pdfVersion=(1, 6), lang=language)


def _deflated(pdfdoc: Any, raw: bytes, **entries: object) -> Any:
    """A stream that holds these bytes, deflated."""
    return _stored(pdfdoc, zlib.compress(raw, 6), **entries)


def _stored(pdfdoc: Any, deflated: bytes, **entries: object) -> Any:
    """A stream that is deflated already."""
    stream = pdfdoc.PDFStream()
    stream.content, stream.filters = deflated, []
    for name, value in {**entries, "Filter": "/FlateDecode"}.items():
        stream.dictionary[name] = value
    return stream


def _box(pdfdoc: Any, width: float, height: float, margin: float) -> Any:
    return pdfdoc.PDFArray([f"{side:.3f}" for side in (-margin, -margin, width + margin, height + margin)])


def _intent(pdfdoc: Any, doc: Any) -> Any:
    """The printing condition that the inks are meant for, with its profile in the file (PDF/X-4 asks for that)."""
    condition, register, told = _CONDITION
    return pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pdfdoc.PDFString(condition),
            "RegistryName": pdfdoc.PDFString(register),
            "Info": pdfdoc.PDFString(told),
            "DestOutputProfile": doc.Reference(_deflated(pdfdoc, press_profile(), N=4)),
        }
    )


def _separation(pdfdoc: Any) -> Any:
    """The accent as an ink of its own; who cannot print it mixes it from the four."""
    mixed = {
        "FunctionType": 2,
        "Domain": pdfdoc.PDFArray([0, 1]),
        "C0": pdfdoc.PDFArray([0, 0, 0, 0]),
        "C1": pdfdoc.PDFArray(list(inks.ACCENT)),
        "N": 1,
    }
    return pdfdoc.PDFArray(["/Separation", f"/{inks.SPOT_NAME}", "/DeviceCMYK", pdfdoc.PDFDictionary(mixed)])


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

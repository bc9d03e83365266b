"""A drawn book as it is read once: its objects, the code of each page, the words of each page, and the parts of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from models.errors import Refusal
from yearbook.preflight import page_code, page_text, parts
from yearbook.preflight.page_code import PageCode
from yearbook.preflight.parts import Part
from yearbook.preflight.pdf_file import PdfFile


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands in a PDF of a book; nothing in it comes from its layout. ``parts`` are in the order of the pages, from 1."""

    file: PdfFile
    pages: tuple[dict[str, Any], ...]
    codes: tuple[PageCode, ...]
    labels: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[Part, ...]

    def label(self, page: int) -> str:
        """The folio of a page by its place in the file, from 1."""
        return self.labels[page - 1] or str(page)


def read(data: bytes) -> Drawn:
    """The book read back. Refused (``preflight.unreadable``): bytes that are no book of ours."""
    file = PdfFile(data)
    pages = tuple(file.pages())
    codes = tuple(page_code.read(file.bytes_of(page.get("Contents"))) for page in pages)
    labels: list[str] = []
    words: list[str] = []
    found: list[Part] = []
    with _opened(data) as document:
        if len(document) != len(pages):
            raise Refusal("preflight.unreadable", what="/Count")
        for number, code in enumerate(codes):
            page = document[number]
            try:
                labels.append(document.get_page_label(number))
                words.append(page_text.words(page))
                if parts.has_table(code):
                    found += _parts(page, number + 1, code)
            finally:
                page.close()
    return Drawn(file, pages, codes, tuple(labels), tuple(words), tuple(found))


def _parts(page: Any, number: int, code: PageCode) -> Iterator[Part]:
    turned = parts.is_turned(code)
    yield from parts.read(number, code, page_text.tokens(page, turned=turned), float(page.get_height()), turned=turned)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The document in PDFium, closed afterwards."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal("preflight.unreadable", what=str(error)) from error
    try:
        yield document
    finally:
        document.close()

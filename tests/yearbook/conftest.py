"""Pages drawn and read back, as the tests of printing see them."""

import io
from collections.abc import Callable

import pypdfium2  # type: ignore[import-untyped]
import pytest

from yearbook.boxes import Box, Page, Text
from yearbook.draw import draw
from yearbook.press import Press

SIZE = (595.28, 841.89)


@pytest.fixture
def drawn() -> Callable[..., bytes]:
    """The PDF of some boxes on one page, or of whole pages."""

    def make(*boxes: Box, pages: tuple[Page, ...] = (), watermark: str = "", press: Press | None = None) -> bytes:
        stream = io.BytesIO()
        whole = pages or (Page(*SIZE, boxes, "۱"),)
        draw(whole, stream, title="سالنامه", author="اداره کل", subject="آمار", watermark=watermark, press=press)
        return stream.getvalue()

    return make


@pytest.fixture
def read_back(drawn: Callable[..., bytes]) -> Callable[..., list[str]]:
    """The lines of texts as PDFium reads them from a drawn page, one below the other."""

    def read(*texts: str, face: str = "regular", tabular: bool = False) -> list[str]:
        lines: list[str] = []
        for start in range(0, len(texts), 40):
            boxes = [Text(550, 30 + 20 * at, text, face, 11, tabular=tabular) for at, text in enumerate(texts[start : start + 40])]
            with pypdfium2.PdfDocument(drawn(*boxes)) as document:
                lines += document[0].get_textpage().get_text_range().splitlines()
        return lines

    return read

"""A workbook written with the same bytes every time: no clock in its properties, no clock in its archive."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = "1980-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def pack(book: Workbook, stream: BinaryIO, *, title: str, author: str, date: str) -> None:
    """Writes the workbook. ``date`` is the day of issue, kept as its description; the times of creation are one fixed time."""
    book.properties.title = title
    book.properties.creator = author
    book.properties.description = date
    book.properties.language = "fa-IR"
    raw = BytesIO()
    book.save(raw)
    with ZipFile(raw) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _STAMP.encode() + rb"\g<2>", content)
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)

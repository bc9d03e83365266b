"""A workbook written with the same bytes every time: no clock in its properties, no clock in its archive."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def pack(book: Workbook, stream: BinaryIO, *, title: str, author: str, dated: str) -> None:
    """Writes the workbook. ``dated`` (UTC text) is the day of issue and stands as the time of its creation."""
    book.properties.title = title
    book.properties.creator = author
    book.properties.language = "fa-IR"
    raw = BytesIO()
    book.save(raw)
    with ZipFile(raw) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + dated.encode() + rb"\g<2>", content)
            if name.endswith(".xml"):  # the library writes sheets as text, with the system's own line ends; to XML both are one
                content = content.replace(b"\r\n", b"\n")
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # the same on Windows, which would write 0
            target.writestr(entry, content)

"""Workbooks built byte by byte, new ones and old ones, and the cells of a sheet changed by address."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from struct import pack as packed
from zipfile import ZIP_DEFLATED, ZipFile

from models.errors import Refusal
from sync.intake.workbook import RawSheet, Value, Workbook

Spoil = Callable[..., Workbook]
Refused = Callable[[str], AbstractContextManager[Refusal]]
Given = Callable[[bytes], Path]


def spot(address: str) -> tuple[int, int]:
    column, row = re.fullmatch(r"([A-Z])(\d+)", address).groups()  # type: ignore[union-attr]
    return int(row) - 1, ord(column) - 65


def with_cell(sheet: RawSheet, address: str, value: Value) -> RawSheet:
    row, column = spot(address)
    rows = [list(cells) for cells in sheet.cells] + [[] for _ in range(row + 1 - len(sheet.cells))]
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value
    return replace(sheet, cells=tuple(map(tuple, rows)))


def zipped(**parts: bytes) -> bytes:
    """A workbook of parts; ``sheet`` is the first sheet, other names are parts of that name."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "types": "[Content_Types].xml", "book": "xl/workbook.xml", "macro": "xl/vbaProject.bin"}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, part in {"types": b"<Types/>", "book": b"<workbook/>", **parts}.items():
            target.writestr(names.get(name, name), part)
    return out.getvalue()


def record(kind: int, content: bytes = b"") -> bytes:
    return packed("<HH", kind, len(content)) + content


def old_excel(**streams: bytes) -> bytes:
    """An OLE file: header, one sector of allocation, one of directory (up to three streams), then the streams."""
    places, sectors, fat = [], b"", [0xFFFFFFFD, 0xFFFFFFFE]
    for content in streams.values():
        count = max(-(-len(content) // 512), 8)
        places.append((len(fat), max(len(content), 4096)))
        fat += [*range(len(fat) + 1, len(fat) + count), 0xFFFFFFFE]
        sectors += content.ljust(count * 512, b"\0")
    entries = [("Root Entry", 0xFFFFFFFE, 0), *((name, *place) for name, place in zip(streams, places, strict=True))]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + packed("<H", 2 * len(name) + 2) + b"\0" * 50 + packed("<II", start, size) + b"\0" * 4
        for name, start, size in entries
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + packed("<HH", 9, 6) + b"\0" * 14
    header += packed("<IIIIIIII", 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    table = packed("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))
    return header + table + directory.ljust(512, b"\0") + sectors

"""Whether a foreign workbook may be opened at all: cheap looks at its bytes, without a parser.

Limits and their reasons: section 10 of the exchange design. What passes here is then read in a child process.
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from itertools import takewhile
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 - reads as what it is

from models.errors import Refusal
from sync.intake.ole import EOF, FILEPASS, MAGIC, Container, Damaged, records, workbook_stream

LARGEST_FILE = 25_000_000
LARGEST_UNPACKED = 200_000_000
LARGEST_RATIO, SMALL_ENTRY = 100, 1_000_000
MOST_ENTRIES = 2_000
MOST_CELLS = 1_000_000
MOST_ROWS = 100_000
_PIECE = 1 << 20

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FAR_COLUMN = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'][A-Za-z]{3,}[0-9]""")
_FAR_ROW = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*["'][A-Za-z]*0*[1-9][0-9]{5,}""")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def admit(path: Path) -> str:
    """The sha-256 (hex) of a workbook that may be read; refused with the reason (``workbook.*``) otherwise."""
    name = PurePath(path.name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal("workbook.too_large", file=name, limit=LARGEST_FILE // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise Refusal("workbook.not_opened", file=name) from error
    if not data:
        raise Refusal("workbook.empty", file=name)
    if data.startswith(MAGIC):
        _old(data, name)
    elif data.startswith(b"PK\x03\x04"):
        _packed(data, name)
    else:
        raise Refusal("workbook.not_excel", file=name)
    return sha256(data).hexdigest()


def _old(data: bytes, name: PurePath) -> None:
    try:
        container = Container(data)
        if "EncryptedPackage" in container.names:
            raise Refusal("workbook.password", file=name)
        stream = workbook_stream(container)
    except Damaged as damaged:
        raise Refusal("workbook.not_excel", file=name) from damaged
    if not stream:
        raise Refusal("workbook.not_excel", file=name)
    if any(kind == FILEPASS for kind, _ in takewhile(lambda record: record[0] != EOF, records(stream))):
        raise Refusal("workbook.password", file=name)
    if "_VBA_PROJECT_CUR" in container.names:
        raise Refusal("workbook.macro", file=name)


def _packed(data: bytes, name: PurePath) -> None:
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            _sizes(entries, name)
            _contents({entry.filename for entry in entries}, name)
            cells = sum(_parts(packed, entry, name) for entry in entries)
    except (BadZipFile, DeflateError, NotImplementedError, EOFError, OSError) as damaged:
        raise Refusal("workbook.not_excel", file=name) from damaged
    if cells > MOST_CELLS:
        raise Refusal("workbook.too_many_cells", file=name, limit=MOST_CELLS)


def _sizes(entries: list[ZipInfo], name: PurePath) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("workbook.password", file=name)
    swollen = any(entry.file_size > SMALL_ENTRY and entry.file_size > LARGEST_RATIO * entry.compress_size for entry in entries)
    if swollen or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refusal("workbook.bomb", file=name)


def _contents(names: set[str], name: PurePath) -> None:
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/workbook.") for part in names):
        raise Refusal("workbook.not_excel", file=name)
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise Refusal("workbook.macro", file=name)


def _parts(packed: ZipFile, entry: ZipInfo, name: PurePath) -> int:
    """How many cells a part holds; refused for declarations and for cells far outside any table."""
    cells, rest = 0, b""
    with packed.open(entry) as part:
        while piece := part.read(_PIECE):
            whole, start, rest = (rest + piece.replace(b"\0", b"")).rpartition(b"<")  # UTF-16 hides nothing
            rest = start + rest
            if b">" in rest:
                whole, rest = whole + rest, b""
            elif len(rest) > _PIECE:
                raise Refusal("workbook.bomb", file=name)
            cells += _looked_at(whole, name)
    return cells + _looked_at(rest, name)


def _looked_at(text: bytes, name: PurePath) -> int:
    if _DECLARED.search(text):
        raise Refusal("workbook.entities", file=name)
    if _FAR_COLUMN.search(text):
        raise Refusal("workbook.too_wide", file=name)
    if _FAR_ROW.search(text):
        raise Refusal("workbook.too_long", file=name, limit=MOST_ROWS)
    return len(_CELL.findall(text))

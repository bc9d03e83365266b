"""The container of a package: a ZIP of which there is only one reading.

Common readers disagree on odd files; here the local entries tile the file from its first byte, the directory follows, the
end record is the last 22 bytes, and both heads of an entry agree field by field. Nothing is ever written to disk.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import Refusal

NAME = re.compile(r"(?:manifest\.dsse\.json|datapackage\.json|notes\.json|data/T[0-9]{2}-[0-9]{2}\.csv)\Z")
MAX_FILE = 20 << 20
MAX_TOTAL = 64 << 20
MAX_ENTRIES = 600
MAX_RATIO = 200

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATE, _STAMP = 20, 8, (0, 33)  # the stamp is 1980-01-01 00:00
_ATTRIBUTES = 0x20  # a plain file; zipfile puts its own value where it finds 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the container as both its heads describe it; sizes in bytes, ``start`` where its packed bytes begin."""

    name: str
    start: int
    packed: int
    size: int
    crc: int


def write(parts: Mapping[str, bytes]) -> bytes:
    """The container of these parts, sorted by name."""
    local, central = bytearray(), bytearray()
    for name in sorted(parts):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(parts[name]) + packer.flush()
        raw = name.encode("ascii")
        shared = (_VERSION, 0, _DEFLATE, *_STAMP, zlib.crc32(parts[name]), len(packed), len(parts[name]), len(raw), 0)
        central += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, _ATTRIBUTES, len(local)) + raw
        local += _LOCAL.pack(b"PK\x03\x04", *shared) + raw + packed
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(central), len(local), 0)
    return bytes(local + central) + end


def read(data: bytes) -> dict[str, Entry]:
    """The parts of the container by name, nothing unpacked yet.

    Refused: ``package.too_big``, ``package.not_a_package``, ``package.trailing_bytes``, ``package.bad_structure``,
    ``package.too_many_entries``, ``package.bad_name``, ``package.duplicate_entry``, ``package.bomb``.
    """
    if len(data) > MAX_FILE:
        raise Refusal("package.too_big", megabytes=MAX_FILE >> 20)
    if data[:4] != b"PK\x03\x04":
        raise Refusal("package.not_a_package")
    count, directory = _end(data)
    entries: dict[str, Entry] = {}
    local, central, total, last, seen = 0, directory, 0, "", set[str]()
    for _ in range(count):
        entry, central = _entry(data, local, central, directory)
        _allow(entry.name, last, seen)
        total += entry.size
        if total > MAX_TOTAL or entry.size > MAX_RATIO * max(entry.packed, 64):
            raise Refusal("package.bomb")
        entries[entry.name] = entry
        last = entry.name
        local = entry.start + entry.packed
    if local != directory or central != len(data) - _END.size:
        raise Refusal("package.bad_structure")
    return entries


def unpack(data: bytes, entry: Entry) -> bytes:
    """The bytes of one part; never more than its declared size is unpacked. Refused as ``package.damaged``."""
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(data[entry.start : entry.start + entry.packed], entry.size + 1)
    except zlib.error:
        raise Refusal("package.damaged") from None
    if len(content) != entry.size or not unpacker.eof or unpacker.unused_data or zlib.crc32(content) != entry.crc:
        raise Refusal("package.damaged")
    return content


def _end(data: bytes) -> tuple[int, int]:
    """How many parts there are, and where their directory begins."""
    found = data.rfind(b"PK\x05\x06")
    if found < 0:
        raise Refusal("package.bad_structure")
    if found + _END.size != len(data):
        raise Refusal("package.trailing_bytes")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, found)
    if (disk, first_disk, comment) != (0, 0, 0) or here != count or start + size != found:
        raise Refusal("package.bad_structure")
    if count > MAX_ENTRIES:
        raise Refusal("package.too_many_entries", most=MAX_ENTRIES)
    return count, start


def _entry(data: bytes, local: int, central: int, directory: int) -> tuple[Entry, int]:
    """The part whose heads stand at ``local`` and ``central``, and where the next directory record begins."""
    if central + _CENTRAL.size > len(data) or local + _LOCAL.size > directory:
        raise Refusal("package.bad_structure")
    head = _CENTRAL.unpack_from(data, central)
    crc, packed, size, length = head[7:11]
    shared = (_VERSION, 0, _DEFLATE, *_STAMP, crc, packed, size, length, 0)
    if head != (b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, _ATTRIBUTES, local):
        raise Refusal("package.bad_structure")
    if _LOCAL.unpack_from(data, local) != (b"PK\x03\x04", *shared):
        raise Refusal("package.bad_structure")
    start, after = local + _LOCAL.size + length, central + _CENTRAL.size + length
    raw = data[after - length : after]
    if data[start - length : start] != raw or start + packed > directory:
        raise Refusal("package.bad_structure")
    return Entry(raw.decode("latin-1"), start, packed, size, crc), after


def _allow(name: str, last: str, seen: set[str]) -> None:
    """Refuse a name that comes twice (a case pair is one name on many disks), that is not allowed, or out of order."""
    if name.casefold() in seen:
        raise Refusal("package.duplicate_entry")
    seen.add(name.casefold())
    if NAME.match(name) is None:
        raise Refusal("package.bad_name")
    if name < last:
        raise Refusal("package.bad_structure")

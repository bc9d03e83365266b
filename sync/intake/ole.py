"""Old Excel files (.xls) seen from outside: the container, its streams and the records of the workbook stream.

Only enough to answer *is there a password?*, *is there a macro?* and *which cells hold an error?*, because the reader gives
an error cell as an empty one. Every length is bounded by the file, so a damaged file ends in ``Damaged``.
Source: [MS-CFB] sections 2.2 to 2.6 and [MS-XLS] sections 2.4.20, 2.4.28, 2.4.117, 2.4.127, 2.5.133.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 - reads as what it is
from struct import unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks (free, end of chain), not places."""

BOF, EOF, BOUNDSHEET, FILEPASS, FORMULA, BOOLERR = 0x0809, 0x000A, 0x0085, 0x002F, 0x0006, 0x0205


class Damaged(Exception):  # noqa: N818 - what the file is
    """The container does not hold together."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    start: int
    size: int


class Container:
    """The streams of an OLE file by name; raises ``Damaged``."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._shift, self._cutoff = unpack_from("<H", data, 30)[0], unpack_from("<I", data, 56)[0]
            if data[:8] != MAGIC or self._shift not in (9, 12):
                raise Damaged
            self._fat = self._allocation()
            self._entries = self._directory(self._chain(unpack_from("<I", data, 48)[0], self._fat))
            self._small_fat = self._words(self._chain(unpack_from("<I", data, 60)[0], self._fat))
        except StructError as short:
            raise Damaged from short

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams and folders."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; KeyError when there is none."""
        entry = self._entries[name]
        if entry.size >= self._cutoff:
            return self._chain(entry.start, self._fat)[: entry.size]
        small = self._chain(self._entries["Root Entry"].start, self._fat)
        places = self._follow(entry.start, self._small_fat)
        return b"".join(small[place * 64 : place * 64 + 64] for place in places)[: entry.size]

    def _allocation(self) -> tuple[int, ...]:
        listed = list(unpack_from("<109I", self._data, 76))
        following, count = unpack_from("<II", self._data, 68)
        per_sector = (1 << self._shift) // 4
        while following < _LAST and count > 0:
            words = self._words(self._sector(following))
            listed += words[: per_sector - 1]
            following, count = words[-1], count - 1
            if len(listed) > len(self._data):  # longer than any list of the sectors of this file
                raise Damaged
        places = dict.fromkeys(place for place in listed if place < _LAST)
        return self._words(b"".join(self._sector(place) for place in places))

    def _sector(self, place: int) -> bytes:
        start = (place + 1) << self._shift
        sector = self._data[start : start + (1 << self._shift)]
        if not sector:
            raise Damaged
        return sector.ljust(1 << self._shift, b"\0")  # some writers leave the last sector short

    @staticmethod
    def _follow(start: int, table: tuple[int, ...]) -> list[int]:
        places: dict[int, None] = {}
        while start < _LAST:
            if start >= len(table) or start in places:  # outside the file, or a ring
                raise Damaged
            places[start] = None
            start = table[start]
        return list(places)

    def _chain(self, start: int, table: tuple[int, ...]) -> bytes:
        return b"".join(self._sector(place) for place in self._follow(start, table))

    @staticmethod
    def _words(data: bytes) -> tuple[int, ...]:
        return unpack_from(f"<{len(data) // 4}I", data)

    @staticmethod
    def _directory(data: bytes) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = {}
        for at in range(0, len(data) - 127, 128):
            length = unpack_from("<H", data, at + 64)[0]
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = unpack_from("<II", data, at + 116)
            if name:
                entries.setdefault(name, _Entry(name, start, size))
        return entries


def workbook_stream(container: Container) -> bytes | None:
    """The stream that holds the sheets, None when the file is no workbook."""
    name = next((name for name in ("Workbook", "Book") if name in container.names), None)
    return None if name is None else container.stream(name)


def records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Records of the workbook stream from an offset on: kind and content, until the bytes end."""
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def error_cells(stream: bytes) -> tuple[frozenset[tuple[int, int]], ...]:
    """For every sheet, in the order of the book, the cells (row, column from 0) whose value is an error."""
    offsets = [unpack_from("<I", content)[0] for kind, content in records(stream) if kind == BOUNDSHEET and len(content) >= 4]
    return tuple(frozenset(_errors_from(stream, offset)) for offset in offsets)


def _errors_from(stream: bytes, offset: int) -> Iterator[tuple[int, int]]:
    depth = 0
    for kind, content in records(stream, offset):
        depth += (kind == BOF) - (kind == EOF)  # a chart inside a sheet has its own beginning and end
        if depth <= 0:
            return
        wrong = (kind == BOOLERR and content[7:8] == b"\x01") or (
            kind == FORMULA and content[6:7] == b"\x02" and content[12:14] == b"\xff\xff"
        )
        if wrong:
            yield unpack_from("<HH", content)

"""A PDF file taken apart into its objects: what a file really holds, not what its writer meant to put there.

Only what a book of ours is made of: a classic cross-reference table, objects one by one, streams deflated or plain; else refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.errors import Refusal

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*"
    rb"(?:(?P<mark><<|>>|\[|\])|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)|(?P<open>\()|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+))"
)
_REFERENCE = re.compile(rb"[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


class Name(str):
    """A name of the file, without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object of the file, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with the bytes that follow it, as they stand in the file."""

    entries: Mapping[str, Any]
    raw: bytes


class PdfFile:
    """The objects of a PDF. Refused (``preflight.unreadable``): a file that is damaged or not of our own making."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, Any] = {}
        try:
            self._places, self.trailer = self._table()
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise Refusal("preflight.unreadable", what=str(error)) from error

    def get(self, value: Any) -> Any:
        """The value itself, followed through references."""
        while isinstance(value, Reference):
            if value.number not in self._known:
                self._known[value.number] = self._object(value.number)
            value = self._known[value.number]
        return value

    def entry(self, holder: Any, *path: str | int) -> Any:
        """What stands at a path below a dictionary, array or stream; None when there is nothing."""
        for step in path:
            found = self.get(holder)
            found = found.entries if isinstance(found, Stream) else found
            if isinstance(found, Mapping) and isinstance(step, str):
                holder = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                holder = found[step]
            else:
                return None
        return self.get(holder)

    def bytes_of(self, value: Any) -> bytes:
        """The bytes of a stream, unpacked; none where no stream stands."""
        stream = self.get(value)
        if not isinstance(stream, Stream):
            return b""
        packed = self.entry(stream, "Filter")
        packed = [self.get(one) for one in packed] if isinstance(packed, list) else [packed] if packed else []
        if any(one != "FlateDecode" for one in packed):
            raise Refusal("preflight.unreadable", what=f"/Filter {packed}")
        try:
            return zlib.decompress(stream.raw) if packed else stream.raw
        except zlib.error as error:
            raise Refusal("preflight.unreadable", what=str(error)) from error

    def everything(self) -> Iterator[Any]:
        """Every object of the file, in the order of their numbers."""
        for number in sorted(self._places):
            yield self.get(Reference(number))

    def pages(self) -> list[dict[str, Any]]:
        """The pages in order, each with what it inherits."""
        return list(self._below(self.entry(self.trailer, "Root", "Pages"), {}))

    def _below(self, node: Any, inherited: dict[str, Any]) -> Iterator[dict[str, Any]]:
        here = {**inherited, **{name: node[name] for name in _INHERITED if name in node}}
        if node.get("Type") == "Page":
            yield {**here, **node}
            return
        for kid in self.get(node.get("Kids", [])):
            yield from self._below(self.get(kid), here)

    def _table(self) -> tuple[dict[int, int], Any]:
        """Where each object stands, and the trailer."""
        found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", self._data)
        if found is None:
            raise ValueError("startxref")
        at = int(found[1])
        if self._data[at : at + 4] != b"xref":
            raise ValueError("xref")
        places: dict[int, int] = {}
        head = re.compile(rb"\s*(\d+)\s+(\d+)\s*\n")
        at += 4
        while (section := head.match(self._data, at)) is not None:
            first, count = int(section[1]), int(section[2])
            lines = self._data[section.end() : section.end() + 20 * count]
            for number in range(count):
                line = lines[20 * number : 20 * number + 20]
                if line[17:18] == b"n":
                    places[first + number] = int(line[:10])
            at = section.end() + 20 * count
        opening = re.compile(rb"\s*trailer").match(self._data, at)
        if opening is None:
            raise ValueError("trailer")
        return places, self._value(opening.end())[0]

    def _object(self, number: int) -> Any:
        if number not in self._places:
            return None
        try:
            value, end = self._value(self._begun(number))
            start = re.compile(rb"\s*stream\r?\n").match(self._data, end)
            if start is None:
                return value
            length = int(self.get(value["Length"]))
            return Stream(value, self._data[start.end() : start.end() + length])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise Refusal("preflight.unreadable", what=str(error)) from error

    def _begun(self, number: int) -> int:
        """The place after the head of an object."""
        head = re.compile(rb"\s*(\d+)\s+\d+\s+obj").match(self._data, self._places[number])
        if head is None or int(head[1]) != number:
            raise ValueError(f"{number} 0 obj")
        return head.end()

    def _value(self, at: int) -> tuple[Any, int]:
        """The value that begins at a place, and the place after it."""
        token = _TOKEN.match(self._data, at)
        if token is None:
            raise ValueError(f"byte {at}")
        if token["open"]:
            return self._text(token.end())
        if token["name"] is not None:
            named = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), token["name"])
            return Name(named.decode("latin-1")), token.end()
        if token["hex"] is not None:
            digits = re.sub(rb"\s", b"", token["hex"])
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), token.end()
        if token["word"] is not None:
            return self._word(token["word"], token.end())
        return self._several(token["mark"], token.end())

    def _word(self, word: bytes, end: int) -> tuple[Any, int]:
        if word.isdigit():
            reference = _REFERENCE.match(self._data, end)
            if reference is not None:
                return Reference(int(word)), reference.end()
        constants = {b"true": True, b"false": False, b"null": None}
        if word in constants:
            return constants[word], end
        return (float(word) if b"." in word else int(word)), end

    def _several(self, mark: bytes, at: int) -> tuple[Any, int]:
        """A dictionary or an array whose opening sign has been read."""
        closing = {b"<<": b">>", b"[": b"]"}[mark]
        items: list[Any] = []
        while True:
            token = _TOKEN.match(self._data, at)
            if token is not None and token["mark"] == closing:
                break
            item, at = self._value(at)
            items.append(item)
        if mark == b"[":
            return items, token.end()
        return {str(items[place]): items[place + 1] for place in range(0, len(items), 2)}, token.end()

    def _text(self, at: int) -> tuple[bytes, int]:
        """A text in brackets, its signs of escape resolved."""
        out, depth = bytearray(), 1
        piece = re.compile(rb"[^()\\]+|\\([0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
        while True:
            found = piece.match(self._data, at)
            if found is None:
                raise ValueError(f"byte {at}")
            at, said = found.end(), found[0]
            depth += {b"(": 1, b")": -1}.get(said, 0)
            if not depth:
                return bytes(out), at
            if found[1] is None:
                out += said
            elif found[1].isdigit():
                out.append(int(found[1], 8) & 255)
            elif found[1] not in (b"\n", b"\r", b"\r\n"):
                out += _ESCAPES.get(found[1], found[1])

"""The compiled pack as one file of lines: first the index, then one part a line, each canonical JSON; a part is read when asked for.

The index names every part with its size and sha-256, and the sha-256 of the index names the pack: who knows that one hash can
prove each part by itself. A file made by the first version of the program, one JSON document without lines, is read as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from forms import pack_shapes
from forms.pack_identity import FORMS, Identity, is_identity
from models.errors import Refusal

FORMAT = 2
NAME = PurePosixPath("pack")
"""How a refusal calls a compiled pack; its lines are those of the file."""

_BY_NAME = ("tables", "codes")
"""Parts of the document of which every entry is a part of the file by itself."""
_HEAD = ("code", "number", "fa", "short_fa", "chapter", "periodicity", "supplier")
_INDEX = frozenset({"format", "tables", "parts", *FORMS})

Record = dict[str, Any]


class PackFile:
    """A compiled pack: its index, and its parts by name (``units``, ``tables/T09-01``, ``codes/county-1402``), none read yet.

    Raises Refusal ``pack.bad_format`` when the bytes begin with no index, and on reading a part whose bytes were changed.
    """

    def __init__(self, data: bytes) -> None:
        end = data.find(b"\n")
        line = data if end < 0 else data[:end]
        self.sha256 = sha256(line).hexdigest()
        self.index = _index(line)
        self._data = data
        self._spans = _spans(self.index["parts"], len(line) + 1)

    @property
    def identity(self) -> Identity:
        """What the pack says of itself."""
        return Identity(**{key: self.index[key] for key in FORMS})

    def names(self, room: str) -> Iterator[str]:
        """The names in a room of the file, ``tables`` or ``codes``, without the room."""
        return (name.removeprefix(f"{room}/") for name in self._spans if name.startswith(f"{room}/"))

    def __contains__(self, name: object) -> bool:
        """Whether there is such a part."""
        return name in self._spans

    def read(self, name: str) -> Any:
        """The content of a part, proven by its hash; KeyError when there is none."""
        start, end = self._spans[name]
        part = self._data[start:end]
        if sha256(part).hexdigest() != self.index["parts"][name][1]:
            raise Refusal("pack.bad_format", file=NAME, line=self.line(name))
        return json.loads(part)

    def line(self, name: str) -> int:
        """The line of the file on which a part stands; 1, that of the index, when there is none."""
        return next((number for number, known in enumerate(self._spans, 2) if known == name), 1)

    def document(self) -> Record:
        """All parts as the one document they were compiled from."""
        document: Record = {room: {name: self.read(f"{room}/{name}") for name in self.names(room)} for room in _BY_NAME}
        return document | {name: self.read(name) for name in self._spans if "/" not in name}


def written(document: Record, identity: Identity) -> bytes:
    """The file of a document: the same document and identity give the same bytes."""
    parts = {name: content for name, content in document.items() if name not in _BY_NAME}
    for room in _BY_NAME:
        parts |= {f"{room}/{name}": content for name, content in document[room].items()}
    lines = {name: canonical(parts[name]) for name in sorted(parts)}
    index = {
        "format": FORMAT,
        "id": identity.id,
        "version": identity.version,
        "issuer": identity.issuer,
        "valid_from": identity.valid_from,
        "tables": heads(document["tables"]),
        "parts": {name: [len(line), sha256(line).hexdigest()] for name, line in lines.items()},
    }
    return b"".join(line + b"\n" for line in (canonical(index), *lines.values()))


def heads(tables: Mapping[str, Record]) -> list[Record]:
    """What the index tells of each table, in printing order."""
    ordered = sorted(tables.values(), key=lambda table: (table["number"], table["code"]))
    return [{key: table[key] for key in _HEAD} for table in ordered]


def canonical(value: object) -> bytes:
    """The one written form of a value: UTF-8, keys sorted, no spaces, on one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def open_file(data: bytes) -> PackFile:
    """The pack in these bytes, taken apart but not proven; one of the first format is brought into lines and keeps its name."""
    if data.startswith(b'{"chapters":'):  # format 1 has no "issuer": its keys begin with "chapters"
        return _of_first_format(data)
    return PackFile(data)


def document_of(data: bytes, known: Collection[str]) -> tuple[PackFile, Record]:
    """The pack in these bytes with its whole document; whatever else the bytes are is refused (``pack.bad_format``).

    ``known`` are the parts a pack has besides tables and code lists: lists of records, all of them.
    """
    file = PackFile(data)
    try:
        if not _is_whole(file.index):
            raise Refusal("pack.bad_format", file=NAME, line=1)
        document = file.document()
    except (ValueError, RecursionError) as bad:
        raise Refusal("pack.bad_format", file=NAME, line=1) from bad
    for name in (*known, *_BY_NAME):
        content = document.get(name)
        records = list(content.values()) if isinstance(content, dict) else content
        if isinstance(content, dict) != (name in _BY_NAME) or not pack_shapes.records(records):
            raise Refusal("pack.bad_format", file=NAME, line=file.line(name))
    if document.keys() != {*known, *_BY_NAME}:
        raise Refusal("pack.bad_format", file=NAME, line=1)
    return file, document


def _index(line: bytes) -> Record:
    try:
        index = json.loads(line)
    except (ValueError, RecursionError) as bad:
        raise Refusal("pack.bad_format", file=NAME, line=1) from bad
    if not isinstance(index, dict) or index.keys() != _INDEX or index["format"] != FORMAT or not is_identity(index):
        raise Refusal("pack.bad_format", file=NAME, line=1)
    return index


def _spans(parts: Mapping[str, tuple[int, str]], start: int) -> dict[str, tuple[int, int]]:
    """Where each part begins and ends; the first one at ``start``."""
    spans = {}
    try:
        for name, (size, _) in parts.items():
            spans[name] = (start, start + size)
            start += size + 1
    except (AttributeError, TypeError, ValueError) as bad:
        raise Refusal("pack.bad_format", file=NAME, line=1) from bad
    return spans


def _is_whole(index: Record) -> bool:
    """Whether the index tells what it has to of each part and each table; asked once, when a pack is proven."""
    parts, tables = index["parts"], index["tables"]
    return (
        isinstance(tables, list)
        and all(type(size) is int and size >= 0 for size, _ in parts.values())
        and all(isinstance(head, dict) and isinstance(head.get("code"), str) and f"tables/{head['code']}" in parts for head in tables)
    )


def _of_first_format(data: bytes) -> PackFile:
    try:
        document = json.loads(data)
        identity = Identity(document.pop("id"), document.pop("version"))
        del document["format"], document["index"]
        file = PackFile(written(document, identity))
    except (ValueError, KeyError, TypeError, RecursionError) as bad:
        raise Refusal("pack.bad_format", file=NAME, line=1) from bad
    file.sha256 = sha256(data).hexdigest()
    return file

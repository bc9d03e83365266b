"""A cache of a book as a file. It is never trusted blindly: one that is damaged, or made by another program, is an empty one.

The file is a line that names the format, the SHA-256 of the rest, and JSON. It holds page code and labels of tables beside the digest of
everything they show; no other object can be read from it.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, BinaryIO

from models.cell import Cell
from yearbook.blocks.table import Piece, Printed
from yearbook.boxes import Link, Ready
from yearbook.cache import BookCache, Kept, Shown
from yearbook.paper import Form

_FORMAT = b"salnameh-book-cache-1\n"
_ELSEWHERE = frozenset({"forms/tables", "forms/codes", "resources/help", "resources/sample"})
"""Folders of data that a book sees only in its edition, or never."""

_RECORDS: Mapping[str, Any] = {kind.__name__: kind for kind in (Printed, Piece, Form, Ready, Link)}


def write(cache: BookCache, stream: BinaryIO) -> None:
    """Write what a cache keeps, so that another process can go on with it."""
    tables = [
        [code, inks, (kept.digest or digest(kept.shown)).hex(), kept.rung, [[rung, _plain(one)] for rung, one in kept.printed.items()]]
        for (code, inks), kept in cache.tables.items()
    ]
    streams = [[told.hex(), b64encode(deflated).decode("ascii")] for told, deflated in cache.streams.items()]
    body = json.dumps({"program": program(), "tables": tables, "streams": streams}, ensure_ascii=False).encode()
    stream.write(_FORMAT + sha256(body).digest() + body)


def read(data: bytes) -> BookCache:
    """The cache of a file; an empty one when the file is damaged or made by another program."""
    start = len(_FORMAT) + 32
    body = data[start:]
    if not data.startswith(_FORMAT) or data[len(_FORMAT) : start] != sha256(body).digest():
        return BookCache()
    told = json.loads(body)
    if told["program"] != program():
        return BookCache()
    tables = {
        (code, inks): Kept((), rung, {first: _record(one) for first, one in printed}, bytes.fromhex(shown))
        for code, inks, shown, rung, printed in told["tables"]
    }
    return BookCache(tables, {bytes.fromhex(name): b64decode(deflated) for name, deflated in told["streams"]})


def digest(shown: Shown) -> bytes:
    """The SHA-256 of everything a table shows, the same in every process."""
    return _told(shown)


def _told(value: Any) -> bytes:
    return sha256(b"\n".join(_parts(value))).digest()


def _parts(value: Any) -> Iterator[bytes]:
    """What a value is, and what it is made of; a value of a kind that may hide something is a mistake of the caller."""
    if isinstance(value, Cell):
        yield f"cell {value.number!r} {value.text!r} {value.symbol!s} {int(value.flags)}".encode()
    elif value is None or isinstance(value, str | int | float | bytes | Enum):
        yield f"{type(value).__name__} {value!r}".encode()
    elif isinstance(value, tuple | list):
        yield f"row {len(value)}".encode()
        for one in value:
            yield from _parts(one)
    elif isinstance(value, set | frozenset):
        yield b"set"
        yield from sorted(map(_told, value))
    elif isinstance(value, Mapping):
        yield from _parts(tuple(value.items()))
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for field in fields(value):
            if field.compare:
                yield from _parts(getattr(value, field.name))
    else:
        raise TypeError(value)


@cache
def program() -> str:
    """The digest of the program that lays books out: of its modules, texts and faces as far as they are files here."""
    told = sha256()
    for room in ("forms", "models", "resources", "yearbook"):
        for name, data in sorted(_files(files(room), room)):
            told.update(name.encode() + b"\0" + sha256(data).digest())
    return told.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        name = f"{path}/{one.name}"
        if one.is_dir():
            yield from _files(one, name) if name not in _ELSEWHERE and one.name != "__pycache__" else ()
        elif one.name.endswith((".py", ".toml", ".ttf", ".icc")):
            yield name, one.read_bytes()


def _plain(value: Any) -> Any:
    """A record of a printed table as JSON: its name, then its fields."""
    if type(value) in _RECORDS.values():
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, tuple):
        return ["", *map(_plain, value)]
    if isinstance(value, frozenset):
        return ["set", *sorted(value)]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(value)


def _record(plain: Any) -> Any:
    """The record that ``_plain`` wrote."""
    if not isinstance(plain, list):
        return plain
    kind, *parts = plain
    if kind == "set":
        return frozenset(parts)
    made = tuple(map(_record, parts))
    return _RECORDS[kind](*made) if kind else made

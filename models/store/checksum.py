"""Check sums of rows and the hash chain of batches: what integrity_check of SQLite cannot see.

A single flipped bit inside a value leaves the structure of a file sound; a CRC-32 of the row's own fields finds it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bytes | Sequence[Value] | None"


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(value)


_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False, default=_bytes).encode


def crc(fields: Sequence[Value]) -> int:
    """The CRC-32 of a row's fields in the order of its table: 0 to 4,294,967,295. NaN is refused (ValueError)."""
    return zlib.crc32(_encode(fields).encode("ascii"))


def digest(fields: Sequence[Value]) -> str:
    """The sha-256 of fields (hex): a link of the chain, or the content of a sheet."""
    return hashlib.sha256(_encode(fields).encode("ascii")).hexdigest()

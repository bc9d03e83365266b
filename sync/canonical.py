"""Canonical JSON: the one written form of a signed statement, so that equal content is equal bytes."""

from __future__ import annotations

import json

from models.errors import Refusal

MAX_DEPTH = 20


def dump(value: object) -> bytes:
    """The value as canonical JSON: keys sorted, no spaces, UTF-8, whole numbers only.

    A decimal is a mistake of the caller (TypeError): two programs may write one decimal in two ways.
    """
    _no_decimals(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def load(data: bytes, *, unreadable: str, loose: str) -> object:
    """The value written in canonical JSON.

    Refused with the code ``unreadable`` when it is no JSON, has a key twice, a decimal, NaN or more than 20 levels;
    with ``loose`` when it is JSON of which ``dump`` would write other bytes.
    """
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_no_double, parse_constant=_forbidden, parse_float=_forbidden)
    except (ValueError, RecursionError):
        raise Refusal(unreadable) from None
    if _deeper(value, MAX_DEPTH):
        raise Refusal(unreadable)
    try:
        same = dump(value) == data
    except UnicodeEncodeError:  # half of a surrogate pair, written as an escape
        same = False
    if not same:
        raise Refusal(loose)
    return value


def _no_double(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError(pairs)
    return record


def _forbidden(text: str) -> object:
    raise ValueError(text)


def _deeper(value: object, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(part, levels - 1) for part in inner)


def _no_decimals(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(value)
    if isinstance(value, dict):
        for part in value.values():
            _no_decimals(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _no_decimals(part)

"""The figures of an office file by plain SQL, for the proof of a book: a second road that shares nothing with the store's own.

The one place outside the store that names sqlite3. It only reads, through a connection of its own to the same library, so that the locks
of the open file stay (decision 0016).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Value = tuple[float | None, str | None, str | None, int]
"""Number, text, symbol and flags."""

_NOW = """SELECT sheet."table", cell.key, cell.number, cell.text, cell.symbol, cell.flags
FROM cell JOIN sheet ON cell.sheet = sheet.id WHERE sheet.office = ?"""
_EVER = """SELECT DISTINCT sheet."table", change.key, change.new_number, change.new_text, change.new_symbol, change.new_flags
FROM change JOIN sheet ON change.sheet = sheet.id WHERE sheet.office = ? AND change.new_flags IS NOT NULL"""
_EMPTY: Value = (None, None, None, 0)
_CONTROL = "="


def stored_figures(path: Path, office: str) -> dict[str, dict[str, list[Value]]]:
    """By table and key: what an office's file holds at a place now, then everything it ever held there.

    A place that is empty today begins with the empty value. Control totals are no figures and are left out.
    """
    found: dict[str, dict[str, list[Value]]] = {}
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for table, key, *value in connection.execute(_NOW, (office,)):
            if not key.rpartition("|")[2].startswith(_CONTROL):
                found.setdefault(table, {})[key] = [_value(value)]
        for table, key, *value in connection.execute(_EVER, (office,)):
            if not key.rpartition("|")[2].startswith(_CONTROL):
                found.setdefault(table, {}).setdefault(key, [_EMPTY]).append(_value(value))
    return found


def _value(fields: list[float | str | int | None]) -> Value:
    number, words, symbol, flags = fields
    return (
        None if number is None else float(number),
        None if words is None else str(words),
        None if symbol is None else str(symbol),
        int(flags or 0),
    )

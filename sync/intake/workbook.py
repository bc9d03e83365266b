"""A foreign workbook as it was read: sheets of plain values, nothing interpreted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

Value = str | float | bool | None
"""What stood in a cell; an Excel error is the text ``#ERROR``, a date the text ``1402-05-12T00:00:00``."""

ERROR = "#ERROR"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. Rows and columns count from 0 and from A1, also where the sheet starts lower.

    ``merged`` are ranges (first row, first column, last row, last column); their value stands in the first cell only.
    ``formulas`` are the cells (row, column) whose value a formula gave; of old .xls files they are not known.
    """

    name: str
    cells: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> Value:
        """What stands in a cell, None outside the sheet."""
        inside = 0 <= row < len(self.cells) and 0 <= column < len(self.cells[row])
        return self.cells[row][column] if inside else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: the name of its file, the sha-256 of its bytes (hex) and its sheets in their order."""

    name: str
    sha256: str
    sheets: tuple[RawSheet, ...]


def address(row: int, column: int) -> str:
    """The address of a cell as Excel shows it: ``address(5, 2)`` is C6."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def as_text(value: Value) -> str:
    """The text of a cell. A number of Excel has 15 exact digits; its point is written so that it has one meaning."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(format(value, '.15g')):f}".replace(".", "\u066b")
    return str(value).upper() if isinstance(value, bool) else value


def written(sheets: list[RawSheet]) -> str:
    """The sheets as one line of JSON: what the child process prints."""
    rows = [
        {"name": sheet.name, "cells": sheet.cells, "merged": sheet.merged, "hidden": sheet.hidden, "formulas": sorted(sheet.formulas)}
        for sheet in sheets
    ]
    return json.dumps({"sheets": rows}, allow_nan=False)


def understood(sheets: object) -> tuple[RawSheet, ...]:
    """The sheets out of decoded JSON; ValueError, TypeError or KeyError for anything that is not exactly that."""
    if not isinstance(sheets, list):
        raise TypeError
    return tuple(_sheet(sheet) for sheet in sheets)


def _sheet(node: dict[str, object]) -> RawSheet:
    name, cells, merged, hidden = (node[key] for key in ("name", "cells", "merged", "hidden"))
    formulas = node.get("formulas", [])
    if not (
        isinstance(name, str)
        and isinstance(cells, list)
        and isinstance(merged, list)
        and isinstance(hidden, bool)
        and isinstance(formulas, list)
    ):
        raise TypeError
    ranges = []
    for first_row, first_column, last_row, last_column in merged:
        ranges.append((int(first_row), int(first_column), int(last_row), int(last_column)))
    return RawSheet(
        name,
        tuple(tuple(_value(value) for value in row) for row in cells),
        tuple(ranges),
        hidden,
        frozenset((int(row), int(column)) for row, column in formulas),
    )


def _value(value: object) -> Value:
    if value is None or isinstance(value, str | bool | float):
        return value
    if isinstance(value, int):
        return float(value)
    raise TypeError

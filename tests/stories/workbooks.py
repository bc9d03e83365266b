"""The Excel twin read back: its printed sheets as parts of tables, its sheet of data as values by place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.stories.oracle import Oracle, Place, Value, axes
from tests.stories.pages import Part, bare

DATA = "data"
Data: TypeAlias = dict[Place, tuple[Any, ...]]


def read_twin(path: Path) -> tuple[Part, ...]:
    """The sheets of tables; a number is written ``=`` and its value, a text as it stands, without blanks."""
    book = load_workbook(path)
    return tuple(_part(book[name], at) for at, name in enumerate(book.sheetnames, 1) if name != DATA)


def _part(page: Worksheet, at: int) -> Part:
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    first = next(row for row in range(1, page.max_row) if page.cell(row, 2).value is not None)  # over the heads stand words in one column
    body = 1 + max([first, *(row for (row, column), top in merged.items() if column == 1 and top == (first, 1))])
    heads = []
    for column in range(2, page.max_column + 1):
        places = dict.fromkeys(merged.get((row, column), (row, column)) for row in range(first, body))
        heads.append(tuple(bare(str(page.cell(*place).value)) for place in places if page.cell(*place).value is not None))
    title = bare(str(page.cell(1, 1).value)).removeprefix("جدول")
    number = "-".join(re.match(r"([۰-۹]+)-([۰-۹]+)", page.title).groups())  # type: ignore[union-attr]
    rows = tuple(_rows(page, body, len(heads)))
    return Part(at, f"{number}-{title.removeprefix(number)}", tuple(heads), rows)


def _rows(page: Worksheet, body: int, width: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows down to the notes, which stand in the first column alone and are longer than a label."""
    for row in page.iter_rows(min_row=body, max_col=width + 1, values_only=True):
        if not any(value is not None for value in row[1:]) and re.match("یادداشت|مأخذ|[*]|ʳ", str(row[0])):
            return
        yield bare(str(row[0])), tuple(_written(value) for value in row[1:])


def _written(value: Any) -> str:
    if value is None:
        return ""
    return bare(value).replace("…", "...") if isinstance(value, str) else f"={rounded(value)!r}"


def expected(oracle: Oracle, place: Place) -> str:
    """How a place stands in a printed sheet."""
    value = oracle.value(place)
    if value is None or value.number is None:
        return bare(oracle.shown(place))
    return f"={rounded(float(value.number))!r}"


def read_data(path: Path) -> Data:
    """Value, symbol and flags of each row of the sheet of data by its place; KeyError when a place stands there twice."""
    found: Data = {}
    for mark, table, period, *more in load_workbook(path)[DATA].iter_rows(min_row=2, values_only=True):
        codes = tuple(str(code or "") for code in more[: len(axes(str(table)))])
        place = (str(table), str(period), codes, str(more[3]))
        if place in found or mark != "practice":
            raise KeyError(place)
        found[place] = (rounded(more[4]), *more[5:])
    return found


def rounded(value: object) -> object:
    """A rate to 12 digits, because a workbook keeps fewer than the store; anything else as it is."""
    if not isinstance(value, int | float):
        return value
    return float(value) if float(value).is_integer() else float(f"{value:.12g}")


def as_data(value: Value | None) -> tuple[Any, ...]:
    """How a value stands in the sheet of data."""
    if value is None:
        return None, None, None
    flags = " ".join(name for bit, name in ((1, "provisional"), (2, "estimated"), (16, "typed_total")) if value.marks & bit) or None
    number = rounded(float(value.number)) if value.number is not None else value.text or None
    return number, value.symbol or None, flags

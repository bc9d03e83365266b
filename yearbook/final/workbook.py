"""An Excel twin read back: its tables as a reader of the sheets sees them, found by what Excel shows and never by our own layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from models.errors import Refusal
from resources.digits import persian
from resources.symbols import SYMBOLS
from yearbook.twin import DATA

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_FORMAT = re.compile(r'(?:\[[^\]]*\])?(?:"(?P<instead>[^"]*)"|#,##0(?:\.(?P<decimals>0+))?)(?:"(?P<behind>[^"]*)")?\Z')
_NOTES = re.compile(r"\s*(\(\d+\))+\Z")
_DATE = re.compile(r"\d{4}/\d\d/\d\d\Z")
_GLYPHS = frozenset(sign.glyph for sign in SYMBOLS)
_SEPARATORS = str.maketrans(",.-", "٬٫−")


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A row of a sheet: its label, how far it is indented, whether it is bold, what stands in each column; no cells: words alone."""

    label: str
    indent: int
    bold: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwinTable:
    """A table of the workbook: number (``8-1`` in Persian digits), whole title, the words over each column from the outermost in, its rows.

    ``words`` says of each column whether it holds words.
    """

    number: str
    title: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[TwinRow, ...]
    words: tuple[bool, ...]


def read(data: bytes) -> tuple[TwinTable, ...]:
    """The tables of a twin in the order of its sheets; refused (``editions.not_a_twin``) when the bytes are none."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data))
        return tuple(_table(page) for page in book.worksheets if page.title != DATA)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError) as error:  # whatever a foreign file makes of it
        raise Refusal("editions.not_a_twin", what=type(error).__name__) from error


def _table(page: Worksheet) -> TwinTable:
    first = int(re.sub(r"\D", "", str(page.freeze_panes)))
    last = page.max_column
    heads = tuple(_heads(page, first, column) for column in range(2, last + 1))
    rows = tuple(_rows(page, first, last))
    kinds: list[set[bool]] = [set() for _ in heads]
    for line in range(first, first + len(rows)):
        for kind, column in zip(kinds, range(2, last + 1), strict=True):
            value = page.cell(row=line, column=column).value
            if value is not None:
                kind.add(isinstance(value, str) and _NOTES.sub("", value) not in _GLYPHS and not _DATE.match(value))
    return TwinTable(page.title, str(page.cell(row=1, column=1).value), heads, rows, tuple(True in kind for kind in kinds))


def _heads(page: Worksheet, first: int, column: int) -> tuple[str, ...]:
    """The words over a column: each row of the heads once, a merged one from its first cell."""
    areas = [area for area in page.merged_cells.ranges if area.max_row < first]
    top = min((area.min_row for area in areas if area.min_col == 1), default=first - 1)
    words: dict[tuple[int, int], str] = {}
    for row in range(top, first):
        over = next((area for area in areas if (row, column) in _places(area)), None)
        place = (over.min_row, over.min_col) if over is not None else (row, column)
        value = page.cell(row=place[0], column=place[1]).value
        if value is not None:
            words[place] = str(value)
    return tuple(words.values())


def _places(area: Any) -> set[tuple[int, int]]:
    return {(row, column) for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col, area.max_col + 1)}


def _rows(page: Worksheet, first: int, last: int) -> Iterator[TwinRow]:
    """The rows under the heads; what stands below them is not aligned as a label is."""
    for line in range(first, page.max_row + 1):
        label = page.cell(row=line, column=1)
        if label.alignment.horizontal != "right" or label.value is None:
            return
        places = [page.cell(row=line, column=column) for column in range(2, last + 1)]
        cells = tuple(_shown(place.value, str(place.number_format)) for place in places)
        yield TwinRow(_NOTES.sub("", str(label.value)), int(label.alignment.indent), bool(label.font.bold), cells)


def _shown(value: object, form: str) -> str:
    """What Excel shows of a cell: marks first, as they hang at the left, then the number in its format; symbols and words as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _NOTES.sub("", value)
    found = _FORMAT.match(form)
    if found is None:
        return str(value)
    behind = _NOTES.sub("", found["behind"] or "")
    if found["instead"] is not None:
        return behind + found["instead"]
    places = len(found["decimals"] or "")
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return behind + persian(f"{exact or abs(exact):,f}".translate(_SEPARATORS))

"""A printed book held against its Excel twin: the first place, in the order of the book, where the two say different things.

Both are read as a reader sees them: the page by the letters and rules on it, the sheet by what Excel shows. Neither layout is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from forms.rows import Row
from models.table import Column
from resources import text
from resources.symbols import glyph
from yearbook.final.workbook import TwinRow, TwinTable
from yearbook.final.workbook import read as read_twin
from yearbook.preflight import drawn
from yearbook.preflight.expected import Label, Wanted
from yearbook.preflight.parts import Part, bare
from yearbook.preflight.places import Slip, located

_ELLIPSIS, _THREE = "\u2026", "..."
_REVISED, _STARS = glyph("revised"), "*"
_RAISED = "\u0631"
"""The raised letter of a revised figure, as it is read from the page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where book and twin part: ``kind`` is ``cell``, a kind of ``Slip``, or ``table_lost``, ``table_added``, ``order``.

    ``number`` is that of the table, ``page`` its folio; ``printed`` stands in the book, ``written`` in the workbook.
    """

    kind: str
    number: str
    page: str
    row: str
    column: str
    printed: str
    written: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared, and the first difference; None when both say the same."""

    tables: int
    cells: int
    difference: Difference | None


def prove(pdf: bytes, workbook: bytes) -> Proof:
    """What a book and its twin differ in first. Refused: ``preflight.unreadable``, ``editions.not_a_twin``."""
    book, twin = drawn.read(pdf), read_twin(workbook)
    parts: dict[str, list[Part]] = {}
    for part in book.parts:
        parts.setdefault(part.number, []).append(part)
    order = [number for number, _ in groupby(part.number for part in book.parts)]
    tables = cells = 0
    for place, table in enumerate(twin):
        if table.number not in parts:
            return Proof(tables, cells, Difference("table_lost", table.number, "", "", "", "", table.title))
        if order[place] != table.number:
            folio = book.label(parts[order[place]][0].page)
            return Proof(tables, cells, Difference("order", table.number, folio, "", "", order[place], table.number))
        compared, found = _compare(parts[table.number], table, book)
        cells += compared
        if found is not None:
            return Proof(tables, cells, found)
        tables += 1
    for number in order[len(twin) :]:
        return Proof(tables, cells, Difference("table_added", number, book.label(parts[number][0].page), "", "", number, ""))
    return Proof(tables, cells, None)


def _compare(parts: Sequence[Part], table: TwinTable, book: drawn.Drawn) -> tuple[int, Difference | None]:
    """How many cells of a table were compared, and the first difference: of its words before that of its cells on the same page."""
    reading = located(parts, _wanted(table), {})
    slip = min(reading.slips, key=lambda one: one.page, default=None)
    compared = 0
    for place in reading.places:
        if slip is not None and slip.page <= place.page:
            break
        row, column = int(place.row.codes[0]), int(place.leaf.id)
        written = table.rows[row].cells[column]
        compared += bool(place.text or written)
        if place.text != _seen(written) and place.text != bare(written):
            heads = " / ".join(table.heads[column]).replace("\n", " ")
            found = Difference("cell", table.number, book.label(place.page), table.rows[row].label, heads, place.text, written)
            return compared, found
    return compared, None if slip is None else _slipped(slip, table, book)


def _slipped(slip: Slip, table: TwinTable, book: drawn.Drawn) -> Difference:
    return Difference(slip.kind, table.number, book.label(slip.page), "", "", slip.seen, slip.wanted)


def _wanted(table: TwinTable) -> Wanted:
    """The table of a sheet as a page of it must read; rows and columns are told apart by their places in the sheet."""
    number = text("book.outline_of_table", number=table.number, title="").strip()
    title = bare(f"{table.number}-{bare(table.title).removeprefix(bare(number))}")
    leaves = tuple(
        Column(str(place), heads[-1] if heads else "", value="text" if words else "number")
        for place, (heads, words) in enumerate(zip(table.heads, table.words, strict=True))
    )
    heads = tuple(tuple(map(bare, words)) for words in table.heads)
    lines = tuple(_labels(table.rows))
    return Wanted(table.number, title, leaves, heads, lines, _total(table.rows, lines))


def _labels(rows: Sequence[TwinRow]) -> Iterator[Label]:
    """The label of each row; ``over`` is the block it stands in, which is said again where the block goes on.

    A block is opened by words alone; where no row is words alone, by a bold row.
    """
    opening = [row.bold and not row.indent for row in rows]
    alone = [bold and not any(row.cells) for bold, row in zip(opening, rows, strict=True)]
    over = ""
    for place, row in enumerate(rows):
        if (alone if any(alone) else opening)[place]:
            over = bare(row.label)
        yield Label(bare(row.label), Row("member", "", (str(place),)), over)


def _total(rows: Sequence[TwinRow], lines: Sequence[Label]) -> Label | None:
    """The total that later parts repeat: the first bold row, or the one under it when that only opens its block and gives it its name."""
    place = next((number for number, row in enumerate(rows[:-1]) if row.bold and not row.indent), None)
    if place is None:
        return None
    opens = not any(rows[place].cells) and rows[place + 1].bold
    return Label(lines[place].words, lines[place + 1 if opens else place].row)


def _seen(written: str) -> str:
    """A cell as the eye meets it from left to right: the raised letter, the stars, the figure."""
    marks = written[: len(written) - len(written.lstrip(_REVISED + _STARS))]
    raised = _RAISED if _REVISED in marks else ""
    return raised + marks.replace(_REVISED, "") + written[len(marks) :].replace(_ELLIPSIS, _THREE)

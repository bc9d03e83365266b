"""The errata sheet: every cell that differs between two editions, in the look of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from models.edition import KeptEdition
from models.office import Office
from resources import jalali, text
from resources.digits import persian
from yearbook import furniture
from yearbook.boxes import Box, Mark, Page, Rule, Text
from yearbook.draw import draw
from yearbook.final.codes import shown
from yearbook.final.differences import CellDifference, TableDifference
from yearbook.final.revisions import said
from yearbook.flow import Flow, Piece
from yearbook.lines import even, wrap
from yearbook.paper import FIRM, HAIR, MM, PORTRAIT, STRONG, TOP
from yearbook.shaping import signed

_RIGHT = PORTRAIT.block
_SIZE, _LEADING, _PAD = 7.5, 10.0, 4.0
_HEAD_SIZE = 7.0
_GAP = 3 * MM
_COLUMNS = {"row": 42 * MM, "column": 45 * MM, "was": 22 * MM, "now": 22 * MM, "why": 34 * MM}
"""The columns of the list, from right to left, and the room of each."""

_FIGURES = ("was", "now")


@dataclass(frozen=True, slots=True)
class Errata:
    """What differs between two editions of a publication of an office. ``whys`` says why, by table and place."""

    office: Office
    province: str
    old: KeptEdition
    new: KeptEdition
    tables: tuple[TableDifference, ...]
    whys: Mapping[tuple[str, str], str]
    live: bool = True

    def why(self, table: TableDifference, cell: CellDifference) -> str:
        """Why a cell changed, as far as anybody said."""
        return self.whys.get((table.table, cell.place), "")


def build(errata: Errata, stream: BinaryIO) -> int:
    """The number of pages of the errata sheet written to ``stream`` as a PDF; the same editions give the same bytes."""
    pages = _pages(errata)
    title = text("editions.errata_of", year=errata.new.period, province=errata.province)
    draw(
        pages,
        stream,
        title=title,
        author=errata.office.fa,
        subject=title,
        dated=jalali.first_moment(errata.new.date),
        watermark="" if errata.live else text("book.practice"),
    )
    return len(pages)


def sentences(table: TableDifference) -> list[str]:
    """What is said of a table beside its cells: that it came or went, and which words around the figures changed."""
    if table.standing != "changed":
        return [text(f"editions.table_{table.standing}")]
    return [text(f"editions.words_{name}") for name in table.words]


def _pages(errata: Errata) -> list[Page]:
    flow = Flow()
    before = _opening(errata)
    for table in errata.tables:
        pieces = [_title(table), *_list(errata, table)]
        flow.table(before, pieces, continued=_continued(table.title), mark=Mark(table.table, table.title, 0))
        before = ()
    running = text("editions.errata_of", year=errata.new.period, province=errata.province)
    return [furniture.page(body, odd=n % 2 == 1, label=persian(str(n)), running=running) for n, body in enumerate(flow.pages(), 1)]


def _opening(errata: Errata) -> tuple[Piece, ...]:
    """Title, the two editions with their codes, how much differs."""
    boxes: list[Box] = [Rule(0, _RIGHT, 0, TOP), Text(_RIGHT, 26, text("editions.errata"), "bold", 20)]
    facts = [
        text("editions.errata_from", edition=said(errata.old), code=signed(shown(errata.old.code))),
        text("editions.errata_to", edition=said(errata.new), code=signed(shown(errata.new.code))),
        text("editions.errata_counted", tables=len(errata.tables), cells=sum(len(table.cells) for table in errata.tables)),
    ]
    if not errata.live:
        facts.append(text("book.practice_imprint"))
    y = 46.0
    for fact in facts:
        for line in wrap(fact, "regular", 8.5, _RIGHT):
            boxes.append(Text(_RIGHT, y, line, size=8.5))
            y += 14
    return (Piece(tuple(boxes), y + 8, stays=True),)


def _continued(title: str) -> Piece:
    lines = even(text("editions.goes_on", title=title), "bold", 9.5, _RIGHT)
    boxes = [Text(_RIGHT, 10 + turn * 15, line, "bold", 9.5) for turn, line in enumerate(lines)]
    return Piece(tuple(boxes), len(lines) * 15 + 4)


def _title(table: TableDifference) -> Piece:
    boxes: list[Box] = []
    y = 10.0
    for line in even(table.title, "bold", 9.5, _RIGHT):
        boxes.append(Text(_RIGHT, y, line, "bold", 9.5))
        y += 15
    for sentence in sentences(table):
        for line in wrap(sentence, "regular", _HEAD_SIZE, _RIGHT):
            boxes.append(Text(_RIGHT, y - 1, line, size=_HEAD_SIZE, colour="k65"))
            y += 11
    return Piece(tuple(boxes), y - 5, stays=bool(table.cells))


def _list(errata: Errata, table: TableDifference) -> Iterator[Piece]:
    """The heads of the list, set again on a page on which it goes on, and a row for each cell."""
    if not table.cells:
        return
    names = _row([text(f"editions.{name}") for name in _COLUMNS], "medium", _HEAD_SIZE)
    heads = Piece((Rule(0, _RIGHT, 0, TOP), *names.boxes, Rule(0, _RIGHT, names.height, FIRM)), names.height + 1, stays=True)
    yield heads
    for cell in table.cells:
        row = _row([cell.row, cell.column, cell.was, cell.now, errata.why(table, cell)], "regular", _SIZE)
        last = cell is table.cells[-1]
        rule = Rule(0, _RIGHT, row.height, STRONG if last else HAIR, "ink" if last else "k30")
        yield Piece((*row.boxes, rule), row.height + 0.5, head=heads)


def _row(words: Sequence[str], face: str, size: float) -> Piece:
    """One line of the list, each of its words broken in its column; figures stand flush at the right of theirs."""
    boxes: list[Box] = []
    right, most = _RIGHT, 1
    for (name, room), said_here in zip(_COLUMNS.items(), words, strict=True):
        lines = wrap(said_here, face, size, room - _GAP)
        figures = name in _FIGURES and face == "regular"
        boxes += [Text(right, 10 + turn * _LEADING, line, face, size, tabular=figures) for turn, line in enumerate(lines)]
        right, most = right - room, max(most, len(lines))
    return Piece(tuple(boxes), most * _LEADING + _PAD)

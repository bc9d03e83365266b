"""The whole book as pages: chapters first, because contents and legend tell what stands in them, then the front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.errors import Refusal
from models.table import Table
from resources import text
from resources.digits import persian
from yearbook import furniture
from yearbook.blocks import concepts, contents, cover, divider, imprint, inner, symbols, table
from yearbook.blocks.contents import Entry
from yearbook.boxes import Mark, Page
from yearbook.paper import BLANK, Body, Form, Paper, moved
from yearbook.publication import Edition, Part
from yearbook.shaping import table_number
from yearbook.tables import stub
from yearbook.tables.columns import Grid

_BETWEEN_TABLES = 22.0


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the maker of a book should know of a table: ``code`` is its sentence ``book.<code>``, ``count`` how often.

    ``title`` is the short title of the table.
    """

    table: str
    title: str
    code: str
    count: int = 0

    def sentence(self) -> str:
        """The Persian sentence."""
        return text(f"book.{self.code}", title=self.title, count=self.count)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a table stands: label of its first page, and numbers of its first and last sheet of paper in the file, from 1."""

    table: str
    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book ready to be drawn, where its tables stand, and what its maker should know."""

    pages: tuple[Page, ...]
    tables: tuple[Standing, ...]
    concerns: tuple[Concern, ...]


@dataclass
class _Run:
    """Pages of the body while they are made: each with its chapter, the page numbers of tables, signs in use, concerns."""

    pages: list[tuple[Body, Part]] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    concerns: list[Concern] = field(default_factory=list)


def lay_out(edition: Edition) -> LaidOut:
    """All pages of an edition. Refused: a table or chapter that the edition does not have, a table that no page can hold."""
    run = _Run()
    entries: list[Entry] = []
    for chapter in edition.publication.chapters:
        entries += _chapter(edition, chapter, run)
    front = _front(edition, entries, run)
    paper, running = edition.publication.paper, _book_title(edition)
    pages = [furniture.page(body, odd=number % 2 == 1, label=label, running=running, paper=paper) for number, body, label in front]
    for number, (body, chapter) in enumerate(run.pages, 1):
        heading = edition.chapters[chapter.id]
        odd = number % 2 == 1
        running = _book_title(edition) if odd else heading.fa
        pages.append(furniture.page(body, odd=odd, label=persian(str(number)), running=running, chapter=heading.number, paper=paper))
    before = len(front)
    standing = [Standing(code, persian(str(first)), before + first, before + last) for code, (first, last) in run.spans.items()]
    return LaidOut(tuple(pages), tuple(standing), tuple(run.concerns))


def _book_title(edition: Edition) -> str:
    return text("book.running_title", year=str(edition.year))


def _chapter(edition: Edition, chapter: Part, run: _Run) -> list[Entry]:
    """Adds the pages of a chapter, from an odd page on, and gives its lines of the contents."""
    if chapter.id not in edition.chapters:
        raise Refusal("book.unknown_chapter", chapter=chapter.id)
    heading = edition.chapters[chapter.id]
    if len(run.pages) % 2:
        run.pages.append((BLANK, run.pages[-1][1]))
    opening = len(run.pages)
    run.pages.append((BLANK, chapter))
    sheets = [edition.sheet(code) for code in chapter.tables]
    named = dict.fromkeys(concept for sheet in sheets for concept in sheet.table.concepts)
    known = [edition.concepts[concept] for concept in named if concept in edition.concepts]
    run.pages += [(body, chapter) for body in concepts.lay_out(known)]
    _tables(edition, chapter, run)
    lines = []
    for sheet in sheets:
        number = table_number(*(persian(str(part)) for part in sheet.table.number)).removesuffix("-")
        lines.append(Entry("table", number, sheet.table.fa, persian(str(run.spans[sheet.table.code][0])), sheet.table.code))
    owners = dict.fromkeys(edition.parties[sheet.table.owner].fa for sheet in sheets if sheet.table.owner in edition.parties)
    run.pages[opening] = (divider.lay_out(heading, lines, list(owners)), chapter)
    return [Entry("chapter", persian(str(heading.number)), heading.fa, persian(str(opening + 1)), chapter.id), *lines]


def _tables(edition: Edition, chapter: Part, run: _Run) -> None:
    """Adds the tables of a chapter; two that are whole and short enough share a page."""
    paper = edition.publication.paper
    open_piece: table.Piece | None = None
    bodies = {code: stub.read(edition.sheet(code), edition.codes, edition.footnotes) for code in chapter.tables}
    columns = _columns(edition, bodies)
    for code, lines in bodies.items():
        printed = table.lay_out(edition.sheet(code), lines, edition, columns[code])
        _note(edition.sheet(code).table, printed, run)
        for piece in printed.pieces:
            mark = (Mark(code, _outline(edition, code), 1, paper.head),) if piece.first else ()
            if open_piece is not None and _fit(open_piece, piece):
                body = run.pages[-1][0]
                y = _start(piece.form, paper) + open_piece.height + _BETWEEN_TABLES
                second = tuple(replace(one, y=paper.head if piece.form.turned else y) for one in mark)
                shared = Body((*body.boxes, *moved(piece.boxes, 0.0, y)), (*body.marks, *second), piece.form)
                run.pages[-1] = (shared, chapter)
                open_piece = None
            else:
                run.pages.append((_body(piece, mark, paper), chapter))
                open_piece = piece if piece.whole else None
            page = len(run.pages)
            run.spans[code] = (run.spans.get(code, (page, page))[0], page)


def _columns(edition: Edition, bodies: Mapping[str, stub.Stub]) -> dict[str, tuple[Grid, ...]]:
    """The columns of each table; those of a chapter that have the same columns take the same step: the rung of the widest of them."""
    paper = edition.publication.paper
    known = {code: table.measured(edition.sheet(code), lines, edition) for code, lines in bodies.items()}
    sisters: dict[tuple[str, ...], list[str]] = {}
    for code in bodies:
        sisters.setdefault(tuple(column.fa for column in edition.sheet(code).table.columns), []).append(code)
    for codes in sisters.values():
        widest = max(table.rung(known[code], paper) for code in codes)
        for code in codes:
            if table.rung(known[code], paper) < widest:
                known[code] = table.measured(edition.sheet(code), bodies[code], edition, widest)
    return known


def _fit(above: table.Piece, below: table.Piece) -> bool:
    return below.whole and above.form == below.form and above.height + _BETWEEN_TABLES + below.height <= above.form.room


def _body(piece: table.Piece, marks: tuple[Mark, ...], paper: Paper) -> Body:
    return Body(moved(piece.boxes, 0.0, _start(piece.form, paper)), marks, piece.form)


def _start(form: Form, paper: Paper) -> float:
    """Where tables begin: under the head of the page, or at the edge of the turned block."""
    return 0.0 if form.turned else paper.head


def _outline(edition: Edition, code: str) -> str:
    table_ = edition.sheet(code).table
    number = table_number(*(persian(str(part)) for part in table_.number)).removesuffix("-")
    return text("book.outline_of_table", number=number, title=table_.fa)


def _note(asked: Table, printed: table.Printed, run: _Run) -> None:
    """Remembers the signs of a table and what its maker should know."""
    run.signs |= printed.signs
    found = {
        "no_data": int(printed.bare),
        "empty_cells": 0 if printed.bare else printed.empty,
        "long_head": int(printed.long_head),
        "split": printed.slices - 1,
    }
    run.concerns += [Concern(asked.code, asked.short_fa or asked.fa, code, count) for code, count in found.items() if count]


def _front(edition: Edition, entries: Sequence[Entry], run: _Run) -> list[tuple[int, Body, str]]:
    """Front pages with number and label: laid out once to count them, and again when their labels are known."""
    labels: dict[str, str] = {}
    while True:
        bodies = [(kind, _block(kind, edition, _with_front(edition, entries, labels), run)) for kind in edition.publication.front]
        pages, found = _numbered(bodies)
        if found == labels:
            return pages
        labels = found


def _numbered(bodies: Sequence[tuple[str, tuple[Body, ...]]]) -> tuple[list[tuple[int, Body, str]], dict[str, str]]:
    """The cover and its empty back stand outside the count; the front matter ends on an even page."""
    pages: list[tuple[int, Body, str]] = []
    labels: dict[str, str] = {}
    number = 0
    for kind, blocks in bodies:
        for body in blocks:
            if kind == "cover":
                pages += [(1, body, text("book.label_cover")), (2, BLANK, text("book.label_blank"))]
                continue
            number += 1
            label = furniture.abjad(number)
            labels.setdefault(kind, label)
            marks = (Mark(kind, text(f"book.{kind}"), 0),) if kind in ("contents", "symbols") and labels[kind] == label else ()
            pages.append((number, replace(body, marks=marks), label))
    if number % 2:
        number += 1
        pages.append((number, BLANK, furniture.abjad(number)))
    return pages, labels


def _with_front(edition: Edition, entries: Sequence[Entry], labels: dict[str, str]) -> list[Entry]:
    listed = [kind for kind in edition.publication.front if kind == "symbols"]
    return [*(Entry("front", "", text(f"book.{kind}"), labels.get(kind, ""), kind) for kind in listed), *entries]


def _block(kind: str, edition: Edition, entries: Sequence[Entry], run: _Run) -> tuple[Body, ...]:
    """The pages of one kind of front matter."""
    match kind:
        case "cover":
            return cover.lay_out(edition)
        case "title":
            return inner.lay_out(edition)
        case "imprint":
            return imprint.lay_out(edition)
        case "contents":
            return contents.lay_out(entries)
        case _:
            return symbols.lay_out(edition, run.signs)

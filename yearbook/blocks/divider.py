"""The opening page of a chapter: a band on the outer edge with its number, the title, and the list of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from models.terms import Chapter
from resources import text
from resources.digits import persian
from yearbook.block import Block, Entry, Told
from yearbook.boxes import Box, Fill, Link, Rule, Text
from yearbook.furniture import ordinal
from yearbook.lines import even, wrap
from yearbook.paper import A4, MM, TOP, Body, Paper

_BAND, _BLEED, _AWAY = 204 / A4.width, 3 * MM, 34.0
_HANG, _LEADING, _TURN = 34.0, 16.0, 12.0


def lay_out(chapter: Chapter, tables: Sequence[Entry], owners: Sequence[str], paper: Paper = A4) -> Body:
    """The page of a chapter (always an odd one, so the band is at the left); each line of the list is a link."""
    right, band = paper.width - paper.gutter, _BAND * paper.width
    left = band + _AWAY
    number = persian(str(chapter.number))
    boxes: list[Box] = [
        Fill(-_BLEED, -_BLEED, band + _BLEED, paper.height + 2 * _BLEED, "accent"),
        Text(band / 2, paper.head + 216, number, "light", 150, "white", anchor="centre"),
        Text(right, paper.head + 137, text("book.chapter", ordinal=ordinal(chapter.number)), size=12, colour="k65"),
    ]
    y = paper.head + 172
    for line in even(chapter.fa, "bold", 28, right - left):
        boxes.append(Text(right, y, line, "bold", 28, "accent"))
        y += 44
    y += 17
    boxes.append(Rule(left, right, y, TOP))
    y += 19
    for entry in tables:
        boxes += [Text(right, y, entry.number, "medium", 8.5, "accent"), Text(left, y, entry.label, size=8.5, anchor="left")]
        lines = even(entry.title, "regular", 8.5, right - _HANG - left - 24)
        boxes.append(Link(left, y - 10, right - left, _LEADING + (len(lines) - 1) * _TURN - 1, entry.target))
        for turn, line in enumerate(lines):
            boxes.append(Text(right - _HANG, y + turn * _TURN, line, size=8.5))
        y += _LEADING + (len(lines) - 1) * _TURN
    y = paper.bottom - 5
    if owners:
        for line in wrap(text("book.owner", owner=text("book.comma").join(owners)), "regular", 8.0, right - left):
            boxes.append(Text(right, y, line, size=8.0, colour="k65"))
            y += 12
    return Body(tuple(boxes), bare=True, trim=True)


def _of_chapter(told: Told) -> tuple[Body, ...]:
    """The page of the chapter that a book is told of, with the tables that stand in it and the units that answer for them."""
    edition, chapter = told.edition, told.chapter
    if chapter is None:
        return ()
    tables = [entry for entry in told.entries if entry.level == "table" and entry.target in chapter.tables]
    sheets = [edition.sheet(code) for code in chapter.tables]
    owners = dict.fromkeys(edition.parties[sheet.table.owner].fa for sheet in sheets if sheet.table.owner in edition.parties)
    return (lay_out(edition.chapters[chapter.id], tables, list(owners), edition.publication.paper),)


BLOCK = Block(_of_chapter, late=True, odd=True)

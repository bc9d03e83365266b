"""The imprint: who made the book, when, and under which terms it may be used; low on the page, labels grey, values ink."""

from __future__ import annotations

from collections.abc import Sequence

from resources import text
from resources.digits import persian
from yearbook.block import Block
from yearbook.blocks.cover import season
from yearbook.boxes import Box, Rule, Text
from yearbook.final.codes import shown
from yearbook.lines import wrap
from yearbook.paper import MM, THIN, TOP, Body, Paper
from yearbook.publication import Edition
from yearbook.shaping import date as printed_date
from yearbook.shaping import signed
from yearbook.words import IMPRINT

_VALUES, _MAKERS = 40 * MM, 66 * MM
_SIZE, _LEADINGS, _TURN, _HEAD = 8.5, (18.0, 16.0, 14.0, 12.5), 11.5, 38.0
_TERMS, _TERM = 8.0, 13.0

_Line = tuple[str, str]
"""A label and its value."""


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The imprint page, its last line at the foot of the text block. A practice file says there that it is one.

    Lines stand as wide apart as the page allows; what no page holds goes on on the next one.
    """
    paper = edition.publication.paper
    right = paper.portrait.block
    terms = _terms(edition, right)
    foot = paper.bottom - _TERM * len(terms) - 8
    groups = [(text("book.imprint"), _VALUES, _facts(edition)), (text("book.makers"), _MAKERS, _makers(edition))]
    groups = [group for group in groups if group[2]]
    for leading in _LEADINGS:
        tall = sum(_height(lines, right - axis, leading) for _, axis, lines in groups)
        if paper.head + tall <= foot:
            break
    pages = _set(groups, right, leading, paper, foot)
    boxes: list[Box] = [Rule(0, right, foot, THIN)]
    boxes += [Text(right, foot + 15 + _TERM * at, line, face, _TERMS) for at, (line, face) in enumerate(terms)]
    return (*(Body(tuple(page)) for page in pages[:-1]), Body((*pages[-1], *boxes)))


def _set(groups: Sequence[tuple[str, float, Sequence[_Line]]], right: float, leading: float, paper: Paper, foot: float) -> list[list[Box]]:
    """The boxes of each page: low on a page that holds everything, from its head on where it goes over several."""
    tall = sum(_height(lines, right - axis, leading) for _, axis, lines in groups)
    y = max(paper.head, foot - tall)
    pages: list[list[Box]] = [[]]
    for number, (head, axis, lines) in enumerate(groups):
        pages[-1] += [Rule(0, right, y, THIN if number else TOP), Text(right, y + 16, head, "bold", 10.5, "accent")]
        y += _HEAD
        for label, value in lines:
            turned = wrap(value, "regular", _SIZE, right - axis)
            if y + _TURN * (len(turned) - 1) > foot - 6:
                pages.append([])
                y = paper.head + 12
            pages[-1].append(Text(right, y, label, size=_SIZE, colour="k65"))
            pages[-1] += [Text(right - axis, y + _TURN * at, line, size=_SIZE) for at, line in enumerate(turned)]
            y += leading + _TURN * (len(turned) - 1)
        y += 2
    return pages


def _height(lines: Sequence[_Line], width: float, leading: float) -> float:
    return _HEAD + 2 + sum(leading + _TURN * (len(wrap(value, "regular", _SIZE, width)) - 1) for _, value in lines)


def _facts(edition: Edition) -> list[_Line]:
    year, month, day = (persian(part) for part in edition.date.split("-"))
    facts = [("title", edition.full_title), ("prepared", edition.office.fa), ("published", text("book.centre"))]
    told = [(name, edition.words.of("imprint", name)) for name in IMPRINT]
    facts += [(name, value) for name, value in told[:7] if value]
    facts.append(("issued", text("book.issue", season=season(edition.date), date=printed_date(year, month, day))))
    facts += [(name, value) for name, value in told[7:] if value]
    facts += [("format", text(f"book.paper_{edition.publication.paper.name}")), ("type", text("book.typefaces"))]
    if edition.code:
        facts.append(("code", signed(shown(edition.code))))
    return [(text(f"book.imprint_{name}"), value) for name, value in facts]


def _makers(edition: Edition) -> list[_Line]:
    """Each chapter with those who made it: the names the office gives, else the units that answer for its tables."""
    makers = []
    for chapter in edition.publication.chapters:
        ids = dict.fromkeys(edition.sheet(code).table.owner for code in chapter.tables)
        units = text("book.comma").join(edition.parties[party].fa for party in ids if party in edition.parties)
        names = edition.words.of_chapter(chapter.id, "makers")
        makers.append((edition.chapters[chapter.id].fa, names or units))
    return [maker for maker in makers if maker[1]]


def _terms(edition: Edition, right: float) -> list[tuple[str, str]]:
    """The last lines of the page, each with its face."""
    said = [] if edition.live else [(text("book.practice_imprint"), "medium")]
    said.append((text("book.terms"), "regular"))
    return [(line, face) for sentence, face in said for line in wrap(sentence, face, _TERMS, right)]


BLOCK = Block(lambda told: lay_out(told.edition))

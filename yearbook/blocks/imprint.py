"""The imprint: who made the book, when, and under which terms it may be used; low on the page, labels grey, values ink."""

from __future__ import annotations

from resources import text
from resources.digits import persian
from yearbook.blocks.cover import season
from yearbook.boxes import Box, Rule, Text
from yearbook.lines import wrap
from yearbook.paper import MM, PORTRAIT, THIN, TOP, Body
from yearbook.publication import Edition
from yearbook.shaping import date as printed_date
from yearbook.shaping import signed

_VALUES, _MAKERS, _LEADING = 40 * MM, 66 * MM, 18.0
_TOP, _FOOT = 232.0, 737.0


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The imprint page. A practice file says there that it is one."""
    right = PORTRAIT.block
    boxes: list[Box] = [Rule(0, right, _TOP, TOP), Text(right, _TOP + 16, text("book.imprint"), "bold", 10.5, "accent")]
    y = _TOP + 38
    for label, value in _facts(edition):
        boxes += [Text(right, y, label, size=8.5, colour="k65"), Text(right - _VALUES, y, value, size=8.5)]
        y += _LEADING
    boxes += [Rule(0, right, y + 2, THIN), Text(right, y + 18, text("book.makers"), "bold", 10.5, "accent")]
    y += 40
    for label, value in _makers(edition):
        boxes += [Text(right, y, label, size=8.5, colour="k65"), Text(right - _MAKERS, y, value, size=8.5)]
        y += _LEADING if y < _FOOT - 2 * _LEADING else 0.0
    boxes += _terms(edition, right)
    return (Body(tuple(boxes)),)


def _facts(edition: Edition) -> list[tuple[str, str]]:
    year, month, day = (persian(part) for part in edition.date.split("-"))
    facts = [
        ("title", text("book.full_title", year=str(edition.year), province=edition.province)),
        ("prepared", edition.office.fa),
        ("published", text("book.centre")),
        ("issued", text("book.issue", season=season(edition.date), date=printed_date(year, month, day))),
        ("format", text("book.paper")),
        ("type", text("book.typefaces")),
    ]
    if edition.code:
        facts.append(("code", signed(persian(f"{edition.code[:5]} {edition.code[5:]}"))))
    return [(text(f"book.imprint_{name}"), value) for name, value in facts]


def _makers(edition: Edition) -> list[tuple[str, str]]:
    """Each chapter with the units that answer for its tables."""
    makers = []
    for chapter in edition.publication.chapters:
        ids = dict.fromkeys(edition.sheet(code).table.owner for code in chapter.tables)
        names = text("book.comma").join(edition.parties[party].fa for party in ids if party in edition.parties)
        makers.append((edition.chapters[chapter.id].fa, names))
    return [maker for maker in makers if maker[1]]


def _terms(edition: Edition, right: float) -> list[Box]:
    boxes: list[Box] = [Rule(0, right, _FOOT, THIN)]
    y = _FOOT + 15
    for sentence in ([] if edition.live else [text("book.practice_imprint")]) + [text("book.terms")]:
        for line in wrap(sentence, "regular", 8.0, right):
            boxes.append(Text(right, y, line, "medium" if y == _FOOT + 15 and not edition.live else "regular", 8.0))
            y += 13
    return boxes

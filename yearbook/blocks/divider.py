"""The opening page of a chapter: a band on the outer edge with its number, the title, and the list of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from models.terms import Chapter
from resources import text
from resources.digits import persian
from yearbook.blocks.contents import Entry
from yearbook.boxes import Box, Fill, Link, Mark, Rule, Text
from yearbook.lines import even, wrap
from yearbook.paper import GUTTER, HEIGHT, MM, TOP, WIDTH, Body

_BAND, _BLEED, _LIST_LEFT = 204.0, 3 * MM, 238.0
_HANG, _LEADING, _TURN = 34.0, 16.0, 12.0
_NAMED = 20
"""So many ordinals have a word in the texts."""


def lay_out(chapter: Chapter, tables: Sequence[Entry], owners: Sequence[str]) -> Body:
    """The page of a chapter (always an odd one, so the band is at the left); each line of the list is a link."""
    right = WIDTH - GUTTER
    number = persian(str(chapter.number))
    boxes: list[Box] = [
        Fill(-_BLEED, -_BLEED, _BAND + _BLEED, HEIGHT + 2 * _BLEED, "accent"),
        Text(_BAND / 2, 301, number, "light", 150, "white", anchor="centre"),
        Text(right, 222, text("book.chapter", ordinal=_ordinal(chapter.number)), size=12, colour="k65"),
    ]
    y = 257.0
    for line in even(chapter.fa, "bold", 28, right - _LIST_LEFT):
        boxes.append(Text(right, y, line, "bold", 28, "accent"))
        y += 44
    y += 17
    boxes.append(Rule(_LIST_LEFT, right, y, TOP))
    y += 19
    for entry in tables:
        boxes += [Text(right, y, entry.number, "medium", 8.5, "accent"), Text(_LIST_LEFT, y, entry.label, size=8.5, anchor="left")]
        lines = even(entry.title, "regular", 8.5, right - _HANG - _LIST_LEFT - 24)
        boxes.append(Link(_LIST_LEFT, y - 10, right - _LIST_LEFT, _LEADING + (len(lines) - 1) * _TURN - 1, entry.target))
        for turn, line in enumerate(lines):
            boxes.append(Text(right - _HANG, y + turn * _TURN, line, size=8.5))
        y += _LEADING + (len(lines) - 1) * _TURN
    y = 766.0
    if owners:
        for line in wrap(text("book.owner", owner=text("book.comma").join(owners)), "regular", 8.0, right - _LIST_LEFT):
            boxes.append(Text(right, y, line, size=8.0, colour="k65"))
            y += 12
    mark = Mark(chapter.id, text("book.chapter_outline", number=chapter.number, title=chapter.fa), 0)
    return Body(tuple(boxes), (mark,), bare=True, trim=True)


def _ordinal(number: int) -> str:
    """The word for the place of a chapter, from the twenty-first on its number."""
    return text(f"book.ordinal_{number}") if number <= _NAMED else persian(str(number))

"""The contents: chapters with their tables, dots, and the page at the left, each line a link."""

from __future__ import annotations

from collections.abc import Sequence

from resources import text
from yearbook.block import Block, Entry, Told
from yearbook.boxes import Box, Dots, Link, Text
from yearbook.lines import even
from yearbook.paper import A4, MM, Body, Paper
from yearbook.shaping import measure

_HANG, _FOLIO, _FIRST, _TITLE = 8 * MM, 9 * MM, 56.0, 20.0
_LEADING, _BEFORE_CHAPTER = 14.4, 8.0

LISTED = "listed"
"""Level of a table that stands with its number, in a list of tables."""

_NUMBER = 11 * MM


def lay_out(entries: Sequence[Entry], paper: Paper = A4, title: str = "book.contents") -> tuple[Body, ...]:
    """The pages of the contents, under the name with the key ``title``; a chapter never stands alone at the foot of a page."""
    bodies: list[Body] = []
    boxes: list[Box] = [Text(paper.portrait.block, paper.head + _TITLE, text(title), "bold", 20)]
    y = paper.head + _FIRST
    for number, entry in enumerate(entries):
        new_chapter = entry.level == "chapter" and number > 0
        opens = new_chapter or (entry.level == "back" and entries[number - 1].level != "back" and number > 0)
        y += _BEFORE_CHAPTER if opens else 0.0
        follows = entries[number + 1 : number + 2]
        need = _LEADING * (len(_lines(entry, paper)) - 1 + (1 if new_chapter and follows and follows[0].level in ("table", LISTED) else 0))
        if y + need > paper.bottom:
            bodies.append(Body(tuple(boxes)))
            boxes, y = [], paper.head + 10
        added, y = _entry(entry, y, paper)
        boxes += added
    return (*bodies, Body(tuple(boxes)))


def _style(entry: Entry) -> tuple[str, float]:
    return {"chapter": ("bold", 9.0), "table": ("regular", 8.0), LISTED: ("regular", 8.0)}.get(entry.level, ("regular", 9.0))


def _lines(entry: Entry, paper: Paper) -> tuple[str, ...]:
    face, size = _style(entry)
    return even(entry.title, face, size, paper.portrait.block - _hang(entry) - _FOLIO - 6 * MM)


def _hang(entry: Entry) -> float:
    """How far a title begins to the left of the block: numbers stand before it, what has none begins at the edge."""
    return {"chapter": _HANG, "table": _HANG, LISTED: _HANG + _NUMBER}.get(entry.level, 0.0)


def _entry(entry: Entry, y: float, paper: Paper) -> tuple[list[Box], float]:
    """The boxes of an entry whose first base line is ``y``, and the next base line."""
    face, size = _style(entry)
    right = paper.portrait.block
    x = right - _hang(entry)
    lines = _lines(entry, paper)
    last = y + (len(lines) - 1) * _LEADING
    boxes: list[Box] = [Text(right, y, entry.number, "bold", size, "accent")] if entry.level == "chapter" else []
    boxes += [Text(right - _HANG, y, entry.number, "medium", size, "accent")] if entry.level == LISTED else []
    boxes += [Text(x, y + number * _LEADING, line, face, size) for number, line in enumerate(lines)]
    end = x - measure(lines[-1], face, size) - 2 * MM
    boxes.append(Dots(_FOLIO, end, last - 0.4))
    boxes.append(Text(0, last, entry.label, "medium" if entry.level == "chapter" else "regular", size, anchor="left"))
    boxes.append(Link(0, y - 10, right, last - y + _LEADING - 1, entry.target))
    return boxes, last + _LEADING


def _of_book(told: Told) -> tuple[Body, ...]:
    """The contents of a book; its tables stand there only where it has no list of them."""
    publication = told.edition.publication
    apart = "table-list" in (*publication.front, *publication.back)
    return lay_out([entry for entry in told.entries if not (apart and entry.level == "table")], publication.paper)


BLOCK = Block(_of_book, title="book.contents", listed=False, late=True)

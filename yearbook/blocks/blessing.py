"""The page that opens a book: the name of God, and a quotation where the office gives one."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.boxes import Box, Text
from yearbook.lines import even
from yearbook.paper import Body
from yearbook.publication import Edition

_SIZE, _LOW = 26.0, 0.30
_QUOTED, _LEADING, _BELOW = 12.0, 22.0, 70.0


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The page, its words in the middle of the text block. The one place where «Allah» is set as one letter shape."""
    paper = edition.publication.paper
    middle, y = paper.portrait.block / 2, paper.height * _LOW
    boxes: list[Box] = [Text(middle, y, text("book.blessing"), "blessing", _SIZE, anchor="centre")]
    y += _BELOW
    for line in even(edition.words.of("quotation", "text"), "naskh", _QUOTED, 0.7 * paper.portrait.block):
        boxes.append(Text(middle, y, line, "naskh", _QUOTED, anchor="centre"))
        y += _LEADING
    boxes.append(Text(middle, y + 4, edition.words.of("quotation", "source"), size=8.5, colour="k65", anchor="centre"))
    return (Body(tuple(box for box in boxes if isinstance(box, Text) and box.text), bare=True),)


BLOCK = Block(lambda told: lay_out(told.edition))

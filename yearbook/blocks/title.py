"""The inner title: what the cover says, without its ornament."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.blocks.cover import season, titled
from yearbook.boxes import Text
from yearbook.paper import Body
from yearbook.publication import Edition

_OFFICE, _BASE, _FOOT = 6.0, 252.0, 11.0


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The page behind the cover, right aligned on the text block."""
    paper = edition.publication.paper
    right, base = paper.portrait.block, paper.head + _BASE * paper.height / 842
    boxes = (
        Text(right, paper.head + _OFFICE, text("book.ministry"), "bold", 10.5),
        Text(right, paper.head + _OFFICE + 16, edition.office.fa, "regular", 10.5, "k65"),
        *titled(edition, right, 0.0, base),
        Text(right, paper.bottom - _FOOT, text("book.publisher"), "regular", 9),
        Text(0, paper.bottom - _FOOT, season(edition.date), "regular", 9, anchor="left"),
    )
    return (Body(boxes, bare=True),)


BLOCK = Block(lambda told: lay_out(told.edition), odd=True)

"""The inner title: what the cover says, without its ornament."""

from __future__ import annotations

from resources import text
from yearbook.blocks.cover import season
from yearbook.boxes import Text
from yearbook.paper import PORTRAIT, Body
from yearbook.publication import Edition


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The page behind the cover, right aligned on the text block."""
    right = PORTRAIT.block
    boxes = (
        Text(right, 91, text("book.ministry"), "bold", 10.5),
        Text(right, 107, edition.office.fa, "regular", 10.5, "k65"),
        Text(right, 300, text("book.yearbook"), "bold", 34, "accent"),
        Text(right, 337, text("book.of_province", province=edition.province), "light", 19),
        Text(0, 337, text("book.year_alone", year=str(edition.year)), "light", 76, "accent", anchor="left"),
        Text(right, 760, text("book.publisher"), "regular", 9),
        Text(0, 760, season(edition.date), "regular", 9, anchor="left"),
    )
    return (Body(boxes, bare=True),)

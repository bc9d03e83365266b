"""The back cover: the title in English for readers who do not read Persian; left out where the plan has none."""

from __future__ import annotations

from yearbook.block import Block
from yearbook.boxes import Box, Fill, Text
from yearbook.lines import wrap
from yearbook.paper import A4, MM, Body
from yearbook.publication import Edition
from yearbook.shaping import signed

_BLEED, _TITLE, _BAND, _FOOT = 3 * MM, 221.0, 395.5, 47.0
_GREGORIAN = 621


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The outer side of the back cover, its band on one height with that of the cover; English stands at the left."""
    publication, words, paper = edition.publication, edition.words, edition.publication.paper
    title = words.of("english", "title") or publication.en
    if not title:
        return ()
    left, tall = paper.gutter - 1 * MM, paper.height / A4.height
    year = signed(f"{edition.year} ({edition.year + _GREGORIAN}\u2013{(edition.year + _GREGORIAN + 1) % 100:02d})")
    y = _TITLE * tall
    boxes: list[Box] = [Text(left, y, title, "bold", 26, "accent", anchor="left")]
    for line, face, size in ((words.of("english", "province"), "light", 15), (year, "light", 15)):
        if line:
            y += 26
            boxes.append(Text(left, y, line, face, size, anchor="left"))
    boxes.append(Fill(-_BLEED, _BAND * tall, paper.width + 2 * _BLEED, paper.height - _BAND * tall + _BLEED, "accent"))
    foot = paper.height - _FOOT
    for line in reversed(wrap(words.of("english", "office"), "regular", 9, paper.width - 2 * left)):
        boxes.append(Text(left, foot, line, "regular", 9, "white", anchor="left"))
        foot -= 13
    return (Body(tuple(box for box in boxes if not isinstance(box, Text) or box.text), bare=True, trim=True),)


BLOCK = Block(lambda told: lay_out(told.edition), cover=True)

"""Concepts of a chapter: side-head at the right, each name in bold over its meaning in running text."""

from __future__ import annotations

from collections.abc import Sequence

from models.terms import Concept
from resources import text
from yearbook.boxes import Box, Rule, Text
from yearbook.lines import justify, wrap
from yearbook.paper import BOTTOM, HEAD, MM, PORTRAIT, TOP, Body

_SIDE, _SIZE, _LEADING = 40 * MM, 10.0, 16.0
_FIRST, _NAME, _BETWEEN = 18.0, 16.0, 6.0


def lay_out(concepts: Sequence[Concept]) -> tuple[Body, ...]:
    """The pages that define the chapter's concepts; none when it names none. A name never stands alone at the foot of a page."""
    if not concepts:
        return ()
    width = PORTRAIT.block - _SIDE
    bodies: list[Body] = []
    boxes, y = _opening("book.concepts")
    for concept in concepts:
        lines = len(wrap(concept.definition, "naskh", _SIZE, width))
        if y + _NAME + (lines - 1) * _LEADING > BOTTOM and len(boxes) > 2:
            bodies.append(Body(tuple(boxes)))
            boxes, y = _opening("book.concepts_go_on")
        boxes.append(Text(width, y, concept.fa, "bold", 8.5))
        added, y = justify(concept.definition, width, width, y + _NAME, size=_SIZE, leading=_LEADING)
        boxes += added
        y += _BETWEEN
    return (*bodies, Body(tuple(boxes)))


def _opening(key: str) -> tuple[list[Box], float]:
    top = HEAD
    side = wrap(text(key), "bold", 10.5, 34 * MM)
    heads: list[Box] = [Text(PORTRAIT.block, top + _FIRST + number * 18, line, "bold", 10.5, "accent") for number, line in enumerate(side)]
    return [Rule(0, PORTRAIT.block, top, TOP), *heads], top + _FIRST

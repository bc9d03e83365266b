"""Concepts of a chapter: side-head at the right, each name in bold over its meaning in running text."""

from __future__ import annotations

from collections.abc import Sequence

from models.terms import Concept
from resources import text
from yearbook.block import Block, Told
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.paper import A4, Body, Paper
from yearbook.prose import Section, gap, lines, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition, Part

_SIZE, _LEADING, _NAME, _BETWEEN = 10.0, 16.0, 18.0, 6.0


def lay_out(concepts: Sequence[Concept], paper: Paper = A4) -> tuple[Body, ...]:
    """The pages that define concepts; none when there are none. A name never stands alone at the foot of a page."""
    return set_pages(section(concepts, paper), paper)


def section(concepts: Sequence[Concept], paper: Paper) -> tuple[Section, ...]:
    """The section of a page of text that defines concepts; nothing when there are none."""
    pieces: list[Piece] = []
    for concept in concepts:
        pieces += [gap(_BETWEEN)] if pieces else []
        pieces.append(Piece((Text(width(paper), _NAME, concept.fa, "bold", 8.5),), _NAME, stays=True))
        pieces += lines(concept.definition, paper, size=_SIZE, leading=_LEADING)
    return (Section(text("book.concepts"), tuple(pieces)),) if pieces else ()


def named(edition: Edition, chapter: Part) -> list[Concept]:
    """The concepts that the tables of a chapter name, in the order of the tables."""
    known = dict.fromkeys(concept for code in chapter.tables for concept in edition.sheet(code).table.concepts)
    return [edition.concepts[concept] for concept in known if concept in edition.concepts]


def _of_chapter(told: Told) -> tuple[Body, ...]:
    return lay_out(named(told.edition, told.chapter), told.edition.publication.paper) if told.chapter is not None else ()


BLOCK = Block(_of_chapter)

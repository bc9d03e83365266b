"""About the office, in its own words; left out until they are written."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.paper import Body
from yearbook.prose import Section, paragraphs
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition
from yearbook.words import paragraphs as parted


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages about the office."""
    paper = edition.publication.paper
    lines = paragraphs(parted(edition.words.of("about", "text")), paper)
    return set_pages([Section("", lines)] if lines else [], paper, text("book.about"))


BLOCK = Block(lambda told: lay_out(told.edition), title="book.about")

"""The introduction of the office: how the figures were gathered, what they cover, what changed since last year."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.paper import Body
from yearbook.prose import Section, paragraphs
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition
from yearbook.words import PARTS
from yearbook.words import paragraphs as parted


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of the introduction, a section for each of its texts; left out where none is written."""
    paper = edition.publication.paper
    written = {name: parted(edition.words.of("introduction", name)) for name in PARTS["introduction"]}
    sections = [Section(text(f"book.introduction_{name}"), paragraphs(words, paper)) for name, words in written.items() if words]
    return set_pages(sections, paper, text("book.introduction"))


BLOCK = Block(lambda told: lay_out(told.edition), title="book.introduction")

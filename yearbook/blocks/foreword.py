"""The foreword of the head of the office, with name and post; left out until it is written."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.paper import Body
from yearbook.prose import Section, gap, paragraphs, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition
from yearbook.words import paragraphs as parted

_SIGNED, _LINE, _PLACE = 30.0, 15.0, 0.3


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of the foreword; the name stands under the text towards the left, where its signature goes."""
    paper, words = edition.publication.paper, edition.words
    lines = paragraphs(parted(words.of("foreword", "text")), paper)
    if not lines:
        return ()
    centre = _PLACE * width(paper)
    name = Text(centre, _SIGNED + _LINE, words.of("foreword", "name"), "bold", 9.5, anchor="centre")
    post = Text(centre, _SIGNED + 2 * _LINE, words.of("foreword", "post"), size=8.5, colour="k65", anchor="centre")
    signed = tuple(line for line in (name, post) if line.text)
    close = (gap(0.0), Piece(signed, _SIGNED + 3 * _LINE)) if signed else ()
    return set_pages([Section("", (*lines, *close))], paper, text("book.foreword"))


BLOCK = Block(lambda told: lay_out(told.edition), title="book.foreword", odd=True)

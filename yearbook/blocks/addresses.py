"""An appendix: the units of the office in the province with address and telephone, as the office lists them."""

from __future__ import annotations

from resources import text
from yearbook.block import Block
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.lines import wrap
from yearbook.paper import Body, Paper
from yearbook.prose import Section, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition
from yearbook.words import Unit

_SIZE, _LEADING, _BETWEEN = 8.5, 14.0, 8.0


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of addresses; left out until the office lists its units."""
    paper = edition.publication.paper
    rows = tuple(_unit(unit, paper, first=at == 0) for at, unit in enumerate(edition.words.units))
    return set_pages([Section(text("book.units"), rows)] if rows else [], paper, text("book.addresses"))


def _unit(unit: Unit, paper: Paper, *, first: bool) -> Piece:
    right, y = width(paper), _LEADING + (4.5 if first else _BETWEEN)
    boxes = [Text(right, y, unit.name, "bold", _SIZE)]
    told = [unit.address, text("book.phone", phone=unit.phone) if unit.phone else ""]
    for line in (turned for words in told if words for turned in wrap(words, "regular", _SIZE, right)):
        y += _LEADING
        boxes.append(Text(right, y, line, size=_SIZE))
    return Piece(tuple(boxes), y)


BLOCK = Block(lambda told: lay_out(told.edition), title="book.addresses")

"""An appendix: the counties of the province with their districts, as they were in the year of the book."""

from __future__ import annotations

from resources import text
from resources.digits import persian
from yearbook.block import Block
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.lines import wrap
from yearbook.paper import MM, Body, Paper
from yearbook.prose import Section, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition

_NAME, _SIZE, _LEADING, _FIRST = 34 * MM, 8.5, 14.0, 4.5


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of the divisions; none where the edition does not hold the counties."""
    counties, districts = edition.lists.get("county"), edition.lists.get("district")
    if counties is None:
        return ()
    paper = edition.publication.paper
    rows = []
    for number, county in enumerate(counties):
        below = [] if districts is None else [district.fa for district in districts if district.parent == county.id]
        rows.append(_row(county.fa, text("book.comma").join(below), paper, first=number == 0))
    under = text("book.divisions_under", year=persian(counties.edition), count=len(rows))
    return set_pages([Section(text("book.counties"), tuple(rows))], paper, text("book.divisions"), under)


def _row(name: str, below: str, paper: Paper, *, first: bool) -> Piece:
    right, top = width(paper), _LEADING + (_FIRST if first else 0.0)
    lines = wrap(below, "regular", _SIZE, right - _NAME)
    boxes = [Text(right, top, name, "bold", _SIZE)]
    boxes += [Text(right - _NAME, top + _LEADING * at, line, size=_SIZE) for at, line in enumerate(lines) if line]
    return Piece(tuple(boxes), top + _LEADING * (len(lines) - 1))


BLOCK = Block(lambda told: lay_out(told.edition), title="book.divisions")

"""An appendix: the classifications that the tables use, as short lists of code and name."""

from __future__ import annotations

from models.codes import CodeList
from resources import text
from yearbook.block import Block
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.lines import wrap
from yearbook.paper import MM, Body, Paper
from yearbook.prose import Section, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import CLASSIFICATIONS, Edition

_CODE, _SIZE, _LEADING, _TURN, _FIRST = 20 * MM, 8.5, 13.5, 11.0, 4.5
_WHOLE = 14
"""A list of so many codes is never parted."""


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of the classifications that the edition holds."""
    paper = edition.publication.paper
    lists = [edition.lists[name] for name in CLASSIFICATIONS if name in edition.lists]
    sections = [Section(codes.fa, _rows(codes, paper)) for codes in lists]
    return set_pages(sections, paper, text("book.classifications"))


def _rows(codes: CodeList, paper: Paper) -> tuple[Piece, ...]:
    """A line for each code, longer names turned."""
    right = width(paper)
    rows = []
    for number, code in enumerate(codes):
        top = _LEADING + (_FIRST if number == 0 else 0.0)
        lines = wrap(code.fa, "regular", _SIZE, right - _CODE)
        boxes = [Text(right, top, code.id, "medium", _SIZE, "accent")]
        boxes += [Text(right - _CODE, top + _TURN * at, line, size=_SIZE) for at, line in enumerate(lines)]
        rows.append(Piece(tuple(boxes), top + _TURN * (len(lines) - 1), stays=number < (len(codes) - 1 if len(codes) <= _WHOLE else 1)))
    return tuple(rows)


BLOCK = Block(lambda told: lay_out(told.edition), title="book.classifications")

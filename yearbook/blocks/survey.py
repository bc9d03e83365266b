"""An appendix: the questions asked of those who use the book, to be cut out or copied and sent back."""

from __future__ import annotations

from itertools import pairwise

from resources import text
from yearbook.block import Block
from yearbook.boxes import Box, Curve, Rule, Text
from yearbook.flow import Piece
from yearbook.lines import wrap
from yearbook.paper import HAIR, MM, Body, Paper
from yearbook.prose import Section, lines, width
from yearbook.prose import lay_out as set_pages
from yearbook.publication import Edition
from yearbook.shaping import measure

_QUESTIONS = ("reader", "use", "found", "clear", "accuracy", "timely", "missing", "words")
_SIZE, _LEADING, _BOX, _GAP = 8.5, 15.0, 6.0, 9.0
_OPEN = ("missing", "words")
_BLANKS = 3


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of the questionnaire; where it is sent to stands at its end when the imprint has an address."""
    paper = edition.publication.paper
    asked = [_question(name, number, paper) for number, name in enumerate(_QUESTIONS, 1)]
    sections = [Section(text("book.survey_why"), tuple(lines(text("book.survey_text", title=edition.publication.title), paper)))]
    sections.append(Section(text("book.survey_questions"), tuple(asked)))
    back = [edition.words.of("imprint", name) for name in ("address", "phone", "email")]
    if any(back):
        words = text("book.survey_back_text", office=edition.office.fa, address=text("book.comma").join(filter(None, back)))
        sections.append(Section(text("book.survey_back"), tuple(lines(words, paper))))
    return set_pages(sections, paper, text("book.survey"))


def _question(name: str, number: int, paper: Paper) -> Piece:
    """A question with its answers, each behind an empty square, or with lines to write on."""
    right, y = width(paper), _LEADING + 4
    boxes: list[Box] = []
    asked = text("book.survey_question", number=number, question=text(f"book.survey_{name}"))
    for line in wrap(asked, "medium", _SIZE, right):
        boxes.append(Text(right, y, line, "medium", _SIZE))
        y += _LEADING
    if name in _OPEN:
        for _ in range(_BLANKS):
            y += 6
            boxes.append(Rule(0, right, y, HAIR, "k50"))
            y += _LEADING - 2
        return Piece(tuple(boxes), y - 10)
    x = right - 4 * MM
    for answer in text(f"book.survey_{name}_answers").split(text("book.survey_parted")):
        wide = measure(answer, "regular", _SIZE) + _BOX + 4
        if x - wide < 0:
            x, y = right - 4 * MM, y + _LEADING
        boxes += [*_square(x - _BOX, y - _BOX), Text(x - _BOX - 4, y, answer, size=_SIZE)]
        x -= wide + _GAP
    return Piece(tuple(boxes), y)


def _square(x: float, y: float) -> list[Box]:
    """An empty square to be ticked."""
    corners = ((x, y), (x + _BOX, y), (x + _BOX, y + _BOX), (x, y + _BOX), (x, y))
    return [Curve((one, other), HAIR, "ink") for one, other in pairwise(corners)]


BLOCK = Block(lambda told: lay_out(told.edition), title="book.survey")

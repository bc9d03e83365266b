"""The text of a chapter: its introduction, selected findings told from the figures, and the concepts its tables name."""

from __future__ import annotations

from collections.abc import Sequence

from resources import text
from yearbook.block import Block, Told
from yearbook.blocks import concepts
from yearbook.boxes import Text
from yearbook.flow import Piece
from yearbook.key_figures import Reading, readings
from yearbook.lines import wrap
from yearbook.paper import MM, Body, Paper
from yearbook.prose import Section, gap, paragraphs, width
from yearbook.prose import lay_out as set_pages
from yearbook.words import paragraphs as parted

_MOST, _TWO_BY_TWO = 4, "B5"
_VALUE, _LABEL, _TURN, _AFTER = 22.0, 17.0, 11.0, 16.0


def lay_out(told: Told) -> tuple[Body, ...]:
    """The pages of a chapter's text; what nobody wrote and no figure tells is left out."""
    edition, chapter = told.edition, told.chapter
    if chapter is None:
        return ()
    paper = edition.publication.paper
    written = paragraphs(parted(edition.words.of_chapter(chapter.id, "introduction")), paper)
    told_of = readings(edition, chapter.id)
    causes = parted(edition.words.of_chapter(chapter.id, "causes"))
    sections = [Section(text("book.chapter_introduction"), written)] if written else []
    sections += _findings(told_of, causes, paper)
    sections += concepts.section(concepts.named(edition, chapter), paper)
    return set_pages(sections, paper)


def _findings(told_of: Sequence[Reading], causes: Sequence[str], paper: Paper) -> list[Section]:
    """The key figures in a row, then the sentences about each of them, then why they changed."""
    sentences = list(filter(None, (reading.sentences() for reading in told_of)))
    if causes:
        sentences += [text("book.causes", causes=causes[0]), *causes[1:]]
    if not sentences:
        return []
    shown = [reading for reading in told_of if reading.value is not None][:_MOST]
    across = 2 if paper.name == _TWO_BY_TWO else _MOST
    rows = [_row(shown[at : at + across], across, paper) for at in range(0, len(shown), across)]
    return [Section(text("book.findings"), (*rows, *([gap(_AFTER)] if rows else []), *paragraphs(sentences, paper)))]


def _row(shown: Sequence[Reading], across: int, paper: Paper) -> Piece:
    """Key figures side by side from the right, each over what it counts."""
    step = width(paper) / across
    boxes: list[Text] = []
    deepest = 0
    for at, reading in enumerate(shown):
        right = width(paper) - at * step
        lines = wrap(reading.labelled(), "regular", 7.5, step - 4 * MM)
        boxes.append(Text(right, _VALUE, reading.shown(), "light", 17, "accent"))
        boxes += [Text(right, _VALUE + _LABEL + _TURN * turn, line, size=7.5) for turn, line in enumerate(lines)]
        deepest = max(deepest, len(lines))
    return Piece(tuple(boxes), _VALUE + _LABEL + _TURN * deepest, stays=True)


BLOCK = Block(lay_out)

"""Running text on pages: side-heads at the right, paragraphs beside them, no line of a paragraph left alone at the edge of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from resources import text
from yearbook.boxes import Box, Rule, Text
from yearbook.flow import Piece
from yearbook.lines import even, justify
from yearbook.paper import MM, THIN, TOP, Body, Paper, moved

SIZE, LEADING = 10.5, 18.0
"""Size and leading of running text."""

_INDENT = 6 * MM
_SIDE_GAP, _BETWEEN = 6 * MM, 14.0
_TITLE, _RULE, _UNDER = 20.0, 42.0, 40.0


@dataclass(frozen=True, slots=True)
class Section:
    """A side-head and the pieces that stand beside it, one under the other; no head leaves its column empty."""

    head: str
    pieces: tuple[Piece, ...]


def width(paper: Paper) -> float:
    """The width of the column of running text in points."""
    return paper.portrait.block - paper.side


def paragraphs(texts: Iterable[str], paper: Paper) -> tuple[Piece, ...]:
    """The lines of paragraphs, all but the first one indented; two lines of a paragraph stay together at each of its ends."""
    pieces: list[Piece] = []
    for number, words in enumerate(texts):
        pieces += lines(words, paper, indent=_INDENT if number else 0.0)
    return tuple(pieces)


def lines(words: str, paper: Paper, *, size: float = SIZE, leading: float = LEADING, indent: float = 0.0) -> list[Piece]:
    """The lines of one paragraph as pieces."""
    boxes, _ = justify(words, width(paper), width(paper), leading, size=size, leading=leading, indent=indent)
    rows = [tuple(row) for _, row in groupby(boxes, key=lambda box: box.y if isinstance(box, Text) else 0.0)]
    last = len(rows) - 1
    return [Piece(moved(row, 0.0, -at * leading), leading, stays=at in (0, last - 1) and at < last) for at, row in enumerate(rows)]


def gap(height: float) -> Piece:
    """Empty space, dropped where a page begins."""
    return Piece((), height)


def lay_out(sections: Sequence[Section], paper: Paper, title: str = "", under: str = "") -> tuple[Body, ...]:
    """The pages of these sections, the first under a ``title`` with a line ``under`` it when there is one; none without sections."""
    pages = _Pages(paper)
    if not sections:
        return ()
    if title:
        pages.titled(title, under)
    for section in sections:
        pages.section(section)
    return pages.done()


@dataclass
class _Pages:
    """Pages while they are filled from above."""

    paper: Paper
    _done: list[Body] = field(default_factory=list)
    _boxes: list[Box] = field(default_factory=list)
    _y: float = 0.0
    _foot: float = 0.0
    _fresh: bool = True

    def __post_init__(self) -> None:
        self._y = self.paper.head

    def titled(self, title: str, under: str) -> None:
        right, head = self.paper.portrait.block, self.paper.head
        self._boxes.append(Text(right, head + _TITLE, title, "bold", 20))
        if under:
            self._boxes.append(Text(right, head + _UNDER, under, size=9.5, colour="k65"))
        self._y = head + _RULE + (16 if under else 0)

    def section(self, section: Section) -> None:
        """Set a section; its head never stands without the first of its pieces that may be parted from the next."""
        pieces = section.pieces
        if not self._fresh:
            self._y = max(self._y, self._foot) + _BETWEEN
            if self._y + _chain(pieces, 0) > self.paper.bottom:
                self._turn()
        self._open(section.head)
        for at, piece in enumerate(pieces):
            if self._y + _chain(pieces, at) > self.paper.bottom and self._boxes:
                self._turn()
                self._open(text("book.goes_on", label=section.head) if section.head else "")
                if not piece.boxes:
                    continue
            self._boxes += moved(piece.boxes, 0.0, self._y)
            self._y += piece.height

    def _open(self, head: str) -> None:
        """The rule over a section, and its side-head."""
        block, paper = self.paper.portrait.block, self.paper
        self._boxes.append(Rule(0, block, self._y, TOP if self._fresh else THIN))
        turned = even(head, "bold", SIZE, paper.side - _SIDE_GAP) if head else ()
        self._boxes += [Text(block, self._y + LEADING * (at + 1), line, "bold", SIZE, "accent") for at, line in enumerate(turned)]
        self._foot = self._y + LEADING * len(turned)
        self._fresh = False

    def _turn(self) -> None:
        self._done.append(Body(tuple(self._boxes)))
        self._boxes, self._y, self._foot, self._fresh = [], self.paper.head, 0.0, True

    def done(self) -> tuple[Body, ...]:
        """The pages filled so far."""
        return (*self._done, Body(tuple(self._boxes)))


def _chain(pieces: Sequence[Piece], at: int) -> float:
    """The height that must be free for a piece and all that stays with it."""
    height = 0.0
    for piece in pieces[at:]:
        height += piece.height
        if not piece.stays:
            break
    return height

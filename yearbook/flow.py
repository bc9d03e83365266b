"""Pieces set one under the other over pages: a head stays with what follows it, and a page that goes on says of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yearbook.boxes import Box, Mark
from yearbook.paper import BOTTOM, HEAD, Body, moved

_BETWEEN, _LEAST = 26.0, 150.0
_TOP = HEAD


@dataclass(frozen=True, slots=True)
class Piece:
    """Boxes that are never parted, measured from their upper edge; one that ``stays`` is never the last of its page.

    ``head`` stands over it again when it comes first on a page (the heads of a list that goes on).
    """

    boxes: tuple[Box, ...]
    height: float
    stays: bool = False
    head: Piece | None = None


@dataclass
class Flow:
    """Pages while they are filled from above."""

    _done: list[Body] = field(default_factory=list)
    _boxes: list[Box] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _y: float = _TOP

    def table(self, before: Sequence[Piece], pieces: Sequence[Piece], *, continued: Piece, mark: Mark) -> int:
        """The number of the page that a table begins on.

        ``before`` (the head of a chapter) opens a new page; ``continued`` is the head of each further page. A table that would
        begin low on a page begins on the next one.
        """
        if self._boxes and (before or self._y + _BETWEEN + _LEAST > BOTTOM):
            self._turn()
        self._y += _BETWEEN if self._boxes else 0.0
        for piece in before:
            self._set(piece)
        self._marks.append(replace(mark, y=self._y))
        page = len(self._done) + 1
        for number, piece in enumerate(pieces):
            if self._y + _needed(pieces, number) > BOTTOM:
                self._turn()
                self._set(continued)
                if piece.head is not None:
                    self._set(piece.head)
            self._set(piece)
        return page

    def pages(self) -> tuple[Body, ...]:
        """The pages filled so far."""
        self._turn()
        return tuple(self._done)

    def _set(self, piece: Piece) -> None:
        self._boxes += moved(piece.boxes, 0.0, self._y)
        self._y += piece.height

    def _turn(self) -> None:
        if self._boxes:
            self._done.append(Body(tuple(self._boxes), tuple(self._marks)))
        self._boxes, self._marks, self._y = [], [], _TOP


def _needed(pieces: Sequence[Piece], number: int) -> float:
    """The height that must be free for a piece: its own, and of all that must stay with it."""
    needed = pieces[number].height
    while pieces[number].stays and number + 1 < len(pieces):
        number += 1
        needed += pieces[number].height
    return needed

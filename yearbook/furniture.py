"""What every page carries beside its content: running head, folio, thumb tab; and the labels of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from resources import text
from resources.digits import persian
from yearbook.boxes import Box, Fill, Page, Text, Turned
from yearbook.paper import A4, MM, Body, Paper, moved

_TAB_WIDTH, _TAB_HEIGHT, _PLACES, _BLEED = 7 * MM, 24 * MM, 9, 3 * MM
_NAMED = 20
"""So many ordinals have a word in the texts."""


def abjad(number: int) -> str:
    """The label of a page of front matter, 1 to 99, in the letters of abjad."""
    if number == 1:
        return text("book.abjad_first")
    tens, units = divmod(number, 10)
    letters = [text("book.abjad_tens").split(" ")[tens - 1]] if tens else []
    letters += [text("book.abjad_units").split(" ")[units - 1]] if units else []
    return "".join(letters)


def ordinal(number: int) -> str:
    """The word for the place of a chapter, from the twenty-first on its number."""
    return text(f"book.ordinal_{number}") if number <= _NAMED else persian(str(number))


def page(body: Body, *, odd: bool, label: str, running: str, chapter: int = 0, paper: Paper = A4) -> Page:
    """The finished page. ``running`` is its running head, ``chapter`` the number on its thumb tab (0: none)."""
    left = paper.left_of(odd=odd)
    if body.trim:
        boxes = body.boxes
    elif body.form.turned:
        boxes = (Turned(left + paper.portrait.block, paper.head, body.boxes),)
    else:
        boxes = moved(body.boxes, left)
    if not body.bare:
        boxes += _frame(paper, odd=odd, label=label, running=running)
        if chapter and not body.form.turned:
            boxes += _tab(chapter, paper, odd=odd)
    return Page(paper.width, paper.height, boxes, label, body.marks)


def _frame(paper: Paper, *, odd: bool, label: str, running: str) -> tuple[Box, ...]:
    """Running head and folio, both at the outer edge: the left one on odd pages."""
    x, anchor = (paper.outer, "left") if odd else (paper.width - paper.outer, "right")
    head = Text(x, paper.running, running, size=7.5, colour="k65", anchor=anchor)
    return head, Text(x, paper.folio, label, "medium", 9.0, anchor=anchor)


def _tab(chapter: int, paper: Paper, *, odd: bool) -> tuple[Box, ...]:
    """The tab at the outer edge, in one of nine places from the top."""
    y = paper.tab_first + paper.tab_step * ((chapter - 1) % _PLACES)
    x = -_BLEED if odd else paper.width - _TAB_WIDTH
    centre = _TAB_WIDTH / 2 if odd else paper.width - _TAB_WIDTH / 2
    number = Text(centre, y + _TAB_HEIGHT / 2 + 4, persian(str(chapter)), "bold", 11, "white", anchor="centre")
    return Fill(x, y, _TAB_WIDTH + _BLEED, _TAB_HEIGHT, "accent"), number


def filled(pages: Sequence[Page], missing: int) -> tuple[Page, ...]:
    """The pages with so many empty ones behind the last numbered page, counted on from it; a back cover stays the last of all."""
    numbered = [at for at, page in enumerate(pages) if page.label.isdecimal()]
    at = numbered[-1] if numbered else len(pages) - 1
    last = int(pages[at].label) if numbered else 0
    blank = (replace(pages[at], boxes=(), label=persian(str(last + number)), marks=()) for number in range(1, missing + 1))
    return (*pages[: at + 1], *blank, *pages[at + 1 :])

"""Pieces over pages: what stays together, and what a page that goes on says."""

from __future__ import annotations

import pytest

from yearbook.boxes import Mark, Text
from yearbook.flow import Flow, Piece
from yearbook.paper import BOTTOM, HEAD, Body

pytestmark = pytest.mark.windows

ROOM = BOTTOM - HEAD


def piece(name: str, height: float, *, stays: bool = False, head: Piece | None = None) -> Piece:
    return Piece((Text(0, 0, name),), height, stays, head)


GOES_ON = piece("…", 10)


def names(body: Body) -> list[str]:
    return [box.text for box in body.boxes if isinstance(box, Text)]


def test_a_piece_that_does_not_fit_begins_a_page_that_says_of_what() -> None:
    flow = Flow()
    assert flow.table((), [piece("a", ROOM - 20), piece("b", 30)], continued=GOES_ON, mark=Mark("t", "T", 0)) == 1
    assert [names(body) for body in flow.pages()] == [["a"], ["…", "b"]]


def test_a_head_is_never_the_last_of_its_page() -> None:
    flow = Flow()
    pieces = [piece("a", ROOM - 60), piece("head", 20, stays=True), piece("sub", 20, stays=True), piece("b", 30)]
    flow.table((), pieces, continued=GOES_ON, mark=Mark("t", "T", 0))
    assert [names(body) for body in flow.pages()] == [["a"], ["…", "head", "sub", "b"]]


def test_the_heads_of_a_list_stand_again_over_what_goes_on() -> None:
    flow = Flow()
    heads = piece("heads", 10, stays=True)
    rows = [piece(str(number), ROOM / 2 - 10, head=heads) for number in range(3)]
    flow.table((), [heads, *rows], continued=GOES_ON, mark=Mark("t", "T", 0))
    assert [names(body) for body in flow.pages()] == [["heads", "0", "1"], ["…", "heads", "2"]]


def test_a_table_follows_another_on_the_same_page_and_one_that_would_begin_low_does_not() -> None:
    flow = Flow()
    marks = [Mark(name, name, 0) for name in "abc"]
    found = [flow.table((), [piece(mark.name, 260)], continued=GOES_ON, mark=mark) for mark in marks]
    assert found == [1, 1, 2]
    first, second = flow.pages()
    assert [mark.y for mark in first.marks] == [HEAD, HEAD + 286]
    assert [mark.name for mark in second.marks] == ["c"]


def test_the_head_of_a_chapter_opens_a_page() -> None:
    flow = Flow()
    flow.table((), [piece("a", 20)], continued=GOES_ON, mark=Mark("a", "a", 0))
    assert flow.table([piece("chapter", 30)], [piece("b", 20)], continued=GOES_ON, mark=Mark("b", "b", 0)) == 2
    assert [names(body) for body in flow.pages()] == [["a"], ["chapter", "b"]]

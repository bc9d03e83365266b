"""Of each kind the newest note of a cell stands, until it is taken away."""

from __future__ import annotations

from dataclasses import replace

from models.cell import Key
from models.note import COMMENT, FOOTNOTE, STAR, Note, newest

PLACE = Key("T09-01", "1402", ("1401",), "c_op")
FIRST = Note("gd-14", PLACE, COMMENT, "از دفتر پرسیده شد.", "", "م. احمدی", "unit_expert", "2026-06-11T12:00:00Z")


def test_the_newest_of_a_kind_stands() -> None:
    later, other = replace(FIRST, text="پاسخ رسید."), replace(FIRST, kind=FOOTNOTE)
    assert newest((FIRST, other, later)) == {PLACE: {COMMENT: later, FOOTNOTE: other}}


def test_an_empty_text_takes_a_note_away_and_the_place_with_it() -> None:
    assert newest((FIRST, replace(FIRST, text=""))) == {}
    star = replace(FIRST, kind=STAR, text="", due="1403-02-20")
    assert newest((FIRST, star, replace(FIRST, text=""))) == {PLACE: {STAR: star}}
    assert newest((star, replace(star, text="پیگیری شد", due=""))) == {}

"""What stands under a printed table: notes on signs, notes of the table, and the source, once, under its last part."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from models.table import Table
from resources import AsIs, text
from resources.symbols import FLAGS
from yearbook.boxes import Box, Text
from yearbook.final.codes import shown
from yearbook.lines import wrap
from yearbook.paper import MM
from yearbook.shaping import measure, signed

_SIZE, _LEADING, _HANG, _BEFORE_SOURCE, _LEAST = 7.0, 11.0, 4 * MM, 2.0, 100 * MM
_FIRST, _AFTER_SIGN = 11.5, 0.6 * MM
_LATIN, _NO_ISOLATES = re.compile("[A-Za-z]"), {0x2068: None, 0x2069: None}
_SIGNS = frozenset(sign.glyph for sign in FLAGS)


def lay_out(
    table: Table, signs: Collection[str], left: float, right: float, code: str, footnotes: Sequence[str] = ()
) -> tuple[tuple[Box, ...], float]:
    """The boxes under the foot rule, which is at 0, and their height. ``code`` is the edition's, ten digits or empty."""
    width = max(right - left, _LEAST)
    boxes: list[Box] = []
    y = _FIRST
    for note in remarks(table, signs, footnotes):
        sign, words = _signed(note)
        hang = max(_HANG, measure(sign, "regular", _SIZE) + _AFTER_SIGN) if sign else _HANG
        boxes += [Text(right, y, sign, size=_SIZE)] if sign else []
        for number, line in enumerate(wrap(words, "regular", _SIZE, width - hang, first=width - hang if sign else width)):
            boxes.append(Text(right - (hang if number or sign else 0.0), y, line, size=_SIZE))
            y += _LEADING
    if table.source_fa:
        y += _BEFORE_SOURCE if boxes else 0.0
        room = width - (22 * MM if code else 0)
        for number, line in enumerate(wrap(text("book.source", source=table.source_fa), "regular", _SIZE, room - _HANG, first=room)):
            boxes.append(Text(right - (_HANG if number else 0.0), y, line, size=_SIZE))
            y += _LEADING
        if code:
            fives = signed(shown(code))
            boxes.append(Text(right - width, y - _LEADING, fives, size=6.0, colour="k65", anchor="left"))
    return tuple(boxes), y - _LEADING + 4.0 if boxes else 0.0


def _signed(note: str) -> tuple[str, str]:
    """The sign that a note explains and its words; a note of the definition has no sign."""
    sign, _, words = note.partition(" ")
    return (sign, words) if sign in _SIGNS or sign.startswith("(") else ("", note)


def sentences(table: Table, signs: Collection[str], footnotes: Sequence[str] = ()) -> list[str]:
    """Everything that stands under the table, the source last."""
    source = [text("book.source", source=table.source_fa)] if table.source_fa else []
    return remarks(table, signs, footnotes) + source


def remarks(table: Table, signs: Collection[str], footnotes: Sequence[str] = ()) -> list[str]:
    """Notes on the marks used, then on hidden figures, then footnotes, then the notes of the definition; several of them are counted."""
    notes = [text(f"book.note_{sign}") for sign in ("provisional", "estimated", "revised", "confidential") if sign in signs]
    notes += [text("book.footnote", number=number, note=note) for number, note in enumerate(footnotes, 1)]
    if len(table.notes) == 1:
        notes.append(_as_written("book.note", table.notes[0]))
    else:
        notes += [_as_written("book.note_counted", note, number=number) for number, note in enumerate(table.notes, 1)]
    return notes


def _as_written(key: str, note: str, **params: object) -> str:
    """A note of the definition; one with a Latin code (ISCO-08) keeps the digits of the code."""
    if _LATIN.search(note) is None:
        return text(key, note=note, **params)
    return text(key, note=AsIs(note), **params).translate(_NO_ISOLATES)  # a note is wrapped, so nothing may be kept together

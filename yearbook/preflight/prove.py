"""Preflight: every check of a drawn book, in the order they are told. Errors stop the book, warnings are passed by name."""

from __future__ import annotations

from collections.abc import Iterable

from models.errors import Refusal
from yearbook.layout import Concern
from yearbook.preflight import drawn
from yearbook.preflight.checks import boxes, figures, fonts, hidden, inks, lines, pages, press, store, tables
from yearbook.preflight.checks.store import Stored
from yearbook.preflight.expected import asked
from yearbook.preflight.fault import WARNING, Fault, Outcome
from yearbook.press import COLOUR, Press
from yearbook.publication import Edition


def prove(data: bytes, edition: Edition, made: Press | None, stored: Stored, spared: frozenset[str] = frozenset()) -> tuple[Outcome, ...]:
    """What each check saw in the bytes of a book of ``edition``, read from its pages; ``stored`` is its office file by another road."""
    try:
        read = drawn.read(data)
    except Refusal as refusal:
        return (Outcome("file", {}, (Fault("file", "book", "file_unreadable", {"what": refusal.params.get("what", "")}),)),)
    wanted = [asked(edition.sheet(code)) for code in edition.publication.tables]
    return (
        fonts.check(read),
        boxes.check(read, made),
        inks.check(read, made.inks if made is not None else COLOUR),
        lines.check(read),
        press.check(read, made),
        pages.check(read, edition, made),
        tables.check(read, wanted),
        figures.check(read, edition, wanted),
        store.check(wanted, stored, spared),
        hidden.check(read, edition, wanted),
    )


def layout_outcome(concerns: Iterable[Concern]) -> Outcome:
    """What layout itself noticed of tables, as warnings."""
    found = tuple(Fault("layout", f"{one.table}.{one.code}", "layout_concern", {"sentence": one.sentence()}, WARNING) for one in concerns)
    return Outcome("layout", {}, found)

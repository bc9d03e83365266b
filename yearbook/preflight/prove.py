"""Preflight: every check of a drawn book, in the order they are told. Errors stop the book, warnings are passed by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.errors import Refusal
from resources.digits import latin
from yearbook.layout import Concern
from yearbook.preflight import drawn
from yearbook.preflight.checks import boxes, figures, fonts, hidden, inks, lines, pages, press, store, tables
from yearbook.preflight.checks.store import Stored
from yearbook.preflight.expected import asked
from yearbook.preflight.fault import NOTICE, WARNING, Fault, Outcome
from yearbook.press import COLOUR, Press
from yearbook.publication import Edition

_EMPTY_CELLS = "empty_cells"


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
    """What layout itself noticed: of tables as warnings, lines of text that stayed ragged as notices.

    Empty cells are told with the findings.
    """
    found: list[Fault] = []
    seen: Counter[str] = Counter()
    for one in concerns:
        if one.code == _EMPTY_CELLS:
            continue
        subject = f"{one.table or f'p{latin(one.page)}'}.{one.code}"
        seen[subject] += 1
        name = f"{subject}#{seen[subject]}" if seen[subject] > 1 else subject
        found.append(Fault("layout", name, "layout_concern", {"sentence": one.sentence()}, WARNING if one.table else NOTICE))
    return Outcome("layout", {}, tuple(found))

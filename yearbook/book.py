"""From an edition to a PDF: the whole pipeline, in order."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from resources import jalali, text
from yearbook.draw import draw
from yearbook.furniture import filled
from yearbook.layout import Concern, Standing, lay_out
from yearbook.press import Press
from yearbook.publication import Edition


@dataclass(frozen=True, slots=True)
class BookReport:
    """What was built: how many pages, where each table stands, and what the maker of the book should know."""

    pages: int
    tables: tuple[Standing, ...]
    concerns: tuple[Concern, ...]


def build(edition: Edition, stream: BinaryIO, press: Press | None = None) -> BookReport:
    """The report of the book written to ``stream`` as a PDF; the same edition gives the same bytes.

    Without ``press`` the book is for the screen; both come from one layout.
    Refused (``book.*``): a table or chapter of the plan that the edition lacks, a column or row that no page can hold.
    """
    with _no_search_for_cycles():
        return _built(edition, stream, press)


def _built(edition: Edition, stream: BinaryIO, press: Press | None) -> BookReport:
    book = lay_out(edition)
    missing = press.missing(len(book.pages)) if press is not None else 0
    pages = filled(book.pages, missing)
    draw(
        pages,
        stream,
        title=edition.full_title,
        author=edition.office.fa,
        subject=text("book.subject", year=str(edition.year), province=edition.province),
        dated=jalali.first_moment(edition.date),
        watermark=text("book.practice") if not edition.live else text("book.draft") if edition.draft else "",
        press=press,
    )
    return BookReport(len(pages), book.tables, book.concerns)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A book is a million objects without a cycle; looking for cycles among them took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

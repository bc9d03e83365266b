"""From an edition to a PDF: the whole pipeline, in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO

from resources import jalali, text
from yearbook.blocks.table import Asked, Fresh
from yearbook.boxes import Link, Page
from yearbook.cache import BookCache, Coded
from yearbook.draw import draw
from yearbook.furniture import filled
from yearbook.layout import Concern, LaidOut, Standing, lay_out
from yearbook.pdf import Streams
from yearbook.press import COLOUR, Press
from yearbook.publication import Edition


@dataclass(frozen=True, slots=True)
class BookReport:
    """What was built: how many pages, where each table stands, what the maker of the book should know, how many pages were drawn anew."""

    pages: int
    tables: tuple[Standing, ...]
    concerns: tuple[Concern, ...]
    drawn: int


def build(edition: Edition, stream: BinaryIO, press: Press | None = None, cache: BookCache | None = None) -> BookReport:
    """The report of the book written to ``stream`` as a PDF; the same edition gives the same bytes.

    Without ``press`` the book is for the screen; both come from one layout. What ``cache`` keeps of an earlier building is taken as it
    was; a book is the same with it and without.
    Refused (``book.*``): a table or chapter of the plan that the edition lacks, a column or row that no page can hold.
    """
    with _no_search_for_cycles():
        if cache is None:
            return _built(edition, stream, press, lambda one, code: Coded(Fresh(one, code), _inks(press)), Streams())
        now = cache.of(edition, _inks(press))
        report = _built(edition, stream, press, now.asked, now.streams)
        cache.keep(now)
        return report


def preview(edition: Edition, stream: BinaryIO, page: int, press: Press | None = None, cache: BookCache | None = None) -> int:
    """The number of pages of the book, of which ``page`` (from 1) alone is drawn and written to ``stream``; refused as ``build``."""
    with _no_search_for_cycles():
        now = (cache or BookCache()).of(edition, _inks(press))
        pages = _pages(lay_out(edition, now.asked), press)
        _draw(edition, tuple(map(_alone, pages[page - 1 : page])), stream, press, now.streams)
        if cache is not None:
            cache.keep_tables(now)
        return len(pages)


def _alone(page: Page) -> Page:
    """A page that leads nowhere: no place to click, no entry of an outline."""
    return replace(page, boxes=tuple(box for box in page.boxes if not isinstance(box, Link)), marks=())


def _inks(press: Press | None) -> str:
    return press.inks if press is not None else COLOUR


def _built(
    edition: Edition, stream: BinaryIO, press: Press | None, tables: Callable[[Edition, str], Asked], streams: Streams
) -> BookReport:
    book = lay_out(edition, tables)
    pages = _pages(book, press)
    _draw(edition, pages, stream, press, streams)
    return BookReport(len(pages), book.tables, book.concerns, streams.made)


def _pages(book: LaidOut, press: Press | None) -> tuple[Page, ...]:
    """The pages of the book, filled up to full sheets."""
    return filled(book.pages, press.missing(len(book.pages)) if press is not None else 0)


def _draw(edition: Edition, pages: tuple[Page, ...], stream: BinaryIO, press: Press | None, streams: Streams) -> None:
    draw(
        pages,
        stream,
        title=edition.full_title,
        author=edition.office.fa,
        subject=text("book.subject", year=str(edition.year), province=edition.province),
        dated=jalali.first_moment(edition.date),
        watermark=text("book.practice") if not edition.live else text("book.draft") if edition.draft else "",
        press=press,
        streams=streams,
    )


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

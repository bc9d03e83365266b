"""What a book keeps from one time to the next: its tables as they were set, and its pages as they were deflated.

A table is taken again when everything it shows is what it was; a page when its code is, to the byte. So a book with a cache is the
book without it, and of a changed cell one page is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from yearbook.blocks import table
from yearbook.draw import ready
from yearbook.pdf import Streams
from yearbook.publication import Edition
from yearbook.tables.cells import Cells

_APART = frozenset({"sheets", "footnotes", "codes", "revised", "code", "table_codes"})
"""Fields of an edition of which a table shows its own share alone; of every other field it may show anything."""

Shown = tuple[Any, ...]
"""Everything that a table of an edition shows: equal ones are printed alike."""


@dataclass(slots=True)
class Kept:
    """A table as it was set: what it showed, the rung it wants, and how it was printed from each rung on.

    One that comes from a file has the ``digest`` of what it showed instead.
    """

    shown: Shown
    rung: int
    printed: dict[int, table.Printed]
    digest: bytes = b""

    def showed(self, shown: Shown) -> bool:
        """Whether it showed just this."""
        if not self.digest:
            return self.shown == shown
        from yearbook.cache_file import digest  # a book that is built without a file never asks

        return self.digest == digest(shown)


class BookCache:
    """Tables and pages of the last book; whoever builds the same book again holds it and gives it to ``build``."""

    def __init__(self, tables: Mapping[tuple[str, str], Kept] | None = None, streams: Mapping[bytes, bytes] | None = None) -> None:
        self.tables, self.streams = tables or {}, streams or {}

    def of(self, edition: Edition, inks: str) -> Build:
        """One building of a book in an ink set, which knows what was built before."""
        return Build(edition, inks, self.tables, Streams(self.streams))

    def keep(self, build: Build) -> None:
        """Remember what was built, and forget what was not used for it."""
        self.tables, self.streams = build.tables, build.streams.used

    def keep_tables(self, build: Build) -> None:
        """Remember the tables alone: of the pages only some were drawn."""
        self.tables = build.tables


class Build:
    """One building of a book: gives its tables, set now or taken as they were, and counts the ones it set."""

    def __init__(self, edition: Edition, inks: str, known: Mapping[tuple[str, str], Kept], streams: Streams) -> None:
        self._inks, self._known = inks, known
        self._shared = tuple(_as_it_is(getattr(edition, field.name)) for field in fields(edition) if field.name not in _APART)
        self.tables: dict[tuple[str, str], Kept] = {}
        self.streams = streams
        self.made = 0

    def asked(self, edition: Edition, code: str) -> table.Asked:
        """A table of the edition, to be set or known already."""
        shown = (*self._shared, *shown_by(edition, code))
        kept = self._known.get((code, self._inks))
        fresh: table.Fresh | None = None
        if kept is None or not kept.showed(shown):
            fresh = table.Fresh(edition, code)
            kept = Kept(shown, fresh.rung, {})
        elif kept.digest:
            kept = Kept(shown, kept.rung, dict(kept.printed))
        self.tables[code, self._inks] = kept
        return _Keeping(self, edition, code, kept, fresh)

    def printed(self, fresh: table.Fresh, first_rung: int) -> table.Printed:
        """The table set now, its boxes as page code."""
        self.made += 1
        return as_code(fresh.printed(first_rung), self._inks)


@dataclass(slots=True)
class _Keeping:
    """A table that is set at most once for each rung."""

    build: Build
    edition: Edition
    code: str
    kept: Kept
    fresh: table.Fresh | None

    @property
    def rung(self) -> int:
        return self.kept.rung

    def printed(self, first_rung: int) -> table.Printed:
        rung = max(first_rung, self.kept.rung)
        if rung not in self.kept.printed:
            self.kept.printed[rung] = self.build.printed(self.fresh or table.Fresh(self.edition, self.code), rung)
        return self.kept.printed[rung]


@dataclass(frozen=True, slots=True)
class Coded:
    """A table that nobody keeps: set now, its boxes as page code."""

    fresh: table.Fresh
    inks: str

    @property
    def rung(self) -> int:
        """The rung it wants."""
        return self.fresh.rung

    def printed(self, first_rung: int) -> table.Printed:
        """The table from a rung on."""
        return as_code(self.fresh.printed(first_rung), self.inks)


def _as_it_is(value: object) -> object:
    """A value that does not change when a mapping of the edition does."""
    return tuple(value.items()) if isinstance(value, Mapping) else value


def as_code(printed: table.Printed, inks: str) -> table.Printed:
    """The same table, its boxes as page code in an ink set."""
    return replace(printed, pieces=tuple(replace(piece, boxes=ready(piece.boxes, inks)) for piece in printed.pieces))


def shown_by(edition: Edition, code: str) -> Shown:
    """What a table shows of its own: definition, lists, rows, cells, labels of open rows, words of codes, notes, revisions, its code."""
    sheet = edition.sheet(code)
    asked, lists, rows = sheet.table, sheet.lists, sheet.rows()
    keys = [sheet.key(row, leaf) for row in rows for leaf in asked.shown] if edition.footnotes or edition.revised else []
    footnotes = tuple((key, edition.footnotes[key]) for key in keys if key in edition.footnotes)
    revised = edition.revised.intersection(keys)
    opened = tuple((sheet.label(row), sheet.typed_label(row)) for row in rows if row.kind == "open")
    words = tuple(edition.codes.get(leaf.codes) for leaf in asked.shown if leaf.codes)
    read = Cells(sheet)
    cells = tuple([tuple(read.of(row, asked.shown)) for row in rows])
    noted = footnotes, revised, edition.code_of(code)
    return asked, sheet.period, sheet.office, tuple(lists.items()), rows, cells, opened, words, *noted

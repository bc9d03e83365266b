"""A final edition as it is kept: every printed table with its figures, and each file that was printed of it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from models.errors import Refusal


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it was printed: ``place`` is the key of its cells without the leaf (``1395|1401|men``), ``figures`` one text a column."""

    place: str
    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class PrintedTable:
    """A table as it was printed: its words and figures, and what they were read from.

    ``columns`` are leaf and words of each head; ``notes`` everything that stood under the table. ``revision``, ``state`` and ``pack`` are
    those of the sheet, ``vintage`` the number of the newest change in it (0: none); ``code`` is the short code printed at its foot.
    """

    table: str
    title: str
    unit: str
    columns: tuple[tuple[str, str], ...] = field(repr=False)
    rows: tuple[PrintedRow, ...] = field(repr=False)
    notes: tuple[str, ...] = field(repr=False)
    period: str = ""
    revision: int = 0
    state: str = ""
    pack: str = ""
    vintage: int = 0
    code: str = ""

    @cached_property
    def sha256(self) -> str:
        """The hash of what a reader sees: words and figures. A sheet sent once more without a change gives the same table."""
        rows = [(row.place, row.label, row.figures) for row in self.rows]
        return _hash([self.table, self.title, self.unit, self.columns, rows, self.notes])

    @cached_property
    def figures(self) -> dict[str, str]:
        """What was printed at each place (``1395|1401|men|c_op``)."""
        leaves = [leaf for leaf, _ in self.columns]
        return {f"{row.place}|{leaf}": figure for row in self.rows for leaf, figure in zip(leaves, row.figures, strict=True)}


@dataclass(frozen=True, slots=True)
class Printing:
    """One file made of an edition: the hash of its bytes, its inks (empty: for the screen), and who made it when.

    ``passed`` names the warnings of the checklist that were passed over.
    """

    sha256: str
    inks: str
    pages: int
    at: str
    who: str
    role: str
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """A final edition: never changed again. ``code`` are its ten digits, ``number`` counts the editions of a period from 1.

    ``date`` is its Jalali day of issue, ``at`` the same as UTC text with Z; ``printings`` are the files made of it, oldest first.
    """

    code: str
    publication: str
    period: str
    number: int
    date: str
    at: str
    who: str
    role: str
    tables: tuple[PrintedTable, ...] = field(repr=False)
    printings: tuple[Printing, ...] = ()

    def table(self, code: str) -> PrintedTable | None:
        """The table as it was printed here; None when the edition has none such."""
        return next((one for one in self.tables if one.table == code), None)

    @property
    def content(self) -> str:
        """The hash of everything its tables show."""
        return content_of(self.tables)


def content_of(tables: Iterable[PrintedTable]) -> str:
    """The hash of everything that these tables show, in their order."""
    return _hash([(one.table, one.sha256) for one in tables])


def packed(tables: Iterable[PrintedTable]) -> bytes:
    """The tables as bytes, to be kept."""
    return zlib.compress(_canonical([{**asdict(one), "format": 1} for one in tables]), 9)


def unpacked(data: bytes, code: str) -> tuple[PrintedTable, ...]:
    """The tables that were kept; refused (``editions.damaged``) when the bytes are not those of tables."""
    try:
        return tuple(map(_table, json.loads(zlib.decompress(data))))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise Refusal("editions.damaged", edition=code) from error


def _table(kept: dict[str, Any]) -> PrintedTable:
    if kept.pop("format") != 1:
        raise ValueError(kept["table"])
    columns = tuple((str(leaf), str(words)) for leaf, words in kept.pop("columns"))
    rows = tuple(PrintedRow(row["place"], row["label"], tuple(row["figures"])) for row in kept.pop("rows"))
    return PrintedTable(columns=columns, rows=rows, notes=tuple(kept.pop("notes")), **kept)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _hash(value: object) -> str:
    return hashlib.sha256(_canonical(value)).hexdigest()

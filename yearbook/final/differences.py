"""What differs between two editions: the cells, and the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.edition import KeptEdition, PrintedTable
from resources.symbols import glyph

CONFIDENTIAL = glyph("confidential")


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that changed: its place, the words of its row and column, what was printed and what is; empty: it was not there.

    Of a figure that became confidential nothing is told, what was printed least of all (numbers.md section 11).
    """

    place: str
    row: str
    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class TableDifference:
    """A table that changed, came or went. ``words`` are what changed around its figures: ``title``, ``unit``, ``heads``, ``notes``."""

    table: str
    title: str
    standing: str
    cells: tuple[CellDifference, ...] = ()
    words: tuple[str, ...] = ()


def differences(old: KeptEdition, new: KeptEdition) -> tuple[TableDifference, ...]:
    """The tables that differ, in the order of the newer edition; those that went stand last."""
    found = [one for table in new.tables if (one := compare(old.table(table.table), table)) is not None]
    gone = [TableDifference(table.table, table.title, "went") for table in old.tables if new.table(table.table) is None]
    return (*found, *gone)


def compare(old: PrintedTable | None, new: PrintedTable) -> TableDifference | None:
    """What differs in a table; None when a reader sees the same."""
    if old is None:
        return TableDifference(new.table, new.title, "came")
    if old.sha256 == new.sha256:
        return None
    return TableDifference(new.table, new.title, "changed", tuple(_cells(old, new)), tuple(_words(old, new)))


def _cells(old: PrintedTable, new: PrintedTable) -> Iterator[CellDifference]:
    """The cells that differ, in the order of the newer table; those of rows and columns that went stand last."""
    was, now = old.figures, new.figures
    named = _named(old) | _named(new)
    for place in (*now, *(place for place in was if place not in now)):
        before, after = was.get(place, ""), now.get(place, "")
        if before != after:
            yield CellDifference(place, *named[place], CONFIDENTIAL if after == CONFIDENTIAL else before, after)


def _named(table: PrintedTable) -> dict[str, tuple[str, str]]:
    return {f"{row.place}|{leaf}": (row.label, words) for row in table.rows for leaf, words in table.columns}


def _words(old: PrintedTable, new: PrintedTable) -> Iterator[str]:
    if old.title != new.title:
        yield "title"
    if old.unit != new.unit:
        yield "unit"
    if old.columns != new.columns or [(row.place, row.label) for row in old.rows] != [(row.place, row.label) for row in new.rows]:
        yield "heads"
    if old.notes != new.notes:
        yield "notes"

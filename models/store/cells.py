"""Cells and the changes they are read from: written and read as plain tuples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from models.cell import Cell, Flag, Key, Symbol
from models.change import CellChange, Change
from models.errors import Refusal
from models.store import statements
from models.store.checksum import Value, digest
from models.store.connection import Connection
from models.store.rows import CellRow, ChangeRow, proven
from models.store.sheets import SheetRecord, found
from models.workflow import RETURNED

Stored: TypeAlias = "tuple[float | None, str | None, str | None, int | None]"
"""Number, text, symbol and flags; empty flags say that there is no cell."""

NOTHING: Stored = (None, None, None, None)
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\Z")


def recorded(connection: Connection, change: Change, own: str) -> int:
    """The number of the batch in which the change now stands: change rows, their link in the chain, and the cells.

    Refused when a cell no longer holds what the change starts from (``store.stale``), when cells of another office do not
    come from its package (``store.foreign_sheet``), and when a received revision would be overwritten.
    """
    if not change.cells or not _UTC.match(change.at):
        raise ValueError(change)
    sheets = _sheets(connection, change)
    if change.office != own:
        _received(connection, change, sheets)
    batch, number = connection.following("batch"), connection.following("change")
    standing = _standing(connection, sheets, change)
    rows: list[tuple[Value, ...]] = []
    for one in change.cells:
        sheet, record = sheets[one.key.table, one.key.period]
        place, old, new = (sheet, str(one.key)), stored(one.old), stored(one.new)
        if standing.get(place, NOTHING) != old:
            raise Refusal("store.stale", table=one.key.table, key=str(one.key))
        standing[place] = new
        rows.append((number + len(rows), batch, sheet, record.revision, str(one.key), *old, *new, one.place, one.raw))
    _link(connection, change, batch, rows)
    connection.insert("change", rows)
    _put(connection, standing)
    return batch


def link(previous: str, head: Sequence[Value], rows: Iterable[Sequence[Value]]) -> str:
    """The hash of a batch: of the hash before it, its own head and every row of it."""
    return digest([previous, tuple(head), [tuple(row) for row in rows]])


def replayed(rows: Iterable[Sequence[Any]]) -> dict[str, Stored]:
    """The cells, by key text, that changes in their order lead to; each row is proven first."""
    cells: dict[str, Stored] = {}
    for row in map(ChangeRow._make, rows):
        proven(row, "change", str(row.key))
        cells[row.key] = (row.new_number, row.new_text, row.new_symbol, row.new_flags)
    return {key: cell for key, cell in cells.items() if cell != NOTHING}


def rebuilt(connection: Connection) -> None:
    """Every cell is again what the changes say."""
    connection.execute(statements.CELLS_FORGET)
    for sheet, *_ in connection.rows(statements.whole("sheet")):
        rows = connection.rows(statements.CHANGES_OF_SHEET, (sheet,))
        connection.insert("cell", [(sheet, key, *cell) for key, cell in sorted(replayed(rows).items())])


def cells_of(table: str, rows: Iterable[Sequence[Any]]) -> dict[Key, Cell]:
    """The cells of rows of their table, each proven by its check sum."""
    cells: dict[Key, Cell] = {}
    for row in map(CellRow._make, rows):
        proven(row, table, str(row.key))
        cells[key_of(table, row.key)] = Cell(row.number, row.text, Symbol(row.symbol) if row.symbol else None, Flag(row.flags))
    return cells


def cell_of(cell: Stored) -> Cell | None:
    """The cell of stored values, None where there is none."""
    number, text, symbol, flags = cell
    return None if flags is None else Cell(number, text, Symbol(symbol) if symbol else None, Flag(flags))


def stored(cell: Cell | None) -> Stored:
    """The values of a cell as they are stored: a number always as float, and never a negative zero, which SQLite forgets."""
    if cell is None:
        return NOTHING
    number = None if cell.number is None else float(cell.number) + 0.0
    return number, cell.text, None if cell.symbol is None else cell.symbol.value, int(cell.flags)


def key_of(table: str, text: str) -> Key:
    """The key that was written as ``text``; what stands in the file was a Key once and is not judged again."""
    period, *rows, leaf = text.split("|")
    return Key(table, period, tuple(rows), leaf)


def _sheets(connection: Connection, change: Change) -> dict[tuple[str, str], tuple[int, SheetRecord]]:
    sheets: dict[tuple[str, str], tuple[int, SheetRecord]] = {}
    for table, period in dict.fromkeys((one.key.table, one.key.period) for one in change.cells):
        sheet = found(connection, change.office, table, period)
        if sheet is None:
            raise ValueError((change.office, table, period))  # open_sheet comes first
        sheets[table, period] = sheet
    return sheets


def _received(connection: Connection, change: Change, sheets: dict[tuple[str, str], tuple[int, SheetRecord]]) -> None:
    if change.source.kind != "received":
        raise Refusal("store.foreign_sheet", office=change.office)
    for sheet, record in sheets.values():
        if record.state == RETURNED:  # a disputed sheet that goes back gives its place to the figures that were accepted before
            continue
        if connection.rows(statements.CHANGE_KEPT, (sheet, record.revision)):
            raise Refusal("store.revision_kept", table=record.table, period=record.period, revision=record.revision)


def _standing(
    connection: Connection, sheets: dict[tuple[str, str], tuple[int, SheetRecord]], change: Change
) -> dict[tuple[int, str], Stored]:
    """What stands now at the places of a change."""
    standing: dict[tuple[int, str], Stored] = {}
    for (table, period), (sheet, _) in sheets.items():
        keys = [str(one.key) for one in change.cells if one.key.table == table and one.key.period == period]
        for start in range(0, len(keys), statements.AT_ONCE):
            some = keys[start : start + statements.AT_ONCE]
            stands = connection.rows(f"{statements.CELLS_AT} {statements.any_of(len(some))}", (sheet, *some))
            for row in map(CellRow._make, stands):
                proven(row, table, str(row.key))
                standing[sheet, row.key] = (row.number, row.text, row.symbol, row.flags)
    return standing


def _link(connection: Connection, change: Change, batch: int, rows: list[tuple[Value, ...]]) -> None:
    previous = connection.value(statements.LAST_HASH) or ""
    source = change.source
    head = (batch, change.office, change.who, change.role, change.at, source.kind, source.file, source.sha256, change.why)
    connection.insert("batch", [(*head, previous, link(previous, head, rows))])


def _put(connection: Connection, standing: dict[tuple[int, str], Stored]) -> None:
    connection.executemany(statements.CELL_FORGET, list(standing))
    connection.insert("cell", [(*place, *cell) for place, cell in standing.items() if cell != NOTHING])


def change_of(table: str, row: ChangeRow) -> CellChange:
    """The one cell of a change row, before and after."""
    old = cell_of((row.old_number, row.old_text, row.old_symbol, row.old_flags))
    new = cell_of((row.new_number, row.new_text, row.new_symbol, row.new_flags))
    return CellChange(key_of(table, row.key), old, new, row.place, row.raw)

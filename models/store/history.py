"""Readings of the past: the life of a cell, and the changes as they were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.cell import Cell, Key
from models.change import Change, Source
from models.store import statements
from models.store.cells import change_of
from models.store.connection import Connection
from models.store.rows import BatchRow, ChangeRow, proven


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What happened to a cell once: who, in which role, when, from which source and place, what it was and became, and why."""

    batch: int
    revision: int
    who: str
    role: str
    at: str
    source: Source
    place: str
    raw: str
    old: Cell | None
    new: Cell | None
    why: str


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change as it stands in the file, with the number of its batch; higher numbers were recorded later."""

    batch: int
    change: Change


def history(connection: Connection, office: str, key: Key) -> tuple[HistoryEntry, ...]:
    """Everything that happened to a cell, oldest first."""
    found = connection.rows(statements.CHANGES_OF_CELL, (office, key.table, key.period, str(key)))
    rows = [ChangeRow._make(row) for row in found]
    batches = _batches(connection, [row.batch for row in rows])
    return tuple(_entry(key.table, batches[row.batch], row) for row in rows)


def changes(connection: Connection, office: str, table: str | None, period: str | None, last: int | None) -> tuple[RecordedChange, ...]:
    """The recorded changes that touch the office's sheets asked for, oldest first; ``last`` keeps only the newest so many."""
    wanted = {"sheet.office": office, statements.column("sheet", "table"): table, "sheet.period": period}
    statement, values = statements.narrowed(statements.BATCH_NUMBERS, wanted, "ORDER BY change.batch DESC")
    found = connection.rows(statement, values) if last is None else connection.rows(f"{statement} LIMIT ?", (*values, last))
    return _recorded(connection, sorted(number for (number,) in found))


def _recorded(connection: Connection, numbers: Sequence[int]) -> tuple[RecordedChange, ...]:
    batches = _batches(connection, numbers)
    tables: dict[int, str] = dict(connection.rows(statements.SHEET_TABLES))
    rows: dict[int, list[ChangeRow]] = {number: [] for number in numbers}
    for some in _parts(numbers):
        found = f"{statements.CHANGES_OF_BATCHES} {statements.any_of(len(some))} ORDER BY change.id"
        for row in map(ChangeRow._make, connection.rows(found, some)):
            rows[row.batch].append(proven(row, "change", row.key))
    recorded = []
    for number in numbers:
        batch = batches[number]
        cells = tuple(change_of(tables[row.sheet], row) for row in rows[number])
        change = Change(batch.office, cells, batch.who, batch.role, batch.at, _source(batch), batch.why)
        recorded.append(RecordedChange(number, change))
    return tuple(recorded)


def _batches(connection: Connection, numbers: Sequence[int]) -> dict[int, BatchRow]:
    batches: dict[int, BatchRow] = {}
    for some in _parts(numbers):
        found = connection.rows(f"{statements.BATCHES} {statements.any_of(len(some))}", some)
        batches |= {row.id: row for row in map(BatchRow._make, found)}
    return batches


def _parts(numbers: Sequence[int]) -> list[Sequence[int]]:
    """Numbers in groups that fit into one statement of any database."""
    return [numbers[start : start + statements.AT_ONCE] for start in range(0, len(numbers), statements.AT_ONCE)]


def _source(batch: BatchRow) -> Source:
    return Source(batch.kind, batch.file, batch.sha256)


def _entry(table: str, batch: BatchRow, row: ChangeRow) -> HistoryEntry:
    one = change_of(table, proven(row, "change", row.key))
    return HistoryEntry(
        batch=batch.id,
        revision=row.revision,
        who=batch.who,
        role=batch.role,
        at=batch.at,
        source=_source(batch),
        place=one.place,
        raw=one.raw,
        old=one.old,
        new=one.new,
        why=batch.why,
    )

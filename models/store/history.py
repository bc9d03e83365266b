"""Readings of the past: the life of a cell, and the changes as they were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.cell import Cell, Key
from models.change import Change, Source
from models.store.cells import change_of
from models.store.rows import AnyRow, proven
from models.store.schema import BATCH, CHANGE, SHEET


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
    numbers = (
        select(CHANGE.c.id)
        .join(SHEET, SHEET.c.id == CHANGE.c.sheet)
        .where(SHEET.c.office == office, SHEET.c.table == key.table, SHEET.c.period == key.period, CHANGE.c.key == str(key))
    )
    rows = connection.execute(select(CHANGE).where(CHANGE.c.id.in_(numbers)).order_by(CHANGE.c.id)).fetchall()
    batches = _batches(connection, [row.batch for row in rows])
    return tuple(_entry(key.table, batches[row.batch], row) for row in rows)


def changes(connection: Connection, office: str, table: str | None, period: str | None, last: int | None) -> tuple[RecordedChange, ...]:
    """The recorded changes that touch the office's sheets asked for, oldest first; ``last`` keeps only the newest so many."""
    wanted = select(CHANGE.c.batch).distinct().join(SHEET, SHEET.c.id == CHANGE.c.sheet).where(SHEET.c.office == office)
    if table is not None:
        wanted = wanted.where(SHEET.c.table == table)
    if period is not None:
        wanted = wanted.where(SHEET.c.period == period)
    wanted = wanted.order_by(CHANGE.c.batch.desc())
    numbers = connection.execute(wanted if last is None else wanted.limit(last)).scalars().all()
    return _recorded(connection, sorted(numbers))


def _recorded(connection: Connection, numbers: Sequence[int]) -> tuple[RecordedChange, ...]:
    batches = _batches(connection, numbers)
    tables = {row.id: row.table for row in connection.execute(select(SHEET.c.id, SHEET.c.table)).fetchall()}
    rows: dict[int, list[AnyRow]] = {number: [] for number in numbers}
    for some in _parts(numbers):
        found = select(CHANGE).where(CHANGE.c.batch.in_(some)).order_by(CHANGE.c.id)
        for row in connection.execute(found).fetchall():
            rows[row.batch].append(proven(row, "change", row.key))
    recorded = []
    for number in numbers:
        batch = batches[number]
        cells = tuple(change_of(tables[row.sheet], row) for row in rows[number])
        change = Change(batch.office, cells, batch.who, batch.role, batch.at, _source(batch), batch.why)
        recorded.append(RecordedChange(number, change))
    return tuple(recorded)


def _batches(connection: Connection, numbers: Sequence[int]) -> dict[int, AnyRow]:
    batches: dict[int, AnyRow] = {}
    for some in _parts(numbers):
        found = select(BATCH).where(BATCH.c.id.in_(some))
        batches |= {row.id: row for row in connection.execute(found).fetchall()}
    return batches


def _parts(numbers: Sequence[int]) -> list[Sequence[int]]:
    """Numbers in groups that fit into one statement of any database."""
    return [numbers[start : start + 500] for start in range(0, len(numbers), 500)]


def _source(batch: AnyRow) -> Source:
    return Source(batch.kind, batch.file, batch.sha256)


def _entry(table: str, batch: AnyRow, row: AnyRow) -> HistoryEntry:
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

"""Sheets of an office file: where they stand, and the log of every step they took."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from models.errors import Refusal
from models.store.checksum import crc, digest
from models.store.rows import AnyRow, AnySelect, following, insert, proven
from models.store.schema import CELL, SHEET, TRANSITION
from models.workflow import DRAFT


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """One office's filling of a table for a period, as it stands: the pack it is read with, revision and state.

    ``base`` is the accepted revision it was made from; 0 is none.
    """

    office: str
    table: str
    period: str
    pack: str
    revision: int
    state: str
    base: int


@dataclass(frozen=True, slots=True)
class Move:
    """Sheets as they shall stand from now on, and who says so, in which role and why.

    Whether the step is legal is the concern of ``models.workflow``; the store logs it and refuses to go back in revisions.
    """

    sheets: tuple[SheetRecord, ...]
    who: str
    role: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One logged step of a sheet. ``content`` is the sha-256 of its entered cells at that moment."""

    sheet: SheetRecord
    old_state: str
    who: str
    role: str
    at: str
    why: str
    content: str


def statement(office: str | None = None, table: str | None = None, period: str | None = None) -> AnySelect:
    """The sheets asked for, in the order office, table, period."""
    chosen = select(SHEET).order_by(SHEET.c.office, SHEET.c.table, SHEET.c.period)
    for column, value in ((SHEET.c.office, office), (SHEET.c.table, table), (SHEET.c.period, period)):
        if value is not None:
            chosen = chosen.where(column == value)
    return chosen


def record_of(row: AnyRow) -> SheetRecord:
    """The sheet of a row, proven by its check sum."""
    row = proven(row, "sheet", "|".join(map(str, row[1:4])))
    return SheetRecord(*row[1:-1])


def found(connection: Connection, office: str, table: str, period: str) -> tuple[int, SheetRecord] | None:
    """The number and the record of a sheet, None when it was never opened."""
    row = connection.execute(statement(office, table, period)).one_or_none()
    return None if row is None else (int(row[0]), record_of(row))


def opened(connection: Connection, office: str, table: str, period: str, pack: str) -> SheetRecord:
    """The sheet, made as draft of revision 1 when the office has none for this table and period."""
    known = found(connection, office, table, period)
    if known is not None:
        return known[1]
    record = SheetRecord(office, table, period, pack, 1, DRAFT, 0)
    insert(connection, SHEET, [(following(connection, SHEET), *_fields(record))])
    return record


def moved(connection: Connection, move: Move, at: str) -> None:
    """Every sheet of the move stands as it says, each step logged; a sheet the file does not know is made."""
    for record in move.sheets:
        old = opened(connection, record.office, record.table, record.period, record.pack)
        if record.revision < old.revision:
            raise Refusal("store.revision_back", table=record.table, period=record.period, revision=record.revision, known=old.revision)
        number, _ = found(connection, record.office, record.table, record.period) or (0, None)
        fields = _fields(record)
        names = [column.name for column in SHEET.columns][1:-1]
        values = dict(zip(names, fields, strict=True)) | {"crc": crc((number, *fields))}
        connection.execute(update(SHEET).where(SHEET.c.id == number).values(values))
        step = (
            number,
            record.revision,
            record.base,
            old.state,
            record.state,
            move.who,
            move.role,
            at,
            move.why,
            _content(connection, number),
        )
        insert(connection, TRANSITION, [(following(connection, TRANSITION), *step)])


def steps_statement(office: str, table: str, period: str) -> AnySelect:
    """The logged steps of a sheet, oldest first."""
    wanted = (SHEET.c.office == office, SHEET.c.table == table, SHEET.c.period == period)
    joined = select(SHEET.c.pack, TRANSITION).join(SHEET, SHEET.c.id == TRANSITION.c.sheet)
    return joined.where(*wanted).order_by(TRANSITION.c.id)


def step_of(office: str, table: str, period: str, row: AnyRow) -> Step:
    """The step of a row of ``steps_statement``."""
    proven(row[1:], "transition", str(row.id))
    sheet = SheetRecord(office, table, period, row.pack, row.revision, row.state, row.base)
    return Step(sheet, row.old_state, row.who, row.role, row.at, row.why, row.content)


def _fields(record: SheetRecord) -> tuple[str | int, ...]:
    return record.office, record.table, record.period, record.pack, record.revision, record.state, record.base


def _content(connection: Connection, sheet: int) -> str:
    columns = (CELL.c.key, CELL.c.number, CELL.c.text, CELL.c.symbol, CELL.c.flags)
    rows = connection.execute(select(*columns).where(CELL.c.sheet == sheet).order_by(CELL.c.key)).fetchall()
    return digest([tuple(row) for row in rows])

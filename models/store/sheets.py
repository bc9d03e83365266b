"""Sheets of an office file: where they stand, and the log of every step they took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import Refusal
from models.store import statements
from models.store.checksum import Value, crc, digest
from models.store.connection import Connection
from models.store.rows import SheetRow, TransitionRow, proven
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


def statement(office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The statement for the sheets asked for, in the order office, table, period, and its values."""
    wanted = {"sheet.office": office, statements.column("sheet", "table"): table, "sheet.period": period}
    return statements.narrowed(statements.SHEETS, wanted, statements.SHEETS_ORDER)


def record_of(row: Sequence[Value]) -> SheetRecord:
    """The sheet of a row, proven by its check sum."""
    sheet = proven(SheetRow._make(row), "sheet", "|".join(map(str, row[1:4])))
    return SheetRecord(*sheet[1:-1])


def found(connection: Connection, office: str, table: str, period: str) -> tuple[int, SheetRecord] | None:
    """The number and the record of a sheet, None when it was never opened."""
    rows = connection.rows(*statement(office, table, period))
    return (int(rows[0][0]), record_of(rows[0])) if rows else None


def opened(connection: Connection, office: str, table: str, period: str, pack: str) -> SheetRecord:
    """The sheet, made as draft of revision 1 when the office has none for this table and period."""
    known = found(connection, office, table, period)
    if known is not None:
        return known[1]
    record = SheetRecord(office, table, period, pack, 1, DRAFT, 0)
    connection.insert("sheet", [(connection.following("sheet"), *_fields(record))])
    return record


def moved(connection: Connection, move: Move, at: str) -> None:
    """Every sheet of the move stands as it says, each step logged; a sheet the file does not know is made."""
    for record in move.sheets:
        old = opened(connection, record.office, record.table, record.period, record.pack)
        if record.revision < old.revision:
            raise Refusal("store.revision_back", table=record.table, period=record.period, revision=record.revision, known=old.revision)
        number, _ = found(connection, record.office, record.table, record.period) or (0, None)
        fields = _fields(record)
        connection.execute(statements.SHEET_PUT, (*fields, crc((number, *fields)), number))
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
        connection.insert("transition", [(connection.following("transition"), *step)])


def step_of(office: str, table: str, period: str, pack: str, fields: Sequence[Value]) -> Step:
    """The step of a row of the log, proven by its check sum."""
    row = TransitionRow._make(fields)
    proven(row, "transition", str(row.id))
    sheet = SheetRecord(office, table, period, pack, row.revision, row.state, row.base)
    return Step(sheet, row.old_state, row.who, row.role, row.at, row.why, row.content)


def _fields(record: SheetRecord) -> tuple[str | int, ...]:
    return record.office, record.table, record.period, record.pack, record.revision, record.state, record.base


def _content(connection: Connection, sheet: int) -> str:
    return digest(connection.rows(statements.CELL_CONTENT, (sheet,)))

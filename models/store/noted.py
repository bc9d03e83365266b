"""What was noted at cells: only ever added to, so that a comment that was changed is still there."""

from __future__ import annotations

from collections.abc import Iterable

from models.note import NOTES, STAR, Note
from models.store import statements
from models.store.cells import key_of
from models.store.checksum import Value
from models.store.connection import Connection
from models.store.rows import NoteRow, proven
from models.store.said import UTC, add, narrowed


def kept(connection: Connection, notes: Iterable[Note]) -> None:
    """The notes stand in the file; what stands there already in the same words is not noted twice."""
    given = tuple(notes)
    for note in given:
        if note.kind not in NOTES or (note.due and note.kind != STAR) or not UTC.match(note.at):
            raise ValueError(note)
    add(connection, "note", map(_row, given))


def notes(connection: Connection, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Note, ...]:
    """What was noted, oldest first."""
    rows = connection.rows(*narrowed("note", statements.NOTES, statements.NOTES_ORDER, office, table, period))
    return tuple(_note(proven(NoteRow._make(row), "note", str(row[0]))) for row in rows)


def _row(one: Note) -> tuple[Value, ...]:
    return one.office, one.key.table, one.key.period, str(one.key), one.kind, one.text, one.due, one.who, one.role, one.at


def _note(row: NoteRow) -> Note:
    return Note(row.office, key_of(row.table, row.key), row.kind, row.text, row.due, row.who, row.role, row.at)

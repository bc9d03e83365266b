"""Every statement by which an office file is read and written, as text, in what SQLite and PostgreSQL have in common.

Said without SQLAlchemy, whose import costs more than opening a file (decision 0019); a test holds each to what the tables of
``schema`` say.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.store import rows

TABLES: dict[str, tuple[str, ...]] = {
    "answer": rows.AnswerRow._fields,
    "arrival": rows.ArrivalRow._fields,
    "batch": rows.BatchRow._fields,
    "demotion": rows.DemotionRow._fields,
    "edition": rows.EditionRow._fields,
    "explanation": rows.ExplanationRow._fields,
    "meta": rows.MetaRow._fields,
    "note": rows.NoteRow._fields,
    "observation": rows.ObservationRow._fields,
    "pack": rows.PackRow._fields,
    "receipt": rows.ReceiptRow._fields,
    "sent": rows.SentRow._fields,
    "sheet": rows.SheetRow._fields,
    "cell": rows.CellRow._fields,
    "change": rows.ChangeRow._fields,
    "printing": rows.PrintingRow._fields,
    "transition": rows.TransitionRow._fields,
}
"""The columns of every table, in the order in which tables may be made: none before one it refers to."""

PRIMARY: dict[str, tuple[str, ...]] = dict.fromkeys(TABLES, ("id",)) | {
    "meta": ("key",),
    "sent": ("sequence",),
    "cell": ("sheet", "key"),
}
"""The columns by which a row of a table is told from all others."""

AT_ONCE = 500
"""So many values fit into one statement of any database."""

_QUOTED = ("key", "table")


def columns(table: str, *, without: tuple[str, ...] = ()) -> str:
    """The columns of a table, each with the table's name before it."""
    return ", ".join(column(table, name) for name in TABLES[table] if name not in without)


def column(table: str, name: str) -> str:
    """One column with its table's name; quoted where the name is a word of SQL."""
    return f"{table}.{_quoted(name)}"


def insert(table: str) -> str:
    """The statement that writes a row, with a place for every column."""
    names = TABLES[table]
    return f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) VALUES {any_of(len(names))}"  # noqa: S608 - the names are those of our own tables


def whole(table: str) -> str:
    """All rows of a table, in the order of their primary key."""
    order = ", ".join(column(table, name) for name in PRIMARY[table])
    return _select(columns(table), f"FROM {table} ORDER BY {order}")


def newest_number(table: str) -> str:
    """The highest number given to a row of a table."""
    return _select(f"max({column(table, PRIMARY[table][0])}) AS max_1", f"FROM {table}")


def any_of(count: int) -> str:
    """Places for so many values."""
    return f"({', '.join('?' * count)})"


def narrowed(statement: str, wanted: Mapping[str, str | None], ending: str) -> tuple[str, tuple[str, ...]]:
    """The statement for those of the wanted columns that are given, and their values."""
    given = {name: value for name, value in wanted.items() if value is not None}
    where = f"WHERE {' AND '.join(f'{name} = ?' for name in given)}" if given else ""
    return " ".join(part for part in (statement, where, ending) if part), tuple(given.values())


def _quoted(name: str) -> str:
    return f'"{name}"' if name in _QUOTED else name


def _select(what: str, rest: str) -> str:
    return f"SELECT {what} {rest}"


_OF_SHEET = 'WHERE sheet.office = ? AND sheet."table" = ? AND sheet.period = ?'

META_VALUE = 'SELECT meta.value FROM meta WHERE meta."key" = ?'
META_PUT = 'UPDATE meta SET value = ? WHERE meta."key" = ?'
META_TRY = "UPDATE meta SET value = value WHERE \"key\" = 'writes'"
"""A writing that changes nothing: only a write tells whether a file can be written."""

PACKS = _select(columns("pack", without=("id", "data", "crc")), "FROM pack ORDER BY pack.id")
PACK_SUM = "SELECT pack.sha256 FROM pack WHERE pack.name = ? AND pack.version = ?"
PACK = _select(columns("pack"), "FROM pack")

SHEETS = _select(columns("sheet"), "FROM sheet")
SHEETS_ORDER = 'ORDER BY sheet.office, sheet."table", sheet.period'
SHEET_PUT = 'UPDATE sheet SET office = ?, "table" = ?, period = ?, pack = ?, revision = ?, state = ?, base = ?, crc = ? WHERE sheet.id = ?'
SHEET_TABLES = 'SELECT sheet.id, sheet."table" FROM sheet'
STEPS = _select(
    f"sheet.pack, {columns('transition')}",
    f"FROM transition JOIN sheet ON sheet.id = transition.sheet {_OF_SHEET} ORDER BY transition.id",
)

CELLS = _select(columns("cell"), f'FROM cell JOIN sheet ON sheet.id = cell.sheet {_OF_SHEET} ORDER BY cell."key"')
CELLS_AT = _select(columns("cell"), 'FROM cell WHERE cell.sheet = ? AND cell."key" IN')
CELL_CONTENT = _select(columns("cell", without=("sheet", "crc")), 'FROM cell WHERE cell.sheet = ? ORDER BY cell."key"')
CELL_FORGET = 'DELETE FROM cell WHERE cell.sheet = ? AND cell."key" = ?'
CELLS_FORGET = "DELETE FROM cell"

LAST_HASH = "SELECT batch.hash FROM batch ORDER BY batch.id DESC LIMIT 1"
BATCHES = _select(columns("batch"), "FROM batch WHERE batch.id IN")
BATCH_NUMBERS = "SELECT DISTINCT change.batch FROM change JOIN sheet ON sheet.id = change.sheet"

_CHANGES = _select(
    columns("change"), f"FROM change JOIN sheet ON sheet.id = change.sheet JOIN batch ON batch.id = change.batch {_OF_SHEET}"
)
CHANGES_UNTIL = f"{_CHANGES} AND batch.at <= ? ORDER BY change.id"
CHANGES_TO_REVISION = f"{_CHANGES} AND change.revision <= ? ORDER BY change.id"
CHANGES_OF_CELL = _select(
    columns("change"), f'FROM change JOIN sheet ON sheet.id = change.sheet {_OF_SHEET} AND change."key" = ? ORDER BY change.id'
)
CHANGES_OF_SHEET = _select(columns("change"), "FROM change WHERE change.sheet = ? ORDER BY change.id")
CHANGES_OF_BATCHES = _select(columns("change"), "FROM change WHERE change.batch IN")
CHANGE_KEPT = "SELECT change.id FROM change WHERE change.sheet = ? AND change.revision >= ? LIMIT 1"

SENT = _select(columns("sent", without=("data", "crc")), "FROM sent ORDER BY sent.sequence")
SENT_HEAD = "SELECT sent.sequence, sent.hash FROM sent ORDER BY sent.sequence DESC LIMIT 1"
SENT_WHOLE = _select(columns("sent"), "FROM sent WHERE sent.hash = ?")
SENT_KNOWN = "SELECT sent.sequence FROM sent WHERE sent.hash = ?"

ARRIVALS = _select(columns("arrival", without=("id", "package", "receipt", "crc")), "FROM arrival")
ARRIVAL = _select(columns("arrival"), "FROM arrival WHERE arrival.hash = ?")
ARRIVAL_NUMBER = "SELECT arrival.id FROM arrival WHERE arrival.receipt_number = ?"

EDITION_NUMBER = "SELECT edition.id FROM edition WHERE edition.code = ?"

RECEIPT_KNOWN = "SELECT receipt.id FROM receipt WHERE receipt.hash = ?"

EXPLANATIONS = _select(columns("explanation"), "FROM explanation")
EXPLANATIONS_ORDER = "ORDER BY explanation.id"
ANSWERS = _select(columns("answer"), "FROM answer")
ANSWERS_ORDER = "ORDER BY answer.id"
NOTES = _select(columns("note"), "FROM note")
NOTES_ORDER = "ORDER BY note.id"
OBSERVATIONS = _select(columns("observation"), "FROM observation")
OBSERVATIONS_ORDER = "ORDER BY observation.id"

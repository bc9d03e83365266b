"""The tables of an office file, the same in SQLite and PostgreSQL; every row carries a check sum of its own fields.

The only module that talks to SQLAlchemy. It is needed when a file is made or brought to a newer version, and never when one of today's
version is opened, read or written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

from models.store.connect import APPLICATION_ID, VERSION
from models.store.connection import Connection
from models.store.statements import META_PUT

METADATA = MetaData()

# Only these types: all others fail in STRICT tables, REAL has 4 bytes on PostgreSQL and a crc overflows its Integer.
_BIG = BigInteger().with_variant(Integer(), "sqlite")
_NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _small(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _key(name: str = "id") -> Column[Any]:
    return Column(name, _BIG, primary_key=True, autoincrement=False)


def _crc() -> Column[Any]:
    return Column("crc", _BIG, nullable=False)


def _sheet(*, primary: bool = False) -> Column[Any]:
    return Column("sheet", _BIG, ForeignKey("sheet.id"), primary_key=primary, nullable=False)


def _values(prefix: str = "", *, optional: bool = False) -> tuple[Column[Any], ...]:
    """Number, text, symbol and flags of a cell; where no cell is possible, empty flags say that there is none."""
    return (
        Column(f"{prefix}number", _NUMBER),
        Column(f"{prefix}text", Text),
        Column(f"{prefix}symbol", Text),
        Column(f"{prefix}flags", Integer, nullable=optional),
    )


def _finding() -> tuple[Column[Any], ...]:
    """The place of a finding: whose, of which table and period, of which rule, at which cell."""
    return tuple(_text(name) for name in ("office", "table", "period", "rule", "key"))


def _table(name: str, *parts: Column[Any] | UniqueConstraint | Index, rowid: bool = True) -> Table:
    return Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


META = _table("meta", Column("key", Text, primary_key=True), _text("value"), rowid=False)

PACK = _table(
    "pack",
    _key(),
    _text("name"),
    _text("version"),
    _text("sha256"),
    Column("data", LargeBinary, nullable=False),
    _text("installed"),
    _crc(),
    UniqueConstraint("name", "version"),
)

SHEET = _table(
    "sheet",
    _key(),
    _text("office"),
    _text("table"),
    _text("period"),
    _text("pack"),
    _small("revision"),
    _text("state"),
    _small("base"),
    _crc(),
    UniqueConstraint("office", "table", "period"),
)

TRANSITION = _table(
    "transition",
    _key(),
    _sheet(),
    _small("revision"),
    _small("base"),
    _text("old_state"),
    _text("state"),
    _text("who"),
    _text("role"),
    _text("at"),
    _text("why"),
    _text("content"),
    _crc(),
)

CELL = _table("cell", _sheet(primary=True), Column("key", Text, primary_key=True), *_values(), _crc(), rowid=False)

BATCH = _table(
    "batch",
    _key(),
    _text("office"),
    _text("who"),
    _text("role"),
    _text("at"),
    _text("kind"),
    _text("file"),
    _text("sha256"),
    _text("why"),
    _text("previous"),
    _text("hash"),
)

CHANGE = _table(
    "change",
    _key(),
    Column("batch", _BIG, ForeignKey("batch.id"), nullable=False),
    _sheet(),
    _small("revision"),
    _text("key"),
    *_values("old_", optional=True),
    *_values("new_", optional=True),
    _text("place"),
    _text("raw"),
    _crc(),
    Index("change_place", "sheet", "key", "id"),
    Index("change_batch", "batch"),
)

SENT = _table(
    "sent",
    _key("sequence"),
    Column("hash", Text, nullable=False, unique=True),
    _text("previous"),
    _text("name"),
    _text("created"),
    _text("sheets"),
    Column("data", LargeBinary, nullable=False),
    _crc(),
)

ARRIVAL = _table(
    "arrival",
    _key(),
    Column("hash", Text, nullable=False, unique=True),
    _text("sender"),
    Column("sequence", _BIG, nullable=False),
    _text("previous"),
    _text("received"),
    _text("channel"),
    _text("verdict"),
    Column("receipt_number", Text, nullable=False, unique=True),
    Column("package", LargeBinary, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    _crc(),
)

RECEIPT = _table(
    "receipt",
    _key(),
    Column("hash", Text, nullable=False, unique=True),
    _text("received"),
    Column("data", LargeBinary, nullable=False),
    _crc(),
)

EXPLANATION = _table(
    "explanation",
    _key(),
    *_finding(),
    _small("sign"),
    Column("size", _NUMBER, nullable=False),
    _text("cause"),
    _text("sentence"),
    _text("kind"),
    _small("printed"),
    _text("who"),
    _text("role"),
    _text("at"),
    _crc(),
    Index("explanation_place", "office", "table", "period"),
)

ANSWER = _table("answer", _key(), *_finding(), _text("verdict"), _text("why"), _text("who"), _text("at"), _crc())

DEMOTION = _table("demotion", _key(), _text("rule"), _text("why"), _text("who"), _text("at"), _crc())

OBSERVATION = _table(
    "observation",
    _key(),
    _text("office"),
    _text("table"),
    _text("period"),
    _small("revision"),
    _text("rule"),
    _text("key"),
    _text("event"),
    Column("left_figure", _NUMBER),
    Column("right_figure", _NUMBER),
    _text("at"),
    _crc(),
    Index("observation_place", "office", "table", "period"),
)

NOTE = _table(
    "note",
    _key(),
    _text("office"),
    _text("table"),
    _text("period"),
    _text("key"),
    _text("kind"),
    _text("text"),
    _text("due"),
    _text("who"),
    _text("role"),
    _text("at"),
    _crc(),
    Index("note_place", "office", "table", "period"),
)

EDITION = _table(
    "edition",
    _key(),
    Column("code", Text, nullable=False, unique=True),
    _text("publication"),
    _text("period"),
    _small("number"),
    _text("date"),
    _text("at"),
    _text("who"),
    _text("role"),
    Column("data", LargeBinary, nullable=False),
    _crc(),
    UniqueConstraint("publication", "period", "number"),
)

PRINTING = _table(
    "printing",
    _key(),
    Column("edition", _BIG, ForeignKey("edition.id"), nullable=False),
    _text("sha256"),
    _text("inks"),
    _small("pages"),
    _text("at"),
    _text("who"),
    _text("role"),
    _text("passed"),
    _crc(),
)

APPEND_ONLY = (PACK, TRANSITION, BATCH, CHANGE, SENT, ARRIVAL, RECEIPT, EXPLANATION, ANSWER, DEMOTION, OBSERVATION, NOTE, EDITION, PRINTING)
"""Tables whose rows stand for ever: what was sent, received, changed, said, noted, decided or printed."""

_BUT_WRITES = "WHEN old.key <> 'writes'"


SINCE: dict[int, tuple[Table, ...]] = {2: (EXPLANATION, ANSWER, DEMOTION, OBSERVATION), 3: (NOTE, EDITION, PRINTING)}
"""The tables that a version of the schema brought."""


def made(tables: Iterable[Table] = METADATA.sorted_tables) -> list[str]:
    """The statements that make these tables and their indexes, as SQLite takes them; all when none are named."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return statements


def create(connection: Connection) -> None:
    """An empty file with all tables and with the guards that keep history from being rewritten (SQLite)."""
    connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.rows(f"PRAGMA user_version = {VERSION}")
    add(connection, METADATA.sorted_tables)
    # A file is live or practice for ever, and of one office.
    _guard(connection, "meta", "UPDATE", _BUT_WRITES)
    _guard(connection, "meta", "DELETE")


def upgrade(connection: Connection, version: int) -> None:
    """A file of an older version with the tables that came since, marked as of today; inside one transaction of the caller."""
    for since in range(version + 1, VERSION + 1):
        add(connection, SINCE[since])
    connection.rows(f"PRAGMA user_version = {VERSION}")
    connection.execute('DROP TRIGGER "meta_no_update"')
    connection.execute(META_PUT, (str(VERSION), "version"))
    _guard(connection, "meta", "UPDATE", _BUT_WRITES)


def add(connection: Connection, tables: Iterable[Table]) -> None:
    """The tables stand in the file, with their guards."""
    for statement in made(tables):
        connection.execute(statement)
    for table in tables:
        if table in APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                _guard(connection, table.name, verb)


def _guard(connection: Connection, table: str, verb: str, when: str = "") -> None:
    connection.execute(
        f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" {when} '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )

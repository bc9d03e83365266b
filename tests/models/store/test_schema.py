from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from models.store import Store, schema, statements
from tests.models.store.desk import OFFICE, TABLE, YEAR, Desk

pytestmark = pytest.mark.windows

MADE: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}  # type: ignore[no-untyped-call]  # of SQLAlchemy
TYPES = {
    "sqlite": {"INTEGER", "TEXT", "REAL", "BLOB"},
    "postgresql": {"INTEGER", "BIGINT", "TEXT", "DOUBLE PRECISION", "BYTEA"},
}


def types_of(dialect: str) -> set[str]:
    return {column.type.compile(dialect=MADE[dialect]) for table in schema.METADATA.sorted_tables for column in table.columns}


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_only_types_that_both_databases_keep_are_used(dialect: str) -> None:
    assert types_of(dialect) == TYPES[dialect]


@pytest.mark.parametrize(("name", "kind"), [("number", "DOUBLE PRECISION"), ("crc", "BIGINT"), ("flags", "INTEGER")])
def test_postgresql_keeps_15_digits_and_a_whole_crc(name: str, kind: str) -> None:
    assert schema.CELL.c[name].type.compile(dialect=MADE["postgresql"]) == kind


def test_the_statements_of_both_databases_are_made_without_a_server() -> None:
    for table in schema.METADATA.sorted_tables:
        assert "STRICT" in str(CreateTable(table).compile(dialect=MADE["sqlite"]))
        assert "STRICT" not in str(CreateTable(table).compile(dialect=MADE["postgresql"]))
        assert statements.insert(table.name).count("?") == len(table.columns)


@pytest.mark.parametrize("number", [999_999_999_999_999.0, -0.123456789012345, 0.1, 123_456_789_012.345])
def test_a_number_of_15_digits_comes_back_exactly(desk: Desk, number: float) -> None:
    desk.type("1", None, number)
    assert desk.cells() == {"1": number}


def test_a_negative_zero_is_zero(desk: Desk) -> None:
    desk.type("1", None, -0.0)
    assert str(desk.cells()["1"]) == "0.0"
    assert desk.store.verify() == ()


def test_the_largest_check_sum_is_stored(desk: Desk, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    desk.type("1", None, 1)
    sql("UPDATE cell SET crc = 4294967295")
    assert sql("SELECT crc FROM cell") == [(4294967295,)]


def test_the_file_says_what_it_is(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    assert sql("PRAGMA application_id") == [(0x53414C4E,)]
    assert sql("PRAGMA user_version") == [(3,)]
    assert dict(sql("SELECT * FROM meta")) == {  # type: ignore[arg-type]  # two columns
        "version": "3", "office": OFFICE, "office_fa": "نمونه", "live": "1", "created": store.created, "writes": "0",
    }  # fmt: skip


@pytest.mark.parametrize("table", [table.name for table in schema.APPEND_ONLY])
def test_what_was_recorded_can_be_neither_changed_nor_deleted(path: Path, store: Store, table: str) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        guards = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)))
    assert sorted(guards) == [f"{table}_no_delete", f"{table}_no_update"]
    assert all(re.search("RAISE.ABORT", guard) for guard in guards.values())


@pytest.mark.parametrize(
    "statement", ["DELETE FROM change", "UPDATE batch SET who = 'x'", "UPDATE meta SET value = '0' WHERE key = 'live'"]
)
def test_history_and_the_mark_of_practice_are_guarded(path: Path, desk: Desk, statement: str) -> None:
    desk.type("1", None, 1)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert len(desk.store.changes(OFFICE, TABLE, YEAR)) == 1

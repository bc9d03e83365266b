"""Each statement stands twice: as text in the program, and here as SQLAlchemy says it of the tables in ``schema``."""

from __future__ import annotations

import inspect
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Select, Table, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.store import connect, schema, statements
from models.store.schema import (
    ANSWER,
    ARRIVAL,
    BATCH,
    CELL,
    CHANGE,
    EDITION,
    EXPLANATION,
    META,
    METADATA,
    NOTE,
    OBSERVATION,
    PACK,
    RECEIPT,
    SENT,
    SHEET,
    TRANSITION,
)

pytestmark = pytest.mark.windows

RELEASED = Path(__file__).resolve().parents[2] / "data" / "office-3.salnameh"
TABLES = METADATA.sorted_tables
VALUE = "x"
OF_SHEET = (SHEET.c.office == VALUE, SHEET.c.table == VALUE, SHEET.c.period == VALUE)
CHANGES = select(CHANGE).join(SHEET, SHEET.c.id == CHANGE.c.sheet).where(*OF_SHEET).order_by(CHANGE.c.id)
BATCHED = select(CHANGE).join(SHEET, SHEET.c.id == CHANGE.c.sheet).join(BATCH, BATCH.c.id == CHANGE.c.batch).where(*OF_SHEET)


def said(statement: object) -> str:
    """What SQLAlchemy makes of a statement for SQLite, on one line; a place for an offset nobody gives is left out."""
    text = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
    return " ".join(str(text).split()).replace(" LIMIT ? OFFSET ?", " LIMIT ?").replace("=?", " = ?")


def but(table: Table, *without: str) -> Select[*tuple[object, ...]]:
    return select(*(column for column in table.columns if column.name not in without))


SAID: dict[str, object] = {
    "META_VALUE": select(META.c.value).where(META.c.key == VALUE),
    "META_PUT": update(META).where(META.c.key == VALUE).values(value=VALUE),
    "PACKS": but(PACK, "id", "data", "crc").order_by(PACK.c.id),
    "PACK_SUM": select(PACK.c.sha256).where(PACK.c.name == VALUE, PACK.c.version == VALUE),
    "PACK": select(PACK),
    "SHEETS": select(SHEET),
    "SHEET_PUT": update(SHEET).where(SHEET.c.id == 1).values({column.name: VALUE for column in list(SHEET.columns)[1:]}),
    "SHEET_TABLES": select(SHEET.c.id, SHEET.c.table),
    "STEPS": select(SHEET.c.pack, TRANSITION)
    .select_from(TRANSITION)
    .join(SHEET, SHEET.c.id == TRANSITION.c.sheet)
    .where(*OF_SHEET)
    .order_by(TRANSITION.c.id),
    "CELLS": select(CELL).join(SHEET, SHEET.c.id == CELL.c.sheet).where(*OF_SHEET).order_by(CELL.c.key),
    "CELL_CONTENT": but(CELL, "sheet", "crc").where(CELL.c.sheet == 1).order_by(CELL.c.key),
    "CELL_FORGET": delete(CELL).where(CELL.c.sheet == 1, CELL.c.key == VALUE),
    "CELLS_FORGET": delete(CELL),
    "BATCH_NUMBERS": select(CHANGE.c.batch).distinct().join(SHEET, SHEET.c.id == CHANGE.c.sheet),
    "CHANGES_UNTIL": BATCHED.where(BATCH.c.at <= VALUE).order_by(CHANGE.c.id),
    "CHANGES_TO_REVISION": BATCHED.where(CHANGE.c.revision <= 1).order_by(CHANGE.c.id),
    "CHANGES_OF_CELL": CHANGES.where(CHANGE.c.key == VALUE),
    "CHANGES_OF_SHEET": select(CHANGE).where(CHANGE.c.sheet == 1).order_by(CHANGE.c.id),
    "SENT": but(SENT, "data", "crc").order_by(SENT.c.sequence),
    "SENT_WHOLE": select(SENT).where(SENT.c.hash == VALUE),
    "SENT_KNOWN": select(SENT.c.sequence).where(SENT.c.hash == VALUE),
    "ARRIVALS": but(ARRIVAL, "id", "package", "receipt", "crc"),
    "ARRIVAL": select(ARRIVAL).where(ARRIVAL.c.hash == VALUE),
    "EDITION_NUMBER": select(EDITION.c.id).where(EDITION.c.code == VALUE),
    "ARRIVAL_NUMBER": select(ARRIVAL.c.id).where(ARRIVAL.c.receipt_number == VALUE),
    "EXPLANATIONS": select(EXPLANATION),
    "ANSWERS": select(ANSWER),
    "NOTES": select(NOTE),
    "OBSERVATIONS": select(OBSERVATION),
    "RECEIPT_KNOWN": select(RECEIPT.c.id).where(RECEIPT.c.hash == VALUE),
}
BEGUN: dict[str, tuple[ColumnElement[object], Select[*tuple[object, ...]]]] = {
    "CELLS_AT": (CELL.c.key, select(CELL).where(CELL.c.sheet == 1)),
    "BATCHES": (BATCH.c.id, select(BATCH)),
    "CHANGES_OF_BATCHES": (CHANGE.c.batch, select(CHANGE)),
}
"""Statements that end in IN; how many values stand there is known only when they are asked."""

NEWEST: dict[str, Select[*tuple[object, ...]]] = {
    "LAST_HASH": select(BATCH.c.hash).order_by(BATCH.c.id.desc()).limit(1),
    "SENT_HEAD": select(SENT.c.sequence, SENT.c.hash).order_by(SENT.c.sequence.desc()).limit(1),
    "CHANGE_KEPT": select(CHANGE.c.id).where(CHANGE.c.sheet == 1, CHANGE.c.revision >= 1).limit(1),
}
"""Statements that ask for one row."""

OTHERS = {"META_TRY", "SHEETS_ORDER", "EXPLANATIONS_ORDER", "ANSWERS_ORDER", "NOTES_ORDER", "OBSERVATIONS_ORDER"}


def constants() -> dict[str, str]:
    found = {name: value for name, value in inspect.getmembers(statements) if name.isupper() and isinstance(value, str)}
    return {name: value for name, value in found.items() if not name.startswith("_")}


def test_the_rows_have_the_columns_of_the_tables_in_an_order_in_which_they_can_be_made() -> None:
    assert list(statements.TABLES.items()) == [(table.name, tuple(column.name for column in table.columns)) for table in TABLES]


def test_the_rows_are_told_apart_by_the_primary_keys() -> None:
    assert {table.name: tuple(column.name for column in table.primary_key) for table in TABLES} == statements.PRIMARY


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_table_is_written_and_read_as_the_schema_says(table: Table) -> None:
    assert statements.insert(table.name) == said(table.insert())
    assert statements.whole(table.name) == said(select(table).order_by(*table.primary_key.columns))
    assert statements.newest_number(table.name) == said(select(func.max(table.primary_key.columns[0])))


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_statement_is_what_the_schema_says(name: str) -> None:
    assert constants()[name] == said(SAID[name])


@pytest.mark.parametrize("name", sorted(BEGUN))
def test_a_statement_with_many_values_is_what_the_schema_says(name: str) -> None:
    column, chosen = BEGUN[name]
    assert f"{constants()[name]} {statements.any_of(3)}" == said(chosen.where(column.in_([1, 2, 3])))


@pytest.mark.parametrize("name", sorted(NEWEST))
def test_a_statement_for_one_row_is_what_the_schema_says(name: str) -> None:
    assert constants()[name].replace("LIMIT 1", "LIMIT ?") == said(NEWEST[name])


def test_no_statement_is_left_unproven() -> None:
    assert constants().keys() == SAID.keys() | BEGUN.keys() | NEWEST.keys() | OTHERS


@pytest.mark.parametrize("given", [(), ("office",), ("table", "period"), ("office", "table", "period")], ids="-".join)
def test_sheets_are_narrowed_by_what_is_given(given: tuple[str, ...]) -> None:
    wanted = {statements.column("sheet", name): name if name in given else None for name in ("office", "table", "period")}
    statement, values = statements.narrowed(statements.SHEETS, wanted, statements.SHEETS_ORDER)
    ordered = select(SHEET).order_by(SHEET.c.office, SHEET.c.table, SHEET.c.period)
    assert (statement, values) == (said(ordered.where(*(SHEET.c[name] == name for name in given))), given)


def test_nothing_but_what_both_databases_keep_is_quoted() -> None:
    """A name that PostgreSQL would need in quotes and SQLite would not has to be told to ``statements``."""
    both = {column.name for table in TABLES for column in table.columns} | statements.TABLES.keys()
    quote = (sqlite.dialect().identifier_preparer.quote, postgresql.dialect().identifier_preparer.quote)  # type: ignore[no-untyped-call]
    assert {name for name in both if any(of(name) != name for of in quote)} == {"key", "table"}


def test_a_new_file_is_made_as_the_released_one_was(tmp_path: Path) -> None:
    master = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with closing(connect.writing(tmp_path / "new", "rwc")) as made:
        schema.create(made)
        new = made.rows(master)
    with closing(sqlite3.connect(f"{RELEASED.as_uri()}?mode=ro&immutable=1", uri=True)) as released:
        assert new == released.execute(master).fetchall()

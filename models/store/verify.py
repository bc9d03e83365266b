"""The proof of a whole file: every check sum, the hash chain, and cells against the changes they are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from models.store.cells import Stored, link
from models.store.checksum import crc
from models.store.failures import is_damage
from models.store.rows import AnyRow
from models.store.schema import BATCH, CELL, CHANGE, METADATA, SHEET


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong in a file: ``kind`` is structure, sum, chain or reading; ``table`` and ``row`` name it.

    sum: the row's fields do not give its check sum; chain: a batch is not what its hash was made of; reading: the cell is
    not what the changes say.
    """

    kind: str
    table: str
    row: str


def verified(connection: Connection) -> tuple[Damage, ...]:
    """Everything that is wrong in the file, empty when it is sound. Read inside one transaction, so that it is one moment."""
    if broken := _structure(connection):
        return tuple(broken)  # rows of a broken structure cannot be read to be judged
    connection.exec_driver_sql("BEGIN")
    try:
        return (*_sums(connection), *_chain(connection), *_readings(connection))
    finally:
        connection.exec_driver_sql("COMMIT")


def _structure(connection: Connection) -> list[Damage]:
    try:
        lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DBAPIError as error:  # a page so broken that the check itself stops there
        if not is_damage(error):
            raise
        lines = [str(error.orig)]
    return [Damage("structure", "", line) for line in lines if line != "ok"]


def _sums(connection: Connection) -> list[Damage]:
    damages: list[Damage] = []
    for table in METADATA.sorted_tables:
        if "crc" in table.columns:
            damages += [Damage("sum", table.name, _name(table, row)) for row in _rows(connection, table) if crc(row[:-1]) != row[-1]]
    return damages


def _chain(connection: Connection) -> list[Damage]:
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for row in _rows(connection, CHANGE):
        rows.setdefault(row.batch, []).append(tuple(row[:-1]))
    damages, previous = [], ""
    for batch in _rows(connection, BATCH):
        made = link(previous, batch[:-2], rows.pop(batch.id, []))
        if batch.previous != previous or batch.hash != made:
            damages.append(Damage("chain", "batch", str(batch.id)))
        previous = batch.hash
    return damages + [Damage("chain", "batch", str(number)) for number in rows]


def _readings(connection: Connection) -> list[Damage]:
    names = {row.id: f"{row.office}|{row.table}" for row in _rows(connection, SHEET)}
    said: dict[tuple[int, str], Stored] = {}
    for row in _rows(connection, CHANGE):
        said[row.sheet, row.key] = (row.new_number, row.new_text, row.new_symbol, row.new_flags)
    stand = {(row.sheet, row.key): (row.number, row.text, row.symbol, row.flags) for row in _rows(connection, CELL)}
    wanted = {place: cell for place, cell in said.items() if cell[3] is not None}
    wrong = [place for place in sorted(wanted.keys() | stand.keys()) if wanted.get(place) != stand.get(place)]
    return [Damage("reading", "cell", f"{names.get(sheet, sheet)}|{key}") for sheet, key in wrong]


def _rows(connection: Connection, table: Table) -> list[AnyRow]:
    return list(connection.execute(select(table).order_by(*table.primary_key.columns)).fetchall())


def _name(table: Table, row: AnyRow) -> str:
    return "|".join(str(row._mapping[column]) for column in table.primary_key.columns)  # noqa: SLF001 - SQLAlchemy's public name

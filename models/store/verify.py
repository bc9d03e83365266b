"""The proof of a whole file: every check sum, the hash chain, and cells against the changes they are read from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from models.store import statements
from models.store.cells import Stored, link
from models.store.checksum import crc
from models.store.connection import Connection
from models.store.failures import is_damage
from models.store.rows import BatchRow, CellRow, ChangeRow, SheetRow


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong in a file: ``kind`` is structure, sum, chain or reading; ``table`` and ``row`` name it.

    sum: the row's fields do not give its check sum; chain: a batch is not what its hash was made of, or a line between two
    others is gone; reading: the cell is
    not what the changes say.
    """

    kind: str
    table: str
    row: str


def verified(connection: Connection) -> tuple[Damage, ...]:
    """Everything that is wrong in the file, empty when it is sound. Read inside one transaction, so that it is one moment."""
    if broken := _structure(connection):
        return tuple(broken)  # rows of a broken structure cannot be read to be judged
    connection.execute("BEGIN")
    try:
        return (*_sums(connection), *_chain(connection), *_gaps(connection), *_readings(connection))
    finally:
        connection.execute("COMMIT")


def _structure(connection: Connection) -> list[Damage]:
    try:
        lines = [line for (line,) in connection.rows("PRAGMA integrity_check")]
    except sqlite3.Error as error:  # a page so broken that the check itself stops there
        if not is_damage(error):
            raise
        lines = [str(error)]
    return [Damage("structure", "", line) for line in lines if line != "ok"]


def _sums(connection: Connection) -> list[Damage]:
    damages: list[Damage] = []
    for table, columns in statements.TABLES.items():
        if columns[-1] == "crc":
            rows = connection.rows(statements.whole(table))
            damages += [Damage("sum", table, _name(table, row)) for row in rows if crc(row[:-1]) != row[-1]]
    return damages


def _chain(connection: Connection) -> list[Damage]:
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for row in _changes(connection):
        rows.setdefault(row.batch, []).append(tuple(row[:-1]))
    damages, previous = [], ""
    for batch in map(BatchRow._make, connection.rows(statements.whole("batch"))):
        made = link(previous, batch[:-2], rows.pop(batch.id, []))
        if batch.previous != previous or batch.hash != made:
            damages.append(Damage("chain", "batch", str(batch.id)))
        previous = batch.hash
    return damages + [Damage("chain", "batch", str(number)) for number in rows]


def _gaps(connection: Connection) -> list[Damage]:
    """What was said, noted, seen and printed is numbered without a gap, so that a line taken out is missed."""
    damages: list[Damage] = []
    for table in ("answer", "demotion", "edition", "explanation", "note", "observation", "printing"):
        numbers = [row[0] for row in connection.rows(statements.whole(table))]
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        damages += [Damage("chain", table, str(number)) for number in missing]
    return damages


def _readings(connection: Connection) -> list[Damage]:
    sheets = map(SheetRow._make, connection.rows(statements.whole("sheet")))
    names = {row.id: f"{row.office}|{row.table}" for row in sheets}
    said: dict[tuple[int, str], Stored] = {}
    for row in _changes(connection):
        said[row.sheet, row.key] = (row.new_number, row.new_text, row.new_symbol, row.new_flags)
    cells = map(CellRow._make, connection.rows(statements.whole("cell")))
    stand = {(row.sheet, row.key): (row.number, row.text, row.symbol, row.flags) for row in cells}
    wanted = {place: cell for place, cell in said.items() if cell[3] is not None}
    wrong = [place for place in sorted(wanted.keys() | stand.keys()) if wanted.get(place) != stand.get(place)]
    return [Damage("reading", "cell", f"{names.get(sheet, sheet)}|{key}") for sheet, key in wrong]


def _changes(connection: Connection) -> list[ChangeRow]:
    return [ChangeRow._make(row) for row in connection.rows(statements.whole("change"))]


def _name(table: str, row: tuple[Any, ...]) -> str:
    fields = dict(zip(statements.TABLES[table], row, strict=True))
    return "|".join(str(fields[name]) for name in statements.PRIMARY[table])

"""The connection to an office file, and the readers: plain statements through SQLite's own driver, nothing left open."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from models.store import statements
from models.store.checksum import Value, crc
from models.store.failures import refusing

T = TypeVar("T")


class Connection(sqlite3.Connection):
    """A connection that fetches at once whatever it reads: an open cursor would keep the WAL from being emptied."""

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """The rows a statement gives."""
        return self.execute(statement, values).fetchall()

    def value(self, statement: str, values: Sequence[Value] = ()) -> Any:
        """The first field of the first row, None when there is no row."""
        rows = self.rows(statement, values)
        return rows[0][0] if rows else None

    def insert(self, table: str, rows: Iterable[Sequence[Value]]) -> None:
        """Write rows given in the order of the table's columns, without the crc, which is added where the table has one."""
        summed = statements.TABLES[table][-1] == "crc"
        tuples = [(*row, crc(row)) if summed else tuple(row) for row in rows]
        if tuples:
            self.executemany(statements.insert(table), tuples)

    def following(self, table: str) -> int:
        """The next number of a table whose rows are never deleted."""
        return int(self.value(statements.newest_number(table)) or 0) + 1


class Reader:
    """The reading side of an office file, for any thread: each reading fetches everything at once and leaves nothing open."""

    def __init__(self, connect: Callable[[], Connection], path: Path) -> None:
        self._connect = connect
        self._path = path
        self._door = threading.Lock()
        self._idle: list[Connection] = []
        self._closed = False

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """The rows of one statement; a failing disk is a refusal."""
        return self.over(lambda connection: connection.rows(statement, values))

    def over(self, work: Callable[[Connection], T]) -> T:
        """What ``work`` reads on a connection that is its own meanwhile; one that failed is not used again."""
        with refusing(self._path):
            connection = self._taken()
            try:
                result = work(connection)
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.close()
                raise
            self._given_back(connection)
            return result

    def close(self) -> None:
        """Let go of the file; a reading that is still under way lets go at its end."""
        with self._door:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _taken(self) -> Connection:
        with self._door:
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _given_back(self, connection: Connection) -> None:
        with self._door:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

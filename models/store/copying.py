"""Files that appear whole or not at all: a new office file, and a copy of one that is being worked on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from models.errors import Refusal
from models.store.connect import settle, writing
from models.store.failures import refusal_of


def appear(path: Path, make: Callable[[Path], None]) -> None:
    """The file ``make`` writes stands at ``path`` at once and for good; nothing is ever overwritten (``store.exists``)."""
    _free(path)
    part = path.with_name(f"{path.name}.part")
    try:
        _remove(part)
        make(part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        _free(path)
        part.rename(path)
        settle(path)
    except BaseException as error:
        _remove(part)
        raise refusal_of(error, path) or error from error


def copied(connection: Connection, path: Path) -> None:
    """A copy of the open file at ``path``, taken while work goes on and checked page for page before it gets its name."""
    source = connection.connection.dbapi_connection

    def make(part: Path) -> None:
        target = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(target)  # type: ignore[union-attr]  # the driver below is sqlite3
        finally:
            target.close()
        _sound(part, path)

    appear(path, make)


def _free(path: Path) -> None:
    if path.exists():
        raise Refusal("store.exists", path=path)


def _sound(part: Path, path: Path) -> None:
    engine = writing(part)
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
            raise Refusal("store.damaged", path=path)
    engine.dispose()


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)

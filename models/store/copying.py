"""Files that appear whole or not at all: a new office file, and a copy of one that is being worked on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from models.disk import put_in_place
from models.errors import Refusal
from models.store.connect import settle
from models.store.connection import Connection
from models.store.failures import refusing


def appear(path: Path, make: Callable[[Path], None]) -> None:
    """The file ``make`` writes stands at ``path`` at once and for good; nothing is ever overwritten (``store.exists``)."""
    _free(path)
    part = path.with_name(f"{path.name}.part")
    _remove(part)
    try:
        with refusing(path):
            part.touch()  # the system says why a folder cannot be written; SQLite only says that it cannot open
            make(part)
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            _free(path)
            put_in_place(part, path, os.rename)
            settle(path)
    except BaseException:
        _remove(part)
        raise


def copied(connection: Connection, path: Path) -> None:
    """A copy of the open file at ``path``, taken while work goes on and checked page for page before it gets its name."""

    def make(part: Path) -> None:
        target = sqlite3.connect(part, isolation_level=None)
        try:
            connection.backup(target)
        finally:
            target.close()
        _sound(part, path)

    appear(path, make)


def _free(path: Path) -> None:
    if path.exists():
        raise Refusal("store.exists", path=path)


def _sound(part: Path, path: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").close()  # no shared memory: a copy may lie on a network share
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Refusal("store.damaged", path=path)


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)

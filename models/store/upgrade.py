"""An office file of an older version becomes one of today: first a checked copy beside it, then one transaction."""

from __future__ import annotations

import itertools
from pathlib import Path

from models.errors import Refusal
from models.store import copying, schema
from models.store.connect import version_of
from models.store.connection import Connection
from models.store.failures import refusal_of


def upgraded(connection: Connection, path: Path) -> None:
    """The file is of today's version; as it was, it stands beside under the name of its version (``office.v1.salnameh``).

    Killed at any moment it is the old file or the new one, and both open. Refused (``store.no_room_to_upgrade``) when the disk has no room
    for the copy or the new tables, and with the codes of opening; the file is then as it was.
    """
    old = version_of(connection)
    try:
        copying.copied(connection, backup_of(path, old))
        connection.execute("BEGIN IMMEDIATE")
        try:
            schema.upgrade(connection, old)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except Exception as error:
        raise _refusal(error, path) from error


def backup_of(path: Path, version: int) -> Path:
    """A free name beside a file for it as it is; one that an earlier try left is not overwritten."""
    names = (f"{path.stem}.v{version}{f'-{turn}' if turn > 1 else ''}{path.suffix}" for turn in itertools.count(1))
    return next(place for name in names if not (place := path.with_name(name)).exists())


def _refusal(error: Exception, path: Path) -> Exception:
    refusal = refusal_of(error, path) or error
    if isinstance(refusal, Refusal) and refusal.code == "store.disk_full":
        return Refusal("store.no_room_to_upgrade", path=path)
    return refusal

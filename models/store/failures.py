"""What a failure of SQLite or of the disk means for the person: the one place that reads error numbers."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.disk import number
from models.errors import Refusal

_MOVED = sqlite3.SQLITE_READONLY_DBMOVED
_CODES = {
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_IOERR: "store.disk_error",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_CANTOPEN: "store.disk_error",
    sqlite3.SQLITE_NOTADB: "store.not_an_office_file",
}
_ERRNO = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.ENOENT: "store.missing",
    errno.ENOTDIR: "store.missing",
    errno.ENODEV: "store.missing",
    errno.EBUSY: "store.busy",
}


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Inside, an error of the database or the disk becomes the refusal it stands for."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        refusal = refusal_of(error, path)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: BaseException, path: Path) -> Refusal | None:
    """The refusal a database or disk error stands for; None when the error is a mistake of ours."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(getattr(error, "sqlite_errorcode", None), path)
    if isinstance(error, OSError):
        return Refusal(_ERRNO.get(number(error), "store.disk_error"), path=path)
    return None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the structure of the file is broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def _of_sqlite(number: int | None, path: Path) -> Refusal | None:
    if number == _MOVED:
        return Refusal("store.missing", path=path)
    code = _CODES.get((number or 0) & 0xFF)  # the low byte is the kind, the rest says where it happened
    return None if code is None else Refusal(code, path=path)

"""Connections to an office file, and everything that is looked at before it is trusted."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from models.errors import Refusal
from models.store import statements
from models.store.connection import Connection
from models.store.failures import refusing

VERSION = 3
"""Version of the schema; a file with a higher one was written by a newer program."""

APPLICATION_ID = 0x53414C4E
"""``SALN``: the mark by which an office file is told from any other SQLite file."""

WRITING: tuple[str, ...] = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000")
"""NORMAL loses acknowledged cells in a power cut; FULL does not (the campaign in tests/faults shows both)."""

READING = ("busy_timeout = 5000", "query_only = ON")
_PATIENCE = 100
_HEADER = 100
_REMOTE = 4


def writing(path: Path, mode: str = "rw") -> Connection:
    """The connection of the one writer; ``mode`` is ``rwc`` only while a new file is made."""
    return _connected(path, mode, WRITING)


def reading(path: Path) -> Connection:
    """A connection of a reader: every statement stands alone, no transaction stays open, nothing can be written."""
    return _connected(path, "ro", READING)


def _connected(path: Path, mode: str, settings: tuple[str, ...]) -> Connection:
    uri = f"{path.as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, factory=Connection)
    try:
        for setting in settings:
            connection.rows(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def checkpoint(connection: Connection) -> tuple[int, int, int]:
    """What SQLite answers to a TRUNCATE checkpoint: (0, 0, 0) means that the main file alone holds everything.

    A reader of another program makes it busy; it is then tried again later, never waited for: typing goes on.
    """
    connection.rows(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        ((busy, log, done),) = connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(busy), int(log), int(done)
    finally:
        connection.rows("PRAGMA busy_timeout = 5000")


def _drive_type(anchor: str) -> int:
    """What Windows says of a drive (GetDriveTypeW); 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(anchor))


def local(path: Path, drive_type: Callable[[str], int] = _drive_type) -> Path:
    """The absolute path, refused when it lies on a network share, also one with a letter: WAL breaks there (``store.network_path``)."""
    text = str(path).replace("\\", "/")
    share = text.startswith("//") and (not text.startswith("//?/") or text.upper().startswith("//?/UNC/"))
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link into a share's real name
    if share or drive_type(whole.anchor) == _REMOTE:
        raise Refusal("store.network_path", path=path)
    return whole


def hold(path: Path) -> FileLock:
    """The lock beside the file, held by this process until released; refused when another process has it."""
    lock = FileLock(f"{path}.lock", timeout=0, thread_local=False, fallback_to_soft=False)
    with refusing(path):
        try:
            lock.acquire()
        except Timeout:
            raise Refusal("store.locked", path=path) from None
    return lock


def look(path: Path) -> None:
    """Refuse what is no office file before SQLite touches it: the mark is written once, when the file is made.

    With a WAL beside it the file may be torn at its very head, because the power failed while a checkpoint wrote there; the
    WAL still holds that page, so SQLite must recover first and ``prove`` judges.
    """
    with refusing(path):
        if _is_waiting(path.with_name(f"{path.name}-wal")):
            return
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    if header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Refusal("store.not_an_office_file", path=path)


def version_of(connection: Connection) -> int:
    """The version of the schema a file was written with."""
    return int(connection.value("PRAGMA user_version"))


def prove(connection: Connection, path: Path) -> None:
    """Refuse what is no office file, one of a newer version, one that cannot be written or not be kept safely where it lies."""
    if connection.value("PRAGMA application_id") != APPLICATION_ID:
        raise Refusal("store.not_an_office_file", path=path)
    version = version_of(connection)
    if version > VERSION:
        raise Refusal("store.newer", path=path, version=version, known=VERSION)
    if connection.value("PRAGMA journal_mode") != "wal":
        raise Refusal("store.unsafe_place", path=path)
    # BEGIN IMMEDIATE alone succeeds on a read-only file; only a write tells.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(statements.META_TRY)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _is_waiting(wal: Path) -> bool:
    return wal.exists() and wal.stat().st_size > 0


def whole(connection: Connection, path: Path) -> None:
    """Refuse a file at rest that is shorter than it says: SQLite itself reads a cut page as zeros (``store.damaged``)."""
    pages = connection.value("PRAGMA page_count")
    size = connection.value("PRAGMA page_size")
    if path.stat().st_size < pages * size:
        raise Refusal("store.damaged", path=path)


def settle(path: Path) -> None:
    """Make the name of a new file as lasting as its bytes, where the system can (POSIX)."""
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

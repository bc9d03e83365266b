"""Connections to an office file, and everything that is looked at before it is trusted."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool, QueuePool

from models.errors import Refusal
from models.store.failures import refusing
from models.store.schema import APPLICATION_ID, VERSION

WRITING: tuple[str, ...] = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000")
"""NORMAL loses acknowledged cells in a power cut; FULL does not (the campaign in tests/faults shows both)."""

READING = ("busy_timeout = 5000", "query_only = ON")
_PATIENCE = 100
_HEADER = 100
_REMOTE = 4


def writing(path: Path, mode: str = "rw") -> Engine:
    """The engine of the one writer; ``mode`` is ``rwc`` only while a new file is made."""
    return _engine(path, mode, WRITING, NullPool)


def reading(path: Path) -> Engine:
    """The engine of readers: every statement stands alone, no transaction stays open, nothing can be written."""
    return _engine(path, "ro", READING, QueuePool)


def _engine(path: Path, mode: str, settings: tuple[str, ...], pool: type[NullPool | QueuePool]) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = f"{path.as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            for setting in settings:
                connection.execute(f"PRAGMA {setting}").close()
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=pool, isolation_level="AUTOCOMMIT")


def checkpoint(connection: Connection) -> tuple[int, int, int]:
    """What SQLite answers to a TRUNCATE checkpoint: (0, 0, 0) means that the main file alone holds everything.

    A reader of another program makes it busy; it is then tried again later, never waited for: typing goes on.
    """
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        busy, log, done = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return int(busy), int(log), int(done)
    finally:
        connection.exec_driver_sql("PRAGMA busy_timeout = 5000")


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


def prove(connection: Connection, path: Path) -> None:
    """Refuse what is no office file, one of a newer version, one that cannot be written or not be kept safely where it lies."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise Refusal("store.not_an_office_file", path=path)
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > VERSION:
        raise Refusal("store.newer", path=path, version=int(version), known=VERSION)
    if connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() != "wal":
        raise Refusal("store.unsafe_place", path=path)
    # BEGIN IMMEDIATE alone succeeds on a read-only file; only a write tells.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        connection.exec_driver_sql("UPDATE meta SET value = value WHERE key = 'writes'")
    finally:
        if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # it is connected
            connection.exec_driver_sql("ROLLBACK")


def _is_waiting(wal: Path) -> bool:
    return wal.exists() and wal.stat().st_size > 0


def whole(connection: Connection, path: Path) -> None:
    """Refuse a file at rest that is shorter than it says: SQLite itself reads a cut page as zeros (``store.damaged``)."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
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

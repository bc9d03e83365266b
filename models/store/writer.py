"""The one writer of an office file: takes its work in order, one transaction each, and tells only after COMMIT."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from models.errors import Refusal
from models.store import connect, statements
from models.store.connection import Connection
from models.store.failures import refusal_of, refusing

REST = 2.0
"""Seconds without work after which everything is brought into the main file."""

_LAST_TRIES = 20

T = TypeVar("T")


class Acknowledgement(Generic[T]):
    """A place in the writer's queue; the cells are saved when ``wait`` has returned, and not before."""

    def __init__(self) -> None:
        self._future: Future[T] = Future()

    @property
    def is_saved(self) -> bool:
        """Whether COMMIT has returned and the cells are on the disk."""
        return self._future.done() and self._future.exception() is None

    def wait(self, timeout: float | None = None) -> T:
        """What was recorded (for a change the number of its batch), once it is on the disk.

        Raises the Refusal of the failure, TimeoutError after ``timeout`` seconds.
        """
        return self._future.result(timeout)

    def when_done(self, call: Callable[[Acknowledgement[T]], None]) -> None:
        """Call back, saved or refused, from the writer's thread (at once when it is over already)."""
        self._future.add_done_callback(lambda _: call(self))


class _Job(Generic[T]):
    """Work for one transaction and who waits for it."""

    def __init__(self, work: Callable[[Connection], T]) -> None:
        self.work = work
        self.told: Acknowledgement[T] = Acknowledgement()

    def tell(self, result: T) -> None:
        self.told._future.set_result(result)  # noqa: SLF001 - the two classes are one thing

    def refuse(self, error: BaseException) -> None:
        self.told._future.set_exception(error)  # noqa: SLF001


class Writer:
    """The thread that owns the write connection."""

    def __init__(self, path: Path) -> None:
        """Connect and prove the file in the caller's thread, so that a refusal reaches the person who opens it."""
        self._path = path
        self._connection: Connection | None = None
        self._queue: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._number = 0
        self._waiting = (0, 1, 0)
        try:
            with refusing(path):
                connect.prove(self._connected(), path)
                if self._rest() == (0, 0, 0):
                    connect.whole(self._connected(), path)
                if connect.version_of(self._connected()) < connect.VERSION:
                    self._upgrade()
        except BaseException:
            self._disconnect()
            raise
        self._thread = threading.Thread(target=self._run, name="salnameh-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Acknowledgement[T]:
        """The work's place in the queue; it runs inside one transaction of its own."""
        job = _Job(work)
        with self._door:  # nothing may come in behind the last word, where nobody would ever take it up
            if self._closed:
                raise ValueError(self._path)
            self._queue.put(job)  # type: ignore[arg-type]  # what a job gives back is the concern of its own caller
        return job.told

    def checkpointed(self) -> tuple[int, int, int]:
        """The last answer to a checkpoint; (0, n, 0) with n transactions written since."""
        return self._waiting

    def close(self) -> None:
        """Finish the queue, bring everything into the main file, let go."""
        with self._door:
            if not self._closed:
                self._queue.put(None)
            self._closed = True
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                job = self._queue.get(timeout=None if self._waiting == (0, 0, 0) else REST)
            except Empty:
                self._try_to_rest()
                continue
            if job is None:
                break
            self._do(job)
        for _ in range(_LAST_TRIES):
            if self._waiting == (0, 0, 0):
                break
            self._try_to_rest()
        self._disconnect()

    def _do(self, job: _Job[T]) -> None:
        try:
            connection = self._connected()
            connection.execute("BEGIN IMMEDIATE")
            result = job.work(connection)
            self._mark(connection)
        except Exception as error:  # noqa: BLE001 - whoever asked for the work hears of it, the thread lives on
            self._roll_back()
            job.refuse(refusal_of(error, self._path) or error)
            return
        try:
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._after_unknown(job, result, error)
            return
        self._waiting = (0, self._waiting[1] + 1, 0)
        job.tell(result)

    def _mark(self, connection: Connection) -> None:
        """Number the transaction: after a COMMIT that failed, the number in the file says whether it took place."""
        self._number = self._count() + 1
        connection.execute(statements.META_PUT, (str(self._number), "writes"))

    def _after_unknown(self, job: _Job[T], result: T, error: sqlite3.Error) -> None:
        """A COMMIT that failed is neither saved nor unsaved: reopen, bring it to rest, read, then tell.

        A COMMIT whose sync failed may stand in the WAL and come back after a power cut, or vanish. Only the checkpoint,
        which writes and syncs again, makes the reading final.
        """
        refusal = refusal_of(error, self._path) or Refusal("store.disk_error", path=self._path)
        self._disconnect()
        at_rest = self._try_to_rest() == (0, 0, 0)
        try:
            saved = self._count() == self._number
        except sqlite3.Error:
            saved, at_rest = True, False
        if saved and at_rest:
            job.tell(result)
        elif not saved and (at_rest or refusal.code == "store.disk_full"):
            job.refuse(refusal)
        else:
            job.refuse(Refusal("store.unknown", path=self._path))

    def _count(self) -> int:
        return int(self._connected().value(statements.META_VALUE, ("writes",)))

    def _upgrade(self) -> None:
        """A file of an older version is made one of today, seldom and once; the module that can do it is read only then."""
        from models.store import upgrade

        upgrade.upgraded(self._connected(), self._path)
        self._rest()

    def _rest(self) -> tuple[int, int, int]:
        self._waiting = connect.checkpoint(self._connected())
        return self._waiting

    def _try_to_rest(self) -> tuple[int, int, int]:
        try:
            return self._rest()
        except sqlite3.Error:
            self._waiting = (1, *self._waiting[1:])  # a full or vanished disk: the cells stand in the WAL; try again later
            return self._waiting

    def _roll_back(self) -> None:
        """Leave no transaction open; a connection that cannot even do that is replaced."""
        if self._connection is None:
            return
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._disconnect()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = connect.writing(self._path)
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

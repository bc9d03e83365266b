from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import Refusal
from models.store import Acknowledgement, Store, connect, writer
from models.store.connection import Connection
from tests.models.store.desk import OFFICE, TABLE, YEAR, Desk

pytestmark = pytest.mark.windows

Seen = list[tuple[object, ...]]


def beside(path: Path, statement: str) -> Seen:
    """What another program sees of the file."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        return connection.execute(statement).fetchall()


def until(met: Callable[[], bool], seconds: float = 4) -> bool:
    """Whether something came true in time; looked at as often as the machine allows."""
    timer = threading.Timer(seconds, lambda: None)
    timer.start()
    try:
        while not met():
            if not timer.is_alive():
                return False
        return True
    finally:
        timer.cancel()


@pytest.fixture
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REST", 0.05)


def test_the_writer_syncs_every_commit_and_keeps_a_wal(store: Store) -> None:
    def settings(connection: Connection) -> Seen:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [tuple(connection.execute(f"PRAGMA {name}").fetchone()) for name in names]

    assert store._writer.submit(settings).wait(5) == [("wal",), (2,), (1,), (5000,)]


def test_a_change_is_told_saved_only_when_others_can_read_it(desk: Desk, path: Path) -> None:
    seen: list[object] = []
    told = threading.Event()

    def look(saved: Acknowledgement[int]) -> None:
        seen.extend([saved.is_saved, beside(path, "SELECT number FROM cell")])
        told.set()

    desk.store.record(desk.change(("1", None, 5))).when_done(look)
    assert told.wait(5)
    assert seen == [True, [(5.0,)]]


def test_a_refused_change_is_told_too(desk: Desk) -> None:
    refused = desk.store.record(desk.change(("1", 4, 5)))
    with pytest.raises(Refusal):
        refused.wait(5)
    assert not refused.is_saved


def test_changes_are_recorded_in_the_order_they_were_given(desk: Desk) -> None:
    waiting = [desk.store.record(desk.change(("1", before or None, before + 1))) for before in range(50)]
    assert [one.wait(5) for one in waiting] == list(range(1, 51))
    assert desk.cells() == {"1": 50.0}


def test_closing_waits_for_everything_taken(desk: Desk, path: Path) -> None:
    waiting = [desk.store.record(desk.change((str(row), None, row))) for row in range(50)]
    desk.store.close()
    assert all(one.is_saved for one in waiting)
    assert beside(path, "SELECT count(*) FROM cell") == [(50,)]


def test_a_closed_file_takes_no_change(desk: Desk) -> None:
    desk.store.close()
    with pytest.raises(ValueError, match="salnameh"):
        desk.store.record(desk.change(("1", None, 5)))


def test_waiting_ends_when_the_time_is_over(desk: Desk) -> None:
    held = threading.Event()
    desk.store._writer.submit(lambda _: held.wait(5))
    with pytest.raises(TimeoutError):
        desk.store.record(desk.change(("1", None, 5))).wait(0.01)
    held.set()


@pytest.mark.usefixtures("quick_rest")
def test_after_a_rest_the_one_file_holds_everything(desk: Desk, path: Path) -> None:
    desk.type("1", None, 5)
    assert until(lambda: desk.store.checkpointed() == (0, 0, 0))
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0
    desk.type("1", 5, 6)
    assert desk.store.checkpointed() in {(0, 1, 0), (0, 0, 0)}


@pytest.mark.usefixtures("quick_rest")
def test_the_rest_is_tried_again_when_a_reader_of_another_program_has_gone(desk: Desk, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM cell").fetchall()
        desk.type("1", None, 5)
        assert until(lambda: desk.store.checkpointed()[0] == 1)
        other.execute("COMMIT")
    assert until(lambda: desk.store.checkpointed() == (0, 0, 0))


def test_our_own_readers_leave_nothing_open(desk: Desk) -> None:
    desk.type("1", None, 5)
    desk.cells()
    desk.store.history(OFFICE, next(iter(desk.store.cells(OFFICE, TABLE, YEAR))))
    desk.store.verify()
    assert desk.store._writer.submit(lambda _: None).wait(5) is None
    desk.store.close()
    assert desk.store.checkpointed() == (0, 0, 0)


def test_a_file_held_by_another_program_is_busy_and_the_change_may_be_given_again(desk: Desk, path: Path) -> None:
    desk.store._writer.submit(lambda _: None).wait(5)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.store._writer._connected().execute("PRAGMA busy_timeout = 50")
        with pytest.raises(Refusal, match=r"store\.busy"):
            desk.type("1", None, 5)
    desk.type("1", None, 5)
    assert desk.cells() == {"1": 5.0}


def test_a_mistake_in_one_piece_of_work_leaves_nothing_and_the_writer_goes_on(desk: Desk) -> None:
    def mistaken(connection: Connection) -> None:
        connection.execute("DELETE FROM sheet")
        raise KeyError("mistake")

    with pytest.raises(KeyError):
        desk.store._writer.submit(mistaken).wait(5)
    desk.type("1", None, 5)
    assert (len(desk.store.sheets()), desk.cells()) == (1, {"1": 5.0})


def test_a_piece_of_work_holds_the_file_from_its_first_reading_on(store: Store, path: Path) -> None:
    def look(_: Connection) -> Seen:
        return beside(path, "BEGIN IMMEDIATE")

    with pytest.raises(Refusal, match=r"store\.busy"):
        store._writer.submit(look).wait(5)


def failing(number: int) -> sqlite3.OperationalError:
    cause = sqlite3.OperationalError("the disk says no")
    cause.sqlite_errorcode = number
    return cause


@pytest.fixture
def fail_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The next COMMIT fails, before or after it took place."""

    def arm(took_place: bool, number: int = sqlite3.SQLITE_IOERR) -> None:
        connection = desk.store._writer._connected()
        real = connection.execute

        def execute(statement: str, *values: object) -> object:
            if statement != "COMMIT":
                return real(statement, *values)  # type: ignore[arg-type]  # passed on as it came
            if took_place:
                real(statement)
            raise failing(number)

        monkeypatch.setattr(connection, "execute", execute)

    return arm


def test_a_commit_that_failed_after_it_took_place_is_told_saved(desk: Desk, fail_commit: Callable[..., None]) -> None:
    fail_commit(took_place=True)
    desk.type("1", None, 5)
    assert (desk.cells(), desk.store.checkpointed()) == ({"1": 5.0}, (0, 0, 0))


@pytest.mark.parametrize(("number", "code"), [(sqlite3.SQLITE_IOERR_FSYNC, "store.disk_error"), (sqlite3.SQLITE_FULL, "store.disk_full")])
def test_a_commit_that_did_not_take_place_is_told_so(desk: Desk, fail_commit: Callable[..., None], number: int, code: str) -> None:
    fail_commit(took_place=False, number=number)
    with pytest.raises(Refusal, match=code):
        desk.type("1", None, 5)
    assert desk.cells() == {}
    desk.type("1", None, 6)


@pytest.mark.parametrize("took_place", [True, False])
def test_a_commit_nobody_can_look_up_is_unknown(
    desk: Desk, fail_commit: Callable[..., None], took_place: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Connection) -> tuple[int, int, int]:
        raise failing(sqlite3.SQLITE_IOERR)

    fail_commit(took_place=took_place)
    monkeypatch.setattr(connect, "checkpoint", broken)
    with pytest.raises(Refusal, match=r"store\.unknown"):
        desk.type("1", None, 5)
    monkeypatch.undo()
    desk.type("2", None, 7)
    assert desk.cells() == ({"1": 5.0, "2": 7.0} if took_place else {"2": 7.0})

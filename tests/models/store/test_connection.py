from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import Refusal
from models.store import connect
from models.store.connection import Connection, Reader
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk

pytestmark = pytest.mark.windows


@pytest.fixture
def made(desk: Desk) -> list[Connection]:
    """The reading connections that were ever made, in their order."""
    desk.type("1", None, 5)
    return []


@pytest.fixture
def reader(path: Path, made: list[Connection]) -> Reader:
    def connected() -> Connection:
        made.append(connect.reading(path))
        return made[-1]

    return Reader(connected, path)


def is_open(connection: Connection) -> bool:
    try:
        return bool(connection.value("SELECT 1"))
    except sqlite3.ProgrammingError:
        return False


def fail(connection: Connection) -> None:
    connection.execute("BEGIN")
    connection.rows("SELECT cell.number FROM cell")
    raise Refusal("store.damaged_row", table=TABLE, row="1")


def test_one_reading_after_the_other_needs_one_connection(reader: Reader, made: list[Connection]) -> None:
    assert [reader.rows("SELECT cell.number FROM cell") for _ in range(3)] == [[(5.0,)]] * 3
    assert len(made) == 1
    reader.close()


def test_readings_at_the_same_time_have_a_connection_each(reader: Reader, made: list[Connection]) -> None:
    def read(_: Connection) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = []
        other = threading.Thread(target=lambda: found.extend(reader.rows("SELECT cell.number FROM cell")))
        other.start()
        other.join(5)
        return found

    assert reader.over(read) == [(5.0,)]
    assert len({id(one) for one in made}) == 2
    reader.close()


def test_a_reading_that_failed_leaves_no_transaction_open(desk: Desk, reader: Reader, made: list[Connection]) -> None:
    with pytest.raises(Refusal, match=r"store\.damaged_row"):
        reader.over(fail)
    assert not is_open(made[0])
    desk.store.close()
    assert desk.store.checkpointed() == (0, 0, 0)
    reader.close()


def test_a_closed_reader_lets_go_of_the_file(reader: Reader, made: list[Connection]) -> None:
    reader.rows("SELECT cell.number FROM cell")
    reader.close()
    assert not is_open(made[0])


def test_a_reading_under_way_when_the_file_is_closed_ends_and_lets_go(reader: Reader, made: list[Connection]) -> None:
    def read(connection: Connection) -> list[tuple[object, ...]]:
        reader.close()
        return connection.rows("SELECT cell.number FROM cell")

    assert reader.over(read) == [(5.0,)]
    assert not is_open(made[0])


@pytest.mark.parametrize("statement", ["DELETE FROM cell", "UPDATE meta SET value = '1' WHERE key = 'writes'", "CREATE TABLE t(a)"])
def test_a_reader_can_write_nothing(reader: Reader, statement: str) -> None:
    with pytest.raises(Refusal, match=r"store\.read_only"):
        reader.rows(statement)
    reader.close()


def test_what_is_read_is_what_was_acknowledged_in_every_thread(desk: Desk) -> None:
    wrong: list[object] = []

    def look(number: int) -> Callable[[], None]:
        def read() -> None:
            standing = desk.cells().get("1")
            if not isinstance(standing, float) or standing < number:
                wrong.append(standing)

        return read

    before: object = None
    for number in range(6, 16):
        desk.type("1", before, number)
        before = number
        threads = [threading.Thread(target=look(number)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(5)
    assert (wrong, len(desk.store.cells_at(OFFICE, TABLE, YEAR, NOON))) == ([], 1)

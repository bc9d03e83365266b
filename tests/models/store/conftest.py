"""Office files of a test, closed when it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.office import Office
from models.store import Store
from tests.models.store.desk import NOON, OFFICE, Desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "دفتر ۱۴.salnameh"


@pytest.fixture
def create(path: Path) -> Iterator[Callable[..., Store]]:
    """Makes office files, and closes them after the test."""
    stores: list[Store] = []

    def make(place: Path = path, office: str = OFFICE, live: bool = True, clock: Callable[[], str] = lambda: NOON) -> Store:
        stores.append(Store.create(place, Office(office, "نمونه"), live, clock))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def store(create: Callable[..., Store]) -> Store:
    return create()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture(scope="module")
def wide_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One office file for many examples of a property, each with a table of its own."""
    with Store.create(tmp_path_factory.mktemp("wide") / "a.salnameh", Office(OFFICE, "نمونه"), True, lambda: NOON) as store:
        yield store
        assert store.verify() == ()


@pytest.fixture
def sql(path: Path) -> Callable[..., list[tuple[object, ...]]]:
    """Runs a statement on the file behind the store's back, without its guards."""

    def run(statement: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
            return connection.execute(statement, values).fetchall()

    return run

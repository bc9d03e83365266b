"""A file of an older version becomes one of today, or stays what it is, whatever happens meanwhile."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from models.errors import Refusal
from models.store import Store, connect, schema, statements
from resources import text
from tests.models.store.desk import NOON

pytestmark = pytest.mark.windows

ROOT = Path(__file__).resolve().parents[3]
OLD, TODAY = ROOT / "tests" / "data" / "office-1.salnameh", ROOT / "tests" / "data" / "office-3.salnameh"
BEFORE = ("pack", "sheet", "transition", "cell", "batch", "change", "sent", "arrival", "receipt")
BROUGHT = {"answer", "demotion", "edition", "explanation", "note", "observation", "printing"}
SECOND = OLD.with_name("office-2.salnameh")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "دفتر.salnameh"))


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a file as they stand, and its version."""
    with closing(sqlite3.connect(path)) as connection:
        found = {table: connection.execute(statements.whole(table)).fetchall() for table in BEFORE}
        return found | {"version": connection.execute("PRAGMA user_version").fetchall()}


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {table: found for table, found in everything(path).items() if table != "version"}


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if ".v" in file.name)


def opened(path: Path) -> None:
    with Store.open(path, lambda: NOON) as store:
        assert store.verify() == ()


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        Store.open(path, lambda: NOON)
    assert text(caught.value.code, **caught.value.params)
    return caught.value.code


def test_nothing_is_lost_and_the_file_as_it_was_stands_beside(old: Path) -> None:
    opened(old)
    assert rows(old) == rows(OLD)
    assert everything(old)["version"] == [(3,)]
    assert backups(old) == ["دفتر.v1.salnameh"]
    assert everything(old.with_name("دفتر.v1.salnameh")) == everything(OLD)


def test_a_file_of_the_second_version_keeps_what_was_said_and_stands_beside(tmp_path: Path) -> None:
    path = Path(shutil.copy(SECOND, tmp_path / "دفتر.salnameh"))
    opened(path)
    assert (rows(path), everything(path)["version"]) == (rows(SECOND), [(3,)])
    assert backups(path) == ["دفتر.v2.salnameh"]
    assert tables(path) - tables(SECOND) == {"edition", "note", "printing"}


@pytest.mark.parametrize("version", [OLD, SECOND], ids=["first", "second"])
def test_it_is_made_as_a_new_file_is(version: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(version, tmp_path / "دفتر.salnameh"))
    opened(old)
    with closing(connect.writing(tmp_path / "new", "rwc")) as made:
        schema.create(made)
        new = made.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall() == new
        assert connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchall() == [("3",)]


def test_it_is_upgraded_once(old: Path) -> None:
    opened(old)
    opened(old)
    assert backups(old) == ["دفتر.v1.salnameh"]


def test_an_earlier_copy_is_not_overwritten(old: Path) -> None:
    old.with_name("دفتر.v1.salnameh").write_bytes(b"mine")
    opened(old)
    assert backups(old) == ["دفتر.v1-2.salnameh", "دفتر.v1.salnameh"]
    assert old.with_name("دفتر.v1.salnameh").read_bytes() == b"mine"


def test_a_file_of_today_is_opened_without_the_schema(tmp_path: Path) -> None:
    path = shutil.copy(TODAY, tmp_path / "o.salnameh")
    code = (
        "import sys; from pathlib import Path; from models.store import Store; Store.open(Path(sys.argv[1]), str).close();"
        "print(sorted({'sqlalchemy', 'models.store.upgrade', 'models.store.schema'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert backups(Path(path)) == []


@pytest.mark.parametrize("moment", ["copying.copied", "schema.upgrade", "schema.add"], ids=["copying", "copied", "half-made"])
def test_a_file_killed_in_the_middle_opens_with_everything(old: Path, moment: str) -> None:
    """``schema.add`` dies when the first tables stand in the open transaction."""
    code = f"""
import os, sys
from pathlib import Path
from models.store import Store, copying, schema
true = {moment}
def dies(*given):
    if "{moment}" == "schema.add":
        true(*given)
    os._exit(9)
{moment} = dies
Store.open(Path(sys.argv[1]), str)
"""
    assert subprocess.run([sys.executable, "-c", code, str(old)], cwd=ROOT, check=False).returncode == 9
    opened(old)
    assert rows(old) == rows(OLD)
    assert tables(old) >= BROUGHT


@pytest.mark.parametrize("broken", ["models.store.copying.copied", "models.store.schema.upgrade"])
def test_without_room_it_is_refused_and_stays_as_it_was(old: Path, broken: str) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with patch(broken, side_effect=full):
        assert refusal(old) == "store.no_room_to_upgrade"
    assert everything(old) == everything(OLD)
    opened(old)


def test_a_disk_that_fails_while_the_tables_are_made_leaves_the_old_file(old: Path) -> None:
    true: Callable[..., None] = schema.add

    def half(*given: object) -> None:
        true(*given)
        raise sqlite3.OperationalError("disk I/O error")

    with patch("models.store.schema.add", half), pytest.raises(sqlite3.OperationalError):
        Store.open(old, lambda: NOON)
    assert everything(old) == everything(OLD)
    assert not tables(old) & BROUGHT


def test_a_folder_that_takes_no_copy_is_refused(old: Path) -> None:
    with patch("models.store.copying.copied", side_effect=PermissionError(errno.EACCES, "no")):
        assert refusal(old) == "store.read_only"
    assert everything(old) == everything(OLD)

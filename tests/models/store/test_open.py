from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import Refusal
from models.store import Store, connect
from models.store.failures import refusing
from resources import text
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk

pytestmark = pytest.mark.windows

ROOT = Path(__file__).resolve().parents[3]
FIXED, REMOTE = 3, 4


@pytest.fixture
def closed(desk: Desk) -> Path:
    """A closed file with some cells in it."""
    desk.store.record(desk.change(*((str(row), None, row) for row in range(200)))).wait(5)
    desk.store.close()
    return desk.store.path


def refusal(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        Store.open(path, lambda: NOON).close()
    assert text(caught.value.code, **caught.value.params)
    return caught.value


def test_an_open_file_holds_everything_in_one_file_when_closed(closed: Path) -> None:
    assert [file.name for file in closed.parent.iterdir() if file.suffix != ".lock"] == [closed.name]  # Windows takes the lock away


def test_a_file_opened_again_is_the_same(closed: Path) -> None:
    with Store.open(closed, lambda: NOON) as store:
        assert len(store.cells(OFFICE, TABLE, YEAR)) == 200


def test_a_file_that_is_not_there_is_missing(path: Path) -> None:
    assert refusal(path).code == "store.missing"
    assert not path.parent.joinpath(f"{path.name}.lock").exists()


def test_an_existing_file_is_never_made_anew(closed: Path, create: Callable[..., Store]) -> None:
    before = closed.read_bytes()
    with pytest.raises(Refusal, match=r"store\.exists"):
        create(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + bytes(4080), bytes(range(256)) * 40], ids=["empty", "short", "bare", "noise"]
)
def test_garbage_is_no_office_file_and_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path).code == "store.not_an_office_file"
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_no_office_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE meta(key TEXT, value TEXT)")
    assert refusal(path).code == "store.not_an_office_file"


def test_a_folder_is_refused_with_a_sentence(path: Path) -> None:
    path.mkdir()
    assert refusal(path).code.startswith("store.")


def test_a_file_of_a_newer_version_is_left_alone(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA user_version = 4")
    before = closed.read_bytes()
    found = refusal(closed)
    assert (found.code, found.params["version"], found.params["known"]) == ("store.newer", 4, 3)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("lost", [1, 512, 4096, 20_000])
def test_a_truncated_file_is_damaged_and_left_alone(closed: Path, lost: int) -> None:
    content = closed.read_bytes()[:-lost]
    closed.write_bytes(content)
    assert refusal(closed).code == "store.damaged"
    assert closed.read_bytes() == content


def test_a_file_whose_schema_is_noise_is_damaged(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[100:4096] = b"\xff" * 3996
    closed.write_bytes(content)
    assert refusal(closed).code == "store.damaged"


def test_a_file_torn_at_its_head_during_a_checkpoint_opens_from_its_wal(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.store.record(desk.change(*((str(row), None, row) for row in range(200)))).wait(5)
    torn = tmp_path / "torn.salnameh"
    torn.write_bytes(bytes(64) + path.read_bytes()[64:])
    torn.with_name("torn.salnameh-wal").write_bytes(path.with_name(f"{path.name}-wal").read_bytes())
    with Store.open(torn, lambda: NOON) as store:
        assert len(store.cells(OFFICE, TABLE, YEAR)) == 200


def test_a_foreign_database_with_a_wal_is_no_office_file_either(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE meta(key TEXT, value TEXT)")
        assert refusal(path).code == "store.not_an_office_file"


def test_a_file_that_does_not_say_whose_it_is_is_damaged(closed: Path, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    sql("DELETE FROM meta WHERE key = 'office'")
    assert refusal(closed).code == "store.damaged"
    assert refusal(closed).code == "store.damaged"  # and the first refusal let go of the file


def test_a_second_opening_in_this_process_is_refused(store: Store) -> None:
    assert refusal(store.path).code == "store.locked"


def test_a_second_process_is_refused_until_the_first_lets_go(store: Store) -> None:
    code = "import sys; from pathlib import Path; from models.store import Store; Store.open(Path(sys.argv[1]), str).close()"
    argv = [sys.executable, "-c", code, str(store.path)]
    second = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "store.locked" in second.stderr
    store.close()
    assert subprocess.run(argv, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("share", ["//server/share/a.salnameh", r"\\server\share\a.salnameh", r"\\?\UNC\server\share\a.salnameh"])
def test_a_network_share_is_refused(share: str) -> None:
    assert refusal(Path(share)).code == "store.network_path"
    with pytest.raises(Refusal, match=r"store\.network_path"):
        Store.create(Path(share), None, True, lambda: NOON)  # type: ignore[arg-type]  # refused before anybody asks whose it is


def test_a_file_that_another_program_holds_is_busy(path: Path) -> None:
    held = PermissionError(errno.EACCES, "held")
    held.winerror = 32  # type: ignore[attr-defined]  # of Windows alone
    with pytest.raises(Refusal, match=r"store\.busy"), refusing(path):
        raise held


def test_a_letter_that_stands_for_a_network_share_is_refused(tmp_path: Path) -> None:
    assert connect.local(tmp_path, lambda _: FIXED) == tmp_path
    with pytest.raises(Refusal, match=r"store\.network_path"):
        connect.local(tmp_path, lambda _: REMOTE)


def test_a_file_that_lost_its_wal_to_a_copy_opens_with_what_rested(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.store.close()
    copy = tmp_path / "copy.salnameh"
    shutil.copyfile(path, copy)
    with Store.open(copy, lambda: NOON) as store:
        assert [sheet.table for sheet in store.sheets()] == [TABLE]


def test_importing_the_store_brings_nothing_but_the_lock() -> None:
    code = (
        "import sys, models.store; big = {'sqlalchemy', 'alembic', 'resources', 'sqlite3.dbapi3'} & set(sys.modules);"
        "found = {n.split('.')[0] for n, m in sys.modules.items()"
        " if 'site-packages' in (getattr(m, '__file__', None) or '')} - {'coverage'};"
        "print(sorted(big), sorted(n for n in found if not n.startswith('_')))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[] ['filelock']"


def test_a_day_with_an_office_file_never_imports_sqlalchemy(closed: Path) -> None:
    """Its import costs more than opening, reading and writing the file; only making a new one needs it (decision 0019)."""
    code = (
        "import sys; from pathlib import Path; from models.store import Store; from tests.models.store import desk;"
        "store = Store.open(Path(sys.argv[1]), lambda: desk.NOON); work = desk.Desk(store);"
        "print(len(work.cells()), work.type('0', 0, 7));"
        "print(len(store.changes(desk.OFFICE)), len(store.steps(desk.OFFICE, desk.TABLE, desk.YEAR)));"
        "print(store.arrivals(), store.receipts(), store.chain_head().sequence, store.packs(), store.trust(), store.verify());"
        "store.rebuild(); store.close(); print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(closed)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == ["200 2", "2 0", "() () 0 () None ()", "[]"]

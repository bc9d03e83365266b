from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.children import Typist, found, told_and_next


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    one = Typist(tmp_path)
    yield one
    one.close()


def kill_often(typist: Typist, times: int) -> int:
    rng, acknowledged = random.Random(times), 0  # noqa: S311 - a seed, not a secret
    for seed in range(times):
        typist.begin(seed)
        typist.until(rng.randrange(1, 60))
        count = typist.kill()
        assert found(typist.path) in told_and_next(seed, count)
        acknowledged += count
    return acknowledged


def test_a_killed_process_takes_no_acknowledged_cell_with_it(typist: Typist) -> None:
    assert kill_often(typist, 8) > 100


@pytest.mark.deep
def test_hundreds_of_killed_processes_take_no_acknowledged_cell_with_them(typist: Typist) -> None:
    assert kill_often(typist, 200) > 4000


def test_after_a_rest_the_main_file_alone_has_every_cell(typist: Typist, tmp_path: Path) -> None:
    typist.begin(7, rest=40)
    typist.until("rest")
    assert typist.kill() == 40
    alone = tmp_path / "alone" / "copy.salnameh"
    alone.parent.mkdir()
    shutil.copyfile(typist.path, alone)
    assert found(alone) == told_and_next(7, 40)[0]


def test_a_reader_in_another_process_does_not_keep_cells_out_of_the_main_file(typist: Typist, tmp_path: Path) -> None:
    typist.begin(8, rest=40)
    typist.until(20)
    with closing(sqlite3.connect(typist.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cell").fetchall()
        typist.until(40)
        reader.execute("COMMIT")
        reader.execute("SELECT count(*) FROM cell").fetchall()  # still open, as a window is, with no transaction
        typist.until("rest")
        typist.kill()
        alone = tmp_path / "alone.salnameh"
        alone.write_bytes(typist.path.read_bytes())
    assert found(alone) == told_and_next(8, 40)[0]

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.children import run


@pytest.mark.parametrize(("faults", "seed"), [(80, 1), pytest.param(2000, 2, marks=pytest.mark.deep)])
def test_what_a_person_is_told_after_a_failing_disk_is_true(tmp_path: Path, faults: int, seed: int) -> None:
    counts = run("io_errors", tmp_path, faults, seed)
    assert (counts["lies"], counts["stuck"], counts["damaged"]) == (0, 0, 0)
    assert counts["hits"] > faults / 3
    assert counts["settled"] > 0
    assert (counts["copy"], counts["left"]) == ("store.disk_full", "")
    assert counts["store.disk_full"] > 0
    assert counts["store.disk_error"] > 0


def test_who_may_not_write_is_told_so_and_the_file_stays_as_it_is() -> None:
    read_only = "store.read_only"
    assert run("read_only") == {"file": read_only, "folder": read_only, "new": read_only, "kept": True}

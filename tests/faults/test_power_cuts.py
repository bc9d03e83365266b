from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.children import run


def test_no_power_cut_takes_an_acknowledged_cell(tmp_path: Path) -> None:
    counts = run("power_cuts", tmp_path, 100, 1)
    assert (counts["cuts"], counts["sound"], counts["lost"], counts["damaged"]) == (100, 100, 0, 0)
    assert counts["operations"] > 1000


def test_the_same_cuts_do_take_cells_when_commits_are_not_synced(tmp_path: Path) -> None:
    counts = run("power_cuts", tmp_path, 60, 1, "synchronous = NORMAL")
    assert (counts["lost"] > 10, counts["damaged"]) == (True, 0)


@pytest.mark.deep
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_no_power_cut_of_thousands_takes_an_acknowledged_cell(tmp_path: Path, seed: int) -> None:
    counts = run("power_cuts", tmp_path, 3500, seed)
    assert counts["cuts"] >= 3500
    assert counts["sound"] == counts["cuts"]

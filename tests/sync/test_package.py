from __future__ import annotations

from tests.sync.world import CELLS, COMPUTED, SEASON_CELLS, opened, release, sealed


def test_a_sealed_package_opens_with_the_same_cells() -> None:
    package = sealed()
    got = opened(package.data)
    assert got.release == release()
    assert got.release.sheets[0].cells == CELLS
    assert got.release.sheets[1].cells == SEASON_CELLS
    assert got.computed == COMPUTED
    assert got.hash == package.hash

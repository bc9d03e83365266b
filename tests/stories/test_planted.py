"""A planted mistake is found wherever it is put; without one there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.stories.conftest import Demo
from ui.workspace.checking import check
from ui.workspace.demo import CENSUS, Clock, plant
from ui.workspace.entering import undo
from ui.workspace.session import Workspace, open_office


@pytest.fixture(scope="module")
def office(returned: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo's office file with all sheets open again; each test takes back what it enters."""
    path = tmp_path_factory.mktemp("planted") / "office.salnameh"
    shutil.copy(returned.office, path)
    with open_office(path, Clock()) as workspace:
        plant(workspace, 0)
        undo(workspace)  # the census table is a draft from here on
        yield workspace


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(6, 25))])
def test_a_planted_figure_is_found_at_its_cell(office: Workspace, seed: int) -> None:
    planted = plant(office, seed)
    [result] = check(office, [CENSUS])
    undo(office)
    assert planted.wrong != planted.right
    assert [found for found in result.errors if planted.key in found.cells]
    assert all(found.kind in ("sum", "row_total") for found in result.errors)


def test_without_a_planted_figure_no_sheet_has_an_error(office: Workspace) -> None:
    assert sum(len(result.errors) for result in check(office)) == 0
    assert len(check(office)) == 10


def test_what_is_taken_back_leaves_the_census_as_it_was(office: Workspace) -> None:
    before = office.store.cells(office.office.id, CENSUS, "1395")
    plant(office, 3)
    planted = office.store.cells(office.office.id, CENSUS, "1395")
    undo(office)
    assert sum(1 for key in before if planted[key] != before[key]) == 1
    assert office.store.cells(office.office.id, CENSUS, "1395") == before

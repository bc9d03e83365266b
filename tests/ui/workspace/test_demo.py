"""The journey: what it tells is true, what it leaves is its own, what it finds in its way it does not touch."""

from pathlib import Path

import pytest

from resources import text
from tests.ui import desk
from tests.ui.desk import CENSUS, refused
from ui.workspace.demo import CENSUS_YEAR, MADE, Clock, clear, journey, plant
from ui.workspace.sheets import read_sheet

pytestmark = pytest.mark.windows


def test_the_journey_says_that_it_is_practice_and_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.workspace.demo._print", lambda *_: None)  # the printed files are proven in tests/stories
    told: list[str] = []
    journey(tmp_path, 3, lambda key, **params: told.append(text(key, **params)))
    left = {path.name for path in tmp_path.iterdir()}
    assert {path.suffix for path in tmp_path.iterdir()} == {".salnameh", ".txt", ".salbaste", ".salrasid"}
    assert "office.salnameh.lock" not in left
    assert told[0].startswith("پرونده تمرینی")
    clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["journey.txt"]


@pytest.mark.parametrize("found", ["mine.txt", *MADE[:1], "a.salbaste"])
def test_a_folder_in_use_is_left_as_it_is(tmp_path: Path, found: str) -> None:
    (tmp_path / found).write_bytes(b"mine")
    with refused("demo.folder_in_use"):
        clear(tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(found, b"mine")]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with refused("file.no_folder"):
        clear(tmp_path / "a")
    with refused("file.no_folder"):
        clear(tmp_path / "a" / "b")


def test_the_seed_chooses_the_mistake(tmp_path: Path) -> None:
    for seed in range(4):
        with desk.office(tmp_path / f"{seed}.salnameh", desk.filled()) as own:
            planted = plant(own, seed)
            assert read_sheet(own, CENSUS, CENSUS_YEAR).cell(planted.key) == planted.wrong != planted.right


def test_practice_time_goes_a_second_at_each_look() -> None:
    clock = Clock()
    assert [clock() for _ in range(61)][::60] == ["2024-06-10T05:00:01Z", "2024-06-10T05:01:01Z"]

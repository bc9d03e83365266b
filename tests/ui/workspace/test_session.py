"""Office files opened with their definitions; practice is written on them for ever."""

from pathlib import Path

import pytest

from models.office import Office
from tests.ui import desk
from tests.ui.desk import refused
from ui.workspace.demo import Clock
from ui.workspace.sample import load_figures, sample_office
from ui.workspace.session import copy_office, new_office, open_office, own_province

pytestmark = pytest.mark.windows


def test_a_file_is_practice_or_live_whenever_it_is_opened(tmp_path: Path) -> None:
    for name, live in (("live", True), ("practice", False)):
        with new_office(tmp_path / name, sample_office(), live, Clock()) as made:
            assert made.live is live
        with open_office(tmp_path / name, Clock()) as own:
            assert (own.live, own.office) == (live, sample_office())
            assert own.author().who == "-"


def test_a_copy_is_a_file_of_its_own_and_overwrites_nothing(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert copy_office(own, tmp_path / "copy") == tmp_path / "copy"
        with refused("store.exists"):
            copy_office(own, tmp_path / "copy")
    assert desk.cells(tmp_path / "copy") == desk.cells(tmp_path / "o.salnameh")


def test_the_centre_has_no_province(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert own_province(own, own.office) == own.pack.codes("province", "1402")["14"].fa
        with refused("entry.unknown_office"):
            own_province(own, Office("centre", "x"))


def test_sample_figures_go_into_a_practice_file_once_and_never_into_a_live_one(tmp_path: Path) -> None:
    with new_office(tmp_path / "live", sample_office(), True, Clock()) as live:
        with refused("sample.live"):
            load_figures(live)
        assert live.store.sheets() == ()
    with desk.office(tmp_path / "o.salnameh") as own:
        before = desk.cells(tmp_path / "o.salnameh")
        with refused("entry.locked"):
            load_figures(own)
        assert {row[1:] for row in before} <= {row[1:] for row in desk.cells(tmp_path / "o.salnameh")}

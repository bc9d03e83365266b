"""Sealing: what is ready goes, a sheet with an error keeps only itself back, and nothing sealed is ever lost."""

from pathlib import Path

import pytest

from models.cell import Cell
from sync.package import open_package
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, REGISTER, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import TYPED, enter, record
from ui.workspace.receipts import take_receipt
from ui.workspace.sample import sample_office
from ui.workspace.sealing import Sealing, seal_release
from ui.workspace.session import Person, Workspace, new_office, open_office
from ui.workspace.sheets import read_sheet

pytestmark = pytest.mark.windows

NAME = "1402|o1|name"


def states(own: Workspace) -> dict[str, str]:
    return {record.table: record.state for record in own.store.sheets("gd-14", "1402")}


def answered(own: Workspace, sealing: Sealing, folder: Path) -> None:
    """The centre's answer to a package, taken in."""
    with desk.centre(folder / "c.salnameh") as central:
        for received in desk.taken(central, sealing.package.data):
            take_receipt(own, received.data, desk.trust())


def test_everything_ready_goes_into_one_signed_package_and_is_locked(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        sealing = desk.sealed(own, tmp_path)
        assert set(states(own).values()) == {"sent"}
    [file] = sealing.files
    opened = open_package(file.read_bytes(), desk.trust(), me="centre", live=False, at="2024-06-11T00:00:00Z")
    assert [sheet.table for sheet in opened.release.sheets] == [result.record.table for result in sealing.sent]
    assert (opened.manifest.sender, opened.manifest.sequence, opened.manifest.previous) == ("gd-14", 1, "")


def test_each_step_up_to_sending_is_logged_with_its_role(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        desk.sealed(own, tmp_path)
        steps = own.store.steps("gd-14", COOPS, "1402")
    assert [(step.sheet.state, step.why) for step in steps] == [
        ("recorded", "record"),
        ("checked", "check"),
        ("approved", "approve"),
        ("sent", "send"),
    ]


def test_a_sheet_with_an_error_stays_and_goes_with_the_next_package_once_corrected(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        first = desk.sealed(own, tmp_path)
        assert [(kept.record.table, bool(kept.errors)) for kept in first.kept_back] == [(COOPS, True)]
        assert COOPS not in {result.record.table for result in first.sent}
        enter(own, COOPS, PLACE, "200")
        second = desk.sealed(own, tmp_path)
        assert [result.record.table for result in second.sent] == [COOPS]
        assert own.store.chain_head() == (2, second.package.hash)


def test_a_sheet_with_an_empty_place_stays(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "")
        assert [kept.record.table for kept in desk.sealed(own, tmp_path).kept_back] == [COOPS]


def test_with_nothing_ready_nothing_is_sealed(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with new_office(path, sample_office(), False, Clock()) as own:
        enter(own, COOPS, PLACE, "5")
        before = desk.cells(path)
        with refused("package.nothing_to_send"):
            desk.sealed(own, tmp_path)
        assert desk.cells(path) == before


def test_an_unanswered_package_is_written_again_and_an_answered_one_is_not(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.office(tmp_path / "o.salnameh") as own:
        first = desk.sealed(own, tmp_path)
        again = desk.sealed(own, stick)
        assert (again.package, again.sent) == (first.package, ())
        assert [file.read_bytes() for file in again.files] == [first.package.data]
        answered(own, first, tmp_path)
        with refused("package.nothing_to_send"):
            desk.sealed(own, stick)


def test_a_text_that_cannot_travel_is_refused_and_can_be_corrected(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        register = read_sheet(own, REGISTER, "1402")
        record(own, register, [(register.place(NAME), Cell(text="=1+1"), "", "")], TYPED)  # the keyboard would have refused it
        with refused("package.text_not_sendable"):
            desk.sealed(own, tmp_path)
        assert states(own)[REGISTER] == "draft"
        enter(own, REGISTER, NAME, "شرکت")
        assert REGISTER in {result.record.table for result in desk.sealed(own, tmp_path).sent}


def test_a_key_that_the_centre_would_not_believe_seals_nothing(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        before = desk.cells(path)
        with refused("package.wrong_office"):
            seal_release(own, desk.NORTH, 1402, tmp_path, desk.trust())
        assert desk.cells(path) == before


def test_who_may_not_approve_seals_nothing(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    path.write_bytes(desk.small())
    with open_office(path, Clock(), Person("x", ("unit_expert",))) as own:
        before = desk.cells(path)
        with refused("entry.not_allowed"):
            desk.sealed(own, tmp_path)
        assert desk.cells(path) == before


@pytest.mark.parametrize("folder", ["missing", "o.salnameh"])
def test_into_a_folder_that_is_not_there_nothing_is_sealed(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        before = desk.cells(path)
        with refused("package.folder_gone"):
            desk.sealed(own, tmp_path / folder)
        assert desk.cells(path) == before

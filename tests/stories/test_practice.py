"""Practice and live never mix, and practice says so wherever a person looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.package import open_package
from tests.ui import desk
from tests.ui.desk import COOPS, call, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import TYPED, record
from ui.workspace.receipts import take_receipt
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet

AT = "2024-06-11T00:00:00Z"


def live_office(folder: Path) -> Path:
    """A live file with the cooperatives of the practice one, typed by a person."""
    path = folder / "live.salnameh"
    with desk.office(folder / "o.salnameh") as practice, new_office(path, practice.office, True, Clock(), desk.NARGES) as live:
        copy(practice, live, COOPS)
    return path


def copy(practice: Workspace, live: Workspace, table: str) -> None:
    entered = read_sheet(practice, table, "1402").entered()
    record(live, read_sheet(live, table, "1402"), [(key, cell, "", "") for key, cell in entered.items()], TYPED)


@pytest.mark.parametrize("live", [False, True])
def test_a_package_carries_the_kind_of_its_file_for_ever(tmp_path: Path, live: bool) -> None:
    path = live_office(tmp_path) if live else tmp_path / "o.salnameh"
    with desk.office(path) as own:
        data = desk.sealed(own, tmp_path).package.data
    assert open_package(data, desk.trust(), me="centre", live=live, at=AT).release.live is live
    with refused("package.practice"):
        open_package(data, desk.trust(), me="centre", live=not live, at=AT)


@pytest.mark.parametrize("live", [False, True])
def test_a_centre_of_the_other_kind_takes_nothing(tmp_path: Path, live: bool) -> None:
    path = live_office(tmp_path) if live else tmp_path / "o.salnameh"
    with desk.office(path) as own, desk.centre(tmp_path / "c.salnameh", live=not live) as central:
        data = desk.sealed(own, tmp_path).package.data
        with refused("package.practice"):
            desk.taken(central, data)
        assert desk.cells(tmp_path / "c.salnameh") == []


def test_a_practice_receipt_is_not_taken_into_a_live_file(tmp_path: Path) -> None:
    path = live_office(tmp_path)
    with desk.office(tmp_path / "o.salnameh") as practice, desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(practice, tmp_path).package.data)
    with desk.office(path) as live:
        before = desk.cells(path)
        with refused("receipt.practice"):
            take_receipt(live, received.data, desk.trust())
        assert desk.cells(path) == before


def test_at_the_command_line_the_refusal_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("opening", "exchange"):
        monkeypatch.setattr(f"ui.cli.{name}.now", Clock())
    desk.lay_out(tmp_path)
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh", live=True):
        [package] = desk.sealed(own, tmp_path).files
    said = call("receive", tmp_path / "c.salnameh", package, tmp_path, *desk.signing(tmp_path, "centre"))
    assert said.code == 1
    assert "تمرینی" in said.err
    assert "بسته درست را بفرستید" in said.err


def test_every_listing_of_a_practice_file_says_so(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh"):
        pass
    for words in (("office", "open"), ("check",), ("doctor",)):
        assert "تمرینی" in call(*words, tmp_path / "o.salnameh").out.splitlines()[0]


def test_a_live_file_never_says_practice(tmp_path: Path) -> None:
    path = live_office(tmp_path)
    for words in (("office", "open"), ("check",), ("doctor",)):
        assert "تمرینی" not in call(*words, path).out

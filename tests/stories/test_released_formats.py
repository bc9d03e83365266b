"""A file of every released version is kept for ever and still opens; packages and receipts: tests/sync."""

import shutil
from pathlib import Path

import pytest

from models.cell import Cell, Flag, Key, Symbol
from ui.workspace.demo import Clock
from ui.workspace.session import open_office
from ui.workspace.sheets import read_sheet

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("name", ["office-1.salnameh", "office-2.salnameh", "office-3.salnameh"])
def test_an_office_file_of_every_version_opens_and_says_what_it_said(tmp_path: Path, name: str) -> None:
    shutil.copy(DATA / name, tmp_path / name)
    with open_office(tmp_path / name, Clock()) as workspace:
        entered = read_sheet(workspace, "T01-01", "1402").entered()
        assert entered == {
            Key("T01-01", "1402", ("1401",), "bakhsh"): Cell(number=4),
            Key("T01-01", "1402", ("1402",), "bakhsh"): Cell(symbol=Symbol.NOT_COLLECTED),
        }
        assert list(read_sheet(workspace, "T09-01", "1402").entered().values()) == [Cell(number=12, flags=Flag.PROVISIONAL)]
        assert list(read_sheet(workspace, "T17-91", "1402").entered().values()) == [Cell(text="شرکت نمونه")]
        history = workspace.store.history("gd-14", Key("T01-01", "1402", ("1401",), "bakhsh"))
        assert [(entry.old, entry.new) for entry in history] == [(None, Cell(number=3)), (Cell(number=3), Cell(number=4))]
        assert workspace.store.verify() == ()
        assert not workspace.live


def test_what_was_noted_in_a_file_of_the_third_version_stands(tmp_path: Path) -> None:
    shutil.copy(DATA / "office-3.salnameh", tmp_path / "o.salnameh")
    with open_office(tmp_path / "o.salnameh", Clock()) as workspace:
        assert [(note.kind, note.due) for note in workspace.store.notes("gd-14", "T01-01")] == [("comment", ""), ("star", "1403/02/20")]

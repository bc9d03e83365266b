"""A foreign workbook comes in whole or not at all."""

from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import CENSUS, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import enter, undo
from ui.workspace.importing import import_file
from ui.workspace.sample import sample_office, sample_workbook
from ui.workspace.session import new_office
from ui.workspace.sheets import read_sheet

pytestmark = pytest.mark.windows


def test_an_import_is_one_change_that_one_undo_takes_back(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own, sample_workbook() as book:
        done = import_file(own, book)
        [recorded] = own.store.changes("gd-14")
        assert (len(recorded.change.cells), recorded.change.source.kind) == (done.new, "imported")
        assert recorded.change.source.sha256 == done.sha256
        undo(own)
        assert read_sheet(own, CENSUS, "1395").entered() == {}


def test_the_same_workbook_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path, desk.filled()) as own, sample_workbook() as book:
        before = desk.cells(path)
        done = import_file(own, book)
        assert (done.new, done.changed) == (0, 0)
        assert done.same == len(done.proposal.cells)
        assert desk.cells(path) == before


def test_an_import_over_typed_cells_counts_what_it_changed(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own, sample_workbook() as book:
        key = next(iter(read_sheet(own, CENSUS, "1395").entered()))
        enter(own, CENSUS, str(key), "987654")
        assert (done := import_file(own, book)).changed == 1
        assert done.new == 0


def test_an_unknown_mapping_is_refused(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own, sample_workbook() as book, refused("import.unknown_mapping"):
        import_file(own, book, "nothing")

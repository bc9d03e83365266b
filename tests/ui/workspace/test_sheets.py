"""Sheets read from the file, with the years before them."""

from pathlib import Path

from models.cell import Cell, Key
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, refused
from ui.workspace.entering import TYPED, enter, record
from ui.workspace.sheets import list_sheets, read_sheet


def test_last_year_stands_in_the_sheet_as_it_was_published(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        sheet = read_sheet(own, COOPS, "1402")
        last = Key(COOPS, "1401", ("1401",), "c_op")
        assert sheet.cell(last) == sheet.published(last) == own.store.cells("gd-14", COOPS, "1401")[last]
        assert sheet.cell(last) is not None


def test_other_lengths_of_period_are_not_mixed(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        first = read_sheet(own, COOPS, "1402-Q1")
        record(own, first, [(first.place("1402-Q1|1401|c_op"), Cell(9.0), "", "")], TYPED)
        season, year = read_sheet(own, COOPS, "1402-Q2"), read_sheet(own, COOPS, "1403")
        assert season.cell(Key(COOPS, "1402-Q1", ("1401",), "c_op")) == Cell(9.0)
        assert {len(row.period) for row in year.rows()} == {len("1403")}


def test_a_year_reads_the_season_from_its_own_sheet(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        season = read_sheet(own, COOPS, "1402-Q1")
        record(own, season, [(season.place("1402-Q1|1401|c_op"), Cell(9.0), "", "")], TYPED)
        assert read_sheet(own, COOPS, "1403").cell(Key(COOPS, "1402-Q1", ("1401",), "c_op")) == Cell(9.0)
        assert read_sheet(own, COOPS, "1403").cell(Key(COOPS, "1402-Q2", ("1401",), "c_op")) is None


def test_the_list_counts_what_is_filled_and_what_waits(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        before = {(line.record.table, line.record.period): (line.filled, line.empty) for line in list_sheets(own)}
        enter(own, COOPS, PLACE, "")
        after = {(line.record.table, line.record.period): (line.filled, line.empty) for line in list_sheets(own)}
    filled, _ = before[COOPS, "1402"]
    assert after[COOPS, "1402"] == (filled - 1, 1)
    assert after[BOARDS, "1402"] == before[BOARDS, "1402"]


def test_an_unknown_table_is_named(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, refused("entry.unknown_table"):
        read_sheet(own, "T99-01", "1402")

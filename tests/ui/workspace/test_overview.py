from __future__ import annotations

from pathlib import Path

from models.office import Office
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.overview import overview
from ui.workspace.session import new_office


def test_an_office_that_has_begun_nothing_sees_every_table_with_the_year_it_is_asked_for(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "اداره"), live=False, clock=Clock()) as workspace:
        lines = {line.table.code: line for line in overview(workspace)}
    assert (lines["T09-01"].period, lines["T02-91"].period) == ("1402", "1395")
    assert [(line.percent, line.record) for line in lines.values()] == [(0, None)] * len(workspace.pack.tables)


def test_a_sheet_with_one_cell_is_begun_and_never_rounded_up_to_done(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "اداره"), live=False, clock=Clock()) as workspace:
        enter(workspace, "T09-01", "1402|1401|c_op", "12")
        [line] = [line for line in overview(workspace) if line.record is not None]
    assert (line.table.code, line.filled, line.percent) == ("T09-01", 1, 1)
    assert line.checked is not None


def test_the_newest_sheet_is_the_one_that_ends_last_and_a_year_before_its_months(tmp_path: Path) -> None:
    seen = []
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "اداره"), live=False, clock=Clock()) as workspace:
        for period in ("1402-02", "1402-Q1", "1402-05", "1401", "1402", "1402-12"):
            enter(workspace, "T03-01", f"{period}|1401|open", "12")
            [line] = [line for line in overview(workspace) if line.record is not None]
            seen.append(line.period)
    assert seen == ["1402-02", "1402-Q1", "1402-05", "1402-05", "1402", "1402"]


def test_the_centre_sees_what_came_in_and_nothing_before(tmp_path: Path) -> None:
    with new_office(tmp_path / "c.salnameh", Office("centre", "مرکز"), live=False, clock=Clock()) as workspace:
        assert overview(workspace) == ()

"""What stands in the rows of past years: what the centre took, and never a draft in its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from models.cell import Cell, Key
from models.store import Move
from models.workflow import DRAFT, RETURNED
from tests.ui import desk
from tests.ui.desk import COOPS
from ui.workspace.earlier import earlier_sheets
from ui.workspace.entering import enter
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet

PAST = Key(COOPS, "1401", ("TOTAL",), "capital")


def reopened(own: Workspace) -> None:
    """The sheet of 1401, published before, sent back and changed."""
    [record] = own.store.sheets("gd-14", "1401", COOPS)
    for state in (RETURNED, DRAFT):
        own.store.set_state(Move((replace(record, state=state, revision=record.revision + 1),), "x", "centre"))
    enter(own, COOPS, str(PAST), "۱۲۳۴۵")


def test_a_published_year_is_read_with_its_revision(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        [one] = earlier_sheets(own, own.pack.tables[COOPS], "1402", own.office)
        assert (one.period, one.state, one.revision) == ("1401", "published", 1)
        assert "منتشرشده" in one.origin()


def test_a_year_that_is_open_again_still_shows_what_was_published(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        before = read_sheet(own, COOPS, "1402").cell(PAST)
        reopened(own)
        assert own.store.cells("gd-14", COOPS, "1401")[PAST].number == 12345.0
        assert read_sheet(own, COOPS, "1402").cell(PAST) == before != Cell(number=12345.0)


def test_a_year_that_was_never_taken_says_where_it_stands(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, "1400|TOTAL|capital", "5")
        first, _ = earlier_sheets(own, own.pack.tables[COOPS], "1402", own.office)
        assert (first.period, first.state) == ("1400", "draft")
        assert "پیش‌نویس" in first.origin()

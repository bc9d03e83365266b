from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.cell import Key
from models.store import Move
from models.workflow import APPROVED
from resources import text
from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid.model import COMPUTED, DERIVED, INPUT, PAST
from ui.window.grid.view import EntryGrid
from ui.workspace.demo import Clock
from ui.workspace.desk import Desk
from ui.workspace.sample import sample_office
from ui.workspace.session import new_office

ROLE = Qt.ItemDataRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def test_each_index_has_its_key_and_each_key_its_index(grid: EntryGrid) -> None:
    model = grid.grid_model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index_of(model.key(row, column))
            assert (index.row(), index.column()) == (row, column)
    assert not model.index_of(Key("T01-99", "1300", ("TOTAL",), "m")).isValid()


@pytest.mark.parametrize(
    ("place", "period", "kind"), [("1401.m", "1402", INPUT), ("1401.t", "1402", DERIVED), ("m", "1402", COMPUTED), ("m", "1401", PAST)]
)
def test_each_cell_has_its_kind(grid: EntryGrid, place: str, period: str, kind: str) -> None:
    model = grid.grid_model
    index = model.index_of(key(place, period))
    assert model.face(index.row(), index.column()).kind == kind
    assert bool(model.flags(index) & Qt.ItemFlag.ItemIsEditable) == (kind in (INPUT, COMPUTED))


def test_heads_and_rows_say_their_whole_path(grid: EntryGrid) -> None:
    model = grid.grid_model
    assert [model.headerData(column, ACROSS) for column in range(3)] == ["جمع", "مرد", "زن"]
    rows = [str(model.headerData(row, DOWN)) for row in range(model.rowCount())]
    assert rows == ["۱۴۰۱", text("grid.unfinished", total="کل استان ۱۴۰۲"), "بروجن", "شهرکرد", "فارسان"]
    assert model.stub_titles() == [text("grid.stub_year_and", title="شهرستان")]


def test_the_finding_of_a_cell_is_spoken_with_what_stands_there(hands: Hands, grid: EntryGrid) -> None:
    hands.type("-5")
    hands.press(Qt.Key.Key_Return)
    index = grid.grid_model.index_of(key("1401.m"))
    spoken = str(index.data(ROLE.AccessibleTextRole)).splitlines()
    assert spoken[:2] == ["\u200e−۵", text("grid.kind_input")]
    assert grid.grid_model.desk.sentence(grid.grid_model.desk.findings_at(key("1401.m"))[0]) in spoken
    assert "منفی نیست." in str(index.data(ROLE.ToolTipRole))


def test_last_years_figure_stands_in_the_tooltip(grid: EntryGrid) -> None:
    model = grid.grid_model
    assert model.index_of(key("1402.m")).data(ROLE.ToolTipRole) == text("grid.last_year", value="۲۰۰")
    assert model.index_of(key("1402.m", "1401")).data(ROLE.ToolTipRole) is None
    assert model.index_of(key("1402.days")).data(ROLE.ToolTipRole) == ""


def test_a_cell_is_described_by_its_row_and_its_column(grid: EntryGrid) -> None:
    model = grid.grid_model
    index = model.index_of(key("1401.m"))
    row, column = model.headerData(index.row(), Qt.Orientation.Vertical), model.headerData(index.column(), Qt.Orientation.Horizontal)
    assert index.data(ROLE.AccessibleDescriptionRole) == text("grid.place", row=row, column=column)
    assert "بروجن" in str(index.data(ROLE.AccessibleDescriptionRole))


def test_an_empty_cell_is_spoken_as_empty(grid: EntryGrid) -> None:
    spoken = str(grid.grid_model.index_of(key("1401.m")).data(ROLE.AccessibleTextRole))
    assert spoken.splitlines() == [text("grid.empty"), text("grid.kind_input")]


def test_the_total_is_unfinished_until_its_last_member_is_there(hands: Hands, grid: EntryGrid) -> None:
    for county in ("1401", "1402", "1403"):
        for leaf in ("m", "w", "days"):
            assert grid.grid_model.unfinished() == {1}
            hands.at(f"{county}.{leaf}")
            hands.type("5")
            hands.press(Qt.Key.Key_Return)
    assert (grid.grid_model.unfinished(), grid.grid_model.headerData(1, DOWN)) == (frozenset(), "کل استان ۱۴۰۲")


def test_the_unsaved_mark_stands_until_the_commit(qtbot: QtBot, hands: Hands, grid: EntryGrid) -> None:
    go = threading.Event()
    grid.grid_model.desk.workspace.store._writer.submit(lambda _: go.wait(5))
    hands.type("5")
    hands.press(Qt.Key.Key_Return)
    index = grid.grid_model.index_of(key("1401.m"))
    assert grid.grid_model.face(index.row(), index.column()).unsaved
    assert text("grid.unsaved") in str(index.data(ROLE.ToolTipRole))
    with qtbot.waitSignal(grid.saved) as saved:
        go.set()
    assert saved.args is not None
    assert saved.args[0].keys == (key("1401.m"),)
    assert not grid.grid_model.face(index.row(), index.column()).unsaved


def test_a_sheet_that_is_locked_elsewhere_takes_no_more_text(hands: Hands, grid: EntryGrid) -> None:
    model = grid.grid_model
    model.desk.workspace.store.set_state(Move((replace(model.desk.record, state=APPROVED),), "-", "province_stat_head"))
    model.state_changed()
    assert not model.flags(model.index_of(key("1401.m"))) & Qt.ItemFlag.ItemIsEditable
    hands.type("5")
    assert hands.told == [("refused", "entry.locked")]


def test_a_desk_that_was_left_tells_nothing_more(grid: EntryGrid) -> None:
    desk = grid.grid_model.desk
    grid.leave()
    assert [desk.on_saved, grid.model(), grid.area()] == [None] * 3
    assert not grid.go_to(key("1401.m"))


def test_leaving_enters_what_is_in_the_editor(hands: Hands, grid: EntryGrid) -> None:
    desk = grid.grid_model.desk
    hands.type("7")
    grid.leave()
    assert desk.shown(key("1401.m")) == "۷"


def test_a_row_is_added_below_the_members_by_typing_its_label(grid: EntryGrid, tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own:
        grid.open(Desk(own, "T17-03", "1402-Q1"))
        model, hands = grid.grid_model, Hands(grid)
        assert [row.codes[0] for row in model.rows] == ["1", "2", "3", "o1"]
        assert model.headerData(0, ACROSS) == text("grid.open_label")
        assert [model.takes_text(row, 0) for row in range(4)] == [False, False, False, True]
        assert [bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEditable) for row in range(4)] == [False, False, False, True]
        grid.setCurrentIndex(model.index(3, 0))
        hands.type("کاشی")
        hands.press(Qt.Key.Key_Return)
        assert (model.rowCount(), model.headerData(3, DOWN), model.headerData(4, DOWN)) == (5, "کاشی", "۲")
        grid.leave()

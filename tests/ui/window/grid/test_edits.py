from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from models.cell import Cell, Key, Symbol
from tests.ui.small import OPEN, key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid.keys import MENU, told_keys
from ui.window.grid.menu import menu_of
from ui.window.grid.view import EntryGrid
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace
from ui.workspace.summing import Summary

K = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def typed(hands: Hands, place: str, text: str) -> None:
    hands.at(place)
    hands.type(text)
    hands.press(K.Key_Return)


def select(grid: EntryGrid, first: str, last: str) -> None:
    one, other = grid.grid_model.index_of(key(first)), grid.grid_model.index_of(key(last))
    grid.select(one.row(), one.column(), other.row(), other.column())


def test_ctrl_enter_puts_the_current_cell_in_the_whole_selection_and_no_computed_cell_moves(hands: Hands, grid: EntryGrid) -> None:
    typed(hands, "1401.m", "7")
    select(grid, "1401.m", "1403.w")
    hands.control(K.Key_Return)
    assert [hands.shown(f"{row}.{leaf}") for row in (1401, 1402, 1403) for leaf in ("t", "m", "w")] == ["۱۴", "۷", "۷"] * 3
    hands.control(K.Key_Z)
    assert [hands.shown(f"1401.{leaf}") for leaf in ("m", "w")] == ["۷", ""]


@pytest.mark.parametrize(
    ("pressed", "symbol"),
    [(K.Key_1, Symbol.NOT_COLLECTED), (K.Key_2, Symbol.NOT_AVAILABLE), (K.Key_3, Symbol.NOT_APPLICABLE), (K(0x6F2), Symbol.NOT_AVAILABLE)],
)
def test_ctrl_and_a_digit_put_a_symbol_in_the_selection(hands: Hands, grid: EntryGrid, pressed: K, symbol: Symbol) -> None:
    select(grid, "1401.m", "1402.w")
    hands.control(pressed)
    assert [grid.grid_model.desk.cell(key(f"{row}.{leaf}")) for row in (1401, 1402) for leaf in "mw"] == [Cell(symbol=symbol)] * 4


def test_fill_down_of_a_single_row_takes_the_row_above(hands: Hands) -> None:
    typed(hands, "1401.m", "7")
    hands.at("1402.m")
    hands.control(K.Key_D)
    assert hands.shown("1402.m") == "۷"


def test_a_persian_keyboard_without_latin_digits_zooms_back_too(hands: Hands, grid: EntryGrid) -> None:
    hands.control(K.Key_Plus)
    assert grid.size_name == "open"
    hands.control(K(0x6F0))
    assert grid.size_name == "normal"


def test_zoom_ends_at_its_largest_and_its_smallest(hands: Hands, grid: EntryGrid) -> None:
    for _ in range(9):
        hands.control(K.Key_Plus)
    assert grid.size_name == "huge"
    for _ in range(9):
        hands.control(K.Key_Minus)
    assert grid.size_name == "dense"


def test_whole_rows_and_columns_are_selected_by_keyboard(hands: Hands, grid: EntryGrid) -> None:
    hands.at("1402.m")
    hands.shift(K.Key_Space)
    area = grid.area()
    assert area is not None
    assert (area.height(), area.width()) == (1, grid.grid_model.columnCount())
    hands.control(K.Key_Space)
    area = grid.area()
    assert area is not None
    assert area.height() == grid.grid_model.rowCount()


def test_a_column_made_wider_stays_so_in_another_window_and_is_never_narrower_than_its_figure(hands: Hands, grid: EntryGrid) -> None:
    told: list[dict[str, float]] = []
    grid.widths.wanted.connect(told.append)
    typed(hands, "1401.m", "123456789012")
    hands.at("1401.m")
    column = grid.currentIndex().column()
    before = grid.columnWidth(column)
    hands.press(K.Key_Left, ALT)
    assert grid.columnWidth(column) == before + 16
    grid.resize(500, 400)
    assert grid.columnWidth(column) == before + 16
    for _ in range(40):
        hands.press(K.Key_Right, ALT)
    assert grid.columnWidth(column) == grid.needed(column)
    assert told[0] == {"m": before + 16}
    hands.press(K.Key_Home, ALT)
    assert told[-1] == {}


def test_widths_come_again_with_the_table(grid: EntryGrid) -> None:
    grid.widths.remember({"w": 200.0, "gone": 50.0})
    assert grid.columnWidth(grid.grid_model.index_of(key("1401.w")).column()) == 200
    grid.set_size("open")
    assert grid.columnWidth(grid.grid_model.index_of(key("1401.w")).column()) == 230


def test_the_selection_is_summed_without_its_symbols(qtbot: QtBot, hands: Hands, grid: EntryGrid) -> None:
    for place, text in (("1401.m", "10"), ("1402.m", "-"), ("1403.m", "5")):
        typed(hands, place, text)
    with qtbot.waitSignal(grid.summing.over, check_params_cb=lambda found: found == Summary(2, 1, 15.0, 0)):
        select(grid, "1401.m", "1403.m")
    with qtbot.waitSignal(grid.summing.over, check_params_cb=lambda found: found is None):
        select(grid, "1401.m", "1401.m")


def test_rows_are_put_in_sorted_and_taken_out_by_keyboard(hands: Hands, grid: EntryGrid, workspace: Workspace) -> None:
    desk = Desk(workspace, OPEN.code, "1402")
    at = Key(OPEN.code, "1402", ("o1",), "name")
    desk.paste(Block((("ب", "فارسان", "2"), ("آ", "بروجن", "9"))), at)
    grid.open(desk)

    def names() -> list[str]:
        return [str(grid.grid_model.index(row, 0).data()) for row in range(grid.grid_model.rowCount())]

    grid.go_to(at)
    hands.press(K.Key_Up, ALT | SHIFT)
    assert names() == ["آ", "ب", ""]
    hands.press(K.Key_Down, ALT | SHIFT)
    assert names() == ["ب", "آ", ""]
    grid.go_to(at)
    hands.press(K.Key_Insert, ALT)
    assert names() == ["", "ب", "آ", ""]
    grid.go_to(Key(OPEN.code, "1402", ("o2",), "name"))
    hands.press(K.Key_Delete, ALT)
    assert names() == ["", "آ", ""]
    hands.control(K.Key_Z)
    assert names() == ["", "ب", "آ", ""]


def test_what_rows_of_the_standard_refuse_is_told(hands: Hands) -> None:
    hands.press(K.Key_Insert, ALT)
    assert hands.told == [("refused", "grid.no_open_rows")]


def test_the_menu_names_what_undo_takes_back_and_every_act_has_its_keys(hands: Hands, grid: EntryGrid) -> None:
    def offered() -> list[str]:
        menu: QMenu = menu_of(grid)
        found = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert menu.actions()[0].isEnabled() == bool(grid.grid_model.desk.sheet.steps.last)
        menu.deleteLater()
        return found

    assert len(offered()) == sum(map(len, MENU))
    typed(hands, "1401.m", "7")
    lines = offered()
    assert lines[0] == "بازگردانی: نوشتن ۷ در سطر «بروجن»، ستون «مرد»، دوره ۱۴۰۲\tCtrl+Z"
    assert all(line.partition("\t")[2] for line in lines)
    assert all(one.words for one in told_keys(grid))

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models.cell import Cell, Symbol
from tests.ui.small import OPEN, key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid.completing import Names
from ui.window.grid.view import EntryGrid
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace

K = Qt.Key


def test_the_grid_opens_at_the_first_cell_that_takes_text(hands: Hands) -> None:
    assert hands.place == "1401.m"


def test_persian_digits_replace_what_stood_there_and_enter_goes_down(hands: Hands, grid: EntryGrid) -> None:
    hands.type("۱۲۳۴")
    hands.press(K.Key_Return)
    assert (hands.shown("1401.m"), hands.place) == ("۱٬۲۳۴", "1402.m")
    hands.at("1401.m")
    hands.type("5")
    hands.press(K.Key_Return)
    assert grid.grid_model.desk.cell(key("1401.m")) == Cell(number=5.0)


def test_shift_enter_goes_up(hands: Hands) -> None:
    hands.at("1402.m")
    hands.type("5")
    hands.shift(K.Key_Return)
    assert (hands.shown("1402.m"), hands.place) == ("۵", "1401.m")


def test_enter_after_a_run_of_tab_goes_below_where_the_run_began(hands: Hands) -> None:
    for figure, end in (("1", K.Key_Tab), ("2", K.Key_Tab), ("3", K.Key_Return)):
        hands.type(figure)
        hands.press(end)
    assert hands.place == "1402.m"


def test_an_arrow_ends_the_run_of_tab(hands: Hands) -> None:
    hands.press(K.Key_Tab)
    hands.press(K.Key_Up)
    hands.press(K.Key_Down)
    hands.press(K.Key_Return)
    assert hands.place == "1402.w"


def test_tab_skips_computed_cells_and_wraps_to_the_next_row(hands: Hands) -> None:
    places = []
    for _ in range(4):
        hands.press(K.Key_Tab)
        places.append(hands.place)
    assert places == ["1401.w", "1401.days", "1402.m", "1402.w"]
    hands.shift(K.Key_Backtab)
    hands.shift(K.Key_Tab)
    assert hands.place == "1401.days"


def test_left_is_the_next_column(hands: Hands) -> None:
    hands.press(K.Key_Left)
    assert hands.place == "1401.w"
    hands.press(K.Key_Right)
    hands.press(K.Key_Right)
    assert hands.place == "1401.t"


def test_home_and_end_lead_to_the_ends_of_the_row_and_with_control_to_the_corners(hands: Hands) -> None:
    hands.press(K.Key_End)
    assert hands.place == "1401.rate"
    hands.press(K.Key_Home)
    assert hands.place == "1401.t"
    hands.control(K.Key_End)
    assert hands.place == "1403.rate"
    hands.control(K.Key_Home)
    assert (hands.place, hands.grid.currentIndex().row()) == ("t", 0)


def test_control_and_an_arrow_lead_to_the_edge_of_the_filled_cells(hands: Hands, grid: EntryGrid) -> None:
    for place in ("1401.m", "1402.m"):
        hands.at(place)
        hands.type("5")
        hands.press(K.Key_Return)
    hands.at("1401.m")
    hands.control(K.Key_Down)
    assert hands.place == "1402.m"
    hands.control(K.Key_Down, shift=True)
    area = grid.area()
    assert area is not None
    assert area.height() == 2


def test_an_arrow_leaves_an_editor_that_typing_opened(hands: Hands) -> None:
    hands.type("7")
    hands.press(K.Key_Left)
    assert (hands.shown("1401.m"), hands.place, hands.editor) == ("۷", "1401.w", None)


def test_f2_edits_what_stands_there_with_the_cursor_at_its_end(hands: Hands) -> None:
    hands.type("1234")
    hands.press(K.Key_Return)
    hands.at("1401.m")
    hands.press(K.Key_F2)
    assert hands.editor is not None
    assert (hands.editor.text(), hands.editor.cursorPosition()) == ("۱۲۳۴", 4)
    hands.press(K.Key_Left)
    hands.type("9")
    hands.press(K.Key_Return)
    assert hands.shown("1401.m") == "۱۲٬۳۹۴"


def test_escape_drops_the_edit(hands: Hands, grid: EntryGrid) -> None:
    hands.type("77")
    hands.press(K.Key_Escape)
    assert (hands.shown("1401.m"), hands.place, hands.editor) == ("", "1401.m", None)
    assert grid.grid_model.desk.unsaved == 0


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [("-", Symbol.NOT_COLLECTED), (".", Symbol.NOT_AVAILABLE), ("...", Symbol.NOT_AVAILABLE), ("x", Symbol.NOT_APPLICABLE)],
)
def test_a_symbol_is_typed_by_its_key(hands: Hands, grid: EntryGrid, typed: str, symbol: Symbol) -> None:
    hands.type(typed)
    hands.press(K.Key_Return)
    assert grid.grid_model.desk.cell(key("1401.m")) == Cell(symbol=symbol)


def test_a_text_without_a_reading_stays_in_the_editor(hands: Hands, grid: EntryGrid) -> None:
    hands.type("12a")
    hands.press(K.Key_Return)
    assert hands.editor is not None
    assert (hands.editor.text(), hands.editor.trouble, hands.place) == ("12a", True, "1401.m")
    assert hands.told == [("refused", "entry.not_a_number")]
    assert grid.grid_model.desk.cell(key("1401.m")) is None


def test_left_for_another_cell_it_stays_visible_until_it_is_mended_or_dropped(hands: Hands, grid: EntryGrid) -> None:
    hands.type("12a")
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index_of(key("1402.m")))
    assert (hands.shown("1401.m"), grid.grid_model.desk.cell(key("1401.m"))) == ("12a", None)
    hands.at("1401.m")
    hands.press(K.Key_F2)
    assert hands.editor is not None
    hands.press(K.Key_Backspace)
    hands.press(K.Key_Return)
    assert hands.shown("1401.m") == "۱۲"


def test_escape_over_such_a_text_drops_it(hands: Hands, grid: EntryGrid) -> None:
    hands.type("12a")
    grid.setFocus()
    hands.press(K.Key_Escape)
    assert (hands.shown("1401.m"), grid.grid_model.unread) == ("", {})


def test_an_ambiguous_text_is_asked_about_and_the_answer_is_entered(hands: Hands, grid: EntryGrid) -> None:
    hands.type("(3)")
    hands.press(K.Key_Return)
    assert (hands.told, grid.grid_model.desk.cell(key("1401.m"))) == ([("asked", "sign")], None)
    grid.answer(Cell(number=-3.0))
    assert (hands.shown("1401.m"), hands.editor) == ("\u200e−۳", None)


def test_a_letter_over_a_computed_cell_is_refused_with_its_reason(hands: Hands) -> None:
    hands.at("1401.t")
    hands.type("5")
    assert (hands.told, hands.editor) == ([("refused", "grid.derived")], None)
    hands.at("1401.t")
    hands.at("m", "1401")
    hands.type("5")
    assert hands.told[1:] == [("refused", "grid.past")]


def test_delete_empties_the_selection_and_leaves_what_is_computed(hands: Hands, grid: EntryGrid) -> None:
    for place in ("1401.m", "1401.w", "1402.m"):
        hands.at(place)
        hands.type("5")
        hands.press(K.Key_Return)
    grid.select(2, 0, 3, 2)
    hands.press(K.Key_Delete)
    assert [hands.shown(place) for place in ("1401.m", "1401.w", "1402.m", "1401.t")] == [""] * 4
    hands.control(K.Key_Z)
    assert (hands.shown("1401.m"), hands.shown("1401.t"), hands.shown("1402.m")) == ("۵", "۱۰", "۵")


def test_undo_and_redo_lead_to_their_cell(hands: Hands) -> None:
    hands.type("5")
    hands.press(K.Key_Return)
    hands.at("1403.days")
    hands.control(K.Key_Z)
    assert (hands.shown("1401.m"), hands.place) == ("", "1401.m")
    hands.control(K.Key_Y)
    assert hands.shown("1401.m") == "۵"


def test_inside_a_selection_enter_and_tab_go_round(hands: Hands, grid: EntryGrid) -> None:
    grid.select(2, 1, 3, 2)
    places = []
    for _ in range(4):
        hands.press(K.Key_Return)
        places.append(hands.place)
    assert places == ["1402.m", "1401.w", "1402.w", "1401.m"]
    hands.press(K.Key_Tab)
    assert hands.place == "1401.w"


def test_control_enter_puts_the_figure_into_the_whole_selection(hands: Hands, grid: EntryGrid) -> None:
    grid.select(2, 1, 4, 2)
    hands.type("8")
    hands.control(K.Key_Return)
    assert [hands.shown(f"140{row}.{leaf}") for row in (1, 2, 3) for leaf in ("m", "w")] == ["۸"] * 6
    hands.control(K.Key_Z)
    assert [hands.shown("1401.m"), hands.shown("1402.m")] == ["۸", ""]


def test_control_d_and_control_r_fill_down_and_across(hands: Hands, grid: EntryGrid) -> None:
    hands.type("8")
    hands.press(K.Key_Return)
    grid.select(2, 1, 4, 1)
    hands.control(K.Key_D)
    grid.select(2, 1, 2, 2)
    hands.control(K.Key_R)
    assert [hands.shown(place) for place in ("1403.m", "1401.w", "1402.w")] == ["۸", "۸", ""]


def test_control_and_a_point_lead_from_finding_to_finding(hands: Hands) -> None:
    for place in ("1401.m", "1403.w"):
        hands.at(place)
        hands.type("-5")
        hands.press(K.Key_Return)
    hands.control(K.Key_Home)
    places = []
    for _ in range(3):
        hands.control(K.Key_Period)
        places.append(hands.place)
    assert places == ["1401.m", "1403.w", "1401.m"]
    hands.control(K.Key_Comma)
    assert hands.place == "1403.w"


def test_a_computed_total_left_as_it_is_stays_computed(hands: Hands, grid: EntryGrid) -> None:
    for county in ("1401", "1402", "1403"):
        hands.at(f"{county}.m")
        hands.type("5")
        hands.press(K.Key_Return)
    hands.at("m")
    hands.press(K.Key_F2)
    hands.press(K.Key_Return)
    assert (hands.shown("m"), grid.grid_model.desk.is_computed(key("m"))) == ("۱۵", True)


def test_an_open_table_gets_its_next_row_as_one_is_typed(grid: EntryGrid, workspace: Workspace) -> None:
    grid.open(Desk(workspace, OPEN.code, "1402"))
    hands = Hands(grid)
    hands.type("شرکت")
    hands.press(K.Key_Return)
    assert (grid.grid_model.rowCount(), grid.currentIndex().row()) == (2, 1)
    hands.control(K.Key_Z)
    assert grid.grid_model.rowCount() == 1


def test_the_current_column_is_scrolled_wholly_into_view(hands: Hands, grid: EntryGrid) -> None:
    for column in range(5):
        grid.setColumnWidth(column, 200)
    grid.updateGeometries()
    for _ in range(4):
        hands.press(K.Key_Left)
        assert grid.is_whole(grid.currentIndex().column())
    assert hands.place == "1401.rate"


def test_alt_and_page_down_lead_a_screen_to_the_left(hands: Hands, grid: EntryGrid) -> None:
    for column in range(5):
        grid.setColumnWidth(column, 200)
    grid.updateGeometries()
    before = grid.currentIndex().column()
    hands.press(K.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert grid.currentIndex().column() > before
    hands.press(K.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert grid.currentIndex().column() <= before


def test_a_code_is_chosen_from_the_names_that_have_the_letters_typed(grid: EntryGrid, workspace: Workspace) -> None:
    grid.open(Desk(workspace, OPEN.code, "1402"))
    hands = Hands(grid)
    grid.setCurrentIndex(grid.grid_model.index(0, 1))
    hands.type("کرد")
    assert hands.editor is not None
    names = hands.editor.completer()
    assert isinstance(names, Names)
    assert names.offered.stringList() == ["شهرکرد"]
    popup = names.popup()
    assert popup is not None
    QApplication.sendEvent(popup, QKeyEvent(QEvent.Type.KeyPress, K.Key_Down, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(popup, QKeyEvent(QEvent.Type.KeyPress, K.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert hands.editor is None
    assert grid.grid_model.desk.cell(grid.grid_model.key(0, 1)) == Cell(text="1402")
    assert grid.grid_model.index(0, 1).data() == "شهرکرد"

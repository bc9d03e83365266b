"""What an eye objected to in the window (docs/pictures/window.md): figures, places and copied texts are read as they are meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTreeView

from resources import text
from tests.ui.small import key
from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands, dressed, grid, hands, workspace
from tests.ui.window.test_answers_story import at, judged, type_at
from tests.ui.window.test_cell_panel import shown, words
from tests.ui.window.test_paste_preview import head, open_preview, preview, put, shown_at
from ui.window.findings import beside, upright
from ui.window.grid.editor import CellEditor
from ui.window.grid.view import EntryGrid
from ui.window.over import Over
from ui.window.paste_report import PasteReport
from ui.window.sheet_words import last_year_of
from ui.workspace.block import Block

__all__ = ["dressed", "grid", "hands", "workspace"]


def test_a_signed_figure_does_not_turn_the_line_round_in_which_it_stands() -> None:
    assert beside(upright("\u2212۵")) == "\u2066\u200e\u2212۵\u2069"
    assert beside("۵") == "۵"


def test_the_proposal_of_another_sign_is_read_from_old_to_new(window: Window) -> None:
    hands = window.enter("T06-02")
    judged(window)
    place = at(window, "placed_m")
    type_at(hands, place, "-5")
    window.until(lambda: window.line("T06-02").errors > 0)
    window.entry.jump(1)
    said = [one.text() for one in window.entry.panel.findChildren(QLabel) if "←" in one.text() and one.isVisible()]
    assert said == ["\u200f" + text("window.figure_to", old="\u2066\u200e\u2212۵\u2069", new="۵")]


def test_the_history_of_a_sign_is_read_from_old_to_new(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    place = at(window, "c_op")
    type_at(hands, place, "-5")
    window.entry.grid.go_to(place)
    panel = shown(window, place)
    window.until(lambda: panel.history.events[0].title.endswith("\u2066\u200e\u2212۵\u2069"))


def test_the_placing_names_the_group_of_a_column_and_says_what_is_written_nowhere(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    hands.grid.go_to(at(window, "c_op"))
    put("1\t2\t3x\n#REF!\t5\t6\n")
    hands.control(Qt.Key.Key_V, shift=True)
    placing = preview(hands.grid)
    assert [placing.table.model().headerData(place, Qt.Orientation.Horizontal) for place in (0, 2)] == [
        "تعداد › در حال بهره‌برداری",
        "عضو › جمع",
    ]
    item = placing.table.item(1, 0)
    assert item is not None
    assert item.text() == "! \u2068#REF!\u2069"
    assert item.background().color() != placing.table.palette().base().color()
    assert shown_at(placing, 0, 2) == "/ 3x"
    assert head(placing, 0) == window.desk().sheet.label(hands.grid.grid_model.rows[2])
    placing.reject()


def test_texts_beyond_the_table_are_told_only_when_there_are_some(hands: Hands) -> None:
    within = open_preview(hands, "1\n").table.accessibleDescription()
    assert "بیرون از جدول" not in within
    hands.press(Qt.Key.Key_Escape)


def test_a_question_about_one_text_names_its_place_and_the_text(grid: EntryGrid) -> None:
    report, desk = PasteReport(), grid.grid_model.desk
    report.show_paste(desk.paste(Block((("-", "5"),)), key("1401.m")), desk)
    asked = [one.accessibleName() for one in report.findChildren(QLabel) if text("entry.ask_dash") in one.accessibleName()]
    assert [one.startswith("بروجن / ") and "«-»" in one for one in asked] == [True]


def test_a_sheet_with_a_text_that_was_not_read_is_not_called_full(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    place = at(window, "c_op")
    hands.grid.grid_model.keep_unread(place, "12x")
    hands.press(Qt.Key.Key_Down)
    assert text("window.standing_unread", count=1) in window.entry._facts.text()
    hands.grid.grid_model.forget(place)
    hands.press(Qt.Key.Key_Down)
    assert text("window.standing_unread", count=1) not in window.entry._facts.text()


@pytest.mark.parametrize("table", ["T06-02", "T09-01"])
def test_the_open_table_has_neighbours_in_the_list(window: Window, table: str) -> None:
    window.enter(table)
    view: QTreeView = window.entry.tree.view
    window.until(view.isVisible)
    box, room = view.visualRect(view.currentIndex()), view.viewport().rect()
    assert room.top() + box.height() <= box.top()
    assert box.bottom() <= room.bottom() - box.height()


def test_what_lies_over_the_page_darkens_it_and_a_click_beside_closes_it(window: Window) -> None:
    window.show("tables")
    QTest.keyClick(window.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    [over] = [part for part in window.frame.findChildren(Over) if part.isVisible()]
    veil = over._veil
    assert veil.geometry() == window.frame.rect()
    QTest.mouseClick(veil, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert (over.isVisible(), veil.isVisible()) == (False, False)


def test_a_day_in_a_cell_is_written_as_it_is_typed(window: Window) -> None:
    window.enter("T17-91")
    desk = window.desk()
    day = next(place for place, cell in sorted(desk.sheet.entered().items()) if place.leaf == "founded" and cell.text)
    assert desk.shown(day).count("/") == 2
    assert "-" not in desk.shown(day)
    assert "-" not in last_year_of(desk, day)


def test_the_editor_of_a_cell_covers_its_cell_and_no_other(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    hands.grid.go_to(at(window, "c_op"))
    hands.grid.edit(hands.grid.currentIndex())
    [editor] = hands.grid.viewport().findChildren(CellEditor)
    assert editor.height() < hands.grid.rowHeight(0)
    assert editor.sizeHint().height() <= hands.grid.rowHeight(0)


def test_a_head_without_a_definition_of_its_own_says_so(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    panel = shown(window, at(window, "c_op"), Qt.Key.Key_F1)
    told = [words(one) for one in panel._concepts.findChildren(QLabel)]
    assert text("cell.no_concept_of_heads") in told
    assert text("cell.concepts_of_table") not in told


def test_what_is_read_beside_the_cell_stays_when_a_figure_is_saved(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    panel = shown(window, at(window, "c_op"), Qt.Key.Key_F1)
    before, past = panel._concepts.findChildren(QLabel), panel.history.widget()
    window.entry.cell.show()
    assert panel._concepts.findChildren(QLabel) == before
    assert panel.history.widget() is past


def test_a_note_says_beside_its_name_whether_it_is_printed(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    notes = shown(window, at(window, "c_op")).notes
    assert "چاپ نمی‌شود" in words(notes.comment)
    assert "چاپ می‌شود" in words(notes.footnote)

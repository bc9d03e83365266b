"""The entry page: find and replace, going to a cell, what a selection comes to, what is remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.cell import Key
from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands
from ui.window.look import look, settings
from ui.window.seek_bar import FIND, GO, REPLACE, SeekBar

K = Qt.Key
TABLE = "T09-01"


@pytest.fixture
def hands(window: Window) -> Hands:
    return window.enter(TABLE)


def bar(window: Window, mode: str, words: str, by: str = "") -> SeekBar:
    seek = window.entry.editing.seek
    seek.open(mode)
    assert seek.words.hasFocus()
    seek.words.setText(words)
    seek.by.setText(by)
    return seek


def figure(window: Window) -> tuple[Key, str]:
    """An entered figure of the sheet that stands there once, and how it is shown."""
    desk = window.desk()
    shown = {key: desk.shown(key) for key, cell in desk.sheet.entered().items() if cell.number is not None}
    return next((key, words) for key, words in sorted(shown.items()) if list(shown.values()).count(words) == 1)


def test_enter_goes_to_the_next_cell_with_the_words_and_escape_gives_the_keyboard_back(window: Window, hands: Hands) -> None:
    place, words = figure(window)
    seek = bar(window, FIND, words)
    QTest.keyClick(seek.words, K.Key_Return)
    assert window.entry.grid.current_key() == place
    assert seek.words.hasFocus()
    QTest.keyClick(seek.words, K.Key_Escape)
    assert seek.isHidden()
    assert hands.grid.hasFocus()


def test_words_that_are_nowhere_are_said_to_be_nowhere(window: Window, hands: Hands) -> None:
    before = hands.grid.current_key()
    seek = bar(window, FIND, "هیچ‌جا")
    QTest.keyClick(seek.words, K.Key_Return)
    assert (seek.news.text(), hands.grid.current_key()) == (text("grid.seek_none", words="هیچ‌جا"), before)


def test_all_cells_are_replaced_as_one_change_that_ctrl_z_takes_back(window: Window, hands: Hands) -> None:
    place, words = figure(window)
    seek = bar(window, REPLACE, words, "۴۳۲۱")
    QTest.keyClick(seek.by, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seek.news.text() == text("grid.seek_done", count=1)
    assert window.desk().shown(place) == "۴٬۳۲۱"
    seek.leave()
    hands.control(K.Key_Z)
    assert window.desk().shown(place) == words
    window.settle()


def test_only_the_selection_is_replaced_when_the_person_says_so(window: Window, hands: Hands) -> None:
    place, words = figure(window)
    hands.grid.select(0, 0, 0, 0)
    seek = bar(window, REPLACE, words, "1")
    seek.only.setChecked(True)
    seek.replace_all()
    assert window.desk().shown(place) == words


def test_a_cell_is_gone_to_by_its_labels(window: Window, hands: Hands) -> None:
    desk = window.desk()
    place, _ = figure(window)
    row = next(row for row in desk.rows() if (row.period, row.codes) == (place.period, place.rows))
    seek = bar(window, GO, f"{desk.sheet.label(row)} / {place.leaf}")
    QTest.keyClick(seek.words, K.Key_Return)
    assert (hands.grid.current_key(), seek.isHidden(), hands.grid.hasFocus()) == (place, True, True)


def test_the_strip_says_what_a_selection_comes_to(window: Window, hands: Hands) -> None:
    grid = hands.grid
    with window.bot.waitSignal(window.entry.editing.summed):
        grid.select(0, 0, grid.grid_model.rowCount() - 1, 1)
    assert any(fact.startswith("مجموع") for fact in window.frame.status.words)
    with window.bot.waitSignal(window.entry.editing.summed):
        grid.select(0, 0, 0, 0)
    assert not any(fact.startswith("مجموع") for fact in window.frame.status.words)


def test_the_button_of_undo_says_what_it_takes_back(window: Window, hands: Hands) -> None:
    assert window.entry.undo_button.toolTip() == text("grid.undo_tip", what=text("window.nothing_to_undo"))
    place, _ = figure(window)
    hands.grid.go_to(place)
    hands.type("7")
    hands.press(K.Key_Return)
    assert "نوشتن ۷" in window.entry.undo_button.toolTip()
    window.settle()


def test_size_and_widths_are_there_again_when_the_table_is_opened_again(window: Window, hands: Hands) -> None:
    hands.grid.set_size("open")
    hands.grid.widths.want(1, 300)
    leaf = hands.grid.grid_model.leaves[1].id
    window.enter("T02-91")
    window.enter(TABLE)
    column = [one.id for one in hands.grid.grid_model.leaves].index(leaf)
    assert (hands.grid.columnWidth(column), settings().value("grid-size-1")) == (300, "open")


def test_widths_that_were_spoilt_by_hand_are_the_programs_own(window: Window) -> None:
    settings().setValue(f"widths-1/{TABLE}", "[broken")
    hands = window.enter(TABLE)
    assert hands.grid.columnWidth(1) > 0


@pytest.mark.deep
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_panel_and_the_menu_are_looked_at(window: Window, hands: Hands, theme: str) -> None:
    from ui.window.grid.menu import menu_of

    look().choose(theme)
    hands.grid.select(1, 1, 4, 3)
    seek = bar(window, REPLACE, "شهرکرد", "۱۲")
    assert seek.isVisible()
    window.bot.wait(120)
    menu = menu_of(hands.grid)
    menu.ensurePolished()
    folder = os.environ.get("SALNAMEH_PICTURES")
    if folder:
        window.frame.grab().save(str(Path(folder) / f"editing-{theme}.png"))
        menu.grab().save(str(Path(folder) / f"menu-{theme}.png"))
    menu.deleteLater()

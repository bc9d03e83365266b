"""The finder and the sheet of keys: all that can be gone to or done has a name there, and each name does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_beside_the_grid import spoil
from tests.ui.window.test_controls import is_inner
from ui.window.finder import sources
from ui.window.finder.finder import RECENT, Finder
from ui.window.finder.key_sheet import lines_of
from ui.window.grid import keys
from ui.window.look import look, settings
from ui.window.opened import hold
from ui.workspace.practice import PracticeWorld

OFFICE = ("tables", "entry", "findings", "book", "exchange", "settings")


def finder(window: Window, words: str = "") -> Finder:
    """The finder, open with words in its field."""
    if window.frame.finder is None or not window.frame.finder.isVisible():
        QTest.keyClick(window.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    made = window.frame.finder
    assert made is not None
    made.search.setText(words)
    return made


def press(window: Window, key: Qt.Key) -> None:
    assert window.frame.finder is not None
    QTest.keyClick(window.frame.finder.search, key)
    window.settle()


def show(window: Window, page: str) -> None:
    if page == "entry":
        spoil(window)
    else:
        window.show(page)
    if page == "book":
        window.until(lambda: window.book.built is not None)


@pytest.mark.parametrize("page", OFFICE)
def test_every_button_and_key_of_a_page_has_a_name_in_the_finder(window: Window, page: str) -> None:
    show(window, page)
    names = {entry.name for entry in sources.entries(window.frame)}
    here = window.frame.pages[page]
    buttons = [made for made in here.findChildren(QAbstractButton) if made.isVisible() and made.isEnabled() and not is_inner(made)]
    assert [made.accessibleName() for made in buttons if made.accessibleName() not in names] == []
    assert {told.words for told in keys.told_keys(window.entry.grid)} <= names if page == "entry" else True


def test_what_other_pages_do_is_named_and_its_button_is_there(window: Window) -> None:
    for place, verbs in sources.VERBS.items():
        page = window.show(place)
        for name, button in verbs.items():
            assert isinstance(button(page), QAbstractButton), name
    window.show("tables")
    names = {entry.name for entry in sources.entries(window.frame)}
    assert {text(name) for verbs in sources.VERBS.values() for name in verbs} <= names


def test_the_centre_finds_its_own_verbs(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.centre, "رضا نوری"))
    bare.settle()
    for place, verbs in sources.CENTRE_VERBS.items():
        page = bare.show(place)
        assert all(isinstance(button(page), QAbstractButton) for button in verbs.values())
    found = finder(bare, text("window.receive"))
    assert found.lines.entries()[0].name == text("window.receive")


def test_a_table_is_opened_by_a_few_letters_of_another_keyboard(window: Window) -> None:
    window.show("tables")
    finder(window, "تعاوني فعال")
    press(window, Qt.Key.Key_Return)
    window.until(lambda: window.entry.desk is not None)
    assert window.desk().sheet.table.code == "T09-01"
    assert window.frame.finder is not None
    assert not window.frame.finder.isVisible()


def test_a_misspelt_word_is_asked_about_and_taken_by_its_button(window: Window) -> None:
    window.show("tables")
    made = finder(window, "تعاوبی")
    assert made.meant.isVisible()
    assert "تعاونی" in made.meant.text()
    assert any("تعاونی" in entry.name for entry in made.lines.entries())
    made.meant.click()
    assert made.search.text().startswith("تعاونی")
    assert not made.meant.isVisible()


def test_what_nothing_knows_is_said_and_enter_does_nothing(window: Window) -> None:
    window.show("tables")
    made = finder(window, "ضضضضضضض")
    assert made.meant.text() == text("finder.nothing", words="ضضضضضضض")
    press(window, Qt.Key.Key_Return)
    assert made.isVisible()


def test_a_page_an_action_and_a_theme_are_reached(window: Window) -> None:
    window.show("tables")
    finder(window, text("window.rail_exchange"))
    press(window, Qt.Key.Key_Return)
    assert window.frame.page == "exchange"
    finder(window, text("finder.theme_dark"))
    press(window, Qt.Key.Key_Return)
    assert look().theme.name == "dark"


def test_an_act_of_the_grid_is_done_on_the_cell_that_had_the_keyboard(window: Window) -> None:
    spoil(window)
    grid, desk = window.entry.grid, window.desk()
    window.until(lambda: desk.unsaved == 0)
    errors = [found for found in desk.findings() if found.severity == "error"]
    assert errors
    grid.setFocus()
    finder(window, text("shortcuts.grid_undo"))
    press(window, Qt.Key.Key_Return)
    assert [found for found in desk.findings() if found.severity == "error"] == []
    assert QApplication.focusWidget() is grid


def test_a_county_leads_to_its_row(window: Window) -> None:
    window.enter("T09-01")
    page = window.entry
    row = page.grid.grid_model.rows[-1]
    name = window.desk().sheet.label(row)
    found = next(entry for entry in finder(window, name).lines.entries() if entry.kind == "county")
    found.act()
    window.settle()
    key = page.grid.current_key()
    assert key is not None
    assert key.rows == row.codes


def test_without_an_open_sheet_a_county_opens_a_table_of_places(window: Window) -> None:
    window.show("tables")
    found = [entry for entry in finder(window).lines.entries() + sources.entries(window.frame) if entry.kind == "county"]
    found[0].act()
    window.until(lambda: window.entry.desk is not None)
    key = window.entry.grid.current_key()
    assert key is not None
    assert found[0].id == f"county:{key.rows[0]}"


def test_the_definition_of_a_concept_is_read_before_anything_is_done(window: Window) -> None:
    window.show("tables")
    concept = next(iter(window.file.workspace.pack.concepts.values()))
    made = finder(window, concept.fa)
    while (entry := made.lines.chosen()) is None or entry.kind != "concept" or entry.name != concept.fa:
        press(window, Qt.Key.Key_Down)
    assert made.told.isVisible()
    assert made.told.accessibleName().startswith(concept.definition)
    press(window, Qt.Key.Key_Up)


def test_what_was_chosen_lately_stands_first(window: Window) -> None:
    window.show("tables")
    finder(window, text("window.rail_settings"))
    press(window, Qt.Key.Key_Return)
    assert settings().value(RECENT) == "page:settings"
    window.show("tables")
    assert finder(window).lines.entries()[0].id == "page:settings"


def test_esc_gives_the_keyboard_back_and_going_elsewhere_closes(window: Window) -> None:
    page = window.tables
    page.search.setFocus()
    made = finder(window)
    assert QApplication.focusWidget() is made.search
    press(window, Qt.Key.Key_Escape)
    assert (made.isVisible(), QApplication.focusWidget()) == (False, page.search)
    finder(window)
    page.view.setFocus()
    assert not made.isVisible()
    assert QApplication.focusWidget() is page.view


def test_the_first_page_has_a_finder_without_tables(bare: Window) -> None:
    bare.settle()
    kinds = {entry.kind for entry in finder(bare).lines.entries()}
    assert kinds == {"action"}


@pytest.mark.parametrize("page", OFFICE)
def test_the_sheet_of_keys_tells_every_shortcut_that_there_is(window: Window, page: str) -> None:
    show(window, page)
    told = "\n".join(f"{line.keys} {line.words}" for line in lines_of(window.frame))
    there = [one for owner in (window.frame, window.frame.pages[page]) for one in owner.findChildren(QShortcut) if one.isEnabled()]
    mine = [one for one in there if one.parent() is window.frame or window.frame.pages[page].isAncestorOf(one.parent())]  # type: ignore[arg-type]
    assert [one.key().toString() for one in there if not one.whatsThis()] == []
    assert [one.whatsThis() for one in mine if one.whatsThis() not in told] == []


def test_the_sheet_of_keys_is_opened_read_and_closed_by_keys(window: Window) -> None:
    window.enter("T09-01")
    QTest.keyClick(window.frame, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    sheet = window.frame.key_sheet
    assert sheet is not None
    assert QApplication.focusWidget() is sheet.view
    names = [index.data() for index in sheet.view.lines()]
    assert text("shortcuts.grid_undo") in names
    assert text("shortcuts.own_enter") in names
    QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is window.entry.grid

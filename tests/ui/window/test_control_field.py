"""The control total of a computed cell: typed beside the grid, compared at once, taken away again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.cell import Key
from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_answers_story import at, cards, judged, type_at


def give(window: Window, place: Key, letters: str) -> None:
    """Type a control total for a cell, by keyboard from the cell on."""
    page = window.entry
    page.grid.go_to(place)
    assert page.control.begin()
    assert page.control.entry.hasFocus()
    page.control.entry.setText(letters)
    QTest.keyClick(page.control.entry, Qt.Key.Key_Return)


def total(window: Window, leaf: str) -> Key:
    sheet = window.desk().sheet
    return next(key for key in sheet.keys() if key.leaf == leaf and key.rows[0] == "TOTAL")  # noqa: SIM118 - a sheet is no dictionary


def test_a_control_total_that_differs_is_an_error_at_once(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    place = total(window, "c_op")
    before = window.desk().shown(place)
    give(window, place, "۹۹")
    [card] = [card for card in cards(window) if card.lead.finding.kind == "control"]
    assert (card.state, card.at) == ("error", place)
    assert [figure for _, figure in card.lead.figures][:2] == ["۹۹", before]
    assert window.entry.control.words == text("window.control_differs")
    assert window.desk().shown(place) == before
    assert window.entry.grid.hasFocus()


def test_a_control_total_that_agrees_says_so_and_is_taken_back(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    place = total(window, "c_op")
    give(window, place, window.desk().shown(place))
    page = window.entry
    assert page.control.words == text("window.control_agrees")
    assert page.control.entry.text() == window.desk().shown(place)
    hands.control(Qt.Key.Key_Z)
    assert (page.grid.current_key(), page.control.entry.text(), page.control.words) == (place, "", "")
    assert window.desk().control(place) is None


def test_an_empty_control_total_takes_the_old_one_away(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    place = total(window, "c_op")
    give(window, place, "99")
    give(window, place, "")
    assert window.desk().control(place) is None
    assert [card for card in cards(window) if card.lead.finding.kind == "control"] == []


def test_a_typing_error_in_a_part_is_seen_by_the_control_total(window: Window) -> None:
    hands = window.enter("T09-01")
    judged(window)
    place, part = total(window, "c_im"), at(window, "c_im")
    give(window, place, window.desk().shown(place))
    type_at(hands, part, "56")
    assert [card.at for card in cards(window) if place in {finding.at for finding in card.findings}]
    page = window.entry
    page.grid.go_to(place)
    assert page.control.words == text("window.control_differs")


def test_only_computed_cells_of_an_open_sheet_take_one(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    page = window.entry
    page.grid.go_to(at(window, "c_op"))
    assert not page.control.isVisible()
    assert not page.control.begin()
    page.grid.go_to(total(window, "c_op"))
    assert page.control.isVisible()


def test_what_is_no_figure_is_refused_in_the_strip(window: Window) -> None:
    window.enter("T09-01")
    judged(window)
    place = total(window, "c_op")
    for letters in ("abc", "(3)", "x"):
        give(window, place, letters)
        assert (window.entry.strip.kind, window.desk().control(place)) == ("error", None)
        window.entry.strip.clear()

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QComboBox, QLineEdit, QWidget

from models.office import Office
from resources import text
from tests.ui.window.conftest import Window
from ui.window.grid.view import EntryGrid
from ui.window.look import CHOICES, look
from ui.window.opened import hold, now
from ui.window.theme import theme
from ui.workspace.practice import PracticeWorld
from ui.workspace.session import new_office

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
PAGES = ("tables", "entry", "findings", "book", "exchange", "settings")


def controls(of: QWidget) -> list[QWidget]:
    """What a person can act on; parts that Qt makes inside a control of its own are left out."""
    found = [child for child in of.findChildren(QWidget) if isinstance(child, CONTROLS) and child.isVisible()]
    return [child for child in found if not is_inner(child)]


def is_inner(child: QWidget) -> bool:
    return isinstance(child.parentWidget(), QLineEdit | QComboBox | QAbstractItemView) or (
        isinstance(child, QAbstractButton) and isinstance(child.parentWidget(), EntryGrid)
    ) or type(child).__name__ in ("QHeaderView", "SpanHeader")  # fmt: skip


def reached(window: Window) -> set[QWidget]:
    """What the keyboard comes to, going on by Tab (F6 out of the grid, where Tab goes through cells)."""
    seen: list[QWidget] = []
    at: QWidget | None = window.frame
    while at is not None and at not in seen:
        seen.append(at)
        at = at.nextInFocusChain()
    known = {widget for widget in seen if widget.focusPolicy() & Qt.FocusPolicy.TabFocus}
    return known | {other for widget in known for other in _beside(widget)}


def _beside(widget: QWidget) -> list[QAbstractButton]:
    """Choices that the arrow keys go on to from the chosen one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group.buttons() if group is not None else []


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_and_is_reached_by_the_keyboard(window: Window, page: str) -> None:
    if page == "entry":
        window.enter("T09-01")
    else:
        window.show(page)
    if page == "book":
        window.until(lambda: window.book.built is not None)
    found, known = controls(window.frame), reached(window)
    assert len(found) > 6
    assert [repr(control) for control in found if not control.accessibleName()] == []
    assert [control.accessibleName() for control in found if control.isEnabled() and control not in known] == []


def test_the_first_page_has_names_and_keys_too(bare: Window) -> None:
    for choice in ("open", "new", "sample"):
        bare.first.choose(choice)
        bare.settle()
        found, known = controls(bare.frame), reached(bare)
        assert [repr(control) for control in found if not control.accessibleName()] == []
        assert [control.accessibleName() for control in found if control not in known] == []


def test_f6_goes_round_the_parts_of_the_window(window: Window) -> None:
    page = window.tables
    seen = []
    for _ in range(3):
        window.frame._next_area(1)
        seen.append(window.frame.focusWidget())
    assert set(seen) == {window.frame.rail.items["tables"], page.search, page.view}


def test_alt_and_a_digit_goes_to_a_page(window: Window) -> None:
    for shortcut, page in zip(window.frame.rail._shortcuts, window.frame.rail.items, strict=True):
        shortcut.activated.emit()
        window.settle()
        assert window.frame.page == page


def test_practice_is_marked_on_every_page(window: Window) -> None:
    for name in PAGES:
        page = window.show(name)
        marks = [child for child in page.findChildren(QWidget) if child.accessibleName() == text("window.practice")]
        assert [mark.isVisible() for mark in marks] == [True]
    assert text("window.practice") in window.frame.windowTitle()


def test_a_live_file_has_no_mark_of_practice(bare: Window, world: PracticeWorld) -> None:
    live = world.office.with_name("live.salnameh")
    with new_office(live, Office("gd-14", "اداره"), live=True, clock=now):
        pass
    bare.frame.take(hold(live, ""))
    bare.settle()
    names = [child.accessibleName() for child in bare.tables.findChildren(QWidget)]
    assert text("window.practice") not in names
    assert {line.percent for line in bare.file.lines} == {0}


def test_typing_into_the_search_filters_the_tables(window: Window) -> None:
    page = window.tables
    page.search.setText("تعاونی")
    assert [line.table.code for line in window.file.lines if line is page.chosen()] == ["T09-01"]
    page.search.setText("چیزی که نیست")
    assert page.empty.isVisible()
    page.empty.act.click()
    assert page.view.isVisible()


def test_a_theme_is_taken_on_at_once_and_remembered(window: Window) -> None:
    for choice in CHOICES:
        window.settings.themes[choice].click()
        expected = theme(choice if choice != "system" else look().theme.name)
        assert look().theme is expected
        assert window.frame.palette().window().color() == expected.window


def test_a_new_name_signs_the_next_change(window: Window) -> None:
    window.settings.person.setText("علی رضایی")
    window.settings.person.editingFinished.emit()
    assert window.file.workspace.author().who == "علی رضایی"
    assert "علی رضایی" in window.frame.status.words


def test_qt_keeps_the_count_of_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) - before > -100


def test_scrolling_parts_have_names(window: Window) -> None:
    for name in ("tables", "findings", "book", "exchange"):
        page = window.show(name)
        areas = [
            area for area in page.findChildren(QAbstractScrollArea) if area.isVisible() and area.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        assert [repr(area) for area in areas if not area.accessibleName()] == []


def test_a_page_that_gets_ready_behind_another_does_not_take_the_keyboard(window: Window) -> None:
    window.frame.show_page("book")
    window.frame.show_page("exchange")
    window.exchange.signing.setFocus()
    window.settle()
    assert window.frame.focusWidget() is window.exchange.signing.focusProxy()

"""Cells of a register: codes and texts are completed in folded Persian, days are taken from a Jalali calendar; all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from models.cell import Cell
from models.table import Column
from tests.ui.small import OPEN
from tests.ui.window.grid.conftest import Hands
from ui.window.day_field import DayField, DayPopup, date_of, day_of
from ui.window.grid.completing import Names
from ui.window.grid.view import EntryGrid
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace

K = Qt.Key
NAME, SEAT, FOUNDED = 0, 1, 3
REGISTER = replace(OPEN, columns=(*OPEN.columns, Column("founded", "تأسیس", value="date", place="none", time="last")))


@pytest.fixture
def register(grid: EntryGrid, workspace: Workspace) -> Iterator[Hands]:
    """Hands on a register of names, counties, figures and days."""
    workspace.pack.tables = {**workspace.pack.tables, REGISTER.code: REGISTER}
    grid.open(Desk(workspace, REGISTER.code, "1402"))
    yield Hands(grid)
    for popup in QApplication.topLevelWidgets():
        if isinstance(popup, DayPopup):
            popup.close()


def at(hands: Hands, column: int, row: int = 0) -> None:
    hands.grid.setCurrentIndex(hands.grid.grid_model.index(row, column))


def stands(hands: Hands, column: int, row: int = 0) -> Cell | None:
    model = hands.grid.grid_model
    return model.desk.cell(model.key(row, column))


def names(hands: Hands) -> Names:
    assert hands.editor is not None
    found = hands.editor.completer()
    assert isinstance(found, Names)
    return found


def list_of(hands: Hands) -> QAbstractItemView:
    popup = names(hands).popup()
    assert popup is not None
    return popup


def to(target: QWidget, key: Qt.Key) -> None:
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def calendar() -> DayPopup:
    [found] = [popup for popup in QApplication.topLevelWidgets() if isinstance(popup, DayPopup) and popup.isVisible()]
    return found


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("كرد", ["شهرکرد"]), ("شهر كرد", ["شهرکرد"]), ("ف", ["فارسان"]), ("ر", ["بروجن", "شهرکرد", "فارسان"]), ("قم", [])],
)
def test_names_are_offered_whatever_keyboard_they_came_from(register: Hands, typed: str, offered: list[str]) -> None:
    at(register, SEAT)
    register.type(typed)
    assert names(register).offered.stringList() == offered


def test_names_that_begin_so_stand_before_those_that_have_it_within(register: Hands) -> None:
    at(register, SEAT)
    register.type("ش")
    assert names(register).offered.stringList() == ["شهرکرد"]
    names(register).narrow("ب")
    assert names(register).offered.stringList() == ["بروجن"]


def test_one_enter_takes_a_name_and_goes_on(register: Hands) -> None:
    at(register, SEAT)
    register.type("فا")
    popup = list_of(register)
    to(popup, K.Key_Down)
    to(popup, K.Key_Return)
    assert stands(register, SEAT) == Cell(text="1403")
    assert register.editor is None


def test_the_arrow_goes_to_the_first_name_first(register: Hands) -> None:
    at(register, SEAT)
    register.type("ر")
    popup = list_of(register)
    assert not popup.currentIndex().isValid()
    to(popup, K.Key_Down)
    assert popup.currentIndex().data() == "بروجن"


def test_nothing_is_taken_that_nobody_chose(register: Hands) -> None:
    at(register, SEAT)
    register.type("فا")
    to(list_of(register), K.Key_Return)
    assert stands(register, SEAT) is None
    assert register.editor is not None
    assert register.told == [("refused", "entry.unknown_code")]


def test_alt_and_down_offer_every_name(register: Hands) -> None:
    at(register, SEAT)
    register.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(register).offered.stringList() == ["بروجن", "شهرکرد", "فارسان"]
    assert list_of(register).isVisible()


def test_texts_of_the_column_are_offered_from_two_letters_on(register: Hands) -> None:
    at(register, NAME)
    register.type("شرکت کار و امید")
    register.press(K.Key_Return)
    at(register, NAME, 1)
    register.type("ش")
    assert names(register).offered.stringList() == []
    names(register).narrow("شركت‌كار")
    assert names(register).offered.stringList() == ["شرکت کار و امید"]


def test_a_day_is_taken_from_the_calendar_by_keyboard(register: Hands) -> None:
    at(register, FOUNDED)
    register.type("۱۴۰۲/۰۵/۱۲")
    register.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = calendar()
    assert day_of(popup.calendar.selectedDate()) == "1402-05-12"
    popup.calendar.setSelectedDate(popup.calendar.selectedDate().addDays(7))
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert stands(register, FOUNDED) == Cell(text="1402-05-19")
    assert register.editor is None


def test_escape_leaves_the_day_as_it_was(register: Hands) -> None:
    at(register, FOUNDED)
    register.type("۱۴۰۲/۰۵/۱۲")
    register.press(K.Key_Return)
    at(register, FOUNDED)
    register.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(calendar(), K.Key_Escape)
    assert stands(register, FOUNDED) == Cell(text="1402-05-12")


@pytest.mark.parametrize("wrong", ["۱۴۰۲/۱۲/۳۰", "1402/13/1", "۱۲", "فردا"])
def test_what_is_no_day_stays_in_the_editor(register: Hands, wrong: str) -> None:
    at(register, FOUNDED)
    register.type(wrong)
    register.press(K.Key_Return)
    assert register.editor is not None
    assert stands(register, FOUNDED) is None
    assert register.told == [("refused", "entry.bad_date")]


def test_the_calendar_is_jalali_begins_on_saturday_and_has_friday_alone_in_red(register: Hands) -> None:
    popup = DayPopup(register.grid, "1402-12-29", today=QDate(2026, 6, 11))
    shown = popup.calendar
    assert shown.locale().monthName(1) == QLocale(QLocale.Language.Persian).monthName(1)
    assert shown.firstDayOfWeek() == Qt.DayOfWeek.Saturday
    inks = {day: shown.weekdayTextFormat(day).foreground().color() for day in Qt.DayOfWeek}
    assert [day for day in Qt.DayOfWeek if inks[day] != inks[Qt.DayOfWeek.Monday]] == [Qt.DayOfWeek.Friday]
    assert (shown.yearShown(), shown.monthShown()) == (1402, 12)


def test_a_text_that_is_no_day_opens_the_calendar_at_today(register: Hands) -> None:
    assert day_of(DayPopup(register.grid, "۱۴۰۲/۱۳", today=QDate(2026, 6, 11)).calendar.selectedDate()) == "1405-03-21"
    assert not date_of("1402-12-30").isValid()
    assert day_of(date_of("1403-12-30")) == "1403-12-30"


def test_a_field_takes_a_day_from_the_calendar_or_the_keyboard(register: Hands) -> None:
    field = DayField("روز")
    sent: list[str] = []
    field.sent.connect(lambda: sent.append(field.day()))
    field.show_day("1403-02-20")
    assert field.day() == "۱۴۰۳/۰۲/۲۰"
    popup = field.open()
    assert day_of(popup.calendar.selectedDate()) == "1403-02-20"
    popup.calendar.clicked.emit(date_of("1403-02-21"))
    assert sent == ["۱۴۰۳/۰۲/۲۱"]
    field.deleteLater()
    assert register.grid.isVisible()

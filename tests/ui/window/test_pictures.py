"""Ten states of the window as a person meets them, each with a figure or two of the sample spoilt.

Their pictures are kept with SALNAMEH_PICTURES=folder; docs/pictures/window.md says what an eye objected to in them. The small
contrast window is that of a screen of 1440 x 860 at 150 % when QT_SCALE_FACTOR=1.5 is set.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands
from tests.ui.window.test_answers_story import at, judged, type_at
from tests.ui.window.test_beside_the_grid import spoil
from tests.ui.window.test_every_state import State, office
from ui.window.cell_panel import CellPanel
from ui.window.look import look
from ui.workspace.practice import PracticeWorld

pytestmark = pytest.mark.deep
K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
REGISTER = "T17-91"


def entry_with_findings(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T06-02")
    judged(bare)
    spoiled = [key for key in bare.desk().sheet.keys() if not bare.desk().is_computed(key)][4:9]  # noqa: SIM118 - a sheet is no dictionary
    for key, figure in zip(spoiled, ("-5", "99999", "1"), strict=False):
        type_at(hands, key, figure)
    bare.until(lambda: bare.line("T06-02").errors > 0)
    bare.entry.jump(1)


def entry_dark(bare: Window, world: PracticeWorld) -> None:
    look().choose("dark")
    entry_with_findings(bare, world)


def entry_contrast(bare: Window, world: PracticeWorld) -> None:
    sharp = bare.frame.devicePixelRatio()
    look().choose("contrast")
    office(bare, world)
    bare.frame.resize(round(1440 / sharp), round(860 / sharp))
    spoil(bare)
    bare.entry.jump(1)


def copied(words: str) -> None:
    data = QMimeData()
    data.setText(words)
    QGuiApplication.clipboard().setMimeData(data)


BLOCK = "412\t1,200\t3x\n96\t-\t41*\n1O5\t2/5\t\n77\t#REF!\t####\n"


def paste_preview(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    judged(bare)
    hands.grid.go_to(at(bare, "c_op"))
    copied(BLOCK)
    hands.control(K.Key_V, shift=True)


def paste_report(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    judged(bare)
    hands.grid.go_to(at(bare, "c_op"))
    copied(BLOCK)
    hands.control(K.Key_V)
    assert bare.entry.report.isVisible()


def find_and_replace(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    judged(bare)
    hands.grid.go_to(at(bare, "c_op"))
    hands.control(K.Key_H)
    seek = bare.entry.editing.seek
    seek.words.setText("۵۰۱")
    seek.by.setText("۵۱۰")
    QTest.keyClick(seek.words, K.Key_Return)


def panel(bare: Window, world: PracticeWorld, key: Qt.Key) -> tuple[Hands, CellPanel]:
    office(bare, world)
    hands = bare.enter("T09-01")
    judged(bare)
    place = at(bare, "c_op")
    for figure in ("117", "171"):
        type_at(hands, place, figure)
    bare.until(lambda: bare.desk().unsaved == 0)
    hands.grid.go_to(place)
    QTest.keyClick(hands.grid, key)
    bare.until(lambda: not bare.entry.cell._soon.isActive())  # the panel follows the cell a moment later
    return hands, bare.entry._beside.cell


def history(bare: Window, world: PracticeWorld) -> None:
    panel(bare, world, K.Key_F4)


def notes(bare: Window, world: PracticeWorld) -> None:
    _, cell = panel(bare, world, K.Key_F4)
    bare.entry.cell.note()
    for field, words in ((cell.notes.comment, "از دفتر کاریابی پرسیده شد"), (cell.notes.footnote, "بدون شعبه‌های بیرون از استان")):
        field.setText(words)
        QTest.keyClick(field, K.Key_Return)
    cell.notes.task.setText("تماس با اداره تعاون")
    cell.notes.day.entry.setText("۱۴۰۳/۲/۲۰")
    QTest.keyClick(cell.notes.day.entry, K.Key_Return)


def definitions(bare: Window, world: PracticeWorld) -> None:
    panel(bare, world, K.Key_F1)


def register(bare: Window, world: PracticeWorld) -> Hands:
    office(bare, world)
    hands = bare.enter(REGISTER)
    judged(bare)
    bare.settle()
    bare.bot.waitUntil(lambda: not bare.entry.strip.isVisible())
    QApplication.processEvents()  # the grid is where the strip has left it
    bare.frame.activateWindow()
    bare.bot.waitUntil(bare.frame.isActiveWindow)
    hands.grid.setFocus()
    return hands


def register_completion(bare: Window, world: PracticeWorld) -> None:
    hands = register(bare, world)
    hands.grid.setCurrentIndex(hands.grid.grid_model.index(2, 1))
    hands.type("خد")
    assert hands.editor is not None


def register_calendar(bare: Window, world: PracticeWorld) -> None:
    hands = register(bare, world)
    hands.grid.setCurrentIndex(hands.grid.grid_model.index(1, 2))
    hands.press(K.Key_F2)
    hands.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)


def palette(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.enter("T09-01")
    judged(bare)
    QTest.keyClick(bare.frame, K.Key_K, CONTROL)
    assert bare.frame.finder is not None
    bare.frame.finder.search.setText("تعاون")


def key_sheet(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.enter("T09-01")
    judged(bare)
    QTest.keyClick(bare.frame, K.Key_Slash, CONTROL)


STATES: tuple[State, ...] = (
    entry_with_findings, entry_dark, entry_contrast, paste_preview, paste_report, find_and_replace, history, notes, definitions,
    register_completion, register_calendar, palette, key_sheet,
)  # fmt: skip


def picture(bare: Window) -> QPixmap:
    """The window as it is seen, with what has popped up over it."""
    whole = bare.frame.grab()
    painter = QPainter(whole)
    for over in QApplication.topLevelWidgets():
        if over is not bare.frame and over.isVisible():
            painter.drawPixmap(over.mapToGlobal(QPoint(0, 0)) - bare.frame.mapToGlobal(QPoint(0, 0)), over.grab())
    painter.end()
    return whole


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_is_reached_and_pictured(bare: Window, world: PracticeWorld, state: State) -> None:
    state(bare, world)
    bare.settle()
    bare.bot.wait(150)  # panels follow the cell a moment later
    made = picture(bare)
    assert not made.isNull()
    if folder := os.environ.get("SALNAMEH_PICTURES"):
        made.save(str(Path(folder) / f"{state.__name__}.png"))
    for popup in QApplication.topLevelWidgets():
        if popup is not bare.frame and popup.isVisible():
            popup.close()
    QGuiApplication.clipboard().clear()

"""A small desk in a grid on the screen, and hands to type with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.cell import Key
from resources import shipped
from tests.ui.small import SMALL, key, small_office
from ui.window.grid.editor import CellEditor
from ui.window.grid.view import EntryGrid
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace


class Hands:
    """Types into whatever has the focus, as a person would."""

    def __init__(self, grid: EntryGrid) -> None:
        self.grid = grid
        self.told: list[tuple[str, object]] = []
        grid.refused.connect(lambda code, _: self.told.append(("refused", code)))
        grid.asked.connect(lambda question: self.told.append(("asked", question.kind)))

    @property
    def editor(self) -> CellEditor | None:
        """The open editor."""
        found = QApplication.focusWidget()
        return found if isinstance(found, CellEditor) else None

    def press(self, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, letter: str = "") -> None:
        target = QApplication.focusWidget() or self.grid
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifiers, letter))

    def control(self, code: Qt.Key, *, shift: bool = False) -> None:
        more = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.press(code, Qt.KeyboardModifier.ControlModifier | more)

    def shift(self, code: Qt.Key) -> None:
        self.press(code, Qt.KeyboardModifier.ShiftModifier)

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(Qt.Key(0), letter=letter)

    def at(self, name: str, period: str = "1402") -> None:
        assert self.grid.go_to(key(name, period))

    @property
    def place(self) -> str:
        """Where the current cell is: «1401.m»."""
        found = self.grid.current_key()
        return "" if found is None else name(found)

    def shown(self, place: str) -> str:
        return str(self.grid.grid_model.index_of(key(place)).data())


def name(found: Key) -> str:
    return found.leaf if found.rows == ("TOTAL",) else f"{found.rows[0]}.{found.leaf}"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_office(tmp_path) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> None:
    """The application with the style and the letters of the program."""
    qapp.setStyle("Fusion")
    for face in ("Regular", "Medium", "Bold"):
        QFontDatabase.addApplicationFontFromData(shipped("fonts", f"Vazirmatn-{face}.ttf").read_bytes())
    qapp.setFont(QFont("Vazirmatn", 10))


@pytest.fixture
def grid(qtbot: QtBot, dressed: None, workspace: Workspace) -> Iterator[EntryGrid]:
    del dressed
    grid = EntryGrid()
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    grid.open(Desk(workspace, SMALL.code, "1402"))
    with qtbot.waitExposed(grid):
        grid.show()
    grid.activateWindow()
    grid.setFocus()
    yield grid
    grid.leave()


@pytest.fixture
def hands(grid: EntryGrid) -> Hands:
    return Hands(grid)

"""A large paste runs beside the window: nothing stops, what is pressed meanwhile waits, and all of it is one change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.cell import Cell, Key
from tests.bench import window as wide
from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands
from tests.ui.window.watchdog import Watchdog
from ui.window.grid import acts
from ui.window.grid.view import EntryGrid
from ui.window.work import under_way
from ui.workspace.desk import Desk

K = Qt.Key


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block counts as large."""
    monkeypatch.setattr(acts, "LARGE", 1)


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_what_is_typed_while_a_large_block_is_pasted_comes_after_it(qtbot: QtBot, small: None, hands: Hands, grid: EntryGrid) -> None:
    del small
    copy("5\t6\n7\t8")
    hands.at("1401.m")
    hands.control(K.Key_V)
    assert grid.is_held
    hands.type("9")
    hands.press(K.Key_Return)
    assert hands.editor is None
    with qtbot.waitSignal(grid.pasted):
        pass
    qtbot.waitUntil(lambda: not under_way())
    assert [hands.shown(place) for place in ("1401.m", "1401.w", "1402.m", "1402.w")] == ["۹", "۶", "۷", "۸"]
    hands.control(K.Key_Z)
    assert hands.shown("1401.m") == "۵"
    hands.control(K.Key_Z)
    assert hands.shown("1402.w") == ""


def test_cells_look_as_they_did_until_a_large_block_is_in(qtbot: QtBot, hands: Hands, grid: EntryGrid) -> None:
    del qtbot
    hands.at("1401.m")
    hands.type("5")
    hands.press(K.Key_Return)
    assert hands.shown("1401.m") == "۵"
    grid.hold(held=True)
    grid.grid_model.desk.enter(key("1401.m"), "6")
    assert hands.shown("1401.m") == "۵"
    grid.hold(held=False)


def test_the_refusal_of_a_large_block_is_told(
    qtbot: QtBot, small: None, hands: Hands, grid: EntryGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.errors import Refusal

    del small
    copy("5\t6")

    def refuse(*_: object) -> None:
        raise Refusal("grid.no_open_rows")

    monkeypatch.setattr(Desk, "paste_laid", refuse)
    with qtbot.waitSignal(grid.refused):
        hands.control(K.Key_V)
    assert not grid.is_held


@pytest.fixture
def large(qtbot: QtBot, dressed: None) -> Iterator[EntryGrid]:
    del dressed
    grid = EntryGrid()
    qtbot.addWidget(grid)
    grid.resize(1200, 800)
    desk = cast("Desk", wide.desk(500, 40))
    desk.findings()
    grid.open(desk)
    with qtbot.waitExposed(grid):
        grid.show()
    yield grid
    grid.leave()
    desk.workspace.store.close()


@pytest.mark.deep
def test_nothing_stops_while_496_rows_of_36_figures_are_pasted(qtbot: QtBot, large: EntryGrid) -> None:
    copy("\n".join("\t".join(str(row * 36 + column) for column in range(36)) for row in range(496)))
    large.go_to(Key("T99-01", "1402", ("14000",), "c0_1"))
    dog = Watchdog(large)
    with qtbot.waitSignal(large.pasted, timeout=20_000):
        acts.paste(large)
    qtbot.waitUntil(lambda: not under_way() and not large.grid_model.desk.unsaved, timeout=20_000)
    longest = dog.longest
    assert large.grid_model.desk.cell(Key("T99-01", "1402", ("14495",), "c0_1")) == Cell(number=float(495 * 36))
    assert longest < 0.1

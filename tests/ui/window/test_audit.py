"""Three themes, in the room that a screen of 1920 x 1080 leaves at 100, 150 and 200 %: nothing cut, pale or without a name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.window import audit
from tests.ui.window.conftest import Window
from tests.ui.window.test_beside_the_grid import spoil
from tests.ui.window.test_controls import controls, reached
from tests.ui.window.test_every_state import STATES, State, office
from tests.ui.window.test_pictures import definitions, find_and_replace, history, notes, register_completion
from ui.window.look import look
from ui.window.theme import THEMES, Theme, theme
from ui.workspace.practice import PracticeWorld

ROOT = Path(__file__).resolve().parents[3]
SCREEN = (1920, 1080)
FACTORS = (1.0, 1.5, 2.0)


def carded(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    spoil(bare)
    bare.entry.jump(1)


def finding(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.show("tables")
    bare.bot.waitUntil(bare.frame.isActiveWindow)
    QTest.keyClick(bare.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert bare.frame.finder is not None
    bare.frame.finder.search.setText("تعاوبی")


def keyed(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.enter("T09-01")
    QTest.keyClick(bare.frame, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)


QUICK: tuple[State, ...] = (carded, finding)
BESIDE: tuple[State, ...] = (definitions, find_and_replace, history, notes, register_completion)
REST: tuple[State, ...] = (keyed, *BESIDE, *STATES)
PARAMS = [*QUICK, *(pytest.param(state, marks=pytest.mark.deep) for state in REST)]


@pytest.fixture(params=PARAMS, ids=lambda state: state.__name__)
def there(request: pytest.FixtureRequest, bare: Window, world: PracticeWorld, cheap_keys: None) -> Iterator[Window]:
    """The window in one of its states."""
    del cheap_keys
    state: State = request.param
    state(bare, world)
    bare.settle()
    yield bare
    QGuiApplication.clipboard().clear()


def test_nothing_is_cut_pale_or_without_a_name_in_any_theme_and_size(there: Window) -> None:
    complaints: dict[tuple[str, float], list[str]] = {}
    sharpness = there.frame.devicePixelRatio()
    for factor in FACTORS if sharpness == 1 else (sharpness,):
        there.frame.resize(round(SCREEN[0] / factor), round(SCREEN[1] / factor) - 28)
        there.settle()
        for name in THEMES:
            look().choose(name)
            there.settle()
            QApplication.processEvents()
            front, known = audit.front(there.frame), reached(there)
            made = [*audit.cut(front), *audit.pale(front), *audit.unnamed(front)]
            made += [f"no name: {control!r}" for control in controls(front) if not control.accessibleName()]
            made += [f"no key: {one.accessibleName()}" for one in controls(front) if one.isEnabled() and one not in known]
            if made:
                complaints[name, factor] = made
    assert complaints == {}


@pytest.mark.deep
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_the_same_holds_on_a_sharp_screen(factor: str) -> None:
    argv = [sys.executable, "-m", "pytest", "-q", "-n0", "--no-header", str(Path(__file__)), "-m", "deep or not deep", "-k", "in_any_theme"]
    done = subprocess.run(
        argv, cwd=ROOT, env=os.environ | {"QT_SCALE_FACTOR": factor}, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


PAIRS = (
    ("text", "window base alt selected error_ground warning_ground good_ground info_ground"),
    ("muted", "window base alt selected"),
    ("accent", "window base alt selected info_ground"),
    ("on_accent", "accent"),
    ("error_ink", "error_ground base alt selected"),
    ("warning_ink", "warning_ground base alt selected"),
    ("good_ink", "good_ground base"),
    ("on_mark", "error_mark warning_ink"),
)
"""Which colour is written on which grounds."""


@pytest.mark.parametrize("name", THEMES)
def test_every_ink_is_read_on_its_grounds(name: str) -> None:
    colours: Theme = theme(name)
    pairs = [(ink, ground) for ink, grounds in PAIRS for ground in grounds.split()]
    weak = {pair: round(audit.contrast(_colour(colours, pair[0]), _colour(colours, pair[1])), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < audit.ENOUGH} == {}


def _colour(colours: Theme, name: str) -> QColor:
    found = getattr(colours, name)
    assert isinstance(found, QColor)
    return found


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(audit.contrast(QColor("black"), QColor("white")), 1) == 21.0
    assert round(audit.contrast(QColor("#777777"), QColor("white")), 2) == 4.48

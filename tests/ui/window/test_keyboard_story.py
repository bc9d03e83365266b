"""A table from the list to the store by keys alone: two findings, one explained, one corrected."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forms.explained import Standing
from models.finding import Finding
from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands


def press(window: Window, *names: str) -> None:
    """Press keys where the keyboard is, shortcuts included."""
    for name in names:
        QTest.keySequence(QApplication.focusWidget() or window.frame, QKeySequence(name))
        QApplication.processEvents()


def type_in(letters: str) -> None:
    """Type letters of any alphabet where the keyboard is."""
    for letter in letters:
        Hands.type(Hands.__new__(Hands), letter)


def open_findings(window: Window) -> list[Finding]:
    desk = window.desk()
    return [found for found in desk.findings() if not desk.explained(found).settles(found)]


def test_a_table_is_opened_filled_explained_corrected_and_recorded_by_keys_alone(window: Window) -> None:
    window.show("tables")
    window.bot.waitUntil(window.frame.isActiveWindow)
    press(window, "Ctrl+F")
    type_in("تعاونی‌های فعال")
    press(window, "Return")
    window.until(lambda: window.entry.desk is not None and window.desk().is_judged)
    window.until(lambda: QApplication.focusWidget() is window.entry.grid)
    assert open_findings(window) == []

    press(window, "Ctrl+Home", "Down", "Down", "Left")
    type_in("۴۰۰")  # far more than the year before
    press(window, "Return")
    type_in("۹۹۹۹")  # for ۵۰۱
    press(window, "Return")
    window.until(lambda: window.desk().unsaved == 0 and window.line("T09-01").errors > 0)

    errors = [found for found in open_findings(window) if found.severity == "error"]
    press(window, "Ctrl+.")
    at = window.entry.grid.current_key()
    assert at in {found.at for found in errors}
    press(window, "Ctrl+Home", "Down", "Down", "Down", "Left")
    type_in("۵۰۱")
    press(window, "Return")
    window.until(lambda: window.desk().unsaved == 0 and window.line("T09-01").errors == 0)
    [warning] = open_findings(window)
    assert warning.severity == "warning"

    press(window, "Ctrl+.", "Ctrl+;", "Down", "Tab")
    type_in("دو تعاونی تازه ثبت شد.")
    press(window, "Return")
    window.settle()
    assert open_findings(window) == []
    assert window.desk().explained(warning).standing is Standing.EXPLAINED

    press(window, "Ctrl+S")
    assert window.entry.strip.kind == "good"
    window.until(lambda: window.desk().unsaved == 0)
    workspace = window.file.workspace
    [said] = workspace.store.explanations(workspace.office.id, "T09-01")
    assert said.sentence == "دو تعاونی تازه ثبت شد."
    changes = workspace.store.changes(workspace.office.id, "T09-01", "1402", last=3)
    assert {recorded.change.who for recorded in changes} == {"زهرا کریمی"}
    line = window.line("T09-01")
    assert (line.errors, line.warnings) == (0, 0)

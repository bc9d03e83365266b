"""The list of tables and the findings beside the grid, and what becomes of them in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_story import column_of
from ui.window.bands import WHAT
from ui.window.table_tree import NAME


def wide(window: Window, width: int) -> None:
    window.frame.resize(width, 700)
    window.bot.waitUntil(lambda: window.entry.width() < width)
    window.settle()


def spoil(window: Window) -> None:
    """A figure that breaks a rule of T09-01."""
    hands = window.enter("T09-01")
    hands.grid.go_to(column_of(hands, "c_op")[0])
    hands.type("۹۹۹۹۹")
    hands.press(Qt.Key.Key_Return)
    window.until(lambda: window.line("T09-01").errors > 0)


def test_the_tables_stand_beside_the_grid_with_their_signs(window: Window) -> None:
    spoil(window)
    tree = window.entry.tree
    window.until(tree.isVisible)
    names = {index.data(WHAT).table.code: index.data(NAME) for index in tree.view.lines()}
    assert len(names) == len(window.file.lines)
    assert names["T09-01"].endswith(text("window.count_errors", count=window.line("T09-01").errors))
    assert tree.view.currentIndex().data(WHAT).table.code == "T09-01"


def test_a_table_of_the_list_is_opened_by_return(window: Window) -> None:
    window.enter("T09-01")
    tree = window.entry.tree
    window.until(tree.isVisible)
    tree.search.setText("گمارده‌شدگان بر حسب جنس و شهرستان")
    window.until(lambda: len(list(tree.view.lines())) == 1)
    [only] = tree.view.lines()
    tree.search.returnPressed.emit()
    window.until(lambda: window.entry.desk is not None and window.desk().sheet.table.code == "T06-02")
    assert only.data(WHAT).table.code == "T06-02"


def test_the_list_of_tables_stays_as_its_person_wants_it(window: Window) -> None:
    window.enter("T09-01")
    page = window.entry
    window.until(page.tree.isVisible)
    page.tree_button.click()
    assert not page.tree.isVisible()
    wide(window, 1200)
    wide(window, 1400)
    assert not page.tree.isVisible()
    page.tree_button.click()
    assert page.tree.isVisible()


def test_in_a_narrow_window_the_findings_are_one_bar_under_the_grid(window: Window) -> None:
    spoil(window)
    page = window.entry
    assert (page.panel.isVisible(), page.bar.isVisible()) == (True, False)
    wide(window, 900)
    assert (page.panel.isVisible(), page.bar.isVisible(), page.tree.isVisible()) == (False, True, False)
    count = sum(page.panel.view.card(number).is_urgent for number in range(page.panel.view.cards.rowCount()))
    assert page.bar.words.startswith(text("window.finding_at", at=1, count=count, where="").strip())
    for number in range(1, count + 1):
        page.bar.next_button.click()
        assert page.grid.current_key() in {finding.at for finding in window.desk().findings()}
        assert page.bar.words.startswith(text("window.finding_at", at=number, count=count, where="").strip())
    page.bar.open_button.click()
    assert page.panel.isVisible()
    wide(window, 1440)
    assert (page.panel.isVisible(), page.bar.isVisible()) == (True, False)


def test_without_findings_there_is_no_bar(window: Window) -> None:
    window.enter("T09-01")
    wide(window, 900)
    assert not window.entry.bar.isVisible()


def test_of_two_tables_asked_for_at_once_the_later_one_opens(window: Window) -> None:
    window.frame.show_page("entry", ("T02-91", "1395"))
    window.frame.show_page("entry", ("T09-01", "1402"))
    window.until(lambda: window.entry.desk is not None)
    assert window.desk().sheet.table.code == "T09-01"
    assert window.entry.title.text().startswith("۹")


def test_a_list_that_is_not_looked_at_is_filled_when_it_is(window: Window) -> None:
    view = window.tables.view

    def errors() -> int:
        return next(int(line.data(WHAT).errors) for line in view.lines() if line.data(WHAT).table.code == "T09-01")

    spoil(window)
    assert errors() == 0
    window.show("tables")
    assert errors() == window.line("T09-01").errors > 0

"""Beside the cell: last year, expected range, history, notes and definitions, all by keyboard, all kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.cell import Flag, Key
from models.note import COMMENT, FOOTNOTE, STAR
from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_answers_story import at, cards, judged, type_at
from ui.window.cell_panel import CONCEPTS, HISTORY, NOTES, CellPanel

TABLE = "T09-01"


def shown(window: Window, place: Key, keys: Qt.Key = Qt.Key.Key_F4) -> CellPanel:
    """The panel, opened by a key at a cell."""
    page = window.entry
    page.grid.go_to(place)
    QTest.keyClick(page.grid, keys)
    panel = page._beside.cell
    assert panel.isVisible()
    return panel


def words(of: QWidget) -> str:
    return of.accessibleName()


def write(field: QWidget, letters: str) -> None:
    field.setFocus()
    field.setText(letters)  # type: ignore[attr-defined]  # a line
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_figure_last_year_and_expected_range_are_told(window: Window) -> None:
    window.enter(TABLE)
    judged(window)
    place = at(window, "c_op")
    panel = shown(window, place)
    desk = window.desk()
    assert panel.value.text() == desk.shown(place)
    assert desk.last_year_shown(place) in words(panel.change)
    assert "درصد" in words(panel.change)
    assert words(panel.expected).startswith("بازه مورد انتظار: ")


def test_the_panel_follows_the_cell_and_gives_its_place_back(window: Window) -> None:
    hands = window.enter(TABLE)
    judged(window)
    place = at(window, "c_op")
    panel = shown(window, place)
    assert not window.entry.panel.isVisible()
    before = words(panel.place)
    QTest.keyClick(panel.history, Qt.Key.Key_Escape)
    assert window.entry.grid.hasFocus()
    hands.press(Qt.Key.Key_Left)
    window.until(lambda: words(panel.place) != before)
    QTest.keyClick(window.entry.grid, Qt.Key.Key_F4)
    assert (panel.isVisible(), window.entry.panel.isVisible()) == (False, True)


def test_the_history_tells_old_and_new_who_and_from_where(window: Window) -> None:
    hands = window.enter(TABLE)
    judged(window)
    place = at(window, "c_op")
    before = window.desk().shown(place)
    panel = shown(window, place)
    known = len(panel.history.events)
    type_at(hands, place, "77")
    window.entry.grid.go_to(place)
    window.until(lambda: len(panel.history.events) == known + 1)
    newest = panel.history.events[0]
    assert newest.title == "\u200f" + text("cell.from_to", old=before, new="۷۷")
    assert newest.details[0].startswith("زهرا کریمی")
    assert newest.details[1].removesuffix("\u2069").endswith(text("cell.source_typed"))
    first = panel.history.events[-1].details
    assert "figures.csv" in first[1]
    assert "1402|1401|c_op" in first[1]
    assert len(first) == 2, "a figure that was written as it is shown is not told twice"


def test_comment_footnote_and_star_are_kept_and_marked(window: Window) -> None:
    window.enter(TABLE)
    judged(window)
    place = at(window, "c_op")
    page = window.entry
    page.grid.go_to(place)
    page.cell.note()
    panel = page._beside.cell
    assert panel.tab == NOTES
    assert panel.notes.comment.hasFocus()
    write(panel.notes.comment, "از دفتر پرسیده شد")
    assert page.strip.words == text("cell.noted_comment")
    write(panel.notes.footnote, "بدون شعبه‌ها")
    panel.notes.task.setText("تماس")
    write(panel.notes.day.entry, "۱۴۰۳/۲/۵")
    there = window.desk().noting.at(place)
    assert {kind: (note.text, note.due) for kind, note in there.items()} == {
        COMMENT: ("از دفتر پرسیده شد", ""),
        FOOTNOTE: ("بدون شعبه‌ها", ""),
        STAR: ("تماس", "1403-02-05"),
    }
    model = page.grid.grid_model
    index = model.index_of(place)
    assert model.face(index.row(), index.column()).noted == "star"
    assert "پیگیری تا ۱۴۰۳/۰۲/۰۵ تماس" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[operator]
    assert "از دفتر پرسیده شد" in words(panel.notes._earlier)
    panel.notes.unstar.click()
    assert model.face(index.row(), index.column()).noted == "note"


def test_a_wrong_day_is_refused_and_stays_in_its_field(window: Window) -> None:
    window.enter(TABLE)
    judged(window)
    page = window.entry
    page.grid.go_to(at(window, "c_op"))
    page.cell.note()
    day = page._beside.cell.notes.day.entry
    write(day, "۱۴۰۳/۱۳/۱")
    assert (page.strip.kind, day.text()) == ("error", "۱۴۰۳/۱۳/۱")
    assert window.desk().noting.at(at(window, "c_op")) == {}


def test_a_mark_is_a_change_that_can_be_taken_back(window: Window) -> None:
    hands = window.enter(TABLE)
    judged(window)
    place = at(window, "c_op")
    panel = shown(window, place)

    def flags() -> Flag:
        cell = window.desk().cell(place)
        assert cell is not None
        return cell.flags

    panel.marks["provisional"].click()
    assert flags() == Flag.PROVISIONAL
    panel.marks["estimated"].click()
    assert flags() == Flag.ESTIMATED
    assert [chip.isChecked() for chip in panel.marks.values()] == [False, True]
    window.entry.grid.setFocus()
    hands.control(Qt.Key.Key_Z)
    assert flags() == Flag.PROVISIONAL
    panel.marks["provisional"].click()
    assert flags() == Flag.NONE


def test_a_typed_total_is_told_and_given_back_to_the_program(window: Window) -> None:
    hands = window.enter("T02-91")
    judged(window)
    desk = window.desk()
    place = next(key for key in desk.sheet.keys() if desk.is_computed(key) and not desk.sheet.table.column(key.leaf).is_derived)  # noqa: SIM118
    computed = desk.shown(place)
    panel = shown(window, place)
    assert not panel.typed_total.isVisible()
    type_at(hands, place, "5")
    window.entry.grid.go_to(place)
    window.until(panel.compute.isVisible)
    panel.compute.click()
    assert desk.shown(place) == computed
    assert not panel.compute.isVisible()


def test_f1_tells_what_the_heads_mean_in_statistics_and_law(window: Window) -> None:
    window.enter(TABLE)
    judged(window)
    panel = shown(window, at(window, "j_op"), Qt.Key.Key_F1)
    assert panel.tab == CONCEPTS
    told = [words(one) for one in panel._concepts.findChildren(QWidget) if words(one)]
    pack = window.file.workspace.pack
    assert pack.concepts["employed"].fa in told
    assert any(pack.concepts["employed"].definition in one for one in told)


def test_f1_at_a_card_still_tells_why_its_rule_matters(window: Window) -> None:
    hands = window.enter(TABLE)
    judged(window)
    type_at(hands, at(window, "c_op"), "-5")
    page = window.entry
    window.until(lambda: bool(cards(window)))
    page.grid.go_to(at(window, "c_op"))
    assert page.panel.view.current() is not None
    page.panel.view.setFocus()
    QTest.keyClick(page.panel.view, Qt.Key.Key_F1)
    assert not page._beside.cell.isVisible()


def test_every_control_of_the_panel_is_named_and_reached_by_tab(window: Window) -> None:
    window.enter(TABLE)
    judged(window)
    panel = shown(window, at(window, "c_op"))
    panel.show_tab(HISTORY)
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen and panel.isAncestorOf(focus):
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert all(words(one) for one in seen)

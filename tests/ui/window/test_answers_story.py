"""Stories of findings: a wrong digit, its explanation, the next year that remembers it, a dispute that the centre answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from forms.explained import Standing
from models.cell import Cell, Key
from models.explanation import Answer
from models.office import Office
from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands
from tests.ui.window.test_beside_the_grid import wide
from tests.ui.window.test_story import column_of
from tests.ui.window.watchdog import Watchdog
from ui.window.cards import Card
from ui.window.look import look
from ui.window.opened import hold, now
from ui.workspace.entering import TYPED
from ui.workspace.session import new_office


def at(window: Window, leaf: str) -> Key:
    """A leaf of the first county of the open sheet."""
    sheet = window.desk().sheet
    return next(key for key in sheet.keys() if key.leaf == leaf and key.rows[0] != "TOTAL")  # noqa: SIM118 - a sheet is no dictionary


def type_at(hands: Hands, key: Key, letters: str) -> None:
    hands.grid.go_to(key)
    hands.type(letters)
    hands.press(Qt.Key.Key_Return)


def judged(window: Window) -> None:
    window.until(lambda: window.desk().is_judged)


def cards(window: Window) -> list[Card]:
    panel = window.entry.panel
    return [panel.view.card(number) for number in range(panel.view.cards.rowCount())]


@pytest.fixture
def years(bare: Window, tmp_path: Path) -> Window:
    """A window with a new practice file in which nothing was entered."""
    path = tmp_path / "years.salnameh"
    with new_office(path, Office("gd-14", "اداره"), live=False, clock=now):
        pass
    bare.frame.take(hold(path, "زهرا کریمی"))
    bare.settle()
    return bare


def explain(window: Window, key: Key, sentence: str) -> None:
    """The warning of a cell is explained by keyboard: Ctrl+;, the cause, the sentence, Return."""
    page = window.entry
    page.grid.go_to(key)
    page._speaking.explain_here()
    form = page.panel.detail.form
    assert form.cause.hasFocus()
    form.cause.setCurrentIndex(form.cause.findData("late_registration"))
    form.sentence.setFocus()
    form.sentence.setPlainText(sentence)
    Hands(page.grid).press(Qt.Key.Key_Return)
    window.settle()


def more_placed_than_registered(window: Window, period: str, placed: str) -> Key:
    """The place of a warning: more men were placed than had registered."""
    hands = window.enter("T06-02", period)
    judged(window)
    place = at(window, "placed_m")
    type_at(hands, at(window, "reg_m"), "1000")
    type_at(hands, place, placed)
    window.until(lambda: window.desk().unsaved == 0)
    return place


def test_a_wrong_digit_is_one_card_before_the_next_painting(window: Window) -> None:
    hands = window.enter("T06-02")
    judged(window)
    place = at(window, "reg_m")
    before = [card for card in cards(window) if card.is_urgent]
    right = window.desk().shown(place)
    assert (before, right) == ([], "۲٬۱۰۹")
    hands.grid.go_to(place)
    hands.type("۲۱۹۰")
    hands.press(Qt.Key.Key_Return)  # no turn of the event loop follows: the finding is there with the figure
    [card] = [card for card in cards(window) if card.is_urgent]
    assert card.state == "error"
    assert len(card.findings) > 1
    assert card.suspect == place
    assert card.proposed == 2109
    page = window.entry
    window.until(lambda: window.line("T06-02").errors > 0)
    assert window.line("T06-02").errors == 1
    page.jump(1)
    page.panel.detail.question.act.click()
    assert window.desk().shown(place) == right
    assert [card for card in cards(window) if card.is_urgent] == []


def test_a_figure_put_by_its_button_stands_in_the_history_with_its_reason(window: Window) -> None:
    hands = window.enter("T06-02")
    judged(window)
    place = at(window, "reg_m")
    type_at(hands, place, "2190")
    window.entry.jump(1)
    assert window.entry.panel.view.current() is not None
    window.entry.panel.detail.question.act.click()
    window.until(lambda: window.desk().unsaved == 0)
    office = window.file.workspace.office.id
    last = window.file.workspace.store.changes(office, "T06-02")[-1].change
    assert (last.source.kind, last.cells[0].key) == ("typed", place)
    assert "۲٬۱۰۹" in last.why


def test_what_is_explained_is_remembered_in_the_next_year(years: Window) -> None:
    first = more_placed_than_registered(years, "1401", "1040")
    [card] = [card for card in cards(years) if card.lead.finding.at == first]
    assert card.state == "warning"
    explain(years, first, "گواهی‌های سال پیش امسال ثبت شد.")
    [card] = [card for card in cards(years) if card.lead.finding.at == first]
    assert card.state == "explained"
    assert "زهرا کریمی" in card.foot
    assert years.desk().severity(first) == "said"
    assert years.entry.grid.hasFocus()

    second = more_placed_than_registered(years, "1402", "1050")
    years.entry.panel.view.choose_at(second)
    [card] = [card for card in cards(years) if card.lead.finding.at == second]
    assert card.explained.standing is Standing.REMEMBERED
    assert "گواهی‌های سال پیش" in years.entry.panel.detail.form.words
    assert "پارسال" in years.entry.panel.detail.form.words
    assert years.line("T06-02").warnings == 0
    assert not years.entry.next_button.isEnabled()

    type_at(Hands(years.entry.grid), second, "1100")  # more than half over last year's deviation
    [card] = [card for card in cards(years) if card.lead.finding.at == second]
    assert (card.state, card.explained.standing) == ("warning", Standing.VOID)
    years.entry.panel.view.choose_at(second)
    years.entry.panel.detail.form.same.click()
    years.entry.panel.detail.form.save.click()
    years.settle()
    assert [card.explained.standing for card in cards(years) if card.lead.finding.at == second] == [Standing.EXPLAINED]


def test_one_explanation_is_given_to_several_cards_and_taken_back(years: Window) -> None:
    more_placed_than_registered(years, "1402", "1040")
    page, hands = years.entry, Hands(years.entry.grid)
    type_at(hands, at(years, "reg_w"), "100")
    type_at(hands, at(years, "placed_w"), "110")
    chosen = [number for number, card in enumerate(cards(years)) if card.state == "warning"]
    assert len(chosen) == 2
    page.panel.view.choose(chosen[0])
    page.panel.view.selectionModel().select(page.panel.view.cards.index(chosen[1], 0), QItemSelectionModel.SelectionFlag.Select)
    form = page.panel.detail.form
    form.cause.setCurrentIndex(form.cause.findData("correction"))
    form.save.click()
    years.settle()
    assert [card.state for card in cards(years) if card.is_urgent] == []
    assert sum(card.state == "explained" for card in cards(years)) == 2
    page.panel.view.choose(0)
    form.back.click()
    years.settle()
    assert sorted(card.state for card in cards(years) if card.state != "waiting") == ["explained", "warning"]


def test_a_refused_explanation_stays_in_its_field(years: Window) -> None:
    place = more_placed_than_registered(years, "1402", "1040")
    years.entry.panel.view.choose_at(place)
    form = years.entry.panel.detail.form
    form.cause.setCurrentIndex(form.cause.findData("other"))
    form.save.click()
    years.settle()
    assert text("explaining.other_needs_words") in form.words
    assert [card.state for card in cards(years) if card.at == place] == ["warning"]


def test_the_findings_page_has_the_same_cards_and_explains_them(years: Window) -> None:
    place = more_placed_than_registered(years, "1402", "1040")
    years.until(lambda: years.line("T06-02").warnings > 0)
    page = years.findings
    found = [index.data(256 + 1).card for index in page.view.lines()]
    assert [card.at for card in found if card.state == "warning"] == [place]
    page.view.choose(lambda one: getattr(one, "card", None) is not None and one.card.at == place)  # type: ignore[attr-defined]
    page._show_chosen()
    assert page.side.isVisible()
    form = page.detail.form
    form.cause.setCurrentIndex(form.cause.findData("late_registration"))
    form.save.click()
    years.until(lambda: years.line("T06-02").warnings == 0)
    assert [index.data(257).card.state for index in page.view.lines() if index.data(257).card.at == place] == ["explained"]
    years.enter("T06-02")
    judged(years)
    assert [card.state for card in cards(years) if card.at == place] == ["explained"]


@pytest.mark.parametrize(("verdict", "state"), [("upheld", "error"), ("demoted", "explained")])
def test_a_disputed_error_comes_back_with_the_centre_s_sentence(window: Window, verdict: str, state: str) -> None:
    hands = window.enter("T06-02")
    judged(window)
    place = at(window, "reg_m")
    type_at(hands, place, "2190")
    page = window.entry
    page.jump(1)
    form = page.panel.detail.form
    form.dispute.click()
    form.sentence.setPlainText("رقم سامانه همین است.")
    form.send.click()
    window.until(lambda: window.line("T06-02").errors == 0)
    [card] = [card for card in cards(window) if card.state != "waiting"]
    assert (card.state, card.explained.standing) == ("explained", Standing.DISPUTED)
    workspace = window.file.workspace
    said = workspace.store.explanations(workspace.office.id, "T06-02")
    assert {one.role for one in said} == {"province_stat_head"}
    workspace.store.answer(Answer(one.office, one.rule, one.key, verdict, "قاعده از قانون است.", "مرکز", one.at) for one in said)
    window.file.replaced.emit("T06-02", "1402")
    window.until(lambda: page.desk is not None and page.desk.is_judged)
    page.panel.view.choose(0)
    card = page.panel.view.card(0)
    assert card.state == state
    assert "قاعده از قانون است." in page.panel.detail.form.words
    assert not page.panel.detail.form.dispute.isVisible()


def test_nothing_holds_the_window_while_findings_are_typed_and_explained(window: Window) -> None:
    hands = window.enter("T06-02")
    judged(window)
    dog = Watchdog(window.frame)
    for number, key in enumerate(column_of(hands, "reg_m")):
        type_at(hands, key, str(5000 + number))
        window.entry.jump(1)
        QApplication.processEvents()
    window.settle()
    window.show("findings")
    window.settle()
    assert dog.longest <= 0.1


def test_hundreds_of_findings_do_not_hold_the_window(window: Window) -> None:
    hands = window.enter("T02-91", "1395")
    judged(window)
    desk = window.desk()
    inputs = [key for key in desk.sheet.keys() if not desk.is_computed(key)]  # noqa: SIM118 - a sheet is no dictionary
    dog = Watchdog(window.frame)
    with dog.asleep():
        desk.put([(key, Cell(1_000_000.0 + number)) for number, key in enumerate(inputs[:1200]) if not number % 4], TYPED)
        assert len(desk.findings()) > 200
        window.entry._show_found()
        QApplication.processEvents()
    for number, key in enumerate(inputs[1:4]):
        type_at(hands, key, str(1000 + number))
        QApplication.processEvents()
    window.settle()
    assert dog.longest <= 0.1


def test_a_finding_that_waits_names_the_other_table_and_leads_to_it(window: Window) -> None:
    window.enter("T11-02")
    judged(window)
    page = window.entry
    page.panel.filter("waiting")
    page.panel.view.setCurrentIndex(page.panel.view.cards.index(0, 0))
    detail = page.panel.detail
    assert detail.form.words == text("window.waits")
    assert detail.detail is not None
    [words] = [words for words, key in detail.detail.away if key.table == "T11-01"]
    assert "۱۱\u200f-\u200f۱" in words
    detail.away.lines.itemAt(0).widget().click()  # type: ignore[union-attr]
    window.until(lambda: page.desk is not None and page.desk.sheet.table.code == "T11-01")


def test_a_finding_between_two_tables_is_seen_at_both_and_says_who_looks_first(window: Window) -> None:
    def total(leaf: str) -> Key:
        return next(key for key in window.desk().sheet.keys() if key.leaf == leaf and key.rows == ("TOTAL",))  # noqa: SIM118

    window.enter("T08-01")
    judged(window)
    places = [key for key in window.desk().sheet.keys() if key.leaf in ("open", "new_m", "new_w", "end") and key.rows != ("TOTAL",)]  # noqa: SIM118
    window.desk().put([(key, Cell(10.0)) for key in places], TYPED)
    window.until(lambda: window.desk().unsaved == 0)
    window.enter("T11-02")
    judged(window)
    page, place = window.entry, total("ins_ui")
    [card] = [card for card in cards(window) if card.at == place and card.is_urgent]
    page.panel.view.choose_at(place)
    opened = page.panel.detail.detail
    assert opened is not None
    assert ("۸-۱" in opened.who, "۱۱-۲" in opened.who) == (True, True)
    assert {key.table for _, key in opened.away} == {"T08-01"}
    page.panel.chosen.emit(opened.away[0][1])
    window.until(lambda: page.desk is not None and page.desk.sheet.table.code == "T08-01")
    judged(window)
    assert page.panel.others.isVisible()
    page.panel.others.turn()
    [words, *_] = page.panel.others.inner.findChildren(QAbstractButton)
    assert card.lead.sentence in words.accessibleName()
    words.click()
    window.until(lambda: page.desk is not None and page.desk.sheet.table.code == "T11-02")
    assert page.grid.current_key() == place


def test_what_is_settled_is_passed_over_by_the_keys_too(years: Window) -> None:
    place = more_placed_than_registered(years, "1402", "1040")
    explain(years, place, "")
    hands, other = Hands(years.entry.grid), at(years, "placed_w")
    type_at(hands, at(years, "reg_w"), "100")
    type_at(hands, other, "110")
    years.entry.grid.go_to(place)
    hands.control(Qt.Key.Key_Period)
    assert years.entry.grid.current_key() == other
    hands.control(Qt.Key.Key_Period)
    assert years.entry.grid.current_key() != place


@pytest.mark.parametrize("width", [1366, 900])
def test_ctrl_semicolon_opens_the_form_also_in_a_narrow_window(years: Window, width: int) -> None:
    place = more_placed_than_registered(years, "1402", "1040")
    wide(years, width)
    page = years.entry
    page.grid.go_to(place)
    page._speaking.explain_here()
    assert page.panel.isVisible()
    assert page.panel.detail.form.cause.hasFocus()


def test_the_panel_can_be_read_in_every_theme(years: Window) -> None:
    place = more_placed_than_registered(years, "1402", "1040")
    for choice in ("light", "dark", "contrast"):
        look().choose(choice)
        years.entry.panel.view.choose_at(place)
        assert not years.entry.panel.grab().isNull()

"""The panel of cards: filters, the chosen card opened, one explanation for several, and what is not lost while one writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forms.explained import OPEN, Explained, Standing
from forms.grouping import Group
from forms.sheet import Sheet
from models.finding import Finding
from resources import text
from tests.ui.small import SMALL, key, small_office
from tests.ui.window.test_cards import alone, finding, made, reader, said
from ui.window.cards import Card
from ui.window.findings_panel import FindingsPanel
from ui.workspace.sheets import read_sheet

Told = list[tuple[object, ...]]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    with small_office(tmp_path) as workspace:
        return read_sheet(workspace, SMALL.code, "1402")


@pytest.fixture
def panel(application: QApplication, qtbot: QtBot, sheet: Sheet) -> Iterator[FindingsPanel]:
    del application
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 700)
    panel.read_with(reader(sheet, is_head=True))
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close()


def told(panel: FindingsPanel) -> Told:
    """What the panel asked to be recorded."""
    asked: Told = []
    panel.explained.connect(lambda *args: asked.append(args))
    panel.disputed.connect(lambda *args: asked.append(args))
    panel.withdrawn.connect(lambda *args: asked.append(args))
    panel.put.connect(lambda *args: asked.append(args))
    return asked


def warnings(sheet: Sheet, count: int = 3) -> tuple[Card, ...]:
    return made(sheet, [alone(finding(name=f"140{n}.m")) for n in range(1, count + 1)], {})


def all_states(sheet: Sheet) -> tuple[Card, ...]:
    explained, error, warning = finding(), finding("C01", severity="error"), finding(name="1402.m")
    return made(sheet, [alone(found) for found in (error, warning, explained)], {explained: Explained(Standing.EXPLAINED, said())})


def choose(panel: FindingsPanel, *numbers: int) -> None:
    panel.view.setCurrentIndex(panel.view.cards.index(numbers[0], 0))
    for number in numbers[1:]:
        panel.view.selectionModel().select(panel.view.cards.index(number, 0), QItemSelectionModel.SelectionFlag.Select)


def test_the_chips_count_the_states_and_filter_by_them(panel: FindingsPanel, sheet: Sheet) -> None:
    panel.show_cards(all_states(sheet), 0)
    assert panel.chips["error"].text() == text("window.chip_error", count=1)
    assert [state for state, chip in panel.chips.items() if chip.isVisible()] == ["error", "warning", "explained"]
    panel.chips["warning"].click()
    assert [panel.view.card(n).state for n in range(panel.view.cards.rowCount())] == ["warning"]
    panel.chips["warning"].click()
    assert panel.view.cards.rowCount() == 3


def test_a_filter_whose_cards_are_gone_shows_all_again(panel: FindingsPanel, sheet: Sheet) -> None:
    cards = all_states(sheet)
    panel.show_cards(cards, 0)
    panel.filter("error")
    panel.show_cards(cards[1:], 0)
    assert panel.view.cards.rowCount() == 2


def test_nothing_is_recorded_without_a_cause(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, form = told(panel), panel.detail.form
    panel.show_cards(warnings(sheet), 0)
    choose(panel, 0)
    assert form.save.isVisible()
    form.save.click()
    assert asked == []
    assert text("window.cause_missing") in form.words


def test_a_cause_and_a_sentence_are_sent_by_return(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, form = told(panel), panel.detail.form
    cards = warnings(sheet)
    panel.show_cards(cards, 0)
    choose(panel, 1)
    form.cause.setCurrentIndex(form.cause.findData("correction"))
    form.sentence.setPlainText(" ماه پیش اصلاح شد ")
    form.printed.setChecked(True)
    QTest.keyClick(form.sentence, Qt.Key.Key_Return)
    assert asked == [((cards[1],), "correction", "ماه پیش اصلاح شد", True)]


def test_one_explanation_is_for_all_chosen_warnings_or_for_one_alone(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, form = told(panel), panel.detail.form
    cards = warnings(sheet)
    panel.show_cards(cards, 0)
    choose(panel, 0, 2)
    assert form.save.text() == text("window.explain_all", count=2)
    form.cause.setCurrentIndex(1)
    form.save.click()
    form.only.click()
    assert [args[0] for args in asked] == [(cards[0], cards[2]), (cards[0],)]


def test_a_sentence_begun_stays_while_other_cells_move(panel: FindingsPanel, sheet: Sheet) -> None:
    panel.show_cards(warnings(sheet), 0)
    choose(panel, 0)
    panel.detail.form.sentence.setPlainText("نیمه")
    panel.show_cards(warnings(sheet, 2), 3)
    assert panel.view.current() is not None
    assert panel.detail.form.sentence.toPlainText() == "نیمه"
    choose(panel, 1)
    assert panel.detail.form.sentence.toPlainText() == ""


def test_last_year_s_words_are_taken_by_a_click_and_not_before(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, form, found = told(panel), panel.detail.form, finding()
    panel.show_cards(made(sheet, [alone(found)], {found: Explained(Standing.OFFERED, said())}), 0)
    choose(panel, 0)
    assert form.sentence.toPlainText() == ""
    form.same.click()
    assert (form.cause.currentData(), form.sentence.toPlainText()) == ("correction", "دیر رسید")
    assert asked == []
    form.save.click()
    assert asked[0][1:3] == ("correction", "دیر رسید")


def test_what_is_remembered_says_so_and_may_be_said_anew(panel: FindingsPanel, sheet: Sheet) -> None:
    form, found = panel.detail.form, finding()
    panel.show_cards(made(sheet, [alone(found)], {found: Explained(Standing.REMEMBERED, said())}), 0)
    choose(panel, 0)
    assert "پارسال" in form.words
    assert "زهرا" in form.words
    assert not form.cause.isVisible()
    form.anew.click()
    assert form.cause.isVisible()


def test_what_is_explained_is_taken_back(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, found = told(panel), finding()
    cards = made(sheet, [alone(found)], {found: Explained(Standing.EXPLAINED, said())})
    panel.show_cards(cards, 0)
    choose(panel, 0)
    panel.detail.form.back.click()
    assert asked == [(cards,)]


def test_an_error_is_disputed_with_a_reason_and_not_without(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, form = told(panel), panel.detail.form
    cards = made(sheet, [alone(finding("C01", severity="error"))], {})
    panel.show_cards(cards, 0)
    choose(panel, 0)
    assert not form.cause.isVisible()
    form.dispute.click()
    form.send.click()
    assert asked == []
    assert text("window.dispute_missing") in form.words
    form.sentence.setPlainText("تعریف عوض شده است.")
    form.send.click()
    assert asked == [(cards[0], "تعریف عوض شده است.")]


def test_who_is_not_the_head_sees_no_way_to_dispute(panel: FindingsPanel, sheet: Sheet) -> None:
    panel.read_with(reader(sheet))
    panel.show_cards(made(sheet, [alone(finding("C01", severity="error"))], {}), 0)
    choose(panel, 0)
    assert not panel.detail.form.dispute.isVisible()
    assert panel.detail.form.words == text("window.mend_only")


def test_a_proposed_figure_is_a_question_and_is_put_by_its_button_alone(panel: FindingsPanel, sheet: Sheet) -> None:
    asked, question = told(panel), panel.detail.question
    cards = made(sheet, [Group(finding("C01", severity="error"), (), key("1402.m"), 874.0, "exchanged_digits")], {})
    panel.show_cards(cards, 0)
    choose(panel, 0)
    assert question.isVisible()
    assert "۸۷۴" in question.accessibleName()
    assert asked == []
    assert "۸۷۴" in question.act.text()
    question.act.click()
    assert asked == [(cards[0],)]


def test_a_locked_sheet_takes_no_figure_and_no_word(panel: FindingsPanel, sheet: Sheet) -> None:
    panel.read_with(reader(sheet, editable=False, is_head=True))
    panel.show_cards(made(sheet, [Group(finding(), (), key("1402.m"), 874.0, "exchanged_digits")], {}), 0)
    choose(panel, 0)
    assert not panel.detail.question.act.isVisible()
    assert panel.detail.form.words == text("window.locked_words")


def test_why_a_rule_matters_is_shown_on_demand(panel: FindingsPanel, sheet: Sheet) -> None:
    assert not panel.teach()
    panel.show_cards(warnings(sheet), 0)
    choose(panel, 0)
    assert not panel.detail.teaching.is_open
    assert panel.teach()
    assert panel.detail.teaching.is_open
    assert not panel.teach() or not panel.detail.teaching.is_open


def test_the_other_signs_lead_to_their_cells(panel: FindingsPanel, sheet: Sheet) -> None:
    others = tuple(finding(name=f"140{n}.w") for n in (1, 2))
    panel.show_cards(made(sheet, [Group(finding(), others, None, None, "")], {}), 0)
    choose(panel, 0)
    went: list[object] = []
    panel.chosen.connect(went.append)
    panel.detail.signs.turn()
    panel.detail.signs.lines.itemAt(1).widget().click()  # type: ignore[union-attr]
    assert went == [others[1].at]


def test_the_next_finding_is_one_that_wants_something(panel: FindingsPanel, sheet: Sheet) -> None:
    cards = all_states(sheet)
    panel.show_cards(cards, 0)
    seen = [panel.view.next_after(None, 1), *(panel.view.next_after(panel.view.current().at, 1) for _ in range(2))]  # type: ignore[union-attr]
    assert seen == [cards[0], cards[1], cards[0]]


def test_the_next_finding_comes_to_each_card_though_two_are_of_one_cell(panel: FindingsPanel, sheet: Sheet) -> None:
    groups = [alone(finding("C01", severity="error")), alone(finding("C02")), alone(finding(name="1402.m"))]
    cards = made(sheet, groups, {})
    panel.show_cards(cards, 0)
    seen, at = [], None
    for _ in cards:
        found = panel.view.next_after(at, 1)
        assert found is not None
        seen.append(found)
        at = found.at
    assert seen == list(cards)
    assert panel.view.next_after(at, -1) == cards[1]


def test_a_card_of_several_at_one_cell_stays_chosen(panel: FindingsPanel, sheet: Sheet) -> None:
    same: list[Finding] = [finding("C01", severity="error"), finding("C02")]
    panel.show_cards(made(sheet, [alone(found) for found in same], dict.fromkeys(same, OPEN)), 0)
    choose(panel, 1)
    panel.view.choose_at(key("1401.m"))
    assert panel.view.currentIndex().row() == 1
    panel.view.choose_at(key("1403.m"))
    assert panel.view.current() is None
    assert not panel.detail.isVisible()

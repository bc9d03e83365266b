"""What pages say and offer when they are empty, at work or narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.office import Office
from resources import text
from resources.digits import persian
from sync.trust import first_list
from tests.ui import desk
from tests.ui.window.conftest import Window
from ui.window.bands import Bands
from ui.window.look import look
from ui.window.opened import hold, now
from ui.window.parts import Told, column
from ui.window.table_tree import sign_of
from ui.window.theme import THEMES, theme
from ui.workspace.overview import office_name
from ui.workspace.practice import PracticeWorld
from ui.workspace.session import new_office


@pytest.fixture
def untouched(bare: Window, tmp_path: Path) -> Window:
    """The window with an office file in which nothing was typed yet, by a person without a name."""
    path = tmp_path / "new.salnameh"
    with new_office(path, Office("gd-14", "اداره"), live=True, clock=now):
        pass
    bare.frame.take(hold(path, ""))
    bare.settle()
    return bare


def test_a_sheet_in_which_nothing_stands_is_not_called_full(untouched: Window) -> None:
    untouched.enter("T09-01")
    page = untouched.entry
    untouched.until(lambda: bool(page._facts.text()))
    empty = len(untouched.desk().sheet.empty())
    assert empty > 50
    assert page._facts.text() == text("window.standing_empty", empty=empty)
    assert text("window.empty_of", empty=empty, count=empty) in page.place()


def test_a_person_without_a_name_is_not_shown_as_a_dash(untouched: Window) -> None:
    assert "-" not in untouched.frame.status.words


def test_a_centre_without_packages_leads_to_the_exchange(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.centre, "رضا نوری"))
    page = bare.tables
    assert not page.search.isVisible()
    assert page.empty.act.text() == text("window.go_to_exchange")
    page.empty.act.click()
    bare.settle()
    assert bare.frame.page == "exchange"


def test_a_verb_cannot_be_asked_for_again_while_its_work_is_under_way(window: Window, world: PracticeWorld) -> None:
    page = window.exchange
    page.signing.set_value("passphrase", world.passphrase)
    page.seal_button.click()
    assert (page.seal_button.isEnabled(), page.take_button.isEnabled()) == (False, False)
    page.signing.confirmed.emit()
    window.settle()
    assert [path.name for path in world.office.parent.glob("*.salbaste")] == ["mcls-gd-14-1402-yb-r01.salbaste"]
    assert page.strip.kind == "good"
    assert page.take_button.isEnabled()


def test_return_makes_one_sample_and_not_two(bare: Window, tmp_path: Path, cheap_keys: None) -> None:
    del cheap_keys
    first = bare.first
    first.choose("open")
    first.set_path("window.file_to_open", tmp_path / "none.salnameh")
    first.act.click()
    assert not first.act.isEnabled()
    bare.settle()
    assert first.act.isEnabled()


def test_the_folder_of_the_book_is_not_that_of_the_packages(window: Window, tmp_path: Path) -> None:
    book = window.book
    window.until(lambda: book.built is not None)
    book.save_to(tmp_path / "book.pdf")
    window.settle()
    assert (window.file.remembered("book"), window.file.remembered("folder")) == (str(tmp_path), "")


def test_while_the_first_book_is_laid_out_nothing_says_that_there_is_none(window: Window) -> None:
    window.frame.show_page("book")
    page = window.frame.pages["book"]
    assert not page.empty.isVisible()  # type: ignore[attr-defined]
    window.until(lambda: window.book.built is not None)


def test_a_wrapped_reason_of_an_empty_page_is_shown_whole(untouched: Window) -> None:
    page = untouched.book
    reason = page.empty._why
    assert reason.height() >= reason.heightForWidth(reason.width()) > 0


def test_the_caret_of_an_empty_persian_field_stands_at_its_right(window: Window) -> None:
    fields = [window.tables.search, window.settings.person, window.exchange.signing._secret]
    for field in fields:
        field.clear()
        field.grab()  # where the caret stands is settled when it is painted
        assert field.cursorRect().center().x() > field.width() / 2
    path: QLineEdit = window.exchange.signing._fields["key"]
    path.clear()
    path.grab()
    assert path.cursorRect().center().x() < path.width() / 2


@pytest.mark.parametrize("name", ["tables", "findings", "book", "exchange", "settings"])
def test_the_head_of_a_narrow_window_cuts_its_words_and_no_button(window: Window, name: str) -> None:
    page = window.show(name)
    window.until(lambda: name != "book" or window.book.built is not None)
    window.frame.resize(window.frame.minimumSize())
    window.bot.waitUntil(lambda: page.height() < window.frame.height() - 10)
    QApplication.processEvents()
    shown = [made for made in page.findChildren(QAbstractButton) if made.isVisible() and made.text()]
    assert [made.text() for made in shown if made.width() < made.sizeHint().width()] == []
    assert page.width() <= window.frame.width()


def test_a_list_in_bands_keeps_its_line_and_leaves_out_what_has_no_room(window: Window) -> None:
    view = window.tables.view
    assert isinstance(view, Bands)
    third = list(view.lines())[2]
    view.setCurrentIndex(third)
    before = window.tables.chosen()
    window.tables.fill()
    after = window.tables.chosen()
    assert before is not None
    assert after is not None
    assert after.table is before.table
    view.give_room({"unit": 1100}, 1000)
    assert view.isColumnHidden(view.columns.index("unit"))
    assert view.model().index(0, 0).flags() == Qt.ItemFlag.ItemIsEnabled


def test_the_digits_of_a_first_list_of_keys_are_shown_and_no_later_ones(window: Window, world: PracticeWorld) -> None:
    signing = window.exchange.signing
    window.until(signing.digits.isVisible)
    assert signing.digits.text() == persian(first_list(world.trust.read_bytes()).root_digits)
    signing.set_value("trust", str(world.trust.with_name("none.saltrust")))
    window.until(lambda: not signing.digits.isVisible())
    signing.set_value("trust", str(world.trust))
    signing.set_value("passphrase", world.passphrase)
    window.exchange.seal_button.click()
    window.settle()
    window.until(lambda: not signing.digits.isVisible())


def test_a_line_of_the_report_of_a_paste_is_cut_with_dots_and_whole_in_its_name(application: QApplication, qtbot: QtBot) -> None:
    del application
    words = "این نوشته خوانده نشد و باید دوباره نوشته شود. " * 6
    holder = QWidget()
    qtbot.addWidget(holder)
    told = Told(words, lambda: None)
    column(holder).addWidget(told)
    holder.resize(300, 60)
    holder.show()
    qtbot.waitExposed(holder)
    assert holder.width() == 300
    assert told.text().endswith("…")
    assert (told.accessibleName(), told.toolTip()) == (words, words)


def test_the_centre_names_an_office_by_its_province(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.office, "زهرا کریمی"))
    page = bare.exchange
    page.signing.set_value("passphrase", world.passphrase)
    page.seal_button.click()
    bare.settle()
    [package] = world.office.parent.glob("*.salbaste")
    bare.frame.leave()
    bare.until(lambda: bare.frame.file is None)
    bare.frame.take(hold(world.centre, "رضا نوری"))
    centre = bare.centre
    centre.signing.set_value("passphrase", world.passphrase)
    centre.receive_from(package)
    bare.until(lambda: bool(bare.file.lines))
    assert "همه" in centre.strip.words
    assert "چهارمحال و بختیاری (\u2068gd-14" in centre.log.events[0].title
    assert str(bare.tables.view.rows.item(0).text()).startswith("چهارمحال و بختیاری (")


def test_an_office_that_is_no_directorate_is_named_by_its_id(window: Window) -> None:
    assert office_name(window.file.workspace, "sso-14").strip("\u2068\u2069") == "sso-14"


def test_a_sent_sheet_is_not_called_ready_and_takes_nothing_back(window: Window, world: PracticeWorld) -> None:
    page = window.exchange
    desk.explained(window.file.workspace)
    page.signing.set_value("passphrase", world.passphrase)
    page.seal_button.click()
    window.until(lambda: sign_of(window.line("T02-01"))[2] == "send")
    window.enter("T09-01")
    window.until(lambda: bool(window.entry._facts.text()))
    assert window.entry.panel._none.accessibleName() == text("window.no_findings_closed")
    assert not window.entry.undo_button.isEnabled()


@pytest.mark.parametrize("choice", THEMES)
def test_a_hint_in_a_field_can_be_read(window: Window, choice: str) -> None:
    look().choose(choice)
    search = window.tables.search
    search.grab()
    ink = search.palette().placeholderText().color()
    assert (ink.name(), ink.alpha()) == (theme(choice).muted.name(), 255)


def test_the_year_of_a_monthly_table_says_where_its_months_are_entered(window: Window) -> None:
    window.enter("T03-01")
    assert text("period.collected_month") in window.entry.meta.text()
    window.enter("T02-01")
    assert "اکسل" not in window.entry.meta.text()

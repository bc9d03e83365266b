"""The walk over all controls in the states that pages come into: names, keyboard, whole words, Persian digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from models.office import Office
from tests.ui.window.conftest import Window
from tests.ui.window.test_beside_the_grid import spoil, wide
from tests.ui.window.test_controls import controls, reached
from tests.ui.window.test_story import column_of
from ui.window.opened import hold, now
from ui.window.parts import Told
from ui.workspace.practice import PracticeWorld
from ui.workspace.session import new_office

State = Callable[[Window, PracticeWorld], None]


def first_page(bare: Window, _: PracticeWorld) -> None:
    bare.first.choose("new")
    bare.settle()


def no_such_file(bare: Window, world: PracticeWorld) -> None:
    bare.first.choose("open")
    bare.first.set_path("window.file_to_open", world.office.with_name("none.salnameh"))
    bare.first.act.click()


def untouched(bare: Window, world: PracticeWorld) -> None:
    path = world.office.with_name("new.salnameh")
    with new_office(path, Office("gd-14", "اداره"), live=True, clock=now):
        pass
    bare.frame.take(hold(path, ""))


def office(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.office, "زهرا کریمی"))
    bare.settle()


def nothing_begun(bare: Window, world: PracticeWorld) -> None:
    untouched(bare, world)
    bare.show("findings")


def no_book(bare: Window, world: PracticeWorld) -> None:
    untouched(bare, world)
    bare.show("book")


def no_table_found(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.tables.search.setText("چیزی که نیست")


def refused(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.tables.import_from(world.key)


def lost(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.frame._file_lost()


def asked(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    hands.grid.go_to(column_of(hands, "c_op")[0])
    hands.type("*")
    hands.press(Qt.Key.Key_Return)
    assert bare.entry.question.isVisible()


def pasted(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    hands.grid.go_to(column_of(hands, "c_op")[0])
    data = QMimeData()
    data.setText("12\t3x\n-\t1,200\n")
    QGuiApplication.clipboard().setMimeData(data)
    hands.control(Qt.Key.Key_V)
    assert bare.entry.report.isVisible()
    bare.until(lambda: bool(bare.entry.editing.facts()) and not bare.entry._soon.isActive())  # sum and findings are told a moment later


def pasted_with_heads(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    hands = bare.enter("T09-01")
    hands.grid.go_to(column_of(hands, "c_op")[0])
    first, *_ = (hands.grid.grid_model.desk.sheet.label(row) for row in hands.grid.grid_model.rows if row.kind == "member")
    data = QMimeData()
    head = "<tr><td>شهرستان</td><td>در حال بهره‌برداری</td></tr><tr style='display:none'><td>1</td><td>2</td></tr>"
    data.setHtml(f"<table>{head}<tr><td>{first}</td><td>1,200</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    hands.control(Qt.Key.Key_V)
    assert bare.entry.report.isVisible()


def narrow(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    spoil(bare)
    wide(bare, 900)
    assert bare.entry.bar.isVisible()


def found(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    spoil(bare)
    bare.show("findings")


def printed(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.show("book")
    bare.until(lambda: bare.book.built is not None)


def sealed(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.exchange.signing.set_value("passphrase", world.passphrase)
    bare.exchange.seal_button.click()


def settings(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.show("settings")


def crashed(bare: Window, world: PracticeWorld) -> None:
    office(bare, world)
    bare.frame.crashed(ValueError())


def centre(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.centre, "رضا نوری"))


def centre_exchange(bare: Window, world: PracticeWorld) -> None:
    centre(bare, world)
    bare.show("exchange")


STATES: tuple[State, ...] = (
    first_page, no_such_file, untouched, nothing_begun, no_book, no_table_found, refused, lost, asked, pasted, pasted_with_heads,
    narrow, found, printed, sealed, settings, crashed, centre, centre_exchange,
)  # fmt: skip


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def there(request: pytest.FixtureRequest, bare: Window, world: PracticeWorld, cheap_keys: None) -> Iterator[Window]:
    """The window in one of its states."""
    del cheap_keys
    state: State = request.param
    state(bare, world)
    bare.settle()
    QApplication.processEvents()
    yield bare
    QGuiApplication.clipboard().clear()


def test_every_control_has_a_name_and_the_keyboard_comes_to_it(there: Window) -> None:
    found, known = controls(there.frame), reached(there)
    assert found
    assert [repr(control) for control in found if not control.accessibleName()] == []
    assert [control.accessibleName() for control in found if control.isEnabled() and control not in known] == []


def test_no_button_is_cut_and_no_digit_is_latin(there: Window) -> None:
    buttons = [made for made in there.frame.findChildren(QPushButton) if made.isVisible() and not isinstance(made, Told)]
    assert [made.text() for made in buttons if made.width() < made.sizeHint().width()] == []
    assert [words for words in shown(there.frame) if re.search("[0-9]", words)] == []


@pytest.mark.parametrize("state", [first_page, sealed, centre_exchange, settings])
def test_in_the_lowest_window_no_field_is_pressed_flat(bare: Window, world: PracticeWorld, cheap_keys: None, state: State) -> None:
    del cheap_keys
    state(bare, world)
    bare.settle()
    bare.frame.resize(bare.frame.minimumSize())
    bare.bot.waitUntil(lambda: bare.frame.pages[bare.frame.page].height() < bare.frame.minimumHeight())
    QApplication.processEvents()
    fields = [made for made in bare.frame.findChildren(QLineEdit) if made.isVisible()]
    assert fields
    assert [made.accessibleName() for made in fields if made.height() < 30] == []
    pressed = [made for made in fields if (over := made.parentWidget()) is not None and made.geometry().bottom() >= over.height()]
    assert [made.accessibleName() for made in pressed] == []


def test_the_report_of_a_paste_leaves_room_for_the_grid(bare: Window, world: PracticeWorld) -> None:
    pasted(bare, world)
    bare.frame.resize(960, 573)
    bare.bot.waitUntil(lambda: bare.entry.height() < 573)
    QApplication.processEvents()
    assert bare.entry.report.height() < bare.entry.height() / 2
    assert bare.entry.grid.height() > 100


def shown(frame: QWidget) -> Iterator[str]:
    """What labels and buttons say, without the names of files and codes, which stay as they are written."""
    for widget in frame.findChildren(QWidget):
        if isinstance(widget, QLabel | QPushButton) and widget.isVisible() and widget.objectName() != "code":
            words = unescape(re.sub("<[^>]*>", "", widget.text()))
            yield re.sub("\u2068[^\u2069]*\u2069|R-[0-9-]+", "", words)


def test_an_empty_page_says_what_to_do_next(bare: Window, world: PracticeWorld) -> None:
    untouched(bare, world)
    for name in ("findings", "book"):
        page = bare.show(name)
        assert page.empty.isVisible()  # type: ignore[attr-defined]
        enabled = [made for made in page.findChildren(QPushButton) if made.isVisible() and made.isEnabled()]
        assert enabled


def test_the_report_of_a_bug_names_no_path_of_a_person(bare: Window, world: PracticeWorld) -> None:
    crashed(bare, world)
    bare.settle()
    assert str(Path.home()) not in bare.frame.pages["crash"].words  # type: ignore[attr-defined]

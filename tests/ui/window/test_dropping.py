from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_story import answer_of_centre
from ui.window.opened import hold
from ui.workspace.practice import PracticeWorld
from ui.workspace.sample import sample_workbook

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def drop(window: Window, *paths: Path) -> bool:
    """Drag files over the window and let go: whether the window let them in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = window.frame.rect().center()
    enter = QDragEnterEvent(middle, COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window.frame, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window.frame, QDropEvent(QPointF(middle), COPY, data, LEFT, NONE))
    window.settle()
    return enter.isAccepted()


def told(window: Window) -> str:
    return window.frame.pages[window.frame.page].strip.words


def test_an_office_file_dropped_on_the_first_page_is_opened(bare: Window, world: PracticeWorld) -> None:
    assert drop(bare, world.office)
    bare.until(lambda: bare.frame.file is not None)
    assert bare.frame.page == "tables"


def test_a_workbook_dropped_on_any_page_is_imported(window: Window) -> None:
    window.show("settings")
    with sample_workbook() as path:
        assert drop(window, path)
        window.settle()
    assert window.frame.page == "tables"
    assert told(window).startswith("از")


def test_a_dropped_receipt_is_taken_in(window: Window, world: PracticeWorld) -> None:
    page = window.exchange
    page.signing.set_value("passphrase", world.passphrase)
    page.seal_button.click()
    window.settle()
    receipt = answer_of_centre(world, next(world.office.parent.glob("*.salbaste")))
    window.show("tables")
    assert drop(window, receipt)
    window.until(lambda: window.line("T09-01").record is not None and window.line("T09-01").record.state == "accepted")  # type: ignore[union-attr]
    assert window.frame.page == "exchange"


def test_a_dropped_key_goes_into_its_field(window: Window, world: PracticeWorld) -> None:
    page = window.exchange
    page.signing.set_value("key", "")
    assert drop(window, world.key)
    assert page.signing.path("key") == world.key


def test_a_package_dropped_at_the_centre_waits_for_the_passphrase(bare: Window, world: PracticeWorld) -> None:
    bare.frame.take(hold(world.centre, "رضا نوری"))
    bare.settle()
    package = world.office.with_suffix(".salbaste")
    package.write_bytes(b"not a package")
    assert drop(bare, package)
    assert told(bare) == text("window.drop_early", name=text("window.passphrase"))
    bare.centre.signing.set_value("passphrase", world.passphrase)
    assert drop(bare, package)
    assert bare.centre.strip.kind == "error"


@pytest.mark.parametrize(
    ("name", "code"),
    [("letter.docx", "drop_unknown"), ("other.salnameh", "drop_leave_first"), ("a.salbaste", "drop_not_here")],
)
def test_a_file_that_does_not_belong_here_is_left_alone_with_a_reason(window: Window, tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert drop(window, path)
    assert told(window) == text(f"window.{code}", file=Path(name))


def test_before_a_file_is_open_a_receipt_is_told_to_wait(bare: Window, tmp_path: Path) -> None:
    path = tmp_path / "r.salrasid"
    path.write_bytes(b"x")
    assert drop(bare, path)
    assert told(bare) == text("window.drop_no_file", file=Path(path.name))


def test_two_files_or_a_folder_are_not_let_in(window: Window, world: PracticeWorld) -> None:
    assert not drop(window, world.key, world.trust)
    assert not drop(window, world.office.parent)


def test_a_field_lets_a_dropped_file_through_to_the_window(window: Window) -> None:
    assert not window.exchange.signing._fields["key"].acceptDrops()
    assert not window.tables.search.acceptDrops()

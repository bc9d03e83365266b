"""The final edition and the code of a printed table, where the book is printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from resources import text
from tests.ui import desk
from tests.ui.window.conftest import Window
from ui.window.opened import hold


@pytest.fixture
def window(bare: Window, tmp_path: Path) -> Window:
    """The window with three tables of the sample: a book that is quick to build."""
    (tmp_path / "o.salnameh").write_bytes(desk.small())
    bare.frame.take(hold(tmp_path / "o.salnameh", "زهرا کریمی"))
    bare.settle()
    return bare


def ask(window: Window, letters: str) -> str:
    """What the field says of a code."""
    entry = window.book.code_field.entry
    entry.setFocus()
    entry.clear()
    QTest.keyClicks(entry, letters)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    return window.book.code_field.answer


def test_a_book_is_made_final_and_its_codes_are_known(window: Window, tmp_path: Path) -> None:
    workspace = window.file.workspace
    desk.explained(workspace)
    book = window.book
    assert ask(window, "1234") == text("editions.not_a_code", written="1234")
    book.final_to(tmp_path / "final.pdf")
    window.until(lambda: bool(workspace.store.editions()) and not book.is_working)
    [kept] = workspace.store.editions()
    with pypdfium2.PdfDocument(tmp_path / "final.pdf") as pdf:
        assert len(pdf) == kept.printings[0].pages
    assert ask(window, kept.tables[0].code).startswith("اصیل")
    QTest.keyClicks(book.code_field.entry, "1")
    assert book.code_field.answer == ""


def test_an_unfinished_book_is_refused_in_words(window: Window, tmp_path: Path) -> None:
    window.book.final_to(tmp_path / "final.pdf")
    window.until(lambda: not window.book.is_working)
    assert not (tmp_path / "final.pdf").exists()
    assert window.file.workspace.store.editions() == ()

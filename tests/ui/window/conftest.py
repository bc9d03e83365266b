"""A window with the practice sample open, and the world the sample lives in."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sync import keys
from tests.ui.window.grid.conftest import Hands
from ui.window import work
from ui.window.app import make_application
from ui.window.frame import Frame
from ui.window.look import look, settings
from ui.window.opened import OpenFile, hold, now
from ui.window.pages.book import BookPage
from ui.window.pages.entry import EntryPage
from ui.window.pages.exchange_centre import CentreExchange
from ui.window.pages.exchange_office import OfficeExchange
from ui.window.pages.findings import FindingsPage
from ui.window.pages.first_start import FirstStart
from ui.window.pages.page import Page
from ui.window.pages.settings import SettingsPage
from ui.window.pages.tables import TablesPage
from ui.workspace import keys as workspace_keys
from ui.workspace.desk import Desk
from ui.workspace.overview import TableLine
from ui.workspace.practice import PracticeWorld, new_practice
from ui.workspace.session import Person

P = TypeVar("P", bound=Page)
PATIENCE = 10_000
"""Milliseconds that a test waits for the window at most."""


@pytest.fixture(scope="session", autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """An empty clipboard at the end: the offscreen one deletes what it holds after Python has ended, and dies of it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def cheap_keys() -> Iterator[None]:
    """Keys whose passphrase costs next to nothing to try."""
    cost = keys.Cost(64, 1, 1)
    patch = pytest.MonkeyPatch()
    patch.setattr(workspace_keys, "create_key", partial(keys.create_key, cost=cost))
    patch.setattr(workspace_keys, "unlock", partial(keys.unlock, least=cost))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, cheap_keys: None) -> PracticeWorld:
    """The practice world, made once."""
    assert cheap_keys is None
    numbers = count()

    def random(size: int) -> bytes:
        return hashlib.sha512(str(next(numbers)).encode()).digest()[:size]

    return new_practice(tmp_path_factory.mktemp("template"), now, Person("کارشناس نمونه"), random, lambda _: None)


@pytest.fixture
def world(template: PracticeWorld, tmp_path: Path) -> PracticeWorld:
    """A practice world of the test's own."""
    folder = tmp_path / "world"
    shutil.copytree(template.office.parent, folder)
    moved = {name: folder / getattr(template, name).name for name in ("office", "centre", "key", "centre_key", "trust")}
    return PracticeWorld(**moved, passphrase=template.passphrase)


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:  # noqa: ARG001 - pytest-qt makes it
    """Qt as the program makes it ready."""
    return make_application([])


class Window:
    """The window under a person's hands."""

    def __init__(self, frame: Frame, bot: QtBot) -> None:
        self.frame, self.bot = frame, bot

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.bot.waitUntil(lambda: not work.under_way(), timeout=PATIENCE)

    def until(self, true: Callable[[], bool]) -> None:
        """Until something is so."""
        self.bot.waitUntil(true, timeout=PATIENCE)
        self.settle()

    def open(self, path: Path) -> None:
        """Open an office file by the first page."""
        first = self.first
        first.choose("open")
        first.set_path("window.file_to_open", path)
        first.act.click()
        self.until(lambda: self.frame.file is not None)

    def enter(self, table: str, period: str = "1402") -> Hands:
        """Open a table and put hands on its grid."""
        self.frame.show_page("entry", (table, period))
        page = self.entry
        self.until(lambda: page.desk is not None and page.desk.sheet.table.code == table)
        return Hands(page.grid)

    def show(self, name: str) -> Page:
        """Bring a page to the front."""
        self.frame.show_page(name)
        self.settle()
        return self.frame.pages[name]

    def _page(self, kind: type[P], name: str) -> P:
        page = self.frame.pages[name]
        assert isinstance(page, kind)
        return page

    @property
    def first(self) -> FirstStart:
        """The first page."""
        return self._page(FirstStart, "first_start")

    @property
    def entry(self) -> EntryPage:
        """The page of the open sheet."""
        return self._page(EntryPage, "entry")

    @property
    def tables(self) -> TablesPage:
        """The page of tables, in front."""
        self.show("tables")
        return self._page(TablesPage, "tables")

    @property
    def findings(self) -> FindingsPage:
        """The page of findings, in front."""
        self.show("findings")
        return self._page(FindingsPage, "findings")

    @property
    def book(self) -> BookPage:
        """The page of the book, in front."""
        self.show("book")
        return self._page(BookPage, "book")

    @property
    def settings(self) -> SettingsPage:
        """The page of settings, in front."""
        self.show("settings")
        return self._page(SettingsPage, "settings")

    @property
    def exchange(self) -> OfficeExchange:
        """The page of exchange of an office, in front."""
        self.show("exchange")
        return self._page(OfficeExchange, "exchange")

    @property
    def centre(self) -> CentreExchange:
        """The page of exchange of the centre, in front."""
        self.show("exchange")
        return self._page(CentreExchange, "exchange")

    @property
    def file(self) -> OpenFile:
        """The open office file."""
        assert self.frame.file is not None
        return self.frame.file

    def line(self, table: str) -> TableLine:
        """The line of a table."""
        line = self.file.line(table)
        assert line is not None
        return line

    def desk(self) -> Desk:
        """The desk of the open sheet."""
        assert self.entry.desk is not None
        return self.entry.desk


@pytest.fixture
def bare(application: QApplication, qtbot: QtBot) -> Iterator[Window]:  # noqa: ARG001 - Qt is ready
    """The window without a file."""
    settings().clear()
    look().choose("light")
    gc.disable()  # as in the program: rubbish with widgets in it is collected in the thread of the window
    frame = Frame()
    frame.resize(1440, 860)
    frame.show()
    qtbot.waitExposed(frame)
    window = Window(frame, qtbot)
    yield window
    window.settle()
    frame.close()
    qtbot.waitUntil(lambda: not frame.isVisible(), timeout=PATIENCE)
    window.settle()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


@pytest.fixture
def window(bare: Window, world: PracticeWorld) -> Window:
    """The window with the practice sample open."""
    bare.frame.take(hold(world.office, "زهرا کریمی"))
    bare.settle()
    return bare

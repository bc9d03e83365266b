"""The frame of the window: rail at the right, the open page, the strip at the foot; and how a file comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.errors import Refusal
from resources import text
from ui.window.dropping import Drops
from ui.window.look import look, settings
from ui.window.opened import Held, OpenFile
from ui.window.pages.page import Page
from ui.window.rail import SETTINGS, Rail
from ui.window.shortcuts import bind
from ui.window.status import Status
from ui.window.style import sheet
from ui.window.work import run_in_background

if TYPE_CHECKING:
    from ui.window.finder.finder import Finder
    from ui.window.finder.key_sheet import KeySheet
    from ui.window.over import Over

START = "first_start"
CRASH = "crash"
OFFICE_PAGES = ("tables", "findings", "book", "exchange", SETTINGS)
CENTRE_PAGES = ("tables", "exchange", SETTINGS)
NARROW = 1000
"""Below this width the rail shows signs without words."""
GEOMETRY = "geometry-1"


class Frame(QWidget):
    """The one window of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(text("window.name"))
        self.setMinimumSize(760, 520)
        self.resize(1440, 860)
        self.file: OpenFile | None = None
        self.pages: dict[str, Page] = {}
        self.page = ""
        self.finder: Finder | None = None
        self.key_sheet: KeySheet | None = None
        self._before_crash = START
        self._may_close = False
        self.watch: QObject | None = None
        whole, across = QVBoxLayout(self), QHBoxLayout()
        for layout in (whole, across):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        self.rail, self.stack, self.status = Rail(), QStackedWidget(), Status()
        self.stack.setObjectName("stack")
        across.addWidget(self.rail)
        across.addWidget(self.stack, 1)
        whole.addLayout(across, 1)
        whole.addWidget(self.status)
        self.rail.chosen.connect(self.show_page)
        self.drops = Drops(self)
        self._keys()
        look().on_theme(self, lambda theme: self.setStyleSheet(sheet(theme)))
        geometry = settings().value(GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self._begin()

    def _keys(self) -> None:
        bind(self, "Ctrl+K", "finder", self._find)
        bind(self, "Ctrl+/", "key_sheet", self._tell_keys)
        bind(self, "F6", "next_area", lambda: self._next_area(1))
        bind(self, "Shift+F6", "previous_area", lambda: self._next_area(-1))

    def _find(self) -> None:
        """Open the finder over the page, made when it is first wanted; again: close it."""
        if self.finder is None:
            from ui.window.finder.finder import Finder

            self.finder = Finder(self)
        _turn(self.finder)

    def _tell_keys(self) -> None:
        if self.key_sheet is None:
            from ui.window.finder.key_sheet import KeySheet

            self.key_sheet = KeySheet(self)
        _turn(self.key_sheet)

    # pages

    def _begin(self) -> None:
        """No file is open: the first page alone."""
        self._forget_pages()
        self.rail.show_pages((START,))
        self.rail.setVisible(False)
        self.status.show_person("")
        self.status.show_saved("")
        self.show_page(START)

    def show_page(self, name: str, what: object = None) -> None:
        """Bring a page to the front, made when it is first wanted; ``what`` is the place on it that is meant."""
        if name not in self.pages:
            self.pages[name] = self._made(name)
            self.stack.addWidget(self.pages[name])
        self.page = name
        page = self.pages[name]
        self.stack.setCurrentWidget(page)
        self.rail.mark("tables" if name == "entry" else name)
        if what is not None:
            page.show_what(what)
        page.shown()
        self._tell_place()

    def _made(self, name: str) -> Page:
        module = import_module(f"ui.window.pages.{name}")
        page: Page = module.make(self.file)
        page.go.connect(self.show_page)
        page.broke.connect(self.crashed)
        page.placed.connect(self._tell_place)
        if name == START:
            page.opened.connect(self.take)  # type: ignore[attr-defined]  # the first page alone opens files
        return page

    def _forget_pages(self) -> None:
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages = {}

    def _tell_place(self) -> None:
        if self.page in self.pages:
            page = self.pages[self.page]
            self.status.show_place(*page.place())
            title = self._title(page)
            if title != self.windowTitle():
                self.setWindowTitle(title)

    def _title(self, page: Page) -> str:
        """What the list of windows of the system shows: page, office, and that it is practice when it is."""
        if self.file is None:
            return text("window.name")
        workspace = self.file.workspace
        kind = text("window.title_live") if workspace.live else text("window.title_practice")
        return text("window.title", page=page.title.text(), office=workspace.office.fa, kind=kind)

    # the file

    def take(self, held: Held) -> None:
        """Hold this office file and show its tables."""
        self._forget_pages()
        self.file = OpenFile(held, self)
        self.file.changed.connect(self._file_changed)
        self.file.saved.connect(self.status.show_saved)
        self.file.saving.connect(self.status.show_saving)
        self.file.lost.connect(self._file_lost)
        self.file.failed.connect(self._file_failed)
        self.file.left.connect(self.leave)
        self.rail.setVisible(True)
        self.rail.show_pages(CENTRE_PAGES if self.file.is_centre else OFFICE_PAGES)
        self._file_changed()
        self.show_page("tables")

    def leave(self) -> None:
        """Let the file go, once its writer has finished, and begin anew."""
        self._let_go(self._left)

    def _left(self, _: object) -> None:
        if self.file is not None:
            self.file.deleteLater()
        self.file = None
        self._begin()

    def _let_go(self, then: Callable[[object], None]) -> None:
        if self.file is None:
            then(None)
            return
        self.file.is_closed = True
        close = self.file.close
        self.stack.setEnabled(False)

        def gone(result: object) -> None:
            self.stack.setEnabled(True)
            then(result)

        def failed(error: Exception) -> None:
            self.stack.setEnabled(True)
            self._file_failed(error)

        self.status.show_place(text("window.closing"))
        run_in_background(lambda _: close(), gone, failed)

    def _file_changed(self) -> None:
        file = self.file
        if file is not None:
            self.status.show_person(file.workspace.person.name)
            if "findings" in self.rail.items:
                errors, warnings = sum(line.errors for line in file.lines), sum(line.warnings for line in file.lines)
                self.rail.items["findings"].show_open(errors, warnings)
            self._tell_place()

    def _file_lost(self) -> None:
        """The file is not at its place: everything in it can still be read, so a copy is offered."""
        if self.file is not None:
            act = (text("window.keep_copy"), lambda: self.show_page(SETTINGS, "copy"))
            for page in self.pages.values():
                page.strip.tell(text("window.file_lost", path=self.file.path), "error", act)

    def _file_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal) and self.page in self.pages:
            self.pages[self.page].strip.refuse(error)
        else:
            self.crashed(error)

    # trouble

    def crashed(self, error: BaseException) -> None:
        """Show what is safe, the report, and one way back; the page that broke is made anew."""
        from ui.window.trouble import Crash, report

        broken = self.page if self.page != CRASH else self._before_crash
        self._before_crash = broken
        crash = Crash(report(error), safe=text("window.crash_safe") if self.file else text("window.crash_no_file"))
        crash.back.connect(self._back)
        crash.shut.connect(self.close)
        for name in (CRASH, broken):
            if name in self.pages:
                page = self.pages.pop(name)
                self.stack.removeWidget(page)
                page.deleteLater()
        self.pages[CRASH] = crash
        self.stack.addWidget(crash)
        self.page = CRASH
        self.stack.setCurrentWidget(crash)
        crash.shown()
        self._tell_place()

    def _back(self) -> None:
        self.show_page("tables" if self.file is not None else START)

    # areas and sizes

    def _next_area(self, step: int) -> None:
        """Move the keyboard to the next part of the window: rail, then the parts of the page."""
        page = self.pages.get(self.page)
        areas = [*([next(iter(self.rail.items.values()))] if self.rail.isVisible() else []), *(page.areas() if page else [])]
        areas = [area for area in areas if area.isVisible() and area.isEnabled()]
        if not areas:
            return
        focus = QApplication.focusWidget()
        at = next((n for n, area in enumerate(areas) if focus is not None and (area is focus or area.isAncestorOf(focus))), -1)
        areas[(at + step) % len(areas)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold the rail in a narrow window."""
        super().resizeEvent(event)
        self.rail.fold(narrow=self.width() < NARROW)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system when it turns dark or light."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            look().choose(look().choice)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close only when everything typed is in the file."""
        settings().setValue(GEOMETRY, self.saveGeometry())
        if self.file is None or self._may_close:
            event.accept()
            return
        event.ignore()
        if not self.file.is_closed:
            self._let_go(self._close_now)

    def _close_now(self, _: object) -> None:
        self._may_close = True
        self._forget_pages()
        self.close()


def _turn(over: Over) -> None:
    """Open a part that lies over the page; close it when it is open."""
    if over.isVisible():
        over.close_over()
    else:
        over.open()

"""What every page is: a head with title, mark and verbs, news in place below it, then its body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from models.errors import Refusal
from resources import text
from ui.window.parts import Chip, Line, column, row
from ui.window.strip import Strip
from ui.window.work import Progress, Task, run_in_background

T = TypeVar("T")
MARGIN = 20


class Page(QWidget):
    """A page of the window. It asks for another page by ``go`` and hands bugs to the frame by ``broke``."""

    go = Signal(str, object)
    broke = Signal(object)
    placed = Signal()

    def __init__(self, title: str, *, practice: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._task: Task | None = None
        self._working = 0
        self._off_at_work: list[QAbstractButton] = []
        self._across, inner = row(self, spacing=0), QWidget()
        self._across.addWidget(inner, 1)
        self._column = column(inner, spacing=10, margins=(MARGIN, 14, MARGIN, 12))
        self.title, self.meta = Line(title, "title"), Line("", "meta")
        self._verbs = row(spacing=8)
        self._signs = row(spacing=8)
        self._signs.addWidget(self.title)
        if practice:
            self._signs.addWidget(Chip(text("window.practice"), "warning", "flask-conical"))
        self._signs.addStretch(1)
        words = column(spacing=2)
        words.addLayout(self._signs)
        words.addWidget(self.meta)
        head = row(spacing=8)
        head.addLayout(words, 1)
        head.addLayout(self._verbs)
        self._column.addLayout(head)
        self.strip = Strip()
        self._column.addWidget(self.strip)

    @property
    def body(self) -> QVBoxLayout:
        """Where the page puts what it is about, below head and news."""
        return self._column

    def add_side(self, side: QWidget, *, before: bool = False) -> None:
        """Put a part beside everything else, as high as the page: at its left edge, or (``before``) at its right."""
        self._across.insertWidget(0 if before else -1, side)

    def add_verb(self, verb: QAbstractButton) -> None:
        """Put a verb at the left end of the head; it waits while the page works."""
        self._verbs.addWidget(verb)
        self._off_at_work.append(verb)

    def add_sign(self, sign: QWidget) -> None:
        """Put a sign beside the title."""
        self._signs.insertWidget(self._signs.count() - 1, sign)

    def place(self) -> tuple[str, ...]:
        """Where the person is on this page, and facts about it, for the status strip."""
        return (self.title.text(),)

    def areas(self) -> list[QWidget]:
        """The parts of the page that F6 goes through."""
        return []

    def show_what(self, what: object) -> None:
        """Go to a place on this page that another page named."""

    def take_file(self, path: Path) -> bool:  # noqa: ARG002 - a page that takes files looks at it
        """Whether the page took a file that was dropped on the window."""
        return False

    def shown(self) -> None:
        """Called each time the page comes to the front."""

    def do(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object], *, stoppable: bool = False) -> Task:
        """Work beside the window, told in the strip; a refusal is said there, a bug goes to the frame.

        ``stoppable`` work leaves nothing behind when its person stops waiting: only then a way to stop is offered. Work that
        records or writes ends whole or not at all, and is always told.
        """

        def ended(result: T) -> None:
            self.strip.clear()
            done(result)

        self._task = run_in_background(work, ended, self.failed, self.strip.step)
        self.strip.work(self._task, words, stoppable=stoppable)
        self._task.over.connect(self._work_over)
        self._working += 1
        self.work_changed()
        return self._task

    @property
    def is_working(self) -> bool:
        """Whether something is under way that the page began."""
        return self._working > 0

    def _work_over(self) -> None:
        self._working -= 1
        self.work_changed()

    def work_changed(self) -> None:
        """Work began or ended: its verbs cannot be asked for a second time meanwhile."""
        for verb in self._off_at_work:
            verb.setEnabled(not self.is_working)

    def failed(self, error: Exception) -> None:
        """Say a refusal in place; anything else is a bug."""
        if isinstance(error, Refusal):
            self.strip.refuse(error)
        else:
            self.strip.clear()
            self.broke.emit(error)

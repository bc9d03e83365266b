"""The office file that the window holds: what is read from it, who hears when it changes, how it is let go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ui.window.look import settings
from ui.window.work import run_in_background

if TYPE_CHECKING:  # the workspace loads the store's library; the window is painted first
    from ui.workspace.overview import TableLine
    from ui.workspace.session import Workspace

PAGES = ("tables", "entry", "findings", "book", "exchange_office", "exchange_centre", "settings")
REST = 400
"""Milliseconds without a change after which the list is read anew."""


def now() -> str:
    """The present moment as UTC text with Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hour() -> str:
    """The hour and minute of this place, for «saved at»."""
    return datetime.now(UTC).astimezone().strftime("%H:%M")


@dataclass(frozen=True, slots=True)
class Held:
    """An office file opened in the background, with what is read of it at once, and how it is let go."""

    workspace: Workspace
    lines: tuple[TableLine, ...]
    close: Callable[[], None]


def hold(path: Path, name: str) -> Held:
    """The office file at ``path``, open and held for the person named; every refusal of the store."""
    from ui.workspace.overview import overview
    from ui.workspace.session import Person, open_office

    for page in PAGES:  # their libraries are read here, so that no page makes the window wait when it is first shown
        import_module(f"ui.window.pages.{page}")
    stack = ExitStack()
    workspace = stack.enter_context(open_office(path, now, Person(name) if name else None))
    try:
        return Held(workspace, overview(workspace), stack.close)
    except BaseException:
        stack.close()
        raise


class OpenFile(QObject):
    """The open office file of the window. Pages read ``workspace`` and ``lines``, and are told when these change.

    ``replaced`` tells table and period of a sheet whose cells were recorded beside its open grid.
    """

    changed = Signal()
    replaced = Signal(str, str)
    saving = Signal(int)
    saved = Signal(str)
    lost = Signal()
    left = Signal()
    failed = Signal(object)

    def __init__(self, held: Held, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace, self.lines, self.close = held.workspace, held.lines, held.close
        self.is_closed = False
        self._watch = QFileSystemWatcher([str(self.path)], self)
        self._watch.fileChanged.connect(self._look)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._read)

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.workspace.store.path

    @property
    def is_centre(self) -> bool:
        """Whether it is the centre's file."""
        return self.workspace.office.is_centre

    def line(self, table: str) -> TableLine | None:
        """The line of a table, None when there is none."""
        return next((line for line in self.lines if line.table.code == table), None)

    def refresh(self) -> None:
        """Read the list anew, soon and once for many changes."""
        self._rest.start()

    def take_line(self, new: TableLine) -> None:
        """Put the line of a sheet at hand in its place; no reading is needed."""
        same = (new.office, new.table.code)
        self.lines = tuple(new if (line.office, line.table.code) == same else line for line in self.lines)
        self.changed.emit()

    def note_unsaved(self, count: int) -> None:
        """So many changes are on their way to the disk; none any more: all is saved."""
        if count:
            self.saving.emit(count)
        else:
            self.saved.emit(hour())

    def rename(self, person: str) -> None:
        """From now on changes are made in this person's name."""
        self.workspace = replace(self.workspace, person=replace(self.workspace.person, name=person or "-"))
        self.changed.emit()

    def remembered(self, what: str) -> str:
        """What was last chosen for this office: its key, the list of keys, the folder of its packages."""
        return str(settings().value(self._place(what), ""))

    def remember(self, what: str, value: str) -> None:
        """Keep a choice for the next time."""
        settings().setValue(self._place(what), value)

    def _place(self, what: str) -> str:
        kind = "live" if self.workspace.live else "practice"
        return f"office-{self.workspace.office.id}-{kind}/{what}"

    def _read(self) -> None:
        from ui.workspace.overview import overview

        if not self.is_closed:
            run_in_background(lambda _: overview(self.workspace), self.take_lines, self.failed.emit)

    def take_lines(self, lines: tuple[TableLine, ...]) -> None:
        """Put a whole list read anew in the place of the old one."""
        if not self.is_closed:
            self.lines = lines
            self.changed.emit()

    def _look(self, _: str) -> None:
        if not self.is_closed and not self.path.exists():
            self.lost.emit()

"""When a part of the program breaks: what is safe comes first, then a report without data, then one way back."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from resources import text
from ui.window import choose, icons
from ui.window.look import look
from ui.window.opened import now
from ui.window.pages.page import Page
from ui.window.parts import button, column, label, prose, row, rule

VERSION = "0.1.0"
_MOST_STEPS = 12


def report(error: BaseException) -> str:
    """The report of a bug: versions, and the program's own steps to it. No figure, no name and no path of a person is in it."""
    steps = traceback.extract_tb(error.__traceback__)[-_MOST_STEPS:]
    where = [f"{_module(step.filename)}:{step.lineno} {step.name}" for step in steps]
    head = f"Salnameh {VERSION} · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()} · {now()}"
    return "\n".join([head, *where, type(error).__name__])


def _module(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])


def reports_folder() -> Path:
    """Where reports are kept: the program's own folder of data."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "reports"


def keep(words: str, path: Path) -> Path | None:
    """The file the report was kept in, None when even that was not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


class Crash(Page):
    """The crash page."""

    back = Signal()
    shut = Signal()

    def __init__(self, words: str, safe: str) -> None:
        super().__init__(text("window.crash_place"), practice=False)
        self.title.hide()
        self.meta.hide()
        self.words = words
        self.kept = keep(words, reports_folder() / f"report-{now().replace(':', '')}.txt")
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(860)
        lines = column(card, spacing=12, margins=(32, 26, 32, 16))
        lines.addLayout(self._head(safe))
        lines.addWidget(rule())
        lines.addLayout(self._report())
        lines.addWidget(rule())
        lines.addLayout(self._foot())
        across = row()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        self.body.addStretch(2)
        self.body.addLayout(across)
        self.body.addStretch(3)

    def _head(self, safe: str) -> QHBoxLayout:
        head, words, sign = row(spacing=16), column(spacing=6), QLabel()
        look().on_theme(sign, lambda theme: sign.setPixmap(icons.pixmap("circle-alert", theme.warning_mark, 36)))
        words.addWidget(label(text("window.crash_title"), "big"))
        words.addWidget(prose(safe))
        words.addWidget(prose(text("window.crash_why"), "meta"))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _report(self) -> QVBoxLayout:
        lines = column(spacing=6)
        head = row()
        head.addWidget(label(text("window.crash_report"), "section"))
        head.addStretch(1)
        head.addWidget(label(text("window.crash_no_data"), "meta"))
        lines.addLayout(head)
        code = label(self.words, "code")
        code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        code.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        code.setAccessibleName(text("window.crash_report"))
        code.setWordWrap(True)
        lines.addWidget(code)
        if self.kept is not None:
            lines.addWidget(prose(text("window.crash_kept", path=self.kept), "meta"))
        return lines

    def _foot(self) -> QHBoxLayout:
        foot = row(spacing=8)
        foot.addWidget(button(text("window.crash_copy"), lambda: QApplication.clipboard().setText(self.words), "", "copy"))
        foot.addWidget(button(text("window.crash_save"), self._save, "", "save"))
        foot.addStretch(1)
        foot.addWidget(button(text("window.crash_shut"), self.shut.emit))
        self.way_back = button(text("window.crash_back"), self.back.emit, "primary")
        foot.addWidget(self.way_back)
        return foot

    def _save(self) -> None:
        path = choose.file_to_make(self, text("window.crash_save"), text("window.kind_text"), "salnameh-report.txt")
        if path is not None:
            kept = keep(self.words, path)
            self.strip.tell(text("window.crash_kept", path=path) if kept else text("window.crash_not_kept", path=path))

    def shown(self) -> None:
        """The way back is where the keyboard goes."""
        self.way_back.setFocus()


class Watch(QObject):
    """Hears of every bug, in whatever thread, and tells it in the thread of the window."""

    broke = Signal(object)

    def install(self, told: Callable[[BaseException], None]) -> None:
        """Take over the hooks of Python; slots of Qt end in the first of them."""
        self.broke.connect(told)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self.broke.emit(error)

    def _thread_hook(self, told: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(told)
        if isinstance(told.exc_value, Exception):
            self.broke.emit(told.exc_value)

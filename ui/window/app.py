"""The program's window: Qt made ready, the frame painted first, everything heavy after it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.window.frame import Frame

LIBRARIES = (
    "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfreetype6 libfontconfig1 libdbus-1-3"
    " libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""Packages of Debian that Qt's own libraries need."""


def run(argv: Sequence[str]) -> int:
    """The exit code of the window: 0 once it is closed; 1 with a sentence when Qt or its system libraries are missing."""
    try:
        from PySide6 import QtSvg, QtWidgets  # noqa: F401 - tried here, before anything needs them
    except ImportError as missing:
        sys.stderr.write(text("window.no_qt", missing=Path(str(missing)), libraries=Path(LIBRARIES)) + "\n")
        return 1
    application = make_application(argv)
    frame = make_frame()
    frame.show()
    from ui.window.rubbish import Collector

    Collector(application)
    return application.exec()


def make_application(argv: Sequence[str]) -> QApplication:
    """The application, right to left, in Persian, in the look that was chosen; the one there is, when there is one."""
    from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
    from PySide6.QtWidgets import QApplication

    from ui.window.look import load_fonts, look, settings

    there = QApplication.instance()
    application = there if isinstance(there, QApplication) else QApplication(["salnameh", *argv])
    application.setApplicationName("salnameh")
    application.setStyle("Fusion")
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QLocale.setDefault(QLocale("fa_IR"))
    translator = QTranslator(application)
    if translator.load("qtbase_fa", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    load_fonts()
    look().choose(str(settings().value("theme", "system")))
    return application


def make_frame() -> Frame:
    """The window with its watch over bugs."""
    from ui.window.frame import Frame
    from ui.window.trouble import Watch

    frame = Frame()
    frame.watch = Watch(frame)
    frame.watch.install(frame.crashed)
    return frame

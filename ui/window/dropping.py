"""A file dropped on the window goes where its kind belongs, whatever page is open; the page says what it made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from resources import text

if TYPE_CHECKING:
    from ui.window.frame import Frame

PLACES = {
    ".salnameh": "first_start",
    ".xlsx": "tables",
    ".xls": "tables",
    ".xlsm": "tables",
    ".salrasid": "exchange",
    ".salbaste": "exchange",
    ".salkey": "exchange",
    ".saltrust": "exchange",
}
"""The page that takes a kind of file."""


class Drops(QObject):
    """Takes files that are dropped on the window, one at a time."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        frame.setAcceptDrops(True)
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let in what is one file of this machine, and take it when it is let go."""
        if isinstance(event, QDropEvent) and (path := one_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take(path)
            return True
        return super().eventFilter(watched, event)

    def take(self, path: Path) -> None:
        """Hand the file to its page; when none takes it, say on the open page why."""
        frame, name = self._frame, PLACES.get(path.suffix.lower(), "")
        if frame.page in ("", "crash"):
            return
        fits = name in frame.rail.items
        if fits:
            frame.show_page(name)
        page = frame.pages[frame.page]
        if not (fits and page.take_file(path)):
            page.strip.tell(text(f"window.{self._why_not(name)}", file=Path(path.name)), "warning")

    def _why_not(self, name: str) -> str:
        if not name:
            return "drop_unknown"
        if self._frame.file is None:
            return "drop_no_file"
        return "drop_leave_first" if name == "first_start" else "drop_not_here"


def one_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is dragged, None when it is none or several."""
    urls = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.is_file() else None

"""A large block is pasted beside the window, so that nothing stops; what a person presses meanwhile waits and is done after it.

While it lasts the grid paints what it painted before and asks the sheet for nothing: a figure that is read while its parts change
would be kept wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.window.work import run_in_background

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid

T = TypeVar("T")
_EVENT = QEvent.Type
_KEYS = (_EVENT.KeyPress, _EVENT.KeyRelease)
_SWALLOWED = (
    *(_EVENT.MouseButtonPress, _EVENT.MouseButtonRelease, _EVENT.MouseButtonDblClick, _EVENT.Wheel),
    *(_EVENT.Close, _EVENT.ToolTip, _EVENT.ContextMenu, _EVENT.Drop),
)


class Held(QObject):
    """The hold of one piece of work; it ends by itself when ``done`` or ``failed`` was told."""

    def __init__(self, grid: EntryGrid, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        super().__init__(grid)
        self._grid, self._waiting = grid, list[QKeyEvent]()
        grid.hold(held=True)
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        run_in_background(
            lambda _: work(), lambda result: self._over(lambda: done(result)), lambda error: self._over(lambda: failed(error))
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys wait, and so does the mouse; everything else goes on."""
        if not isinstance(watched, QWidget):
            return event.type() == _EVENT.Close
        if event.type() == _EVENT.ShortcutOverride:
            event.accept()  # a key and no shortcut, so that it waits with the others
            return True
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            if watched is (QApplication.focusWidget() or watched):
                self._waiting.append(event.clone())
            return True
        return event.type() in _SWALLOWED

    def _over(self, tell: Callable[[], None]) -> None:
        QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # as above
        QApplication.restoreOverrideCursor()
        self._grid.hold(held=False)
        tell()
        for event in self._waiting:
            QCoreApplication.sendEvent(QApplication.focusWidget() or self._grid, event)
        self.deleteLater()

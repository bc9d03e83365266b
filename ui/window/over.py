"""A part that lies over the page for a moment: it takes the keyboard, and gives it back when it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

TOP, EDGE = 56, 24
VEIL = QColor(0, 0, 0, 97)
"""38 % of black over the page below (look of the window, section 4)."""


class _Veil(QWidget):
    """Darkens the page below, so that nobody reads it as a part of what lies over it; a click on it closes that."""

    def __init__(self, window: QWidget, over: Over) -> None:
        super().__init__(window)
        self._over = over
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), VEIL)

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._over.close_over()


class Over(QFrame):
    """Lies in the upper middle of its window; Esc closes it, and so does going elsewhere."""

    def __init__(self, window: QWidget, size: QSize) -> None:
        super().__init__(window)
        self.setObjectName("over")
        self._size, self._window = size, window
        self._veil = _Veil(window, self)
        self._before: QWidget | None = None
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._went)  # type: ignore[union-attr]
        self.hide()

    def open(self) -> None:
        """Come to the front with the keyboard; what had it before gets it back by ``close_over``."""
        self._before = QApplication.focusWidget()
        self._fit()
        for part in (self._veil, self):
            part.show()
            part.raise_()
        self.begin()

    def begin(self) -> None:
        """Where the keyboard goes in it."""
        self.setFocus()

    def close_over(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self.left()

    def left(self) -> None:
        """What had the keyboard is there no more: the window says where it goes."""

    def _went(self, _: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """The page is as it was."""
        super().hideEvent(event)
        self._veil.hide()

    def _fit(self) -> None:
        over = self._window.size()
        self._veil.setGeometry(self._window.rect())
        width, height = min(self._size.width(), over.width() - 2 * EDGE), min(self._size.height(), over.height() - TOP - EDGE)
        self.setGeometry((over.width() - width) // 2, TOP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        else:
            super().keyPressEvent(event)

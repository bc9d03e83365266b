"""Watches the thread of the window: how long it was busy between two looks of a timer of 5 ms."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer


class Watchdog(QObject):
    """The longest turn of the event loop, in seconds of this thread's own work: other programs of the machine do not count."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """What the test itself does in this thread is not the window's."""
        self._look()
        self._timer.stop()
        yield
        self._last = time.thread_time()
        self._timer.start()

"""The rules of the open sheet, judged between the keys of the person in slices too short to be felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.workspace.desk import Desk

SLICE = 5
"""Milliseconds of one slice: a key that is pressed meanwhile waits no longer."""
_RULES = 64
"""Rules between two looks at the clock; a rule takes some microseconds."""


class Judge(QObject):
    """Judges the rules of a desk whenever the window has nothing else to do; ``over`` tells, once, that all are judged."""

    over = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._judge)
        self._next.start()

    def stop(self) -> None:
        """Judge no more: the desk is left."""
        self._next.stop()

    def go_on(self) -> None:
        """Judge on after a stop."""
        self._next.start()

    def _judge(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        self._desk.judge(_RULES)
        while not self._desk.is_judged and clock.elapsed() < SLICE:
            self._desk.judge(_RULES)
        if self._desk.is_judged:
            self.over.emit()
        else:
            self._next.start()

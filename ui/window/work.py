"""The only door to threads: work of the workspace runs beside the window, its outcome comes back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from models.errors import Refusal

T = TypeVar("T")
Progress = Callable[[str], None]
"""Hears the sentence of each step; raises Cancelled once the person has asked to stop."""


class Cancelled(Exception):  # noqa: N818 - a person's wish, nothing went wrong
    """The person asked to stop; work that hears of it leaves things as they were."""


class Task(QObject):
    """Work under way. Its outcome is told once, in the thread of the window, unless it was cancelled."""

    _ended = Signal(object, object)
    _stepped = Signal(str)
    over = Signal()

    def __init__(self, done: Callable[[Any], None], failed: Callable[[Exception], None], step: Progress | None) -> None:
        super().__init__()
        self._done, self._failed, self._step = done, failed, step
        self._stop = Event()
        self._ended.connect(self._tell)
        self._stepped.connect(self._tell_step)

    def cancel(self) -> None:
        """Stop at the next step; whatever comes after is not told."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def progress(self, sentence: str) -> None:
        """Tell a step, from any thread; raises Cancelled when nobody waits for the work any more."""
        if self._stop.is_set():
            raise Cancelled
        self._stepped.emit(sentence)

    @Slot(str)
    def _tell_step(self, sentence: str) -> None:
        if self._step is not None and not self._stop.is_set():
            self._step(sentence)

    @Slot(object, object)
    def _tell(self, result: object, error: Exception | None) -> None:
        _UNDER_WAY.discard(self)
        if not self._stop.is_set():
            if error is None:
                self._done(result)
            elif not isinstance(error, Cancelled):
                self._failed(error)
        self.over.emit()


class _Run(QRunnable, Generic[T]):
    """One piece of work in the pool."""

    def __init__(self, task: Task, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work(self._task.progress)
        except Exception as raised:  # noqa: BLE001 - told to the window, which tells refusals and bugs apart
            error = raised
        self._task._ended.emit(result, error)  # noqa: SLF001 - the two classes are one thing


_UNDER_WAY: set[Task] = set()


def run_in_background(
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    progress: Progress | None = None,
) -> Task:
    """The task of ``work``, which runs in a thread of the pool; ``done`` or ``failed`` hears of it in the window's thread."""
    task = Task(done, failed, progress)
    _UNDER_WAY.add(task)
    QThreadPool.globalInstance().start(_Run(task, work))
    return task


def under_way() -> int:
    """How many pieces of work have not told their outcome yet."""
    return len(_UNDER_WAY)


def is_refusal(error: Exception) -> bool:
    """Whether an outcome is an expected failure with a sentence of its own; everything else is a bug."""
    return isinstance(error, Refusal)

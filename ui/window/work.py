"""The only door to threads: work of the workspace runs beside the window, its outcome comes back to the window's thread.

A thread of the pool holds nothing of Qt's: it knows the number of its work and hands everything back through tables of this
module before it tells the number. Otherwise the last reference to a page could end in that thread, and Qt breaks when a
widget is deleted outside the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from threading import Event
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")
Progress = Callable[[str], None]
"""Hears the sentence of each step; raises Cancelled once the person has asked to stop."""


class Cancelled(Exception):  # noqa: N818 - a person's wish, nothing went wrong
    """The person asked to stop; work that hears of it leaves things as they were."""


class _Asked(NamedTuple):
    """What a thread of the pool is given: the work and how its person stops it."""

    work: Callable[[Progress], Any]
    stop: Event


class _Outcome(NamedTuple):
    """What a thread of the pool gives back, the work itself too."""

    result: object
    error: Exception | None
    asked: _Asked


class Task(QObject):
    """Work under way. Its outcome is told once, in the thread of the window, unless it was cancelled."""

    over = Signal()

    def __init__(self, stop: Event, done: Callable[[Any], None], failed: Callable[[Exception], None], step: Progress | None) -> None:
        super().__init__()
        self._stop, self._done, self._failed, self._step = stop, done, failed, step

    def cancel(self) -> None:
        """Stop at the next step; whatever comes after is not told."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def tell_step(self, sentence: str) -> None:
        """Tell a step in the window's thread."""
        if self._step is not None and not self._stop.is_set():
            self._step(sentence)

    def tell(self, result: object, error: Exception | None) -> None:
        """Tell the outcome in the window's thread."""
        if not self._stop.is_set():
            if error is None:
                self._done(result)
            elif not isinstance(error, Cancelled):
                self._failed(error)
        self.over.emit()


class _Post(QObject):
    """Carries numbers and sentences from the threads of the pool into the thread of the window."""

    ended = Signal(int)
    stepped = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.stepped.connect(self._tell_step, Qt.ConnectionType.QueuedConnection)

    def _tell(self, number: int) -> None:
        outcome, task = _OUTCOMES.pop(number), _TASKS.pop(number)
        task.tell(outcome.result, outcome.error)

    def _tell_step(self, number: int, sentence: str) -> None:
        if number in _TASKS:
            _TASKS[number].tell_step(sentence)


class _Run(QRunnable):
    """One piece of work in the pool, by its number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def run(self) -> None:
        _work(self._number)
        _post().ended.emit(self._number)


def _work(number: int) -> None:
    """Do the work with this number and lay its outcome ready; nothing of it stays behind in this thread."""
    asked = _ASKED.pop(number)
    post = _post()

    def progress(sentence: str) -> None:
        if asked.stop.is_set():
            raise Cancelled
        post.stepped.emit(number, sentence)

    result: object = None
    error: Exception | None = None
    try:
        result = asked.work(progress)
    except Exception as raised:  # noqa: BLE001 - told to the window, which tells refusals and bugs apart
        error = raised
    _OUTCOMES[number] = _Outcome(result, error, asked)


_NUMBERS = count()
_ASKED: dict[int, _Asked] = {}
_TASKS: dict[int, Task] = {}
_OUTCOMES: dict[int, _Outcome] = {}


@cache
def _post() -> _Post:
    return _Post()


def run_in_background(
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    progress: Progress | None = None,
) -> Task:
    """The task of ``work``, which runs in a thread of the pool; ``done`` or ``failed`` hears of it in the window's thread."""
    _post()
    number, stop = next(_NUMBERS), Event()
    _TASKS[number] = Task(stop, done, failed, progress)
    _ASKED[number] = _Asked(work, stop)
    QThreadPool.globalInstance().start(_Run(number))
    return _TASKS[number]


def under_way() -> int:
    """How many pieces of work have not told their outcome yet."""
    return len(_TASKS)

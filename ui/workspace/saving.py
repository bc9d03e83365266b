"""Changes on their way to the disk: which cells are not yet saved, and what becomes of a change that the disk refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from models.cell import Key
from models.change import Change
from models.store import Acknowledgement, Move, Store


@dataclass(frozen=True, slots=True)
class Saved:
    """News of one change: its cells are on the disk, or ``trouble`` says why they are not (a Refusal, or a fault of ours)."""

    keys: tuple[Key, ...]
    trouble: BaseException | None = None


@dataclass(slots=True)
class _Waiting:
    change: Change
    move: Move | None
    refused: bool = False


class Saver:
    """The changes of one desk that are not yet on the disk, in their order.

    A refused change is kept and sent again before the next one, so that nothing a person typed is lost while the window
    is open. ``told`` is called from the writer's thread.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.told: Callable[[Saved], None] | None = None
        self._lock = Lock()
        self._waiting: dict[int, _Waiting] = {}
        self._keys: Counter[Key] = Counter()
        self._next = 0

    def __len__(self) -> int:
        """How many changes wait."""
        return len(self._waiting)

    def saving(self, key: Key) -> bool:
        """Whether a cell is not yet on the disk."""
        return self._keys[key] > 0

    @property
    def refused(self) -> bool:
        """Whether the disk refused a change that still waits."""
        with self._lock:
            return any(one.refused for one in self._waiting.values())

    def record(self, change: Change, move: Move | None) -> Acknowledgement[int]:
        """The change's place in the writer's queue; refused ones before it are sent again first."""
        self.again()
        with self._lock:
            number, self._next = self._next, self._next + 1
            self._waiting[number] = _Waiting(change, move)
            self._keys.update(one.key for one in change.cells)
        return self._send(number)

    def again(self) -> None:
        """Send every refused change once more, oldest first."""
        with self._lock:
            numbers = [number for number, one in self._waiting.items() if one.refused]
        for number in numbers:
            self._send(number)

    def _send(self, number: int) -> Acknowledgement[int]:
        with self._lock:
            one = self._waiting[number]
            one.refused = False
        acknowledgement = self._store.record(one.change, one.move)
        acknowledgement.when_done(lambda done: self._done(number, done))
        return acknowledgement

    def _done(self, number: int, done: Acknowledgement[int]) -> None:
        keys = tuple(one.key for one in self._waiting[number].change.cells)
        trouble: BaseException | None = None
        try:
            done.wait()
        except Exception as error:  # noqa: BLE001 - told as it is; the writer's thread must not end
            trouble = error
        with self._lock:
            if trouble is not None:
                self._waiting[number].refused = True
            else:
                del self._waiting[number]
                self._keys.subtract(keys)
        told = self.told
        if told is not None:
            told(Saved(keys, trouble))

"""The changes of an open sheet that can be taken back, and those that can be done again: without limit, as long as the sheet is open."""

from __future__ import annotations

from models.change import Change


class Steps:
    """What was done to a sheet and what was taken back, newest last."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def last(self) -> Change | None:
        """What an undo would take back, None when there is nothing."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Change | None:
        """What a redo would do again, None when there is nothing."""
        return self._undone[-1] if self._undone else None

    def did(self, change: Change) -> None:
        """A new change: what was taken back before it can no longer be done again."""
        self._done.append(change)
        self._undone.clear()

    def back(self) -> Change | None:
        """The change to take back now, None when there is none."""
        return _passed(self._done, self._undone)

    def again(self) -> Change | None:
        """The change to do again now, None when there is none."""
        return _passed(self._undone, self._done)


def _passed(one: list[Change], other: list[Change]) -> Change | None:
    if not one:
        return None
    other.append(one.pop())
    return other[-1]

"""What an edit did: which computed cells moved, which findings came and went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from models.cell import Cell, Key
from models.change import CellChange, Change
from models.finding import Finding, Verdict

Place = TypeVar("Place", int, Key)


def came_and_went(before: Mapping[Place, Finding], after: Mapping[Place, Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The failures that came and those that went, in the order of their rules (by number) or of their cells."""
    judged = sorted(place for place in before.keys() | after.keys() if before.get(place) is not after.get(place))
    old, new = _failed(before, judged), _failed(after, judged)
    came, went = set(new) - set(old), set(old) - set(new)
    return tuple(finding for finding in new if finding in came), tuple(finding for finding in old if finding in went)


def _failed(found: Mapping[Place, Finding], places: Iterable[Place]) -> list[Finding]:
    """Of the findings at these places those that fail, in their order."""
    return [found[place] for place in places if place in found and found[place].verdict is Verdict.FAIL]


def moved(change: Change, before: Mapping[Key, Cell | None], read: Callable[[Key], Cell | None]) -> tuple[CellChange, ...]:
    """Of the cells that stood so before, those that stand otherwise now and are not of the change itself."""
    typed = {move.key for move in change.cells}
    pairs = ((key, old, read(key)) for key, old in before.items() if key not in typed)
    return tuple(CellChange(key, old, new) for key, old, new in pairs if old != new)

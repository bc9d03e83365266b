"""A table broken into parts: only between groups, no part of fewer than four rows, the notes on the last one.

The whole table is looked at before it is broken: of all ways that fit the pages the one with the fewest faults, then the fewest parts,
then the best places; what is equally good fills the earlier page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from resources import text
from yearbook.tables.stub import LEAST, Group, Line

_PART, _INNER, _TORN = 10, 1, 15
"""What a further part costs, a group cut before an inner one, and one cut between its rows."""

_WRONG, _FEW, _OVER = 10**5, 10**6, 10**10
"""Faults: a group cut that a page holds whole, a part under four rows, one that its page cannot hold."""


@dataclass(frozen=True, slots=True)
class Room:
    """Heights in points that a part may use for its groups: on the first page, on the next ones, and what the notes take of the last."""

    first: float
    next: float
    notes: float


def count(groups: Sequence[Group]) -> int:
    """How many rows with figures stand in these groups."""
    return sum(1 for group in groups for line in group.lines if line.figures)


def height(groups: Sequence[Group], tall: Callable[[Line], float], top_gap: float) -> float:
    """Height of groups one under the other; the first has ``top_gap`` instead of its own gap."""
    return sum(sum(map(tall, group.lines)) + (group.gap if number else top_gap) for number, group in enumerate(groups))


def divide(groups: Sequence[Group], room: Room, tall: Callable[[Line], float], top_gap: float) -> list[tuple[Group, ...]]:
    """The groups of each part, in order. ``top_gap`` is the gap over the first group of a later part (0, or after a repeated total)."""
    if not groups:
        return []
    if height(groups, tall, groups[0].gap) + room.notes <= room.first:
        return [tuple(groups)]
    return _Division(groups, room, tall, top_gap).parts()


class _Division:
    """The lines of a table with every place where a part may begin, and what it would cost."""

    def __init__(self, groups: Sequence[Group], room: Room, tall: Callable[[Line], float], top_gap: float) -> None:
        self._groups, self._room, self._tall, self._top_gap = groups, room, tall, top_gap
        self._lines = [(group, at) for group in groups for at in range(len(group.lines))]
        self._height = [tall(group.lines[at]) + (group.gap if at == 0 else 0.0) for group, at in self._lines]
        self._figures = [0, *accumulate(1 if group.lines[at].figures else 0 for group, at in self._lines)]
        self._again = [_repeated(group, at) for group, at in self._lines]
        self._fits = {id(group): sum(map(tall, group.lines)) + top_gap <= room.next for group in groups}
        self._cost = [self._of(number) for number in range(len(self._lines))]

    def _of(self, number: int) -> int:
        """What it costs to begin a part with a line: nothing with a group, and a group is cut only when no page holds it whole."""
        group, at = self._lines[number]
        if at == 0:
            return 0
        return _WRONG * self._fits[id(group)] + (_INNER if group.lines[at].kind == "group" else _TORN)

    def parts(self) -> list[tuple[Group, ...]]:
        """The parts of the best division, found from the last line backwards."""
        count_ = len(self._lines)
        best, ends = [0] * (count_ + 1), [count_] * count_
        for start in range(count_ - 1, -1, -1):
            best[start], negative = min((cost + best[end], -end) for end, cost in self._ends(start))
            ends[start] = -negative
        cuts = [0]
        while cuts[-1] < count_:
            cuts.append(ends[cuts[-1]])
        return [self._part(start, end) for start, end in pairwise(cuts)]

    def _ends(self, start: int) -> list[tuple[int, int]]:
        """Where a part that begins with a line may end, and what it costs until there."""
        space = self._room.next if start else self._room.first
        used = (self._top_gap if start else 0.0) + sum(map(self._tall, self._again[start]))
        used -= self._lines[start][0].gap if start and self._lines[start][1] == 0 else 0.0
        found: list[tuple[int, int]] = []
        height, figures, cost, last = self._height, self._figures, self._cost, len(self._lines)  # asked for every pair of lines
        enough = figures[start] + LEAST
        for end in range(start + 1, last + 1):
            used += height[end - 1]
            over = (used if end < last else used + self._room.notes) > space
            if over and end > start + 1:
                break
            found.append((end, _PART + _FEW * (figures[end] < enough) + _OVER * over + (cost[end] if end < last else 0)))
        return found

    def _part(self, start: int, end: int) -> tuple[Group, ...]:
        """The groups of the lines from one to another; one that was begun before has its labels again."""
        groups: list[Group] = []
        while start < end:
            group, at = self._lines[start]
            stop = min(end, start + len(group.lines) - at)
            lines = (*self._again[start], *group.lines[at : at + stop - start])
            groups.append(replace(group, lines=lines))
            start = stop
        return tuple(groups)


def _repeated(group: Group, at: int) -> tuple[Line, ...]:
    """The labels that stand again over a line where its group goes on: the outer one, and the inner one when it too was begun before."""
    if at == 0 or group.outer is None:
        return ()
    inner = next((line for line in reversed(group.lines[1:at]) if line.kind == "group"), None) if group.lines[at].kind != "group" else None
    labels = [group.outer] if inner is None else [group.outer, replace(inner, figures=(), row=None)]
    return tuple(replace(line, label=text("book.goes_on", label=line.label)) for line in labels)

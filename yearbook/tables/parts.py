"""A table broken into parts: only between groups, no part of fewer than four rows, the notes on the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from resources import text
from yearbook.tables.stub import LEAST, Group, Line


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
    parts: list[list[Group]] = []
    todo = list(groups)
    while todo:
        space, gap = (room.next, top_gap) if parts else (room.first, todo[0].gap)
        if height(todo, tall, gap) + room.notes <= space:
            parts.append(todo)
            break
        taken, todo = _fill(todo, space, tall, gap)
        parts.append(taken)
    return [tuple(part) for part in _fair(parts, room, tall, top_gap)]


def _fill(todo: list[Group], space: float, tall: Callable[[Line], float], gap: float) -> tuple[list[Group], list[Group]]:
    """As many whole groups as fit, at least one row; the first group is cut only when it does not fit a page by itself.

    When everything would fit but for the notes, the last group waits for the next page, so that notes never stand alone.
    """
    taken: list[Group] = []
    while todo and height([*taken, todo[0]], tall, gap) <= space:
        taken.append(todo[0])
        todo = todo[1:]
    if taken and todo:
        return taken, todo
    if taken:
        return (taken[:-1], taken[-1:]) if len(taken) > 1 else _cut(taken[0], [], space - gap, tall)
    return _cut(todo[0], todo[1:], space - gap, tall)


def _cut(group: Group, rest: list[Group], space: float, tall: Callable[[Line], float]) -> tuple[list[Group], list[Group]]:
    """A group cut in two: before an inner group when it has them, never with fewer than four rows on either side."""
    used, fits = 0.0, 0
    for line in group.lines:
        used += tall(line)
        if used > space:
            break
        fits += 1
    fits = max(1, min(fits, len(group.lines) - min(LEAST, len(group.lines) // 2)))
    inner = [number for number, line in enumerate(group.lines) if line.kind == "group" and LEAST < number <= fits]
    at = inner[-1] if inner else fits
    if at >= len(group.lines):
        return [group], rest
    if group.outer is None:
        later = replace(group, lines=group.lines[at:])
    else:
        later = replace(group, lines=(_going_on(group.outer), *group.lines[at:]))
    return [replace(group, lines=group.lines[:at])], [later, *rest]


def _going_on(outer: Line) -> Line:
    return replace(outer, label=text("book.goes_on", label=outer.label))


def _fair(parts: list[list[Group]], room: Room, tall: Callable[[Line], float], top_gap: float) -> list[list[Group]]:
    """The last part takes groups from the one before while it has fewer than four rows and there is room."""
    while len(parts) > 1 and count(parts[-1]) < LEAST and len(parts[-2]) > 1:
        richer = [parts[-2][-1], *parts[-1]]
        if height(richer, tall, top_gap) + room.notes > room.next or count(parts[-2][:-1]) < LEAST:
            break
        parts[-2:] = [parts[-2][:-1], richer]
    return parts

"""Merged cells of a head: which sections share a label, on which levels. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[tuple[str, str], ...]
"""What stands over one section, outermost first: an id that tells two equal labels apart, and the label."""


@dataclass(frozen=True, slots=True)
class Span:
    """One merged cell: its first and last section, its first and last level, its label."""

    first: int
    last: int
    top: int
    bottom: int
    label: str


def spans(paths: Sequence[Path]) -> tuple[tuple[Span, ...], ...]:
    """For every section the merged cells it lies in, outermost first; the last of a path reaches down to the last level."""
    depth = max(map(len, paths), default=0)
    over: list[list[Span]] = [[] for _ in paths]
    for level in range(depth):
        start = 0
        for section in range(1, len(paths) + 1):
            if section < len(paths) and _same(paths[start], paths[section], level):
                continue
            if level < len(paths[start]):
                bottom = depth - 1 if level == len(paths[start]) - 1 else level
                span = Span(start, section - 1, level, bottom, paths[start][level][1])
                for one in range(start, section):
                    over[one].append(span)
            start = section
    return tuple(map(tuple, over))


def _same(one: Path, other: Path, level: int) -> bool:
    """Whether two neighbours share the cell of a level: the same ids down to it, and more below it."""
    return len(one) > level + 1 and len(other) > level + 1 and one[: level + 1] == other[: level + 1]

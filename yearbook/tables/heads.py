"""The head of a printed table: levels of group heads with a thin rule under each, leaves on the lowest line, units where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.table import Column, Table
from models.terms import Unit
from resources import text
from yearbook.boxes import Box, Rule, Text
from yearbook.lines import even
from yearbook.paper import FIRM, MM, THIN, TOP

if TYPE_CHECKING:
    from yearbook.tables.columns import Grid

_WITHOUT = frozenset({"ratio", ""})
"""Units that are never printed in a head: a ratio has none."""

_OVER_LEAF = 6.2
_SHORT = 1.2 * MM
"""A rule under a group head ends so much before its neighbour."""


def head_text(column: Column, unit: str) -> tuple[str, str]:
    """The words of a head and the line of its unit in brackets, empty when it prints none."""
    return column.fa, f"({unit})" if unit else ""


def units_in_heads(table: Table, units: Mapping[str, Unit]) -> tuple[str, dict[str, str]]:
    """The unit written over the table, and the units written in heads by column id.

    A leaf shows its unit when it differs from the table's and its head does not name it; a unit shared by a whole group stands on
    the group. A table of more than two units refers to its heads altogether; a register says its units in the heads alone.
    """
    numbers = [leaf for leaf in table.shown if leaf.value == "number" and leaf.unit not in _WITHOUT]
    many = table.is_open or (
        len({leaf.unit for leaf in numbers} | ({table.unit} - _WITHOUT)) > 2 and len({leaf.unit for leaf in numbers}) > 2
    )
    shown = {}
    for leaf in numbers:
        name = units[leaf.unit].fa if leaf.unit in units else ""
        named = any(name in head.fa for head in (leaf, *table.heads(leaf)))
        if name and not named and (many or leaf.unit != table.unit):
            shown[leaf.id] = name
    for column in table.columns:
        if column.is_leaf:
            continue
        below = [leaf.id for leaf in table.shown if leaf.group == column.id]
        if below and len({shown.get(id_, "") for id_ in below}) == 1 and shown.get(below[0]):
            shown[column.id] = shown[below[0]]
            for id_ in below:
                del shown[id_]
    over = "" if table.is_open else text("book.units_in_heads") if many else units[table.unit].fa if table.unit in units else ""
    return over, shown


def lines_of(column: Column, width: float, size: float) -> tuple[str, ...]:
    """The lines of a head in so many points."""
    return even(column.fa, "medium", size, width)


@dataclass(frozen=True, slots=True)
class _Head:
    """A head laid out: its lines, the lines of its unit, what it spans, and the right edge of the words under it (numbers: none)."""

    lines: tuple[str, ...]
    unit: tuple[str, ...]
    level: int
    left: float
    right: float
    edge: float | None = None

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return len(self.lines) + len(self.unit)


def _groups(table: Table, grid: Grid, units: Mapping[str, str]) -> list[_Head]:
    """Group heads over runs of neighbouring columns, outermost level first."""
    heads: list[_Head] = []
    chains = [table.heads(table.shown[place.leaf]) for place in grid.places]
    for level in range(max((len(chain) for chain in chains), default=0)):
        start = 0
        while start < len(chains):
            end = start + 1
            if len(chains[start]) > level:
                group = chains[start][level]
                while end < len(chains) and len(chains[end]) > level and chains[end][level].id == group.id:
                    end += 1
                left, right = grid.places[end - 1].left, grid.places[start].right
                words, unit = head_text(group, units.get(group.id, ""))
                heads.append(_head(words, unit, grid, level, left, right))
            start = end
    return heads


def _leaves(table: Table, grid: Grid, units: Mapping[str, str]) -> list[_Head]:
    heads = []
    for place in grid.places:
        leaf = table.shown[place.leaf]
        words, unit = head_text(leaf, units.get(leaf.id, ""))
        edge = place.box_right if place.words else None
        heads.append(_head(words, unit, grid, len(table.heads(leaf)), place.left, place.right, edge))
    return heads


def _head(words: str, unit: str, grid: Grid, level: int, left: float, right: float, edge: float | None = None) -> _Head:
    """A head broken for its width, its unit too: neither reaches over its neighbour."""
    room, size = right - left - 2 * grid.setting.padding, grid.setting.head_size
    return _Head(even(words, "medium", size, room), even(unit, "regular", size, room) if unit else (), level, left, right, edge)


def lay_out(table: Table, grid: Grid, units: Mapping[str, str], stub_head: str) -> tuple[tuple[Box, ...], float]:
    """The boxes of the head, top rule at 0, and its height to the rule under it."""
    leading, size = grid.setting.head_leading, grid.setting.head_size
    groups, leaves = _groups(table, grid, units), _leaves(table, grid, units)
    levels = [
        5.7 + leading * max(head.height for head in groups if head.level == level)
        for level in range(max((head.level + 1 for head in groups), default=0))
    ]
    tops = [sum(levels[:level]) for level in range(len(levels) + 1)]
    height = max([tops[-1] + _OVER_LEAF + leading, *(tops[head.level] + _OVER_LEAF + leading * head.height for head in leaves)])
    boxes: list[Box] = [Rule(grid.left, grid.right, 0.0, TOP)]
    for head in groups:
        bottom = tops[head.level + 1]
        boxes += _words(head, bottom - 5.2, size, leading)
        boxes.append(Rule(head.left + _SHORT, head.right - _SHORT, bottom, THIN))
    for head in leaves:
        boxes += _words(head, height - 5.6, size, leading)
    stub_lines = even(stub_head, "medium", size, grid.right - grid.stub - grid.setting.padding)
    boxes += _words(_Head(stub_lines, (), 0, grid.stub, grid.right, grid.right), height - 5.6, size, leading)
    boxes.append(Rule(grid.left, grid.right, height, FIRM))
    return tuple(boxes), height


def _words(head: _Head, last: float, size: float, leading: float) -> Sequence[Box]:
    """The lines of a head, centred or flush with the words under it, the last of them on the base line ``last``."""
    lines = [*((line, "medium") for line in head.lines), *((line, "regular") for line in head.unit)]
    x, anchor = ((head.left + head.right) / 2, "centre") if head.edge is None else (head.edge, "right")
    return [
        Text(x, last - leading * (len(lines) - 1 - number), line, face, size, anchor=anchor) for number, (line, face) in enumerate(lines)
    ]

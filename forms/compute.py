"""Computed cells: derived leaves and total rows, as readings of the entered cells. Nothing computed is ever stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache

from forms.formula import Expression, evaluate, figure, names, parse
from forms.rows import children
from models.cell import Cell, Flag, Key, Symbol
from models.codes import CodeList
from models.table import Column, Table

Read = Callable[[Key], Cell | None]

parsed: Callable[[str], Expression] = cache(parse)
"""The tree of a formula, parsed once in a process."""


@cache
def _named(formula: str) -> tuple[str, ...]:
    return tuple(names(parsed(formula)))


def _beside(key: Key, leaf: str) -> Key:
    """The key of another leaf in the same row; ``dataclasses.replace`` takes four times as long, and a wide sheet asks 70,000 times."""
    return Key(key.table, key.period, key.rows, leaf)


def weight_of(leaf: Column) -> str:
    """The leaf that weighs a mean («weighted_mean(done_t)»), empty when the rule over places is another."""
    return leaf.place.removeprefix("weighted_mean(").removesuffix(")") if leaf.place.startswith("weighted_mean(") else ""


def parts(table: Table, lists: Mapping[str, CodeList], key: Key) -> tuple[Key, ...]:
    """The keys whose figures make the total at ``key``, along the first dimension in which it is a total; empty for a member."""
    for place, dimension in enumerate(table.rows):
        codes = lists.get(dimension.id)
        below = children(dimension, codes, key.rows[place]) if codes is not None else ()
        if below:
            before, after = key.rows[:place], key.rows[place + 1 :]
            return tuple(Key(key.table, key.period, (*before, code, *after), key.leaf) for code in below)
    return ()


def operands(table: Table, lists: Mapping[str, CodeList], key: Key) -> tuple[Key, ...]:
    """Everything the computed cell at ``key`` reads; empty when the cell can only be entered."""
    leaf = table.column(key.leaf)
    if leaf.is_derived:
        return tuple(_beside(key, name) for name in _named(leaf.formula))
    if leaf.place == "sum":
        return parts(table, lists, key)
    if weight := weight_of(leaf):
        below = parts(table, lists, key)
        return (*below, *(_beside(part, weight) for part in below))
    return ()


def compute(table: Table, lists: Mapping[str, CodeList], key: Key, read: Read) -> Cell | None:
    """The computed cell at ``key``, None when nothing is computed there or something it needs is not yet entered."""
    leaf = table.column(key.leaf)
    if leaf.is_derived:
        return evaluate(parsed(leaf.formula), lambda name: read(_beside(key, name)))
    below = parts(table, lists, key)
    if not below:
        return None
    members = [read(part) for part in below]
    if leaf.place == "sum":
        return total(members)
    if weight := weight_of(leaf):
        return weighted_mean(members, [read(_beside(part, weight)) for part in below])
    return None


def total(members: Sequence[Cell | None]) -> Cell | None:
    """The sum of cells: unknown members make «…», × counts as 0, only × make × (numbers.md sections 1 and 5)."""
    known = [cell for cell in members if cell is not None]
    if len(known) < len(members):
        return None
    if any(cell.is_unknown for cell in known):
        return Cell(symbol=Symbol.NOT_AVAILABLE)
    if all(cell.symbol is Symbol.NOT_APPLICABLE for cell in known):
        return Cell(symbol=Symbol.NOT_APPLICABLE)
    flags = Flag.NONE
    for cell in known:
        flags |= cell.flags & (Flag.PROVISIONAL | Flag.ESTIMATED)
    return Cell(number=float(sum((figure(cell) for cell in known), Fraction(0))), flags=flags)


def weighted_mean(members: Sequence[Cell | None], weights: Sequence[Cell | None]) -> Cell | None:
    """Sum of value times weight over the sum of weights; members of weight 0 are left out, all weights 0 make ××."""
    above, below, flags = Fraction(0), Fraction(0), Flag.NONE
    for value, weight in zip(members, weights, strict=True):
        if weight is None or (value is None and figure(weight)):
            return None
        if weight.is_unknown:
            return Cell(symbol=Symbol.NOT_AVAILABLE)
        share = figure(weight)
        if not share or value is None:
            continue
        if value.is_unknown:
            return Cell(symbol=Symbol.NOT_AVAILABLE)
        above, below = above + share * figure(value), below + share
        flags |= value.flags & (Flag.PROVISIONAL | Flag.ESTIMATED)
    return Cell(number=float(above / below), flags=flags) if below else Cell(symbol=Symbol.NOT_COMPUTABLE)

"""Computed cells: derived leaves and total rows, as readings of the entered cells. Nothing computed is ever stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache

from forms.formula import Expression, evaluate, figure, names, parse
from forms.references import located, reference
from forms.rows import children
from models.cell import Cell, Flag, Key, Symbol
from models.codes import CodeList
from models.table import Column, Table

Read = Callable[[Key], Cell | None]

_ONE_OF = {"first": slice(0, 1), "last": slice(-1, None)}

_NOT_COMPUTABLE = Cell(symbol=Symbol.NOT_COMPUTABLE)

parsed: Callable[[str], Expression] = cache(parse)
"""The tree of a formula, parsed once in a process."""


@cache
def reads(formula: str) -> tuple[str, ...]:
    """The operands of a formula as they are written, looked up once in a process."""
    return names(parsed(formula))


def _beside(key: Key, leaf: str) -> Key:
    """The key of another leaf in the same row; ``dataclasses.replace`` takes four times as long, and a wide sheet asks 70,000 times."""
    return Key(key.table, key.period, key.rows, leaf)


def weight_of(rule: str) -> str:
    """The leaf that weighs a mean («weighted_mean(done_t)»), empty when the rule is another."""
    return rule.removeprefix("weighted_mean(").removesuffix(")") if rule.startswith("weighted_mean(") else ""


def rule_over_rows(table: Table, leaf: Column) -> str:
    """The rule of a leaf in the total row: over time where the rows are the months of a year sheet, else over places."""
    return leaf.time if table.sheet_period else leaf.place


def stays_inside(table: Table, leaf: Column) -> bool:
    """Whether a leaf is computed from cells of its own sheet alone: neither another table nor another period stands behind it."""
    if not leaf.is_derived:
        return True
    said = [reference(name) for name in reads(leaf.formula)]
    return all(not one.table and not one.back and stays_inside(table, table.column(one.leaf)) for one in said)


def _below(table: Table, lists: Mapping[str, CodeList], rows: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The first dimension in which a row is a total, and the codes whose figures make it; no codes for a member."""
    for place, dimension in enumerate(table.rows):
        codes = lists.get(dimension.id)
        below = children(dimension, codes, rows[place]) if codes is not None else ()
        if below:
            return place, below
    return 0, ()


def parts(table: Table, lists: Mapping[str, CodeList], key: Key) -> tuple[Key, ...]:
    """The keys whose figures make the total at ``key``, along the first dimension in which it is a total; empty for a member."""
    place, below = _below(table, lists, key.rows)
    before, after = key.rows[:place], key.rows[place + 1 :]
    return tuple(Key(key.table, key.period, (*before, code, *after), key.leaf) for code in below)


def is_total(table: Table, lists: Mapping[str, CodeList], rows: tuple[str, ...]) -> bool:
    """Whether a row stands over others of its table."""
    return bool(_below(table, lists, rows)[1])


def has_operands(table: Table, lists: Mapping[str, CodeList], key: Key) -> bool:
    """Whether the cell at ``key`` is computed from others unless somebody types it."""
    leaf = table.column(key.leaf)
    if leaf.is_derived:
        return bool(operands(table, lists, key))
    rule = rule_over_rows(table, leaf)
    return (rule == "sum" or rule in _ONE_OF or bool(weight_of(rule))) and is_total(table, lists, key.rows)


def operands(table: Table, lists: Mapping[str, CodeList], key: Key) -> tuple[Key, ...]:
    """Everything the computed cell at ``key`` reads; empty when the cell can only be entered."""
    leaf = table.column(key.leaf)
    if leaf.is_derived:
        found = (located(name, key, lists) for name in reads(leaf.formula))
        return tuple(place for place in found if place is not None)
    rule = rule_over_rows(table, leaf)
    if rule == "sum":
        return parts(table, lists, key)
    if rule in _ONE_OF:
        return parts(table, lists, key)[_ONE_OF[rule]]
    if weight := weight_of(rule):
        below = parts(table, lists, key)
        return (*below, *(_beside(part, weight) for part in below))
    return ()


def compute(table: Table, lists: Mapping[str, CodeList], key: Key, read: Read) -> Cell | None:
    """The computed cell at ``key``, None when nothing is computed there or something it needs is not yet entered."""
    leaf = table.column(key.leaf)
    if leaf.is_derived:
        return _derived(leaf, key, lists, read)
    below = parts(table, lists, key)
    if not below:
        return None
    rule = rule_over_rows(table, leaf)
    if rule in _ONE_OF:  # Esfand missing: the year is missing, never the figure of Bahman
        return read(below[_ONE_OF[rule]][0])
    if rule == "sum":
        members = _entered(below, read)
        return total(members) if members else None
    if weight := weight_of(rule):
        return weighted_mean([read(part) for part in below], [read(_beside(part, weight)) for part in below])
    return None


def _derived(leaf: Column, key: Key, lists: Mapping[str, CodeList], read: Read) -> Cell | None:
    found = {name: _operand(name, key, lists, read) for name in reads(leaf.formula)}
    cell = evaluate(parsed(leaf.formula), found.__getitem__)
    away = (found[name] for name in found if reference(name).table)
    if cell is not None and cell.symbol is Symbol.NOT_AVAILABLE and _NOT_COMPUTABLE in away:
        return _NOT_COMPUTABLE  # a district has no like in a table that is not open; what another table cannot compute, nobody can
    return cell


def _entered(keys: Sequence[Key], read: Read) -> list[Cell]:
    """What stands at these places; nothing as soon as one of them waits for an entry."""
    cells = []
    for key in keys:
        if (cell := read(key)) is None:
            return []
        cells.append(cell)
    return cells


def _operand(name: str, key: Key, lists: Mapping[str, CodeList], read: Read) -> Cell | None:
    """The cell an operand means. What another sheet does not have can never be entered here, so it is not available."""
    if reference(name).is_plain:
        return read(Key(key.table, key.period, key.rows, name))
    place = located(name, key, lists)
    cell = None if place is None else read(place)
    inside = place is not None and (place.table, place.period) == (key.table, key.period)
    return cell if cell is not None or inside else Cell(symbol=Symbol.NOT_AVAILABLE)


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
    """Sum of value times weight over the sum of weights; members of weight 0 are left out, all weights 0 make ××, only × make ×."""
    if members and all(value is not None and value.symbol is Symbol.NOT_APPLICABLE for value in members):
        return Cell(symbol=Symbol.NOT_APPLICABLE)
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

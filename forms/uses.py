"""What a figure goes into: everything that changes with it and is shown before a revision is confirmed (numbers.md section 13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.compute import parsed
from forms.formula import names
from forms.references import reference
from models.indicator import Indicator
from models.table import Table

ALWAYS = ("growth", "sentence", "chart")
"""Readings that any published figure may stand in."""

Leaf = tuple[str, str]
"""A table and a leaf of it."""


def uses_of(tables: Mapping[str, Table], indicators: Iterable[Indicator], table: str, leaf: str) -> tuple[str, ...]:
    """What uses a leaf, directly or through others: growth, sentence, chart, then indicators and derived leaves by their ids.

    A leaf of another table is named with it (``T11-06.ratio``); a row of references is followed whichever row it names.
    """
    readers = _readers(tables)
    found: dict[Leaf, None] = {(table, leaf): None}
    queue = [(table, leaf)]
    while queue:
        for user in readers.get(queue.pop(), ()):
            if user not in found:
                found[user] = None
                queue.append(user)
    cards = [card.id for card in indicators if _read_by(card) & found.keys()]
    leaves = [f"{code}.{name}" for code, name in found if (code, name) != (table, leaf)]
    return (*ALWAYS, *sorted(cards), *sorted(leaves))


def _readers(tables: Mapping[str, Table]) -> dict[Leaf, list[Leaf]]:
    """The derived leaves that read each leaf."""
    readers: dict[Leaf, list[Leaf]] = {}
    for code, table in tables.items():
        for column in table.leaves:
            for name in names(parsed(column.formula)) if column.is_derived else ():
                said = reference(name)
                readers.setdefault((said.table or code, said.leaf), []).append((code, column.id))
    return readers


def _read_by(card: Indicator) -> set[Leaf]:
    said = [reference(name) for formula in (card.formula, card.annual_formula) if formula for name in names(parsed(formula))]
    return {(one.table, one.leaf) for one in said}

"""What stands beside the current cell: last year and the change, what is expected, how the figure came here, what was noted at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from forms.concepts import at_head
from forms.expected import expected
from forms.formula import figure
from forms.growth import growth, rounded
from models.cell import Cell, Flag, Key
from models.note import Note
from models.terms import Concept
from resources import text
from resources.digits import number
from ui.workspace.entering import TYPED
from ui.workspace.session import for_sheet

if TYPE_CHECKING:
    from models.store import HistoryEntry as HistoryEntry  # noqa: PLC0414 - told on to the window, which must not read the store
    from ui.workspace.desk import Desk, Entered

MARKED = {"provisional": Flag.PROVISIONAL, "estimated": Flag.ESTIMATED}
"""The marks that a person sets at a figure; a figure has one of them at most."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one cell, in words where words are shown.

    ``change`` is the difference to last year and its per cent, ``expected`` the range in which a figure raises nothing; both empty
    where nothing is known. ``may_change`` says whether a person enters the cell, ``may_mark`` whether there is a figure to mark,
    ``may_note`` whether a footnote may change. ``typed_total`` says that a person wrote a figure which the program would compute.
    ``marks`` are the names of ``MARKED`` that it carries. ``concepts`` are those the heads name, then those of the table.
    """

    key: Key
    value: str
    unit: str
    last_year: str
    change: str
    expected: str
    may_change: bool
    may_mark: bool
    may_note: bool
    typed_total: bool
    marks: tuple[str, ...]
    history: tuple[HistoryEntry, ...]
    notes: Mapping[str, Note]
    comments: tuple[Note, ...]
    concepts: tuple[Concept, ...]
    named: int
    """How many of the concepts the heads themselves name."""


def facts(desk: Desk, key: Key) -> Facts:
    """What is known of a cell of the open sheet. The history is read from the file: what is not saved yet is not in it."""
    cell, leaf = desk.cell(key), desk.sheet.table.column(key.leaf)
    pack = for_sheet(desk.workspace, key.table, str(desk.sheet.period)).pack
    unit = pack.units.get(leaf.unit)
    named = _named(desk, key, pack.concepts)
    others = (pack.concepts[one] for one in desk.sheet.table.concepts if one in pack.concepts)
    may_change = desk.editable and not desk.is_past(key) and not leaf.is_derived
    flags = cell.flags if cell is not None else Flag.NONE
    return Facts(
        key,
        desk.shown(key),
        unit.fa if unit is not None else "",
        desk.last_year_shown(key),
        _change(cell, desk.last_year(key), leaf.decimals),
        _expected(desk, key, leaf.decimals),
        may_change,
        may_change and cell is not None and cell.number is not None and cell.symbol is None and not desk.is_computed(key),
        desk.editable and not desk.is_past(key),
        Flag.TYPED_TOTAL in flags,
        tuple(name for name, flag in MARKED.items() if flag in flags),
        desk.workspace.store.history(desk.workspace.office.id, key),
        desk.noting.at(key),
        desk.noting.comments(key),
        (*named, *(one for one in others if one not in named)),
        len(named),
    )


def mark(desk: Desk, key: Key, name: str) -> Entered | None:
    """The figure with a mark set or, where it has it, taken away, as a change of its own; None where no figure stands.

    A figure is provisional or estimated, never both. Refused as ``Desk.put``.
    """
    cell = desk.cell(key)
    if cell is None or cell.number is None or cell.symbol is not None or desk.is_computed(key):
        return None
    both = Flag.PROVISIONAL | Flag.ESTIMATED
    flag = MARKED[name]
    flags = cell.flags & ~both | (Flag.NONE if flag in cell.flags else flag)
    return desk.put([(key, replace(cell, flags=flags))], TYPED)


def let_compute(desk: Desk, key: Key) -> Entered:
    """The typed total taken away: the program computes the cell again. Refused as ``Desk.put``."""
    return desk.put([(key, None)], TYPED)


def _change(now: Cell | None, then: Cell | None, decimals: int) -> str:
    """How much the figure differs from last year's, with the per cent where there is a base to grow from."""
    if now is None or then is None or now.number is None or then.number is None:
        return ""
    value, base = figure(now), figure(then)
    words = _signed(value - base, decimals)
    percent = growth(value, base)
    return words if percent is None or value == base else text("cell.change", change=words, percent=_signed(rounded(percent, 1), 1))


def _signed(value: Fraction, decimals: int) -> str:
    """A difference with its sign before it, kept apart from what stands beside it: two signed figures would change places."""
    return f"\u2066{'+' if value > 0 else ''}{number(float(value), decimals)}\u2069"


def _expected(desk: Desk, key: Key, decimals: int) -> str:
    range_ = expected(key, desk.sheet, desk.sheet.cell)
    if range_ is None:
        return ""
    low, high = (None if end is None else number(end, decimals) for end in (range_.low, range_.high))
    if low is None or high is None:
        return text("cell.expected_from", low=low) if low is not None else text("cell.expected_to", high=high)
    return text("cell.expected", low=low, high=high)


def _named(desk: Desk, key: Key, concepts: Mapping[str, Concept]) -> tuple[Concept, ...]:
    table = desk.sheet.table
    leaf = table.column(key.leaf)
    heads = [leaf.fa, *(head.fa for head in reversed(table.heads(leaf)))]
    lists = desk.sheet.lists
    rows = [
        lists[axis.id][code].fa for axis, code in zip(table.rows, key.rows, strict=False) if axis.id in lists and code in lists[axis.id]
    ]
    return at_head([*heads, *rows, table.fa], concepts.values())

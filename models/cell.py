"""A number with its place: the key of a cell and what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from typing import Final

from models.errors import Refusal
from models.period import Period


class Symbol(StrEnum):
    """Why no plain number stands in a cell. A dash means *not collected*, never zero (numbers.md section 9)."""

    NOT_COLLECTED = "not_collected"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    NOT_COMPUTABLE = "not_computable"
    NEGLIGIBLE = "negligible"
    CONFIDENTIAL = "confidential"


UNKNOWN = frozenset({Symbol.NOT_COLLECTED, Symbol.NOT_AVAILABLE, Symbol.NOT_COMPUTABLE})
"""Symbols that hide a number which exists; ``not_applicable`` is 0 in sums and no gap."""


class Flag(IntFlag):
    """Marks beside a number; stored as one small integer."""

    NONE = 0
    PROVISIONAL = 1
    ESTIMATED = 2
    REVISED = 4
    CONFIDENTIAL_BY_RULE = 8
    TYPED_TOTAL = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at a key: a number, or a text (also a code or a Jalali date ``1402-05-12``), or a symbol.

    Never number and text together. A number may stand beside the symbols ``negligible`` and ``confidential``. No cell at
    all means *not yet entered*, which is neither zero nor a symbol.
    """

    number: float | None = None
    text: str | None = None
    symbol: Symbol | None = None
    flags: Flag = Flag.NONE

    def __post_init__(self) -> None:
        """A cell that says nothing, or two things, is a mistake of the caller."""
        if self.symbol is None and (self.number is None) is not (self.text is None):  # nearly every cell
            return
        beside = self.symbol in (None, Symbol.NEGLIGIBLE, Symbol.CONFIDENTIAL)
        if (self.number is None and self.text is None and self.symbol is None) or (
            self.text is not None and (self.number is not None or self.symbol is not None)
        ):
            raise ValueError(self)
        if self.number is not None and not beside:
            raise ValueError(self)

    @property
    def is_unknown(self) -> bool:
        """Whether a number exists that we do not know (dash, «…», ××, or a confidential one that was not sent)."""
        return self.number is None and (self.symbol in UNKNOWN or self.symbol is Symbol.CONFIDENTIAL)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The place of a cell: table, reference period, row codes in the order of the row dimensions, leaf.

    A row that is a year has the empty code: the period is that year. Written ``1395|1401|1|employed|diploma``.
    """

    table: str
    period: str
    rows: tuple[str, ...]
    leaf: str

    @classmethod
    def parse(cls, table: str, text: str) -> Key:
        """The key written after its table, refused (``entry.bad_key``) unless it has a period, one to three rows and a leaf."""
        parts = text.split("|")
        if not 3 <= len(parts) <= 5:
            raise Refusal("entry.bad_key", table=table, text=text)
        Period.parse(parts[0])
        return cls(table, parts[0], tuple(parts[1:-1]), parts[-1])

    def __str__(self) -> str:
        """The key without its table, as a person writes it."""
        return "|".join([self.period, *self.rows, self.leaf])


CONTROL: Final = "="
"""The sign before the leaf of a control total: no leaf of a pack begins with it."""


def control_of(key: Key) -> Key:
    """The place of the control total of a cell: beside it, under ``=<leaf>``, where no reading of figures looks."""
    return Key(key.table, key.period, key.rows, CONTROL + key.leaf)


def controlled(key: Key) -> Key:
    """The cell that a control total belongs to; any other key as it is."""
    return Key(key.table, key.period, key.rows, key.leaf[1:]) if is_control(key) else key


def is_control(key: Key) -> bool:
    """Whether a key is that of a control total, which is compared with a computed cell and never a figure itself."""
    return key.leaf.startswith(CONTROL)


def figures(cells: Mapping[Key, Cell]) -> dict[Key, Cell]:
    """The cells that are figures of the sheet: all but the control totals."""
    return {key: cell for key, cell in cells.items() if not is_control(key)}


def control_totals(cells: Mapping[Key, Cell]) -> dict[Key, Cell]:
    """The control totals among cells, each by its own key."""
    return {key: cell for key, cell in cells.items() if is_control(key)}

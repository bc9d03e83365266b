"""Figures over several parts, exactly: what a sum, a first, a last and a weighted mean make of what is known.

A cell holds a float, and a mean of three months has no end; so what is made of other figures stays a fraction until it is confirmed
or printed, and a year made of seasons equals the year made of their months to the last digit (numbers.md section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forms.formula import Expression, figure, names, value_of
from models.cell import Cell, Flag, Symbol

SPREAD = Flag.PROVISIONAL | Flag.ESTIMATED
"""Marks that go on to whatever is made of a figure."""

_STORED_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact figure, or the symbol that stands for it.

    Of an unknown sum ``lower`` is what its known parts come to, and ``missing`` names the parts that are not known.
    """

    value: Fraction | None = None
    symbol: Symbol | None = None
    flags: Flag = Flag.NONE
    lower: Fraction | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether a number exists that is not known."""
        return self.value is None and self.symbol is not Symbol.NOT_APPLICABLE

    @property
    def counted(self) -> Fraction:
        """What it brings into a sum: × brings nothing."""
        return self.value or Fraction(0)

    def cell(self) -> Cell:
        """The cell as it is stored: a figure with at most six decimals, or the symbol."""
        if self.value is None:
            return Cell(symbol=self.symbol)
        return Cell(number=float(round(self.value, _STORED_DECIMALS)), flags=self.flags)


def figure_of(cell: Cell | None) -> Figure | None:
    """The exact figure of a cell, None where nothing was entered; a text has no figure."""
    if cell is None or cell.text is not None:
        return None
    if cell.is_unknown or cell.symbol is Symbol.NOT_APPLICABLE:
        return Figure(symbol=cell.symbol)
    return Figure(value=figure(cell), flags=cell.flags & SPREAD)


def unknown(parts: Sequence[tuple[str, Figure | None]], lower: Fraction | None = None) -> Figure:
    """The «…» that these parts leave, naming those that are missing."""
    missing: list[str] = []
    for name, part in parts:
        if part is None or part.is_unknown:
            missing.extend(part.missing if part is not None and part.missing else (name,))
    return Figure(symbol=Symbol.NOT_AVAILABLE, lower=lower, missing=tuple(missing))


def total(parts: Sequence[tuple[str, Figure | None]]) -> Figure | None:
    """The sum of named parts: × is 0 and only × make ×; one that is missing makes «…» with its lower bound.

    None when nothing was entered at all.
    """
    entered = [part for _, part in parts if part is not None]
    if not entered:
        return None
    if len(entered) < len(parts) or any(part.is_unknown for part in entered):
        return unknown(parts, sum((part.lower or part.counted for part in entered), Fraction(0)))
    if all(part.symbol is Symbol.NOT_APPLICABLE for part in entered):
        return Figure(symbol=Symbol.NOT_APPLICABLE)
    return Figure(sum((part.counted for part in entered), Fraction(0)), flags=_spread(entered))


def one_of(parts: Sequence[tuple[str, Figure | None]], place: int) -> Figure | None:
    """The first (``place`` 0) or last (-1) part; «…» when just that one is missing, never the figure beside it."""
    if all(part is None for _, part in parts):
        return None
    _, wanted = parts[place]
    return unknown([parts[place]]) if wanted is None or wanted.is_unknown else wanted


def mean(parts: Sequence[tuple[str, Figure | None]], weights: Sequence[Figure | None]) -> Figure | None:
    """The mean of named parts by their weights: parts of weight 0 are left out, and when all are it is ××.

    A value or weight that is missing where there is weight makes «…»; None when no such value was entered.
    """
    if all(part is not None and part.symbol is Symbol.NOT_APPLICABLE for _, part in parts):
        return Figure(symbol=Symbol.NOT_APPLICABLE)
    pairs = [
        (name, part, weight)
        for (name, part), weight in zip(parts, weights, strict=True)
        if weight is None or weight.is_unknown or weight.counted
    ]
    if not pairs:
        return Figure(symbol=Symbol.NOT_COMPUTABLE)
    if all(part is None for _, part, _ in pairs):
        return None
    if any(one is None or one.is_unknown for _, part, weight in pairs for one in (part, weight)):
        return unknown([(name, weight if weight is None or weight.is_unknown else part) for name, part, weight in pairs])
    known = [(part, weight.counted) for _, part, weight in pairs if part is not None and weight is not None]
    weighed = sum((weight for _, weight in known), Fraction(0))
    above = sum((part.counted * weight for part, weight in known), Fraction(0))
    return Figure(above / weighed, flags=_spread([part for part, _ in known]))


def derived(node: Expression, read: Callable[[str], Figure | None]) -> Figure | None:
    """The figure of a formula over figures of the same row, by the rules of ``forms.formula.evaluate`` but exact."""
    found = {name: read(name) for name in names(node)}
    known = [part for part in found.values() if part is not None]
    if len(known) < len(found):
        return None
    if any(part.is_unknown for part in known):
        return unknown(list(found.items()))
    if known and all(part.symbol is Symbol.NOT_APPLICABLE for part in known):
        return Figure(symbol=Symbol.NOT_APPLICABLE)
    try:
        value = value_of(node, {name: part.counted for name, part in found.items() if part is not None})
    except ZeroDivisionError:
        return Figure(symbol=Symbol.NOT_COMPUTABLE)
    return Figure(value, flags=_spread(known))


def _spread(parts: Sequence[Figure]) -> Flag:
    flags = Flag.NONE
    for part in parts:
        flags |= part.flags
    return flags

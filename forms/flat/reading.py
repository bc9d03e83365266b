"""What a cell counts as in a program: a float, NaN where its figure is not known."""

from __future__ import annotations

from math import nan

from forms.flat.program import Reading
from forms.formula import exact
from models.cell import Cell, Flag, Symbol

DECIMALS = 6
"""Decimals that a figure may have; a computed one counts as rounded to them (``forms.formula.exact``)."""


def figure_as(cell: Cell | None, reading: Reading) -> float:
    """The figure a cell brings into a sum as it is read; computed cells are no concern of ``TYPED`` here."""
    if cell is None:
        return nan
    if cell.number is not None:
        return _in_steps(cell.number)
    if cell.is_unknown or reading is Reading.NUMBER:
        return nan
    return nan if reading is Reading.UNCROSSED and cell.symbol is Symbol.NOT_APPLICABLE else 0.0


def _in_steps(number: float) -> float:
    """The float of the exact decimal that a figure counts as."""
    return number if number == round(number, DECIMALS) else float(exact(number))


def is_odd(cell: Cell | None) -> bool:
    """Whether the rounding of a cell is not that of its place: × has none, and a typed total only its own."""
    return cell is not None and (cell.symbol is Symbol.NOT_APPLICABLE or Flag.TYPED_TOTAL in cell.flags)

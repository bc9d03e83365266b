"""What was known when: the vintages of a published figure, read and never overwritten (numbers.md section 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.cell import Cell, Flag

_OPEN = Flag.PROVISIONAL | Flag.ESTIMATED


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure as it was made known: since which Jalali day, in which edition (empty: between two), and why it was revised.

    ``expected_final`` is the day by which a provisional or estimated figure is to be confirmed, revised or extended.
    """

    at: str
    cell: Cell
    edition: str = ""
    reason: str = ""
    expected_final: str = ""


def known_on(vintages: Sequence[Vintage], day: str) -> Vintage | None:
    """The newest vintage not later than a day, of two of one day the later one; None before the first."""
    known = [vintage for vintage in vintages if vintage.at <= day]
    return max(reversed(known), key=lambda vintage: vintage.at) if known else None


def printed_in(vintages: Sequence[Vintage], edition: str) -> Vintage | None:
    """The vintage that came with an edition; None when that edition brought none."""
    return next((vintage for vintage in vintages if vintage.edition == edition), None)


def is_overdue(vintages: Sequence[Vintage], day: str) -> bool:
    """Whether on a day the figure is still open although its final value was expected before."""
    newest = known_on(vintages, day)
    return newest is not None and bool(newest.cell.flags & _OPEN) and bool(newest.expected_final) and newest.expected_final < day


def revised(vintages: Sequence[Vintage], new: Vintage) -> tuple[Vintage, ...]:
    """The vintages with a new one that takes nothing away: a figure that differs from the one before carries the mark of revision."""
    before = known_on(vintages, new.at)
    if before is not None and before.cell.number != new.cell.number:
        cell = Cell(new.cell.number, new.cell.text, new.cell.symbol, new.cell.flags | Flag.REVISED)
        new = Vintage(new.at, cell, new.edition, new.reason, new.expected_final)
    return (*vintages, new)

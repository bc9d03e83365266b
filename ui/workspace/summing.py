"""Sum, mean and count of a selection: of its figures alone. A symbol is counted beside them and is never zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from models.cell import Cell


@dataclass(frozen=True, slots=True)
class Summary:
    """What a selection holds: how many figures, their sum and mean, how many symbols. ``decimals`` is how the sum is written."""

    figures: int
    symbols: int
    sum: float
    decimals: int

    @property
    def mean(self) -> float:
        """The mean of the figures; there is one at least."""
        return self.sum / self.figures


class Adding:
    """A selection that is added up piece by piece."""

    def __init__(self) -> None:
        self._figures: list[float] = []
        self._symbols = 0
        self._decimals = 0

    def add(self, cells: Iterable[tuple[Cell | None, int]]) -> None:
        """Take in some more cells, each with the decimals of its column."""
        for cell, decimals in cells:
            if cell is None or cell.text is not None:
                continue
            if cell.number is None:
                self._symbols += 1
            else:
                self._figures.append(cell.number)
                self._decimals = max(self._decimals, decimals)

    def summary(self) -> Summary:
        """What was taken in so far; exact in the order of no cell."""
        return Summary(len(self._figures), self._symbols, fsum(self._figures), self._decimals)

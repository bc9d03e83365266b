"""The codes of one classification beside those of another: what a figure of one becomes in the other, and where it cannot go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Pairs of codes of two lists, by the lists' names. A code may stand beside several of the other list, and they beside it."""

    of: str
    to: str
    pairs: tuple[tuple[str, str], ...]

    def partners(self, code: str) -> tuple[str, ...]:
        """The codes of the other list that a code stands for, in their order; none when it is not in the table."""
        return tuple(right for left, right in self.pairs if left == code)

    def turned(self) -> Correspondence:
        """The same pairs read from the other list."""
        return Correspondence(self.to, self.of, tuple((right, left) for left, right in self.pairs))

    def carry(self, figures: Mapping[str, int | None]) -> Carried:
        """The figures of codes of the first list as figures of the second, and those that cannot be carried.

        A code that stands for one code is added to it. A code that stands for several would have to be divided by shares,
        which is an estimate: it is handed back, never divided. An unknown figure (None) makes the code it goes to unknown.
        """
        beside: dict[str, list[str]] = {}
        for left, right in self.pairs:
            beside.setdefault(left, []).append(right)
        carried: dict[str, int | None] = {}
        left_over = []
        for code, figure in figures.items():
            if len(beside.get(code, ())) != 1:
                left_over.append(code)
                continue
            target = beside[code][0]
            known = carried.get(target, 0)
            carried[target] = None if figure is None or known is None else known + figure
        torn = {target for code in left_over for target in beside.get(code, ())}
        return Carried({code: None if code in torn else figure for code, figure in carried.items()}, tuple(left_over))


@dataclass(frozen=True, slots=True)
class Carried:
    """Figures in another classification, by its codes; ``left_over`` are codes that stand for several others, or for none."""

    figures: Mapping[str, int | None]
    left_over: tuple[str, ...]

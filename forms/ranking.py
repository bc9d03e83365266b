"""Who has the most and who the least: the sentence about a column that may be printed (numbers.md section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from forms.figures import figure_of
from forms.growth import FEW, Subject, many_of, printed
from forms.periods import named
from models.cell import Cell, Symbol
from models.period import Period
from resources import text

Member = tuple[str, Cell | None]
"""A place with its figure."""


def most(subject: Subject, period: Period, level: str, members: Sequence[Member], *, denominators: Sequence[Fraction] = ()) -> str:
    """The sentence about the largest figure; empty where nobody has one. ``level`` is county or province.

    Ties are named together. Beside an unknown member it speaks of the places that have a figure. A place whose denominator is below
    ten is not ranked.
    """
    return _extreme("most", subject, period, level, members, denominators)


def least(subject: Subject, period: Period, level: str, members: Sequence[Member], *, denominators: Sequence[Fraction] = ()) -> str:
    """The sentence about the smallest figure; none is said when any member is hidden, for it might be that one."""
    if any(_hidden(cell) for _, cell in members):
        return ""
    return _extreme("least", subject, period, level, members, denominators)


def _extreme(word: str, subject: Subject, period: Period, level: str, members: Sequence[Member], denominators: Sequence[Fraction]) -> str:
    weights = denominators or [Fraction(FEW)] * len(members)
    found = [
        (name, figure.value)
        for (name, cell), weight in zip(members, weights, strict=True)
        if weight >= FEW and not _hidden(cell) and (figure := figure_of(cell)) is not None and figure.value is not None
    ]
    if not found or not subject.ranked:
        return ""
    best = (max if word == "most" else min)(value for _, value in found)
    first = [name for name, value in found if value == best]
    said = text(
        f"growth.{word}_one" if len(first) == 1 else f"growth.{word}_many",
        name=subject.name,
        period=named(period),
        place=text(f"growth.{level}"),
        places=text(f"growth.{many_of(level)}"),
        first=_joined(first),
        value=printed(best, subject.decimals),
        unit=subject.unit,
    )
    unknown = any(cell is None or (cell.is_unknown and not _hidden(cell)) for _, cell in members)
    return text("growth.among", places=text(f"growth.{many_of(level)}_all"), sentence=said) if unknown else said


def _hidden(cell: Cell | None) -> bool:
    return cell is not None and cell.symbol is Symbol.CONFIDENTIAL


def _joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    listed = names[0]
    for name in names[1:-1]:
        listed = text("growth.comma", first=listed, last=name)
    return listed if len(names) == 1 else text("growth.and", first=listed, last=names[-1])

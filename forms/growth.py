"""How a figure stands to its base, and the one sentence that may be said about it (numbers.md sections 4, 5 and 8).

The base is the latest revised value of the same definition and boundary. Growth is computed exactly and rounded once, half away from zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from forms.figures import Figure, figure_of
from forms.periods import named
from models.cell import Cell, Flag, Symbol
from models.period import Period
from resources import text
from resources.digits import number

FEW = 10
"""A base below so many is compared by its difference, and a denominator below it ranks nobody."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of: its name and unit in Persian and the decimals it is printed with.

    ``points`` marks a rate or share, whose change is a difference in percentage points. ``limit`` is the change from which words may
    be used of a survey (points of a rate, per cent of a count), ``loss`` says that a negative figure is a loss, ``ranked``
    that its places may be ranked.
    """

    name: str
    unit: str
    decimals: int = 0
    points: bool = False
    limit: Fraction | None = None
    loss: bool = False
    ranked: bool = True


@dataclass(frozen=True, slots=True)
class Movement:
    """How a figure moved: the ending of its sentence's key, and the change rounded to one decimal (always positive)."""

    kind: str
    size: Fraction = Fraction(0)


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The figure rounded half away from zero, exactly."""
    scale = 10**decimals
    whole = (abs(value) * scale * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, scale)


def growth(value: Fraction, base: Fraction) -> Fraction | None:
    """Growth in per cent, exact; None where the base is 0 or negative."""
    return None if base <= 0 else 100 * (value / base - 1)


def movement(subject: Subject, value: Fraction, base: Fraction) -> Movement:
    """How a known figure stands to its known base."""
    if value == base:
        return Movement("equal")
    if subject.points:
        return _in_points(subject, value - base)
    percent = growth(value, base)
    if percent is None or value <= 0:
        return Movement(_both_figures(subject, base))
    if subject.limit is not None and abs(percent) < subject.limit:
        return Movement("within_error_percent", rounded(abs(percent), 1))
    if base < FEW:
        return Movement("few_more" if value > base else "few_less", abs(value - base))
    return Movement("times", rounded(value / base, 1)) if percent > 100 else _moved("percent", percent)


def _both_figures(subject: Subject, base: Fraction) -> str:
    """Where no per cent says anything: from nothing, to nothing, or over a change of sign."""
    if not base:
        return "base_zero"
    return "loss_before" if subject.loss and base < 0 else "both"


def _in_points(subject: Subject, points: Fraction) -> Movement:
    if subject.limit is not None and abs(points) < subject.limit:
        return Movement("within_error_points", rounded(abs(points), 1))
    return _moved("points", points)


def _moved(word: str, by: Fraction) -> Movement:
    size = rounded(abs(by), 1)
    if not size:
        return Movement("unchanged")
    return Movement(f"{word}_up" if by > 0 else f"{word}_down", size)


def sentence(subject: Subject, period: Period, now: Cell, base_period: Period, base: Cell, *, broken: str = "") -> str:
    """The sentence about a figure and its base; empty where none may be printed (a confidential figure on either side).

    ``broken`` is definition or boundary where the two do not compare.
    """
    if Symbol.CONFIDENTIAL in (now.symbol, base.symbol):
        return ""
    value, other = figure_of(now), figure_of(base)
    if value is None or other is None:
        return ""
    if value.value is None:
        return text(f"growth.now_{value.symbol}", name=subject.name, period=named(period))
    said = text(
        "growth.now",
        name=subject.name,
        period=named(period),
        value=printed(value.value, subject.decimals),
        unit=subject.unit,
        mark=_mark(now),
    )
    return _compared(subject, said, value.value, named(base_period), other, broken)


def _compared(subject: Subject, now: str, value: Fraction, base_period: str, base: Figure, broken: str) -> str:
    if broken:
        return text(f"growth.break_{broken}", now=now, base_period=base_period)
    if base.value is None:
        return text(f"growth.base_{base.symbol}", now=now, base_period=base_period)
    moved = movement(subject, value, base.value)
    decimals = subject.decimals if moved.kind.startswith("few") else 1
    return text(
        f"growth.{moved.kind}",
        now=now,
        base_period=base_period,
        unit=subject.unit,
        change=printed(moved.size, decimals),
        base=printed(abs(base.value) if moved.kind == "loss_before" else base.value, subject.decimals),
    )


def _mark(cell: Cell) -> str:
    if cell.flags & Flag.ESTIMATED:
        return text("growth.estimated")
    return text("growth.provisional") if cell.flags & Flag.PROVISIONAL else ""


def printed(value: Fraction, decimals: int) -> str:
    """An exact figure in Persian digits."""
    return number(float(rounded(value, decimals)), decimals)


@dataclass(frozen=True, slots=True)
class Panel:
    """The places that have a figure in both periods: their totals then and now, and how many of all places they are.

    It is what may be said where a total is not known. Of a rate, ``now`` and ``base`` are rates of the same places.
    """

    now: Fraction
    base: Fraction
    many: int
    all: int
    missing: int


Pair = tuple[Cell | None, Cell | None]
"""Numerator and denominator of a place."""


def panel(now: Mapping[str, Cell | None], base: Mapping[str, Cell | None]) -> Panel | None:
    """The matched panel of a count; None where no place has a figure in both periods. × is 0 and no gap."""
    both = [place for place in now if _known(now[place]) and _known(base.get(place))]
    if not both:
        return None
    missing = sum(1 for place in now if not _known(now[place]))
    return Panel(_sum(now[place] for place in both), _sum(base[place] for place in both), len(both), len(now), missing)


def panel_of_rates(now: Mapping[str, Pair], base: Mapping[str, Pair], scale: int = 100) -> Panel | None:
    """The matched panel of a rate: the sum of numerators over the sum of denominators of the same places, never a mean of rates."""
    both = [place for place in now if all(map(_known, (*now[place], *base.get(place, (None, None)))))]
    below_now, below_base = _sum(now[place][1] for place in both), _sum(base[place][1] for place in both)
    if not below_now or not below_base:
        return None
    missing = sum(1 for place in now if not all(map(_known, now[place])))
    above_now, above_base = _sum(now[place][0] for place in both), _sum(base[place][0] for place in both)
    return Panel(scale * above_now / below_now, scale * above_base / below_base, len(both), len(now), missing)


def panel_sentence(name: str, period: Period, found: Panel, level: str = "province") -> str:
    """What is said instead of a total that is not known: the growth of the places with a figure in both periods.

    ``level`` is what the places are, county or province.
    """
    percent = growth(found.now, found.base)
    moved = None if percent is None else _moved("panel", percent)
    missing = text("growth.one") if found.missing == 1 else number(found.missing)
    key = moved.kind if moved is not None and moved.size else "panel_none"
    size = printed(moved.size, 1) if moved is not None else ""
    place, places = text(f"growth.{level}"), text(f"growth.{many_of(level)}_all")
    told = {"missing": missing, "place": place, "places": places, "many": found.many, "all": found.all, "change": size}
    return text(f"growth.{key}", name=name, period=named(period), **told)


def many_of(level: str) -> str:
    """The key of the plural of a level."""
    return "counties" if level == "county" else "provinces"


def _known(cell: Cell | None) -> bool:
    figure = figure_of(cell)
    return figure is not None and not figure.is_unknown


def _sum(cells: Iterable[Cell | None]) -> Fraction:
    figures = (figure_of(cell) for cell in cells)
    return sum((figure.counted for figure in figures if figure is not None), Fraction(0))

"""Typing errors: which slip of a hand leads from one figure to another, and how likely it is (checks.md section 4)."""

from __future__ import annotations

from typing import Final

COSTS: Final = {
    "sign": 1.0,
    "exchanged_digits": 1.0,
    "extra_zero": 1.0,
    "missing_zero": 1.0,
    "swapped_cells": 1.0,
    "unit_thousand": 1.2,
    "extra_digit": 1.4,
    "wrong_digit": 1.5,
    "missing_digit": 1.6,
    "none": 3.0,
}
"""What each slip costs: the cheapest explanation comes first, ``none`` is no slip we know."""

_FACTORS = {"extra_zero": 10.0, "missing_zero": 0.1, "unit_thousand": 1000.0}
_SAME = 1e-9


def slip(typed: float, meant: float) -> str:
    """The slip that turned the figure that was meant into the one that was typed, as a code; ``none`` when no common one does."""
    if typed == meant:
        return "none"
    if typed == -meant:
        return "sign"
    for name, factor in _FACTORS.items():
        if meant and abs(typed / meant / factor - 1) < _SAME:
            return name
    if meant and abs(typed / meant * 1000 - 1) < _SAME:
        return "unit_thousand"
    return "none" if (typed < 0) != (meant < 0) else _of_digits(_digits(typed), _digits(meant))


def _digits(figure: float) -> str:
    return f"{abs(figure):.6f}".rstrip("0").rstrip(".")


def _of_digits(typed: str, meant: str) -> str:
    if len(typed) == len(meant):
        places = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
        if len(places) == 1:
            return "wrong_digit"
        first, *_, last = places
        crossed = typed[first] == meant[last] and typed[last] == meant[first]
        return "exchanged_digits" if len(places) == 2 and crossed else "none"
    if len(typed) == len(meant) + 1 and _without_one(typed, meant):
        return "extra_digit"
    return "missing_digit" if len(typed) + 1 == len(meant) and _without_one(meant, typed) else "none"


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))

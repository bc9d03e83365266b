"""Lines: none thinner than a press can hold."""

from __future__ import annotations

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome

THINNEST = 0.25
"""The hair line of the look, in points; a plate loses what is thinner."""


def check(drawn: Drawn) -> Outcome:
    """The thinnest line of each page."""
    faults = [
        Fault("lines", f"p{number}", "line_too_thin", {"page": drawn.label(number), "weight": f"{code.thinnest:.2f}"})
        for number, code in enumerate(drawn.codes, 1)
        if code.thinnest < THINNEST - 0.001
    ]
    return Outcome("lines", {"lines": sum(len(code.rules) for code in drawn.codes)}, tuple(faults))

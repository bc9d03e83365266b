"""The inks of the look: tints of one accent, black alone for all text and rules. Never red-green-blue.

The accent is four-colour, or its own ink, or a grey, as the ink set of the press edition says (look of the book, section 5).
"""

from __future__ import annotations

from yearbook.press import COLOUR, GREY, SPOT

ACCENT = (0.90, 0.45, 0.40, 0.30)
"""Cyan, magenta, yellow and black of the accent at full strength."""

SPOT_NAME = "Accent"
"""The name of the accent where it is an ink of its own, also that of its colour space on the pages."""

_TINTS = {"accent": 100, "accent70": 70, "accent45": 45, "accent25": 25, "accent12": 12}
_GREY_OF_TINT = {100: 75, 70: 50, 45: 32, 25: 18, 12: 8}
_BLACK = {"ink": 100, "white": 0, "k65": 65, "k50": 50, "k30": 30, "k15": 15, "k8": 8}


def fill(colour: str, inks: str = COLOUR) -> str:
    """The operator that fills areas and letters with a colour of the look."""
    tint = _TINTS.get(colour)
    if tint is not None and inks == SPOT:
        return f"/{SPOT_NAME} cs {tint / 100:g} scn"
    return " ".join(f"{part:g}" for part in _parts(colour, inks)) + " k"


def stroke(colour: str, inks: str = COLOUR) -> str:
    """The operator that draws lines with a colour of the look."""
    tint = _TINTS.get(colour)
    if tint is not None and inks == SPOT:
        return f"/{SPOT_NAME} CS {tint / 100:g} SCN"
    return " ".join(f"{part:g}" for part in _parts(colour, inks)) + " K"


def _parts(colour: str, inks: str) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black of a colour."""
    if colour not in _TINTS:
        return 0.0, 0.0, 0.0, _BLACK[colour] / 100
    tint = _TINTS[colour]
    if inks == GREY:
        return 0.0, 0.0, 0.0, _GREY_OF_TINT[tint] / 100
    cyan, magenta, yellow, black = (round(part * tint / 100, 4) for part in ACCENT)
    return cyan, magenta, yellow, black

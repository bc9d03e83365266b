"""The inks of the look: four-colour tints of one accent, black alone for all text and rules. Never red-green-blue."""

from __future__ import annotations

_ACCENT = (0.90, 0.45, 0.40, 0.30)


def _accent(tint: int) -> tuple[float, float, float, float]:
    cyan, magenta, yellow, black = (round(part * tint / 100, 4) for part in _ACCENT)
    return cyan, magenta, yellow, black


_INKS = {
    "ink": (0.0, 0.0, 0.0, 1.0),
    "white": (0.0, 0.0, 0.0, 0.0),
    "accent": _accent(100),
    **{f"accent{tint}": _accent(tint) for tint in (70, 45, 25, 12)},
    **{f"k{share}": (0.0, 0.0, 0.0, share / 100) for share in (65, 50, 30, 15, 8)},
}


def fill(colour: str) -> str:
    """The operator that fills areas and letters with a colour of the look."""
    return " ".join(f"{part:g}" for part in _INKS[colour]) + " k"


def stroke(colour: str) -> str:
    """The operator that draws lines with a colour of the look."""
    return " ".join(f"{part:g}" for part in _INKS[colour]) + " K"

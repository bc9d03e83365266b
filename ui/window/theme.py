"""The colours of the window by token: light, dark, and high contrast where the system gives none of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour for each token; text stands on its ground with a contrast of 4.5 at least, marks and edges with 3."""

    window: QColor
    base: QColor
    alt: QColor
    text: QColor
    muted: QColor
    line: QColor
    border: QColor
    selected: QColor
    accent: QColor
    on_accent: QColor
    error_ink: QColor
    error_ground: QColor
    error_mark: QColor
    warning_ink: QColor
    warning_ground: QColor
    warning_mark: QColor
    good_ink: QColor
    good_ground: QColor
    good_mark: QColor
    info_ground: QColor


_SHADES = {
    "light": "f4f5f7 ffffff eef1f4 1f2933 52606d d3d9e0 8b97a3 d9e8ef 1b6782 ffffff"
    " a93226 fdecea c0392b 7a5400 fff4d6 b87a10 26623f e4f2e9 3a8a5c e6f1f5",
    "dark": "1b1f23 22272b 2b3138 e4e8ec a6b3bf 3b444c 7b8894 22404f 5bb3d0 0f1d24"
    " ff9d92 4a2321 ef6b5e f0c46a 433818 d9a23a 8fd0a8 1f3b2b 57a878 20363f",
    "contrast": "000000 000000 1c1c1c ffffff ffffff 8a8a8a ffffff 003f5c ffe14d 000000"
    " ffb3aa 4d0000 ff6b5e ffe14d 3a3000 ffe14d 7dffb0 00301a 7dffb0 00263a",
}
"""The shades of each theme in the order of the tokens."""


@cache
def theme(name: str) -> Theme:
    """The theme with this name: light, dark or contrast."""
    shades = [QColor(f"#{shade}") for shade in _SHADES[name].split()]
    return Theme(**{token.name: shade for token, shade in zip(fields(Theme), shades, strict=True)})

"""The colours of the window: one token per use, three columns (look of the window, section 2)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Theme:
    """A column of colours. ``ink`` is text, ``ground`` what it stands on, ``mark`` a sign or an edge."""

    name: str
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

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.base.lightness() < 128

    @property
    def on_mark(self) -> QColor:
        """The colour of text on a mark (badges)."""
        return QColor("#1b1f23" if self.is_dark else "#ffffff")


NAMES = tuple(field.name for field in fields(Theme) if field.name != "name")
_COLUMNS = {
    "light": "f4f5f7 ffffff eef1f4 1f2933 52606d d3d9e0 8b97a3 d9e8ef 1b6782 ffffff"
    " a93226 fdecea c0392b 7a5400 fff4d6 b87a10 26623f e4f2e9 3a8a5c e6f1f5",
    "dark": "1b1f23 22272b 2b3138 e4e8ec a6b3bf 3b444c 7b8894 22404f 5bb3d0 0f1d24"
    " ff9d92 4a2321 ef6b5e f0c46a 433818 d9a23a 8fd0a8 1f3b2b 57a878 20363f",
    "contrast": "000000 000000 1c1c1c ffffff ffffff 8a8a8a ffffff 003f5c ffe14d 000000"
    " ffb3aa 4d0000 ff6b5e ffe14d 3a3000 ffe14d 7dffb0 00301a 7dffb0 00263a",
}
THEMES = tuple(_COLUMNS)


@cache
def theme(name: str) -> Theme:
    """The theme ``light``, ``dark`` or ``contrast``."""
    colours = (QColor(f"#{colour}") for colour in _COLUMNS[name].split())
    return Theme(name, **dict(zip(NAMES, colours, strict=True)))


def palette(chosen: Theme) -> QPalette:
    """The theme as Qt's own widgets read it."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.base,
        role.AlternateBase: chosen.alt,
        role.ToolTipBase: chosen.base,
        role.ToolTipText: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Text: chosen.text,
        role.Button: chosen.base,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.error_mark,
        role.Highlight: chosen.selected,
        role.HighlightedText: chosen.text,
        role.Link: chosen.accent,
        role.Accent: chosen.accent,
        role.Light: chosen.base,
        role.Midlight: chosen.line,
        role.Mid: chosen.border,
        role.Dark: chosen.border,
        role.Shadow: chosen.line,
    }
    for place, colour in pairs.items():
        made.setColor(place, colour)
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, chosen.muted)
    return made

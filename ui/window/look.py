"""How the window looks now: the chosen theme, and who is told when another one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from resources import font
from ui.window.theme import THEMES, Theme, palette, theme

SYSTEM = "system"
CHOICES = (SYSTEM, *THEMES)
FAMILY = "Vazirmatn"
Dress = Callable[[Theme], object]
_MANY = 200


class Look(QObject):
    """The look of the window: a theme by name, or that of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = SYSTEM
        self.theme: Theme = theme("light")
        self._dressed: list[tuple[QWidget, Dress]] = []
        self._enough = _MANY

    def choose(self, choice: str) -> None:
        """Take on a theme at once; ``system`` follows the system's light or dark."""
        self.choice = choice if choice in CHOICES else SYSTEM
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.theme = theme(self.choice if self.choice != SYSTEM else ("dark" if dark else "light"))
        QApplication.setPalette(palette(self.theme))
        self._forget()
        for _, dress in self._dressed:
            dress(self.theme)

    def on_theme(self, owner: QWidget, dress: Dress) -> None:
        """Dress a widget now and whenever the theme changes, as long as the widget lives."""
        if len(self._dressed) >= self._enough:
            self._forget()
            self._enough = 2 * len(self._dressed) + _MANY
        self._dressed.append((owner, dress))
        dress(self.theme)

    def _forget(self) -> None:
        self._dressed = [(owner, dress) for owner, dress in self._dressed if isValid(owner)]


@cache
def look() -> Look:
    """The one look of this program."""
    return Look()


def load_fonts() -> None:
    """Make Vazirmatn known to Qt and the font of everything; the systems' own Persian fonts differ in width."""
    for face in ("regular", "medium", "bold"):
        QFontDatabase.addApplicationFontFromData(font(face))
    chosen = QFont(FAMILY, 10)
    chosen.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    QApplication.setFont(chosen)


def settings() -> QSettings:
    """What the window remembers on this machine: look, person, sizes, the newest file."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "salnameh", "window")

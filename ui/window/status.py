"""The strip at the foot: where the person is, what is empty or wrong there, who works, and when it was last saved."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel

from resources import text
from ui.window import icons
from ui.window.look import look
from ui.window.parts import divider, label, row

NOBODY = "-"
"""How the workspace names a person without a name."""


class Status(QFrame):
    """The status strip, 28 px high; a part that has nothing to say is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(28)
        self.setAccessibleName(text("window.status"))
        self._line = row(self, spacing=10, margins=(12, 0, 12, 0))
        self._here = label("", "bold")
        self._facts = [label("", "meta") for _ in range(4)]
        self._person, self._saved, self._sign = label("", "meta"), label("", "meta"), QLabel()
        self._dividers: dict[QLabel, QFrame] = {}
        self._line.addWidget(self._here)
        for fact in self._facts:
            self._add(fact)
        self._line.addStretch(1)
        self._line.addWidget(self._person)
        self._add(self._saved)
        self._line.addWidget(self._sign)
        self._sign.setFixedSize(QSize(16, 16))
        self._is_saved = True
        look().on_theme(self, lambda _: self._dress())

    def _add(self, part: QLabel) -> None:
        self._dividers[part] = divider()
        self._line.addWidget(self._dividers[part])
        self._line.addWidget(part)
        self._write(part, "")

    def _write(self, part: QLabel, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))
        self._dividers[part].setVisible(bool(words))

    def show_place(self, here: str, *facts: str) -> None:
        """Say where the person is, and up to four facts about that place."""
        self._here.setText(here)
        for number, part in enumerate(self._facts):
            self._write(part, facts[number] if number < len(facts) else "")

    @property
    def words(self) -> tuple[str, ...]:
        """What the strip says now, from the right on."""
        return tuple(part.text() for part in (self._here, *self._facts, self._person, self._saved) if part.text())

    def show_person(self, name: str) -> None:
        """Say who works here; nobody gave a name, nothing is said."""
        self._person.setText("" if name == NOBODY else name)

    def show_saved(self, at: str) -> None:
        """Say when the last cell was on the disk (``10:42``); empty when nothing was typed yet."""
        self._is_saved = True
        self._write(self._saved, text("window.saved", at=at) if at else "")
        self._dress()

    def show_saving(self, cells: int) -> None:
        """Say that cells are on their way to the disk."""
        self._is_saved = False
        self._write(self._saved, text("window.saving", count=cells))
        self._dress()

    def _dress(self) -> None:
        theme = look().theme
        sign, colour = ("check", theme.good_mark) if self._is_saved else ("hourglass", theme.warning_mark)
        self._sign.setPixmap(icons.pixmap(sign, colour, 14))
        self._sign.setVisible(bool(self._saved.text()))

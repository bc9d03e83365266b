"""The field for a control total of the current cell, when the program computes it: what the paper says, to be compared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models.cell import Key
from resources import text
from ui.window.look import look
from ui.window.parts import field, inks, label, row

WIDE = 96


class ControlField(QWidget):
    """There while the current cell is computed. ``typed(Key, text)`` a control total is meant; an empty text takes it away."""

    typed = Signal(object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key: Key | None = None
        self._stands = ""
        self._kind = ""
        line = row(self, spacing=6)
        name = text("window.control_total")
        self._name = label(name, "meta")
        self.entry: QLineEdit = field(name)
        self.entry.setObjectName("control")
        self.entry.setFixedWidth(WIDE)
        self.entry.setToolTip(text("window.control_total_hint"))
        self._name.setBuddy(self.entry)
        self._sign: QLabel = label("", "meta")
        line.addWidget(self._name)
        line.addWidget(self.entry)
        line.addWidget(self._sign)
        self.entry.returnPressed.connect(self._send)
        look().on_theme(self, lambda _: self._dress())
        self.hide()

    @property
    def words(self) -> str:
        """What the comparison says; nothing without a control total."""
        return self._sign.text()

    def show_control(self, key: Key | None, control: str, compared: tuple[str, str] = ("", "")) -> None:
        """Show the control total of a computed cell, with the kind of news and the words of its comparison; None: there is no such cell.

        What a person began to type for the same cell stays.
        """
        if key != self._key or control != self._stands:
            self.entry.setText(control)
        self._key, self._stands = key, control
        self._kind, words = compared
        self._sign.setText(words)
        self._sign.setVisible(bool(words))
        self.setVisible(key is not None)
        self._dress()

    def begin(self) -> bool:
        """Whether the current cell takes a control total; the keyboard is then in its field."""
        if self._key is not None:
            self.entry.setFocus()
            self.entry.selectAll()
        return self._key is not None

    def _send(self) -> None:
        if self._key is not None:
            self.typed.emit(self._key, self.entry.text().strip())
            self.left.emit()

    def _dress(self) -> None:
        if self._kind:
            self._sign.setStyleSheet(f"color: {inks(look().theme, self._kind).ink.name()};")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What was begun and not sent is dropped."""
        super().focusOutEvent(event)
        self.entry.setText(self._stands)

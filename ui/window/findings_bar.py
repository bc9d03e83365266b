"""The findings as one bar under the grid, where the window has no room for them beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel

from models.cell import Key
from resources import text
from ui.window import icons
from ui.window.card_painter import SIGNS
from ui.window.cards import Card
from ui.window.look import look
from ui.window.parts import Line, button, column, inks, row


class FindingsBar(QFrame):
    """One card at a time: that of the cell at hand, else the first; with the way to the next and to its explanation."""

    following = Signal()
    explaining = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._cards: tuple[Card, ...] = ()
        self._at = 0
        self._sign = QLabel()
        self._where, self._what = Line("", "strong"), Line("", "meta")
        words = column(spacing=2)
        words.addWidget(self._where)
        words.addWidget(self._what)
        line = row(self, spacing=10, margins=(12, 8, 16, 8))
        line.addWidget(self._sign)
        line.addLayout(words, 1)
        self.open_button = button(text("window.open_card"), self.explaining.emit, "small")
        self.next_button = button(text("window.next_finding"), self.following.emit, "small", "triangle-alert")
        line.addWidget(self.open_button)
        line.addWidget(self.next_button)
        look().on_theme(self, lambda _: self._dress())

    def show_cards(self, cards: tuple[Card, ...], key: Key | None) -> None:
        """Show these cards, at that of the cell; those that want nothing are not among them."""
        self._cards, self._at = tuple(card for card in cards if card.is_urgent), 0
        self.select(key)

    def select(self, key: Key | None) -> None:
        """Show the card of a cell; one of several that is shown already stays, and so it does at a cell without any."""
        if key is not None and self._cards and not self._cards[self._at].is_at(key):
            self._at = next((number for number, card in enumerate(self._cards) if card.is_at(key)), self._at)
        self._write()

    def go_to(self, card: Card) -> None:
        """Show this card."""
        if card in self._cards:
            self._at = self._cards.index(card)
        self._write()

    def _write(self) -> None:
        if self._cards:
            card = self._cards[self._at]
            params = {"at": self._at + 1, "count": len(self._cards), "where": card.lead.where}
            self._where.setText(text("window.finding_at", **params))
            figures = "، ".join(f"{name} {figure}" for name, figure in card.lead.figures)
            self._what.setText(f"{card.lead.sentence} {figures}")
            self.setAccessibleName(f"{self._where.text()} {card.lead.whole}")
        self._dress()

    @property
    def words(self) -> str:
        """What the bar says: which of how many, its place."""
        return self._where.text() if self._cards else ""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to say."""
        return bool(self._cards)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card, then its edge in the colour of what was found."""
        super().paintEvent(event)
        if self._cards:
            mark = inks(look().theme, self._cards[self._at].kind).mark
            QPainter(self).fillRect(self.width() - 4, 1, 4, self.height() - 2, mark)

    def _dress(self) -> None:
        self.update()
        if self._cards:
            kind = self._cards[self._at].kind
            self._sign.setPixmap(icons.pixmap(SIGNS[kind], inks(look().theme, kind).mark, 18))

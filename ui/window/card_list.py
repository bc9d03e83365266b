"""The list of cards: which are shown, which one is at hand, which are chosen together."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from models.cell import Key
from ui.window.card_painter import CARD, CardDelegate
from ui.window.cards import Card

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FLAG = QItemSelectionModel.SelectionFlag
_BATCH = 40
"""Cards that are laid out in one turn of the window: a pasted block may bring a thousand."""


class CardModel(QAbstractListModel):
    """The cards as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Take on these cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, or what a reader of the screen says of it."""
        if role == CARD:
            return self.cards[index.row()]
        return self.cards[index.row()].spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class CardList(QListView):
    """Cards below each other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("cards")
        self.setAccessibleName(name)
        self.cards = CardModel()
        self.cards.setParent(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards; those that were chosen stay chosen."""
        places, at = {card.place for card in self.chosen()}, self.current()
        self.cards.show_cards(cards)
        for number, card in enumerate(cards if places else ()):
            if card.place in places:
                is_current = at is not None and card.place == at.place
                self.selectionModel().select(self._index(number), _FLAG.Select)
                if is_current:
                    self.selectionModel().setCurrentIndex(self._index(number), _FLAG.NoUpdate)

    def _index(self, number: int) -> QModelIndex:
        return self.cards.index(number, 0)

    def card(self, number: int) -> Card:
        """The card at a place of the list."""
        return self.cards.cards[number]

    def current(self) -> Card | None:
        """The card that the keyboard is at, when it is chosen."""
        index = self.currentIndex()
        return self.card(index.row()) if index.isValid() and self.selectionModel().isSelected(index) else None

    def chosen(self) -> tuple[Card, ...]:
        """The chosen cards in their order."""
        return tuple(self.card(number) for number in sorted(index.row() for index in self.selectedIndexes()))

    def choose(self, number: int) -> None:
        """Go to a card; it alone is chosen."""
        self.setCurrentIndex(self._index(number))

    def choose_at(self, key: Key) -> None:
        """Go to the card of a cell, when it has one; of several the one that is chosen already."""
        chosen = self.current()
        if chosen is not None and chosen.is_at(key):
            return
        cards = self.cards.cards
        found = next(
            (n for n, card in enumerate(cards) if card.at == key), next((n for n, card in enumerate(cards) if card.is_at(key)), None)
        )
        if found is None:
            self.clearSelection()
        else:
            self.choose(found)

    def next_after(self, key: Key | None, step: int) -> Card | None:
        """The card after (or before) the one at a cell, round those that want something; without any of them round all."""
        cards = self.cards.cards
        numbers = [n for n, card in enumerate(cards) if card.is_urgent] or list(range(len(cards)))
        if not numbers:
            return None
        at = self.currentIndex().row()
        if at not in numbers or key is None or not cards[at].is_at(key):
            at = next((n for n in numbers if key is not None and cards[n].is_at(key)), -1)
        found = numbers[(numbers.index(at) + step if at >= 0 else 0 if step > 0 else -1) % len(numbers)]
        self.choose(found)
        return cards[found]

    def height_of_all(self) -> int:
        """How high all cards are together; of more than fill a screen no more is measured."""
        high, most = 0, self.screen().size().height()
        for number in range(len(self.cards.cards)):
            high += self.sizeHintForIndex(self._index(number)).height()
            if high > most:
                break
        return high

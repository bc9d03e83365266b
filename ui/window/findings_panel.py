"""The findings beside the grid: a card for each group, most urgent first, and under them the chosen card opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame

from models.cell import Key
from resources import text
from ui.window.card_list import CardList
from ui.window.card_painter import BAR, CARD
from ui.window.cards import STATES, URGENT, Card, counts
from ui.window.detail import Reader
from ui.window.finding_detail import FindingDetail, Fold
from ui.window.parts import Told, chip_button, column, label, prose, row, scrolled, set_prose

WIDTH = 304
LEAST = 130
"""Height that cards and opened card keep at least, each."""
_NO_STEP = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class FindingsPanel(QFrame):
    """What the checks found in the open sheet.

    ``chosen(Key)`` a place is asked for; ``put(Card)`` its proposed figure is meant; ``explained(cards, cause, sentence, printed)``,
    ``disputed(Card, reason)`` and ``withdrawn(cards)`` are to be recorded.
    """

    chosen = Signal(object)
    put = Signal(object)
    explained = Signal(object, str, str, bool)
    disputed = Signal(object, str)
    withdrawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("window.rail_findings"))
        self._cards: tuple[Card, ...] = ()
        self._filter = ""
        self._from_others: Sequence[tuple[str, Key]] = ()
        self._reader: Reader | None = None
        self._opened: tuple[Card | None, int, Reader | None] = (None, 0, None)
        lines = column(self, spacing=8, margins=(12, 16, 12, 12))
        self.chips = {state: chip_button("") for state in STATES}
        head, pale = row(spacing=6), row(spacing=6)
        head.addWidget(label(text("window.rail_findings"), "section"))
        head.addStretch(1)
        for state, chip in self.chips.items():
            chip.clicked.connect(lambda _checked, state=state: self.filter(state))
            (head if state in URGENT else pale).addWidget(chip)
        pale.addStretch(1)
        lines.addLayout(head)
        lines.addLayout(pale)
        self.view = CardList(text("window.rail_findings"))
        lines.addWidget(self.view, 3)
        self.detail = FindingDetail()
        self.detail.setFixedWidth(WIDTH - 24 - BAR)  # as wide as a card, with and without a bar to scroll
        self._scroll = scrolled(self.detail)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self._scroll.setMinimumHeight(LEAST)
        lines.addWidget(self._scroll, 4)
        self.others = Fold("")
        self.others.turned.connect(self._share)
        lines.addWidget(self.others)
        self._none = prose(text("window.no_findings"), "meta")
        lines.addWidget(self._none)
        lines.addStretch(0)
        self._seen = QTimer(self, singleShot=True, interval=0)
        self._seen.timeout.connect(self._see)
        self._connect()
        self.show_cards((), 0)
        self.show_others(())

    def _connect(self) -> None:
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._open())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._open())
        detail = self.detail
        detail.chosen.connect(self.chosen)
        detail.put.connect(lambda: self.put.emit(self.view.current()))
        detail.form.withdrawn.connect(lambda: self.withdrawn.emit(self.view.chosen() or self.view.current()))
        detail.form.disputed.connect(lambda reason: self.disputed.emit(self.view.current(), reason))
        detail.form.explained.connect(self._explain)
        detail.grown.connect(self._share)

    # what is shown

    def read_with(self, reader: Reader) -> None:
        """Cards are of this sheet from now on."""
        self._reader = reader
        self.detail.form.show_causes(reader.causes)

    def show_cards(self, cards: tuple[Card, ...], empty: int, *, closed: bool = False) -> None:
        """Show these cards; with none, say whether the sheet is done, or only that when it is closed."""
        ready = text("window.no_findings_closed") if closed else text("window.no_findings")
        set_prose(self._none, text("window.no_findings_but_empty", count=empty) if empty else ready)
        if cards != self._cards or not cards:
            self._cards = cards
            self._fill()
        self._open()

    def show_others(self, found: Sequence[tuple[str, Key]]) -> None:
        """Offer what other tables find that read this one, each by its words and its cell there."""
        if found != self._from_others:
            self._from_others = found
            self.others.name(text("window.from_others", count=len(found)))
            self.others.fill(Told(words, partial(self.chosen.emit, key)) for words, key in found)
        self.others.setVisible(bool(found))

    def _fill(self) -> None:
        """The list anew; the chosen cards stay chosen."""
        found = counts(self._cards)
        if self._filter and not found[self._filter]:
            self._filter = ""
        for state, chip in self.chips.items():
            chip.setText(text(f"window.chip_{state}", count=found[state]))
            chip.setAccessibleName(chip.text())
            chip.setVisible(bool(found[state]))
            chip.setChecked(state == self._filter)
        self.view.show_cards(tuple(card for card in self._cards if not self._filter or card.state == self._filter))
        self.view.setVisible(bool(self._cards))
        self._none.setVisible(not self._cards)
        self._share()

    def filter(self, state: str) -> None:
        """Show the cards of a state alone; those of all when they are shown alone already."""
        self._filter = "" if state == self._filter else state
        self._fill()
        self._open()

    def wait(self) -> None:
        """Show no finding, and that the sheet is being checked."""
        self._filter = ""
        self.show_cards((), 0)
        set_prose(self._none, text("window.judging"))

    # which card

    def begin(self) -> bool:
        """Whether there is a word to say to the chosen card; the keyboard is then in its form."""
        return self.view.current() is not None and self.detail.form.begin()

    def teach(self) -> bool:
        """Whether a card is chosen; why its rule matters and what it comes from is then shown, or hidden again."""
        if self.view.current() is None or not self.detail.detail:
            return False
        self.detail.teaching.turn()
        return True

    # what the person does

    def _open(self) -> None:
        """Open the chosen card; one that is open already, and stands as it stood, stays as it is."""
        card, reader = self.view.current(), self._reader
        count = sum(1 for one in self.view.chosen() if one.state == "warning")
        if (card, count, reader) == self._opened:
            return
        self._opened = (card, count, reader)
        if card is None or reader is None:
            self.detail.show_detail(None)
        else:
            self.detail.show_detail(reader.open(card), count, on_desk=True)
        self._scroll.setVisible(not self.detail.isHidden())
        self._share()

    def _choose(self, index: QModelIndex) -> None:
        if not QApplication.keyboardModifiers() & _NO_STEP:  # several are being chosen: the grid stays where it is
            self.chosen.emit(index.data(CARD).at)

    def _explain(self, cause: str, sentence: str, printed: bool, for_all: bool) -> None:
        current = self.view.current()
        if current is not None:
            several = tuple(card for card in self.view.chosen() if card.state == "warning") if for_all else ()
            self.explained.emit(several or (current,), cause, sentence, printed)

    def _share(self) -> None:
        """Give cards and opened card the height they want, now and once more when Qt has laid out what changed."""
        self._fit()
        self._seen.start()

    def _fit(self) -> None:
        """What does not fit is scrolled."""
        high = self.view.height_of_all()
        self.view.setMaximumHeight(max(1, high))
        self.view.setMinimumHeight(min(LEAST, max(1, high)))
        wanted = self.detail.heightForWidth(self.detail.width()) if not self.detail.isHidden() else 0
        self._scroll.setMaximumHeight(max(1, wanted))
        self._scroll.setMinimumHeight(min(LEAST, max(1, wanted)))

    def _see(self) -> None:
        """The chosen card stands in view, once the list has its new height."""
        self._fit()
        if self.view.current() is not None:
            self.view.scrollTo(self.view.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cards are laid out anew in another width."""
        super().resizeEvent(event)
        self.view.doItemsLayout()
        self._share()

"""The chosen card opened: what figure may be meant, why the rule matters, the other signs, and what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.cell import Key
from resources import text
from ui.window import icons
from ui.window.cards import Card
from ui.window.detail import Detail
from ui.window.explain_form import ExplainForm
from ui.window.findings import beside
from ui.window.look import look
from ui.window.parts import Told, button, column, label, prose, row, rule, set_prose
from ui.window.shortcuts import bind

_RTL = "\u200f"
"""Two figures with an arrow between them have no letter that says in which direction they run."""
MOST = 12
"""Other signs that are listed; of a whole column that slipped nobody reads each."""


class Question(QFrame):
    """What may be meant instead: the cell, the figure that stands and the one that would clear the group. A click puts it."""

    put = Signal()
    asked_for = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hint")
        self._sign, self._title = QLabel(), prose()
        self._figures = label("", "strong")
        self.act = button("", self.put.emit, "small", "check")
        self.go = button(text("window.go_to_cell"), self._go, "quiet")
        self._suspect: Key | None = None
        lines = column(self, spacing=4, margins=(10, 8, 10, 8))
        head = row(spacing=6)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        lines.addLayout(head)
        lines.addWidget(self._figures)
        acts = row(spacing=6)
        acts.addWidget(self.act)
        acts.addWidget(self.go)
        acts.addStretch(1)
        lines.addLayout(acts)
        look().on_theme(self, lambda theme: self._sign.setPixmap(icons.pixmap("lightbulb", theme.accent, 16)))

    def ask(self, detail: Detail, *, on_desk: bool) -> None:
        """Ask whether the proposed figure is meant; nothing to ask, nothing is shown."""
        self._suspect = detail.card.suspect
        self.setVisible(bool(detail.question))
        set_prose(self._title, detail.question)
        self._figures.setText(_RTL + text("window.figure_to", old=beside(detail.old), new=beside(detail.new)) if detail.new else "")
        self._figures.setVisible(bool(detail.new))
        self.act.setText(text("window.put_figure", figure=detail.new))
        self.act.setAccessibleName(self.act.text())
        self.act.setVisible(bool(detail.new) and detail.may_put and on_desk)
        self.setAccessibleName(detail.question)

    def _go(self) -> None:
        if self._suspect is not None:
            self.asked_for.emit(self._suspect)


class Head(QWidget):
    """The card itself, where the list beside shows it in one line only: its place, its whole sentence, its figures under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._where, self._table, self._sentence, self._figures = prose("", "strong"), prose("", "meta"), prose(), QWidget()
        lines = column(self, spacing=4)
        for part in (self._where, self._table, self._sentence, rule(), self._figures):
            lines.addWidget(part)
        self._lines = QGridLayout(self._figures)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setColumnStretch(0, 1)

    def show_card(self, card: Card, title: str) -> None:
        """Show the card of a table with this title."""
        set_prose(self._where, card.lead.where)
        set_prose(self._table, text("window.of_table", number=card.lead.number, title=title))
        set_prose(self._sentence, card.lead.sentence)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, (name, figure) in enumerate(card.lead.figures):
            self._lines.addWidget(label(name, "meta"), number, 0)
            self._lines.addWidget(label(figure, "strong"), number, 1)


class Fold(QWidget):
    """A part that is shown on demand, under a button that names it."""

    turned = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        lines = column(self, spacing=4)
        self.act = button(words, self.turn, "fold", "chevron-down")
        lines.addWidget(self.act)
        self.inner = QWidget()
        self.lines: QVBoxLayout = column(self.inner, spacing=4, margins=(0, 0, 6, 4))
        lines.addWidget(self.inner)
        self.inner.hide()

    @property
    def is_open(self) -> bool:
        """Whether what is under the button is shown."""
        return not self.inner.isHidden()

    def turn(self) -> None:
        """Show what is under the button, or hide it."""
        self.inner.setVisible(self.inner.isHidden())
        self.turned.emit()

    def name(self, words: str) -> None:
        """Name the part."""
        self.act.setText(words)
        self.act.setAccessibleName(words)

    def fill(self, parts: Iterable[QWidget]) -> None:
        """Put these in the place of what was there."""
        while (item := self.lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self.lines.addWidget(part)


class FindingDetail(QFrame):
    """The part under the cards.

    ``chosen(Key)`` a place is asked for; ``put()`` the proposed figure is meant; ``grown()`` it has another height; ``left()`` Esc.
    """

    chosen = Signal(object)
    put = Signal()
    grown = Signal()
    left = Signal()

    def __init__(self, *, alone: bool = False) -> None:
        """``alone``: no painted card is above it, so it begins with the card itself."""
        super().__init__()
        self.setObjectName("detail")
        self.detail: Detail | None = None
        self.head = Head()
        self.head.setVisible(alone)
        self.question = Question()
        self.teaching, self.signs = Fold(text("window.teach")), Fold("")
        self.teaching.act.setToolTip(text("window.teach_tip"))
        self._why, self._causes = prose(), prose()
        for part in (label(text("window.why"), "bold"), self._why, label(text("window.causes"), "bold"), self._causes):
            self.teaching.lines.addWidget(part)
        self.away = Fold("")
        self.away.act.hide()
        self.away.inner.show()
        self.form = ExplainForm()
        lines = column(self, spacing=8, margins=(10, 10, 14, 10))
        self._who = prose("", "meta")
        for widget in (self.head, self.question, self._who, self.away, self.form, self.teaching, self.signs):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.question.asked_for.connect(self.chosen)
        self.question.put.connect(self.put)
        for turned in (self.teaching.turned, self.signs.turned, self.form.turned):
            turned.connect(self.grown)
        bind(self, "Esc", "leave_card", self.left, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def show_detail(self, detail: Detail | None, count: int = 1, *, on_desk: bool = False) -> None:
        """Open a card; ``count`` warnings are chosen together with it, ``on_desk`` its grid is beside. None closes it."""
        if detail is None:
            self.detail = None
            self.hide()
            return
        is_same = self.detail is not None and self.detail.card.lead.finding == detail.card.lead.finding
        self.detail = detail
        self.head.show_card(detail.card, detail.title)
        self.question.ask(detail, on_desk=on_desk)
        self.teaching.setVisible(bool(detail.why))
        set_prose(self._why, detail.why, 120)
        _list(self._causes, detail.causes)
        if not is_same:
            self.signs.inner.hide()
        self.signs.setVisible(bool(detail.card.others))
        self.signs.name(text("window.other_signs", count=len(detail.card.others)))
        self.signs.fill(self._signs_of(detail))
        set_prose(self._who, detail.who, 120)
        self._who.setVisible(bool(detail.who))
        self.away.setVisible(bool(detail.away))
        self.away.fill(self._told(words, key) for words, key in detail.away)
        self.form.show_words((detail.card.lead.finding.check, detail.card.at), detail.words, count)
        self.setAccessibleName(f"{detail.card.spoken} {detail.words.note}")
        self.form.setVisible(detail.words.way != "closed" or bool(detail.words.note))
        self.show()

    def _signs_of(self, detail: Detail) -> Sequence[QWidget]:
        others = detail.card.others
        made: list[QWidget] = [self._told(f"{line.where}: {line.sentence}", line.at) for line in others[:MOST]]
        if len(others) > MOST:
            made.append(label(text("window.signs_more", count=len(others) - MOST), "meta"))
        return made

    def _told(self, words: str, key: Key) -> QPushButton:
        act: Callable[[], object] = partial(self.chosen.emit, key)
        return Told(words, act)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card, then the edge that joins it to the chosen one above."""
        super().paintEvent(event)
        if self.detail is not None:
            theme = look().theme
            QPainter(self).fillRect(self.width() - 4, 1, 4, self.height() - 2, theme.accent)


def _list(to: QLabel, causes: tuple[str, ...]) -> None:
    """The causes below each other, most frequent first."""
    set_prose(to, "؛ ".join(causes))
    to.setText("".join(f'<p dir="rtl" style="line-height: 115%; margin: 0">• {cause}</p>' for cause in causes))

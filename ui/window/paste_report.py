"""What a paste did, in three answers: entered, understood another way, not read; with one question for each kind of doubt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.cell import Key
from resources import text
from ui.window.asking import reading_words
from ui.window.findings import where
from ui.window.parts import Told, button, card, column, prose, row, scrolled, sign_button
from ui.workspace.celltext import shown
from ui.workspace.desk import Desk
from ui.workspace.headings import Left
from ui.workspace.pasting import Asked, Otherwise, Pasted

LEAST = 110
MOST = 6
"""Lines of the report that are listed at first."""
MORE = 50
"""Lines that come with each press for more."""


class PasteReport(QFrame):
    """The report over the grid; hidden when every text was entered just as it was written."""

    chosen = Signal(object)
    answered = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._area = scrolled()
        column(self).addWidget(self._area)
        self.summary = ""
        self.hide()

    def clear(self) -> None:
        """No paste to report on."""
        self.summary = ""
        self.hide()

    def show_paste(self, pasted: Pasted, desk: Desk) -> None:
        """Report a paste; nothing is reported when nothing was in doubt."""
        self.clear()
        if pasted.plain:
            return
        told_card = card("warning")
        lines = column(told_card, spacing=8, margins=(12, 10, 18, 10))
        self.summary = summary(pasted)
        head = row(spacing=8)
        head.addWidget(prose(self.summary, "strong"), 1)
        head.addWidget(sign_button("x", text("window.dismiss"), self.clear))
        lines.addLayout(head)
        for asked in pasted.questions:
            lines.addLayout(self._question(asked, desk))
        if left := " ".join(left_lines(pasted.left)):
            lines.addWidget(prose(left))
        self._list(lines, list(told_lines(pasted, desk)), MOST)
        self._area.setWidget(told_card)
        self.show()
        self.fit()

    def _list(self, lines: QVBoxLayout, told: list[tuple[Key, str]], many: int) -> None:
        """The first of the lines, and a button that lists the next ones in its place."""
        for key, words in told[:many]:
            lines.addWidget(self._line(key, words))
        rest = told[many:]
        if rest:
            more = button(text("window.paste_more", count=len(rest)), lambda: self._go_on(lines, more, rest), "small")
            lines.addWidget(more)

    def _go_on(self, lines: QVBoxLayout, pressed: QWidget, rest: list[tuple[Key, str]]) -> None:
        lines.removeWidget(pressed)
        pressed.deleteLater()
        self._list(lines, rest, MORE)
        self.fit()

    def fit(self) -> None:
        """As high as its lines want, and never so high that the grid goes: then it is scrolled."""
        inner, page = self._area.widget(), self.parentWidget()
        layout = inner.layout() if inner is not None else None
        if layout is not None and page is not None:
            wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
            self._area.setFixedHeight(min(wanted, max(LEAST, page.height() // 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Its lines break anew in another width."""
        super().resizeEvent(event)
        self.fit()

    def _question(self, asked: Asked, desk: Desk) -> QVBoxLayout:
        whole, answers = column(spacing=4), row(spacing=8)
        key, written, question = asked.cells[0]
        words = text(f"entry.ask_{asked.kind}")
        if len(asked.cells) == 1:
            words = text("window.paste_asked_one", place=place(desk, key), text=written, question=words)
        else:
            words = text("window.paste_asked", count=len(asked.cells), question=words)
        whole.addWidget(prose(words))
        leaf = desk.sheet.table.column(key.leaf)
        for number, reading in enumerate(question.readings):
            answers.addWidget(button(reading_words(reading, leaf), partial(self._answer, asked, number), "small"))
        answers.addStretch(1)
        whole.addLayout(answers)
        return whole

    def _answer(self, asked: Asked, number: int) -> None:
        self.clear()
        self.answered.emit(asked, number)

    def _line(self, key: Key, words: str) -> QWidget:
        return Told(words, lambda: self.chosen.emit(key))


def place(desk: Desk, key: Key) -> str:
    """Where a cell stands, in few words: the line goes on with what is wrong there. A past year is named."""
    return desk.place(key) if desk.is_past(key) else where(desk.sheet, key)


def summary(pasted: Pasted) -> str:
    """The three answers in one sentence."""
    asked = sum(len(one.cells) for one in pasted.questions)
    unread = len(pasted.refused) + asked + pasted.outside
    return text("window.paste", recorded=pasted.recorded, otherwise=len(pasted.read_otherwise), unread=unread)


def left_lines(left: Left, elsewhere: str = "window.paste_elsewhere") -> Iterator[str]:
    """What of the block was no figure, a sentence each."""
    counts = {
        "window.paste_heads": left.heads,
        "window.paste_labels": left.labels,
        "window.paste_hidden_rows": left.hidden[0],
        "window.paste_hidden_columns": left.hidden[1],
        "window.paste_tables": left.tables,
    }
    yield from (text(key, count=count) for key, count in counts.items() if count)
    yield from (text(elsewhere, copied=copied, over=over) for copied, over in left.elsewhere[:MOST])


def told_lines(pasted: Pasted, desk: Desk) -> Iterator[tuple[Key, str]]:
    """Each text in doubt with its place, what was not read first."""
    for unread in pasted.refused:
        yield unread.key, text("window.paste_unread", place=place(desk, unread.key), text=unread.text, why=text(unread.code))
    for differs in pasted.differs:
        stands = desk.shown(differs.key)
        yield differs.key, text("window.paste_differs", place=place(desk, differs.key), text=differs.text, stands=stands)
    for other in pasted.read_otherwise:
        yield other.key, _otherwise(other, desk)


def _otherwise(other: Otherwise, desk: Desk) -> str:
    at, why = place(desk, other.key), text(other.why)
    if other.why == "grid.read_blank":
        stood = shown(other.cell, desk.sheet.table.column(other.key.leaf), desk.sheet.lists)
        return text("window.paste_emptied", place=at, stood=stood, why=why)
    return text("window.paste_otherwise", place=at, text=other.text, shown=desk.shown(other.key), why=why)

"""An ambiguous text: the question in words and one button for each reading; nothing is entered before the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from forms.describe import cell_text
from forms.entry import Question
from models.cell import Cell
from models.table import Column
from resources import text
from ui.window.findings import upright
from ui.window.parts import button, card, column, prose, row, set_prose


class QuestionStrip(QFrame):
    """The question over the grid; hidden when nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        holder = column(self)
        inner = card("warning")
        holder.addWidget(inner)
        line = row(inner, spacing=8, margins=(12, 8, 16, 8))
        self._words = prose()
        line.addWidget(self._words, 1)
        self._answers = row(spacing=8)
        line.addLayout(self._answers)
        self._buttons: list[QPushButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """One button for each reading."""
        return self._buttons

    @property
    def words(self) -> str:
        """What is asked now, empty when nothing is."""
        return self._words.accessibleName() if not self.isHidden() else ""

    def ask(self, question: Question, where: str, leaf: Column, answered: Callable[[Cell | None], object]) -> None:
        """Ask which reading of a text at a place is meant."""
        self.clear()
        set_prose(self._words, text("window.asked_at", where=where, question=text(f"entry.ask_{question.kind}")))
        for reading in question.readings:
            self._add(reading_words(reading, leaf), partial(self._take, answered, reading))
        self.show()

    def _add(self, words: str, act: Callable[[], object]) -> None:
        made = button(words, act, "small")
        self._answers.addWidget(made)
        self._buttons.append(made)

    def _take(self, answered: Callable[[Cell | None], object], reading: Cell | None) -> None:
        self.clear()
        answered(reading)

    def clear(self) -> None:
        """Nothing is asked any more."""
        for made in self._buttons:
            self._answers.removeWidget(made)
            made.deleteLater()
        self._buttons = []
        self.hide()


def reading_words(reading: Cell | None, leaf: Column) -> str:
    """A reading as a button says it: the number, the sign with its meaning, or that the cell stays empty."""
    if reading is None:
        return text("window.leave_empty")
    shown = upright(cell_text(reading, leaf))
    if reading.symbol is not None:
        return text("window.reading_symbol", sign=shown, meaning=text(f"symbols.{reading.symbol}"))
    return shown

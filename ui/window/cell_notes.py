"""What a person notes at a cell: a comment with what was said before, a footnote for the book, a star with its day."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.note import COMMENT, FOOTNOTE, STAR
from resources import text
from ui.window.cell_words import by
from ui.window.day_field import DayField
from ui.window.parts import button, column, field, named, prose

if TYPE_CHECKING:
    from models.cell import Key
    from ui.workspace.cell_facts import Facts


class CellNotes(QWidget):
    """Three fields, each recorded by Enter. ``noted(kind, text, due)``; an empty text or day takes the note away."""

    noted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._key: Key | None = None
        self._stands: tuple[str, ...] = ()
        self._lines: QVBoxLayout = column(self, spacing=10)
        self.comment = self._field(COMMENT, lambda: self._send(COMMENT, self.comment.text()))
        self._earlier = prose("", "meta")
        self._lines.addWidget(self._earlier)
        self.footnote = self._field(FOOTNOTE, lambda: self._send(FOOTNOTE, self.footnote.text()))
        self.day = DayField(text("cell.note_star"))
        self._lines.addWidget(named(text("cell.note_star"), self.day))
        self.task = self._field("task", self._send_star)
        self.day.sent.connect(self._send_star)
        self.unstar = button(text("cell.unstar"), lambda: self._send(STAR, ""), "small", "star")
        self._lines.addWidget(self.unstar)
        self._lines.addStretch(1)

    def _field(self, kind: str, sent: Callable[[], None]) -> QLineEdit:
        made = field(text(f"cell.note_{kind}"), hint=text(f"cell.note_{kind}_hint"))
        made.returnPressed.connect(sent)
        self._lines.addWidget(named(text(f"cell.note_{kind}"), made))
        return made

    def show_notes(self, facts: Facts) -> None:
        """Show what stands at a cell; what a person began to write for the same cell stays."""
        notes = facts.notes
        comment, footnote, star = (notes.get(kind) for kind in (COMMENT, FOOTNOTE, STAR))
        stands = tuple(note.text if note is not None else "" for note in (comment, footnote, star))
        now = (*stands, star.due if star is not None else "")
        if facts.key != self._key or now != self._stands:
            self._key, self._stands = facts.key, now
            self.comment.setText(now[0])
            self.footnote.setText(now[1])
            self.task.setText(now[2])
            self.day.show_day(now[3])
        said = [text("cell.said_before", words=note.text or text("cell.taken_away"), by=by(note)) for note in reversed(facts.comments)]
        self._earlier.setText("".join(f'<p dir="rtl" style="margin: 0 0 4px 0">{one}</p>' for one in map(escape, said)))
        self._earlier.setAccessibleName("\n".join(said))
        self._earlier.setVisible(bool(said))
        self.footnote.setEnabled(facts.may_note)
        self.unstar.setVisible(star is not None)

    def _send_star(self) -> None:
        self._send(STAR, self.task.text(), self.day.day())

    def _send(self, kind: str, words: str, due: str = "") -> None:
        self.noted.emit(kind, words.strip(), due)

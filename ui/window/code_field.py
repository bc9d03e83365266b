"""The field for the code at the foot of a printed table: whether it is genuine, superseded or unknown."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models.errors import Refusal
from resources import text
from ui.window.parts import column, field, label, prose, row, set_prose
from ui.workspace.edition_words import meaning_words
from ui.workspace.editions import what_is
from ui.workspace.session import Workspace

_WIDE = 140


class CodeField(QWidget):
    """Asks after a code when Enter is pressed; the answer stands under the field until the text changes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        lines = column(self, spacing=4)
        line = row(spacing=8)
        name = text("window.code_field")
        self._name = label(name, "meta")
        self.entry: QLineEdit = field(name)
        self.entry.setFixedWidth(_WIDE)
        self.entry.setToolTip(text("window.code_hint"))
        self._name.setBuddy(self.entry)
        line.addWidget(self._name)
        line.addWidget(self.entry)
        line.addStretch(1)
        lines.addLayout(line)
        self._answer = prose("", "meta")
        self._answer.hide()
        lines.addWidget(self._answer)
        self.entry.returnPressed.connect(self.ask)
        self.entry.textEdited.connect(lambda _: self._answer.hide())

    @property
    def answer(self) -> str:
        """What was said of the code; empty while nothing is."""
        return self._answer.accessibleName() if not self._answer.isHidden() else ""

    def ask(self) -> None:
        """Say what the code means; an empty field says nothing."""
        written = self.entry.text().strip()
        if not written:
            return
        try:
            words = meaning_words(what_is(self._workspace, written))
        except Refusal as refusal:
            words = [text(refusal.code, **refusal.params)]
        set_prose(self._answer, " ".join(line.strip() for line in words))
        self._answer.show()

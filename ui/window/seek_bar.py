"""The panel under the grid: find and replace in the open table, and go to a cell by its labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from models.errors import Refusal
from resources import text
from ui.window.parts import button, column, field, label, row, sign_button

if TYPE_CHECKING:
    from models.cell import Key
    from ui.window.grid.view import EntryGrid
    from ui.workspace.seeking import Replaced

FIND, REPLACE, GO = "find", "replace", "go"


class SeekBar(QFrame):
    """Hidden until it is asked for. ``refused(Refusal)``: why a replacement cannot be."""

    refused = Signal(object)

    def __init__(self, grid: EntryGrid) -> None:
        super().__init__()
        self._grid, self._mode = grid, FIND
        self.setObjectName("card")
        self.setAccessibleName(text("grid.seek"))
        lines = column(self, spacing=6, margins=(12, 6, 12, 6))
        line, self._second = row(spacing=8), QWidget()
        second = row(self._second, spacing=8)
        lines.addLayout(line)
        lines.addWidget(self._second)
        self.words = field(text("grid.seek_words"), hint=text("grid.seek_hint"), sign="search")
        self.by = field(text("grid.seek_by"), hint=text("grid.seek_by"))
        self.only = QCheckBox(text("grid.seek_only"))
        self.news = label("", "meta")
        self.next_button = self._button("grid.seek_next", "Enter", lambda: self.step(back=False))
        self.back_button = self._button("grid.seek_back", "Shift+Enter", lambda: self.step(back=True))
        self.one_button = self._button("grid.seek_one", "Enter", self.replace_here)
        self.all_button = self._button("grid.seek_all", "Ctrl+Enter", self.replace_all)
        self.only.setAccessibleName(self.only.text())
        for on, entry, parts in (
            (line, self.words, (self.next_button, self.back_button)),
            (second, self.by, (self.one_button, self.all_button, self.only)),
        ):
            on.addWidget(entry, 2)
            for part in parts:
                on.addWidget(part)
        line.addWidget(self.news, 1)
        second.addStretch(1)
        line.addWidget(sign_button("x", text("window.dismiss"), self.leave))
        QWidget.setTabOrder(self.words, self.by)
        for typed in (self.words, self.by):
            typed.installEventFilter(self)
        self.words.textChanged.connect(lambda _: self.news.setText(""))
        self.hide()

    def _button(self, key: str, keys: str, act: Callable[[], object]) -> QWidget:
        made = button(text(key), act, "small")
        made.setToolTip(text("grid.seek_tip", what=text(key), keys=keys))
        return made

    def open(self, mode: str) -> None:
        """Come with the keyboard in the field of the words."""
        self._mode = mode
        self._second.setVisible(mode == REPLACE)
        self.back_button.setVisible(mode != GO)
        self.words.setPlaceholderText(text("grid.go_hint" if mode == GO else "grid.seek_hint"))
        self.news.setText("")
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def leave(self) -> None:
        """Go, and give the keyboard back to the grid."""
        self.hide()
        self._grid.setFocus()

    def step(self, *, back: bool) -> None:
        """Go to the next (or previous) cell with the words; by labels, go there and close."""
        from ui.workspace.seeking import named, seek

        if self._grid.model() is None:
            return
        desk, words = self._grid.grid_model.desk, self.words.text()
        found = named(desk, words) if self._mode == GO else seek(desk, words, self._grid.current_key(), back=back)
        if found is None:
            self.news.setText(text("grid.seek_none" if words.strip() else "grid.seek_empty", words=words))
        elif self._mode == GO:
            self._grid.go_to(found)
            self.leave()
        else:
            self._show(found)

    def _show(self, key: Key) -> None:
        focus: QWidget | None = self.focusWidget()
        self._grid.go_to(key)
        if focus is not None:
            focus.setFocus()

    def replace_here(self) -> None:
        """The current cell has the new text when it has the words, and the next one with them is gone to."""
        key = self._grid.current_key()
        if key is not None:
            self._replace(lambda one: one == key, say=False)
            self.step(back=False)

    def replace_all(self) -> None:
        """Every cell with the words has the new text, or of the selection alone, as one change."""
        area = self._grid.area()
        if area is None or not self.only.isChecked():
            self._replace(None, say=True)
            return
        model, rows, columns = self._grid.grid_model, range(area.top(), area.bottom() + 1), range(area.left(), area.right() + 1)
        chosen = {model.key(one, other) for one in rows for other in columns}
        self._replace(chosen.__contains__, say=True)

    def _replace(self, only: Callable[[Key], bool] | None, *, say: bool) -> None:
        from ui.workspace.seeking import replace_all

        if self._grid.model() is None:
            return
        try:
            done = replace_all(self._grid.grid_model.desk, self.words.text(), self.by.text(), only)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        if done.entered is not None:
            self._grid.grid_model.took(done.entered)
        if say:
            self._say(done)

    def _say(self, done: Replaced) -> None:
        self.news.setText(
            text("grid.seek_done", count=done.changed) if not done.left else text("grid.seek_left", count=done.changed, left=done.left)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, with Shift back, with Ctrl it replaces all; Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(watched, event.modifiers())
                return True
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject, modifiers: Qt.KeyboardModifier) -> None:
        if self._mode == REPLACE and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.replace_all()
        elif watched is self.by:
            self.replace_here()
        else:
            self.step(back=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

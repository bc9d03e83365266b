"""Settings: each says its effect in a sentence and takes effect at once."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from resources import text
from ui.window import choose
from ui.window.look import CHOICES, SYSTEM, look, settings
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import button, column, field, label, prose, row, rule, scrolled
from ui.window.signing import KEYS
from ui.window.theme import theme
from ui.window.work import Progress

if TYPE_CHECKING:
    from sync.keys import SigningKey


def make(file: OpenFile | None) -> SettingsPage:
    """The page of settings of the open file."""
    if file is None:
        raise ValueError(file)
    return SettingsPage(file)


class ThemeChoice(QToolButton):
    """A small picture of a theme with its name."""

    def __init__(self, choice: str) -> None:
        super().__init__()
        self.choice = choice
        self.setText(text(f"window.theme_{choice}"))
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(150, 112))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the window in small, in the colours of the theme."""
        shown = theme(self.choice if self.choice != SYSTEM else look().theme.name)
        now = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(2, 2, 146, 80)
        lit = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(now.accent if lit else now.border, 2 if lit else 1))
        painter.setBrush(shown.window)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(shown.line, 1))
        painter.setBrush(shown.base)
        painter.drawRect(QRect(126, 10, 14, 64))
        painter.drawRect(QRect(10, 10, 112, 64))
        for top, width, colour in ((18, 56, shown.text), (34, 88, shown.line), (44, 74, shown.line)):
            painter.fillRect(114 - width, top, width, 5, colour)
        painter.fillRect(78, 56, 36, 11, shown.accent)
        painter.setPen(now.accent if self.isChecked() else now.text)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.drawText(QRect(0, 86, 150, 24), int(Qt.AlignmentFlag.AlignCenter), self.text())


class SettingsPage(Page):
    """Look, person, key, office file."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.rail_settings"), practice=not file.workspace.live)
        self._file = file
        self.meta.setText(text("window.settings_meta"))
        card = QFrame()
        card.setObjectName("card")
        self._lines = column(card, spacing=12, margins=(20, 16, 20, 16))
        self._look()
        self._person()
        self._key()
        self._office()
        self._rule.hide()  # nothing follows the last one
        holder = QWidget()
        holder.setObjectName("page")
        inside = column(holder)
        inside.addWidget(card)
        inside.addStretch(1)
        self.body.addWidget(scrolled(holder), 1)

    def _line(self, name: str, effect: str) -> QHBoxLayout:
        line, words = row(spacing=16), column(spacing=2)
        words.addWidget(label(name, "strong"))
        words.addWidget(prose(effect, "meta"))
        line.addLayout(words, 1)
        self._rule = rule()
        self._lines.addLayout(line)
        self._lines.addWidget(self._rule)
        return line

    def _look(self) -> None:
        self._lines.addWidget(label(text("window.settings_look"), "section"))
        self.themes = {choice: ThemeChoice(choice) for choice in CHOICES}
        group, line = QButtonGroup(self), row(spacing=14)
        for choice, made in self.themes.items():
            group.addButton(made)
            line.addWidget(made)
            made.setChecked(choice == look().choice)
            made.clicked.connect(lambda _checked, choice=choice: self._choose_theme(choice))
        line.addStretch(1)
        self._lines.addLayout(line)
        self._lines.addWidget(rule())

    def _choose_theme(self, choice: str) -> None:
        settings().setValue("theme", choice)
        look().choose(choice)

    def _person(self) -> None:
        line = self._line(text("window.person"), text("window.person_effect"))
        self.person = field(text("window.person"), self._file.workspace.person.name)
        self.person.setFixedWidth(300)
        self.person.editingFinished.connect(self._rename)
        line.addWidget(self.person)

    def _rename(self) -> None:
        name = self.person.text().strip()
        settings().setValue("person", name)
        self._file.rename(name)

    def _key(self) -> None:
        line = self._line(text("window.key"), text("window.key_effect"))
        self.passphrase = field(text("window.new_passphrase"), secret=True, hint=text("window.new_passphrase"))
        self.passphrase.setFixedWidth(300)
        line.addWidget(self.passphrase)
        self.key_button = button(text("window.make_key"), self._make_key, "", "key-round")
        line.addWidget(self.key_button)
        self.digits = field(text("window.key_digits"), latin=True)
        self.digits.setReadOnly(True)
        self.digits.hide()
        self._lines.insertWidget(self._lines.count() - 1, self.digits)

    def _make_key(self) -> None:
        start = str(self._file.path.with_suffix(".salkey"))
        path = choose.file_to_make(self, text("window.make_key"), text("window.kind_key", kinds=Path(KEYS)), start)
        if path is not None:
            self.make_key_at(path)

    def make_key_at(self, path: Path) -> None:
        """Make a key for this office beside the window and show its digits."""
        secret, office = self.passphrase.text(), self._file.workspace.office.id

        def work(_: Progress) -> tuple[SigningKey, str]:
            from ui.workspace.keys import digits_of, new_key

            made, _public = new_key(path, office, secret, secrets.token_bytes)
            return made, digits_of(office, made)

        def done(made: tuple[SigningKey, str]) -> None:
            self.passphrase.clear()
            self._file.remember("key", str(path))
            self.digits.setText(made[1])
            self.digits.show()
            self.strip.tell(text("window.key_made", path=path), "good")

        self.do(text("window.making_key"), work, done)

    def _office(self) -> None:
        self._lines.addWidget(label(text("window.settings_office"), "section"))
        workspace = self._file.workspace
        kind = text("window.kind_live") if workspace.live else text("window.kind_practice")
        self._line(workspace.office.fa, text("window.office_line", id=Path(workspace.office.id), kind=kind))
        self._line(text("window.office_path"), text("window.path_line", path=self._file.path))
        line = self._line(text("window.copy"), text("window.copy_effect"))
        self.copy_button = button(text("window.make_copy"), self._copy, "", "hard-drive")
        line.addWidget(self.copy_button)
        line = self._line(text("window.leave"), text("window.leave_effect"))
        self.leave_button = button(text("window.leave_now"), self._file.left.emit, "", "folder-open")
        line.addWidget(self.leave_button)

    def _copy(self) -> None:
        path = choose.file_to_make(self, text("window.copy"), text("window.kind_office", kinds=Path("*.salnameh")), str(Path.home()))
        if path is not None:
            self.copy_to(path)

    def copy_to(self, path: Path) -> None:
        """Make a checked copy of the office file beside the window."""
        workspace = self._file.workspace

        def work(_: Progress) -> Path:
            from ui.workspace.session import copy_office

            return copy_office(workspace, path)

        self.do(text("window.writing", path=path), work, lambda made: self.strip.tell(text("window.written", path=made), "good"))

    def show_what(self, what: object) -> None:
        """Go to the copy of the file, when that is what is wanted."""
        if what == "copy":
            self.copy_button.setFocus()

    def areas(self) -> list[QWidget]:
        """The settings from the top."""
        return [self.themes[look().choice]]

    def shown(self) -> None:
        """The chosen theme is where the keyboard goes."""
        if not self.copy_button.hasFocus():
            self.themes[look().choice].setFocus()

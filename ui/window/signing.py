"""The fields that signing wants: key, list of keys, folder, passphrase. Paths are remembered, the passphrase never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from resources import text
from resources.digits import persian
from ui.window import choose
from ui.window.opened import OpenFile
from ui.window.parts import button, column, field, label, named, prose, row
from ui.window.work import Progress, run_in_background

KEYS = "*.salkey"
LISTS = "*.saltrust *.json"


class Signing(QWidget):
    """Key, list of keys and folder of this office on this machine, and its passphrase for now."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self, file: OpenFile, folder_name: str) -> None:
        super().__init__()
        self._file = file
        self._fields: dict[str, QLineEdit] = {}
        lines = column(self, spacing=10)
        kinds = {"key": text("window.kind_key", kinds=Path(KEYS)), "trust": text("window.kind_trust", kinds=Path(LISTS))}
        for what, kind in kinds.items():
            name = text(f"window.{what}_file")
            lines.addWidget(self._line(what, name, lambda name=name, kind=kind: choose.file_to_open(self, name, kind, self._near())))  # type: ignore[misc]
        name = text(folder_name)
        lines.addWidget(self._line("folder", name, lambda: choose.folder(self, name, self._near())))
        hint = text("window.passphrase_practice") if not file.workspace.live else ""
        lines.insertWidget(2, self._digits_part())
        self._secret = field(text("window.passphrase"), secret=True, hint=hint)
        self._secret.returnPressed.connect(self.confirmed)
        self.setFocusProxy(self._secret)
        self._secret.textChanged.connect(lambda _: self.changed.emit())
        lines.addWidget(named(text("window.passphrase"), self._secret))
        self._suggest()
        self._fields["trust"].textChanged.connect(lambda _: self._compare())
        self._compare()

    def _line(self, what: str, name: str, pick: Callable[[], Path | None]) -> QWidget:
        made = field(name, self._file.remembered(what), latin=True)
        self._fields[what] = made
        made.textChanged.connect(lambda _: self.changed.emit())

        def picked() -> None:
            path = pick()
            if path is not None:
                made.setText(str(path))

        line = QWidget()
        pieces = row(line, spacing=8)
        pieces.addWidget(made, 1)
        choosing = button(text("window.choose"), picked)
        choosing.setAccessibleName(text("window.choose_what", what=name))
        pieces.addWidget(choosing)
        return named(name, line)

    def _near(self) -> str:
        return str(self._file.path.parent)

    def _suggest(self) -> None:
        """In a practice file: the key and the list that were made beside it."""
        if self._file.workspace.live:
            return
        beside = self._file.path.parent
        found = {"key": self._file.path.with_suffix(".salkey"), "trust": beside / "keys.saltrust", "folder": beside}
        for what, path in found.items():
            if not self._fields[what].text() and path.exists():
                self._fields[what].setText(str(path))

    def _digits_part(self) -> QWidget:
        """The digits of a first list with what to do with them; they run left to right, as on the circular."""
        self._first = QWidget()
        part = row(self._first, spacing=16)
        part.addWidget(prose(text("window.trust_digits"), "meta"), 1)
        self.digits = label("", "strong")
        self.digits.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        part.addWidget(self.digits)
        self._first.hide()
        return self._first

    def _compare(self) -> None:
        """Show the digits of a first list of keys, which a person compares; later lists are proven by those before."""
        workspace, path = self._file.workspace, self.path("trust")

        def work(_: Progress) -> str:
            from ui.workspace.keys import digits_to_compare

            return digits_to_compare(workspace, path)

        run_in_background(work, lambda digits: self._show_digits(path, digits), lambda _: self._show_digits(path, ""))

    def _show_digits(self, path: Path, digits: str) -> None:
        if isValid(self) and path == self.path("trust"):
            self.digits.setText(persian(digits))
            self.digits.setAccessibleName(text("window.root_digits", digits=persian(digits)))
            self._first.setVisible(bool(digits))

    def set_value(self, what: str, value: str) -> None:
        """Write key, trust, folder or passphrase into its field."""
        (self._secret if what == "passphrase" else self._fields[what]).setText(value)

    def take_file(self, path: Path) -> bool:
        """Whether a dropped file is a key or a list of keys; its path then stands in its field."""
        what = {".salkey": "key", ".saltrust": "trust"}.get(path.suffix.lower())
        if what is not None:
            self.set_value(what, str(path))
        return what is not None

    def path(self, what: str) -> Path:
        """The path of key, trust or folder."""
        return Path(self._fields[what].text().strip())

    @property
    def passphrase(self) -> str:
        """The passphrase as it stands in its field."""
        return self._secret.text()

    @property
    def missing(self) -> str:
        """The name of the first empty field, empty when all are filled."""
        for made in (*self._fields.values(), self._secret):
            if not made.text().strip():
                return made.accessibleName()
        return ""

    def remember(self) -> None:
        """Keep the paths for the next time, and forget the passphrase."""
        for what, made in self._fields.items():
            self._file.remember(what, made.text().strip())
        self._secret.clear()
        self._compare()

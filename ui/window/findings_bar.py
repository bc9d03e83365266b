"""The findings as one bar under the grid, where the window has no room for them beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from models.cell import Key
from resources import text
from ui.window import icons
from ui.window.findings import FindingLine
from ui.window.look import look
from ui.window.parts import MARKS, Line, button, column, inks, row


class FindingsBar(QFrame):
    """One finding at a time: that of the cell at hand, else the first; with the way to the next."""

    following = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._findings: tuple[FindingLine, ...] = ()
        self._at = 0
        self._sign = QLabel()
        self._where, self._what = Line("", "strong"), Line("", "meta")
        words = column(spacing=2)
        words.addWidget(self._where)
        words.addWidget(self._what)
        line = row(self, spacing=10, margins=(12, 8, 16, 8))
        line.addWidget(self._sign)
        line.addLayout(words, 1)
        self.next_button = button(text("window.next_finding"), self.following.emit, "small", "triangle-alert")
        line.addWidget(self.next_button)
        look().on_theme(self, lambda _: self._dress())

    def show_findings(self, findings: tuple[FindingLine, ...], key: Key | None) -> None:
        """Show these findings, at that of the cell."""
        self._findings, self._at = findings, 0
        self.select(key)

    def select(self, key: Key | None) -> None:
        """Show the finding of a cell; one of several that is shown already stays, and so it does at a cell without any."""
        if self._findings and self._findings[self._at].at != key:
            self._at = next((number for number, finding in enumerate(self._findings) if finding.at == key), self._at)
        self._write()

    def go_to(self, finding: FindingLine) -> None:
        """Show this finding."""
        self._at = self._findings.index(finding)
        self._write()

    def _write(self) -> None:
        if self._findings:
            finding = self._findings[self._at]
            params = {"at": self._at + 1, "count": len(self._findings), "where": finding.where}
            self._where.setText(text("window.finding_at", **params))
            figures = "، ".join(f"{name} {figure}" for name, figure in finding.figures)
            self._what.setText(f"{finding.sentence} {figures}")
            self.setAccessibleName(f"{self._where.text()} {finding.whole}")
        self._dress()

    @property
    def words(self) -> str:
        """What the bar says: which of how many, its place."""
        return self._where.text() if self._findings else ""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to say."""
        return bool(self._findings)

    def _dress(self) -> None:
        if self._findings:
            severity = self._findings[self._at].severity
            self._sign.setPixmap(icons.pixmap(MARKS[severity], inks(look().theme, severity).mark, 18))

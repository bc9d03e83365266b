"""What happened in its order: a disc with a sign for each event, its title, what is to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.window import icons
from ui.window.look import look
from ui.window.parts import column, inks, label, prose

DISC = 28


class Event(NamedTuple):
    """One event: kind of news, sign, title, and lines of detail."""

    kind: str
    sign: str
    title: str
    details: tuple[str, ...]


class _Row(QWidget):
    def __init__(self, event: Event, *, last: bool) -> None:
        super().__init__()
        self._event, self._last = event, last
        self.setAccessibleName(event.title)
        lines = column(self, spacing=2, margins=(4, 2, DISC + 14, 14))
        lines.addWidget(label(event.title, "strong"))
        for detail in event.details:
            lines.addWidget(prose(detail, "meta"))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = look().theme
        colours = inks(theme, self._event.kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - DISC - 2
        if not self._last:
            painter.fillRect(left + DISC // 2, DISC, 1, self.height() - DISC, theme.border)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ground)
        painter.drawEllipse(QRectF(left, 0, DISC, DISC))
        painter.drawPixmap(left + 6, 6, icons.pixmap(self._event.sign, colours.mark, 16))


class Timeline(QScrollArea):
    """Events, the newest first."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.events: tuple[Event, ...] = ()

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these events and no others."""
        if tuple(events) == self.events:
            return  # who reads them is not thrown back to the first one
        self.events = tuple(events)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        lines = column(inner, spacing=0)
        for number, event in enumerate(events):
            lines.addWidget(_Row(event, last=number == len(events) - 1))
        lines.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setStyleSheet("background: transparent;")

"""What stands where nothing is yet: a sign, what is so, why, and one act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.window import icons
from ui.window.look import look
from ui.window.parts import button, column, label, prose, row, set_prose


class Empty(QWidget):
    """An empty state in the middle of its page."""

    def __init__(self, sign: str, title: str, why: str, act: str = "", acted: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._sign = sign
        lines = column(self, spacing=6)
        lines.addStretch(2)
        lines.addSpacing(72)
        self._title, self._why = label(title, "section"), prose(why, "meta")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._why.setFixedWidth(460)
        lines.addWidget(self._title)
        middle = row()  # a widget that a layout aligns is given the height of one line
        middle.addStretch(1)
        middle.addWidget(self._why)
        middle.addStretch(1)
        lines.addLayout(middle)
        if act and acted is not None:
            self.act = button(act, acted)
            lines.addSpacing(8)
            lines.addWidget(self.act, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)

    def show_state(self, title: str, why: str, sign: str = "", act: str = "") -> None:
        """Say what is so, and why; with another sign, or other words for its act, when they are given."""
        self._sign = sign or self._sign
        self._title.setText(title)
        set_prose(self._why, why)
        if act:
            self.act.setText(act)
            self.act.setAccessibleName(act)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the disc with the sign over the title."""
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.info_ground)
        disc = QRectF(self.width() / 2 - 28, self._title.y() - 68, 56, 56)
        painter.drawEllipse(disc)
        painter.drawPixmap(round(disc.center().x()) - 13, round(disc.center().y()) - 13, icons.pixmap(self._sign, theme.accent, 26))

"""News in place: a refusal, a hint or work under way, above what it is about; never a box over the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from models.errors import Refusal
from resources import text
from ui.window import icons
from ui.window.look import look
from ui.window.parts import MARKS, button, inks, prose, row, set_prose, sign_button
from ui.window.theme import Theme
from ui.window.work import Task

_HEIGHT = 40


class Strip(QFrame):
    """One piece of news with at most one act; hidden when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_HEIGHT)
        self._kind = "info"
        self._task: Task | None = None
        line = row(self, spacing=8, margins=(8, 4, 16, 4))
        self._sign = QLabel()
        self._words = prose()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text("window.working"))
        self._act: QPushButton | None = None
        self._line: QHBoxLayout = line
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        line.addWidget(self._bar)
        self._close = sign_button("x", text("window.dismiss"), self.clear)
        line.addWidget(self._close)
        look().on_theme(self, self._dress)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says now, empty when it is hidden."""
        return self._words.accessibleName() if not self.isHidden() else ""

    @property
    def kind(self) -> str:
        """Error, warning, good or info."""
        return self._kind

    def refuse(self, refusal: Refusal, act: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say in words of the office what was refused and what to do."""
        self.tell(text(refusal.code, **refusal.params), "error", act)

    def tell(self, words: str, kind: str = "info", act: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say something, with one act when there is one to offer."""
        self._task = None
        self._show(words, kind, act)
        self._bar.hide()
        self._close.show()

    def work(self, task: Task, words: str, *, stoppable: bool) -> None:
        """Say what is being done, with the way to stop it when there is one."""
        self._show(words, "info", (text("window.cancel"), self._cancel) if stoppable else None)
        self._task = task
        self._bar.show()
        self._close.hide()

    def step(self, words: str) -> None:
        """Say the step that work under way has reached."""
        if self._task is not None:
            set_prose(self._words, words, 100)

    def clear(self) -> None:
        """Nothing to say any more."""
        self._task = None
        self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.tell(text("window.cancelled"))

    def _show(self, words: str, kind: str, act: tuple[str, Callable[[], object]] | None) -> None:
        self._kind = kind
        set_prose(self._words, words, 100)
        self._words.setAccessibleName(words)
        self.setAccessibleName(words)
        if self._act is not None:
            self._line.removeWidget(self._act)
            self._act.hide()
            self._act.deleteLater()
        self._act = None
        if act is not None:
            self._act = button(act[0], act[1], "small")
            self._line.insertWidget(3, self._act)
        self._dress(look().theme)
        self.show()

    def _dress(self, theme: Theme) -> None:
        self._sign.setPixmap(icons.pixmap(MARKS[self._kind], inks(theme, self._kind).mark, 18))
        self._words.setStyleSheet(f"color: {theme.text.name()};")
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground of the news and its edge of 4 px."""
        colours = inks(look().theme, self._kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ground)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.fillRect(self.width() - 4, 0, 4, self.height(), colours.mark)

"""The small pieces that pages are made of: labels, buttons, chips, cards, fields."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.window import icons
from ui.window.look import look
from ui.window.theme import Theme

L = TypeVar("L", bound=QLayout)
_LEADING = 103
"""Percent of the line of Vazirmatn, which is 1.56 of its size already: together 1.6 (look of the window, section 3)."""
_BESIDE = 3
"""Pixels beside a sentence that can be pressed."""
MARKS = {"error": "circle-alert", "warning": "triangle-alert", "good": "circle-check", "info": "info", "wait": "hourglass"}
"""The sign of each kind of news: told by shape and word, never by colour alone."""


class Inks(NamedTuple):
    """The colours of a kind of news: of its text, of what the text stands on, of its sign."""

    ink: QColor
    ground: QColor
    mark: QColor


def inks(theme: Theme, kind: str) -> Inks:
    """The colours of error, warning, good, info (accent) or wait (grey)."""
    return {
        "error": Inks(theme.error_ink, theme.error_ground, theme.error_mark),
        "warning": Inks(theme.warning_ink, theme.warning_ground, theme.warning_mark),
        "good": Inks(theme.good_ink, theme.good_ground, theme.good_mark),
        "info": Inks(theme.accent, theme.info_ground, theme.accent),
        "wait": Inks(theme.muted, theme.alt, theme.muted),
    }[kind]


def label(words: str = "", kind: str = "") -> QLabel:
    """A line of text; ``kind`` is title, section, big, strong, meta, bold or code."""
    made = QLabel(words)
    made.setObjectName(kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Line(QLabel):
    """A line of the head of a page (title or meta): cut with dots where there is no room, whole in its tooltip."""

    def __init__(self, words: str, kind: str) -> None:
        super().__init__()
        self.setObjectName(kind)
        self._words = ""
        self.setText(words)

    def setText(self, words: str) -> None:  # noqa: N802 - Qt's name
        """Take on the words."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        super().setText(words)

    def text(self) -> str:
        """The whole words."""
        return self._words

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Little: the line gives way to the signs and verbs beside it."""
        return QSize(min(60, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint as much of the words as there is room for."""
        painter = QPainter(self)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(look().theme.muted if self.objectName() == "meta" else look().theme.text)
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), words
        )


def prose(words: str = "", kind: str = "") -> QLabel:
    """Sentences that break into lines, each flush at the right."""
    made = label("", kind)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    set_prose(made, words)
    return made


def set_prose(to: QLabel, words: str, leading: int = _LEADING) -> None:
    """Write sentences into a label of ``prose``; a plain wrapped label would set its last line one space off."""
    to.setText(f'<p dir="rtl" style="line-height: {leading}%; margin: 0">{escape(words)}</p>')
    to.setAccessibleName(words)


def button(words: str, pressed: Callable[[], object], kind: str = "", sign: str = "") -> QPushButton:
    """A button that names its effect; ``kind`` is primary (one on a screen), quiet, small, or nothing."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setAccessibleName(words)
    made.setAutoDefault(True)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if sign:
        look().on_theme(
            made, lambda theme: made.setIcon(icons.icon(sign, theme.on_accent if kind == "primary" else theme.text, theme.muted))
        )
        made.setIconSize(QSize(16 + icons.GAP, 16))
        made.setProperty("signed", True)
    made.clicked.connect(lambda _checked: pressed())
    return made


def sign_button(sign: str, words: str, pressed: Callable[[], object]) -> QToolButton:
    """A button with a sign only; its words are its tooltip and its accessible name."""
    made = QToolButton()
    made.setObjectName("plain")
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    look().on_theme(made, lambda theme: made.setIcon(icons.plain(sign, theme.text)))
    made.clicked.connect(lambda _checked: pressed())
    return made


def chip_button(words: str, kind: str = "chip") -> QToolButton:
    """A choice among several (kind ``chip`` or ``choice``), to be put into a QButtonGroup."""
    made = QToolButton()
    made.setObjectName(kind)
    made.setText(words)
    made.setAccessibleName(words)
    made.setCheckable(True)
    if kind == "choice":
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def field(name: str, value: str = "", *, latin: bool = False, secret: bool = False, hint: str = "", sign: str = "") -> QLineEdit:
    """A field with its accessible name; ``latin`` for codes and paths, which run left to right."""
    made = QLineEdit(value)
    made.setAccessibleName(name)
    made.setPlaceholderText(f"\u00a0{hint}" if hint else "")  # the caret stands before the hint, not on its first letter
    made.setAcceptDrops(False)  # a dropped file is for the window: the field would show its address as text
    if latin:
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    else:  # an empty field takes its direction from the keyboard, and its caret would stand far from its hint
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    if sign:
        look().on_theme(made, lambda theme: _lead(made, sign, theme))
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _lead(of: QLineEdit, sign: str, theme: Theme) -> None:
    for old in of.actions():
        of.removeAction(old)
    of.addAction(icons.plain(sign, theme.muted), QLineEdit.ActionPosition.LeadingPosition)


class Choice(QComboBox):
    """One of a list, with the window's own arrow."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the field, then the arrow at its left end."""
        super().paintEvent(event)
        QPainter(self).drawPixmap(10, self.height() // 2 - 8, icons.pixmap("chevron-down", look().theme.muted, 16))


def drop_place(words: str) -> QLabel:
    """The words in a dashed frame: a file may be dropped here, as anywhere on the window."""
    made = prose(words, "drop")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class Told(QPushButton):
    """A whole sentence that can be pressed: cut with dots where there is no room, whole in its tooltip."""

    def __init__(self, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(words)
        self._words = words
        self.setProperty("kind", "told")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked: pressed())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the whole sentence."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2 * _BESIDE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Little: the sentence gives way."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much of the sentence as there is room for."""
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 2 * _BESIDE + 2))


def named(words: str, what: QWidget, hint: str = "") -> QWidget:
    """A field under its name, with a hint of its effect below."""
    made = QWidget()
    rows = column(made, spacing=4)
    over = label(words, "meta")
    over.setBuddy(what)
    rows.addWidget(over)
    rows.addWidget(what)
    if hint:
        rows.addWidget(prose(hint, "meta"))
    return made


def row(on: QWidget | None = None, *, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A line of pieces, from the right on."""
    return _set(QHBoxLayout(on) if on else QHBoxLayout(), spacing, margins)


def column(on: QWidget | None = None, *, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Pieces below each other."""
    return _set(QVBoxLayout(on) if on else QVBoxLayout(), spacing, margins)


def _set(layout: L, spacing: int, margins: tuple[int, int, int, int]) -> L:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    return layout


def scrolled(inner: QWidget | None = None) -> QScrollArea:
    """A part that is scrolled where the window is too low for it: a field is never pressed flat."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.viewport().setAutoFillBackground(False)
    if inner is not None:
        made.setWidget(inner)
        inner.setAutoFillBackground(False)
    return made


def rule() -> QFrame:
    """A hairline between two parts of a card."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def divider() -> QFrame:
    """An upright hairline, as between the parts of the status strip."""
    made = QFrame()
    made.setObjectName("divider")
    made.setFixedHeight(16)
    return made


def card(kind: str = "") -> QFrame:
    """A card; of a kind of news it has a thick edge at the right."""
    made = _Edged(kind) if kind else QFrame()
    made.setObjectName("card")
    return made


class _Edged(QFrame):
    """A card with an edge of 4 px in the colour of its news."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card, then its edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - 4, 1, 4, self.height() - 2, inks(look().theme, self._kind).mark)


class Chip(QWidget):
    """A state in a small frame: its sign and its word."""

    def __init__(self, words: str = "", kind: str = "wait", sign: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().on_theme(self, lambda _: self.update())
        self.show_state(words, kind, sign)

    def show_state(self, words: str, kind: str, sign: str = "") -> None:
        """Show this word with the sign and the colours of a kind of news."""
        self._words, self._kind, self._sign = words, kind, sign or MARKS[kind]
        self.setAccessibleName(words)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(words) + 38, 22)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._words, self._kind, self._sign)


def paint_chip(painter: QPainter, box: QRectF, words: str, kind: str, sign: str) -> None:
    """Paint a chip into a box of 22 px height; also for the delegates of lists."""
    theme = look().theme
    colours = inks(theme, kind)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.border, 1) if sign == "circle-dashed" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.base if sign == "circle-dashed" else colours.ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colours.ink)
    drawn = icons.pixmap(sign, colours.mark, 13)
    painter.drawPixmap(round(box.right()) - 22, round(box.center().y() - 6.5), drawn)
    inner = box.adjusted(8, 0, -26, 0)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute), words)

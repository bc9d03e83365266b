"""Signs of the window: lucide's drawings in a colour of the theme, mirrored where right-to-left reading wants it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import shipped

_STROKE = 'stroke-width="1.8"'
GAP = 6
"""Pixels between a sign and its words; Qt leaves none in a right-to-left button with a style sheet."""
_MIRRORED = ("undo-", "send", "chevron-", "list-", "refresh-")
"""Signs that point on or back; clocks, ticks, glasses and books stay as they are."""


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    svg = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', _STROKE)
    return QSvgRenderer(QByteArray(svg.encode()))


def pixmap(name: str, colour: QColor, size: int = 16) -> QPixmap:
    """The sign at the sharpness of the screen."""
    return _pixmap(name, colour.name(), size, QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if name.startswith(_MIRRORED):
        painter.translate(made.width(), 0)
        painter.scale(-1, 1)
    _drawing(name, colour).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colour: QColor, off: QColor, size: int = 16) -> QIcon:
    """The sign for a button and for a button that is off; with a gap at its left, where the words follow."""
    made = QIcon()
    made.addPixmap(_with_gap(pixmap(name, colour, size)), QIcon.Mode.Normal)
    made.addPixmap(_with_gap(pixmap(name, off, size)), QIcon.Mode.Disabled)
    return made


def _with_gap(sign: QPixmap) -> QPixmap:
    ratio = sign.devicePixelRatio()
    made = QPixmap(sign.width() + round(GAP * ratio), sign.height())
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.drawPixmap(GAP, 0, sign)
    painter.end()
    return made


def plain(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The sign for a button without words."""
    return QIcon(pixmap(name, colour, size))

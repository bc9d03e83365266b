"""What an eye would object to in the window: words that are cut, words too pale for their ground. Each complaint is a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import unescape
from re import sub

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget

from ui.window.grid.view import EntryGrid
from ui.window.over import Over
from ui.window.parts import Line, Told

ENOUGH = 4.5
"""Contrast of text with its ground, at least (WCAG 2.2, 1.4.3)."""
SHARP = 0.9
"""The darkest dot of a thin letter is mixed with its ground: so much of the contrast of its ink is seen in it."""


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def front(frame: QWidget) -> QWidget:
    """What lies over the page, when something does: the page below is not for reading then."""
    return next((part for part in frame.findChildren(Over) if part.isVisible()), frame)


def words_of(widget: QWidget) -> str:
    """What a widget says, as it is read."""
    said = widget.text() if isinstance(widget, QLabel | QPushButton | QToolButton | QLineEdit) else ""
    return unescape(sub("<[^>]*>", "", said)).strip()


def spoken_parts(frame: QWidget) -> Iterator[QWidget]:
    """Everything visible that says words by itself."""
    for widget in frame.findChildren(QWidget):
        if widget.isVisible() and words_of(widget) and not widget.visibleRegion().isEmpty():
            yield widget


def cut(frame: QWidget) -> list[str]:
    """Words that there is no room for, where nothing tells that they go on."""
    complaints = []
    for widget in spoken_parts(frame):
        if isinstance(widget, Line | Told | QLineEdit):
            continue  # cut with dots, whole in the tooltip; a field is scrolled
        if not _fits(widget):
            complaints.append(f"no room: {words_of(widget)[:60]} {widget.size().toTuple()} of {widget.sizeHint().toTuple()}")
        if not _is_scrolled(widget) and not widget.visibleRegion().boundingRect().contains(_inner(widget)):
            complaints.append(f"covered: {words_of(widget)[:60]}")
    for field in frame.findChildren(QLineEdit):
        hint = field.placeholderText()
        if field.isVisible() and hint and field.fontMetrics().horizontalAdvance(hint) > field.width() - 18:
            complaints.append(f"hint: {hint}")
    return complaints


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + 1 >= widget.heightForWidth(widget.width())
    return widget.width() >= widget.sizeHint().width()


def _is_scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def _inner(widget: QWidget) -> QRect:
    return widget.rect().adjusted(2, 2, -2, -2)


def pale(frame: QWidget) -> list[str]:
    """Words whose ink is too near to their ground, by the dots of a picture of the window."""
    picture = frame.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    complaints = []
    for widget in spoken_parts(frame):
        seen = widget.visibleRegion().boundingRect()
        is_whole = seen.contains(_inner(widget))
        if widget.isEnabled() and is_whole and not (isinstance(widget, QLabel) and widget.pixmap()):
            found = _seen(picture, seen.translated(widget.mapTo(frame, QPoint(0, 0))))
            if found < ENOUGH * SHARP:
                complaints.append(f"{found:.2f}: {words_of(widget)[:60]}")
    for view in frame.findChildren(QAbstractItemView):
        if view.isVisible() and view.isEnabled():
            complaints += _pale_cells(picture, frame, view)
    return complaints


def _pale_cells(picture: QImage, frame: QWidget, view: QAbstractItemView) -> list[str]:
    complaints, model = [], view.model()
    shown = view.viewport().visibleRegion().boundingRect()
    for index in _indexes(view):
        box = view.visualRect(index)
        if model.data(index, Qt.ItemDataRole.DisplayRole) and shown.contains(box) and box.width() > 8:
            found = _seen(picture, box.translated(view.viewport().mapTo(frame, QPoint(0, 0))))
            if found < ENOUGH * SHARP:
                complaints.append(f"{found:.2f}: {view.accessibleName()}: {model.data(index)}")
    return complaints


def _indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    seen = set()
    step = 12
    area = view.viewport().rect()
    for y in range(area.top() + 2, area.bottom(), step):
        for x in range(area.left() + 2, area.right(), 4 * step):
            index = view.indexAt(QPoint(x, y))
            if index.isValid() and (place := (index.row(), index.column(), index.parent().row())) not in seen:
                seen.add(place)
                yield index


def _seen(picture: QImage, box: QRect) -> float:
    """The greatest contrast that a dot of the box has with the commonest colour in it."""
    ratio = picture.devicePixelRatio()
    left, top = round(box.left() * ratio), round(box.top() * ratio)
    dots: Counter[int] = Counter()
    for y in range(max(0, top), min(picture.height(), round(top + box.height() * ratio))):
        for x in range(max(0, left), min(picture.width(), round(left + box.width() * ratio))):
            dots[picture.pixel(x, y)] += 1
    if not dots:
        return 21.0
    ground = QColor(dots.most_common(1)[0][0])
    return max(contrast(QColor(dot), ground) for dot in dots)


def unnamed(frame: QWidget) -> list[str]:
    """Scrolling parts and lists that a screen reader would have no name for."""
    parts = frame.findChildren(QAbstractScrollArea)
    return [
        repr(part)
        for part in parts
        if part.isVisible()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
        and not isinstance(part, EntryGrid)
    ]

"""The heads of the grid: merged cells on several levels, painted in one pass. The stub at the right is one of them, turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.window.grid.spans import Path, Span, spans
from ui.window.theme import Theme

_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_AT_START = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_INSIDE, _AT_EDGE = 6, 4


class Corner(QWidget):
    """The title of the stub, level by level, where heads and stub meet."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme
        self._titles: tuple[str, ...] = ()
        self._levels: tuple[int, ...] = ()

    def set_titles(self, titles: Sequence[str], levels: Sequence[int]) -> None:
        """Show these titles over levels of these widths."""
        self._titles, self._levels = tuple(titles), tuple(levels)
        self.setAccessibleName("، ".join(titles))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Each title over its level, from the right."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.alt)
        right = self.width()
        for title, wide in zip(self._titles, self._levels, strict=False):
            place = QRect(right - wide, 0, wide, self.height())
            right -= wide
            painter.setPen(self.theme.text)
            painter.drawText(place.adjusted(_INSIDE, 2, -_INSIDE, -2), _CENTRED, title)
            painter.setPen(self.theme.line)
            painter.drawLine(place.topLeft(), place.bottomLeft())
        painter.drawLine(0, self.height() - 1, self.width() - 1, self.height() - 1)
        painter.end()


class SpanHeader(QHeaderView):
    """A header whose merged cells are drawn whole; the cells over the current section are lit."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        self._spans: tuple[tuple[Span, ...], ...] = ()
        self.levels: tuple[int, ...] = (30,)
        self._current = -1
        self._strong: frozenset[int] = frozenset()
        super().__init__(orientation, parent)
        self.theme = theme
        self._across = orientation == Qt.Orientation.Horizontal
        self.fonts: tuple[QFont, QFont] = (self.font(), self.font())
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.set_font(self.font())

    def set_font(self, font: QFont) -> None:
        """Head cells are medium, lit ones bold."""
        medium, bold = QFont(font), QFont(font)
        medium.setWeight(QFont.Weight.Medium)
        bold.setWeight(QFont.Weight.Bold)
        self.fonts = (medium, bold)

    def set_paths(self, paths: Sequence[Path], levels: Sequence[int], strong: frozenset[int] = frozenset()) -> None:
        """Show these labels on levels of these heights (widths for the stub); ``strong`` sections are bold."""
        self._spans = spans(paths)
        self.levels = tuple(levels)
        self._strong = strong
        self.updateGeometry()
        self.viewport().update()

    def set_current(self, section: int) -> None:
        """Light the cells over a section; only what changes is painted again."""
        if section == self._current:
            return
        before, self._current = self._current, section
        for one in (before, section):
            if 0 <= one < len(self._spans):
                for span in self._spans[one]:
                    self.viewport().update(self._place(span))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As deep as all levels together."""
        depth = sum(self.levels)
        return QSize(100, depth) if self._across else QSize(depth, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Every merged cell that the event touches, once."""
        painter = QPainter(self.viewport())
        clip = event.rect()
        painter.fillRect(clip, self.theme.window)
        if self._spans and self.count() == len(self._spans):
            low, high = self._visible(clip)
            done: set[Span] = set()
            for section in self._whole(low, high):
                for span in self._spans[section]:
                    if span not in done:
                        done.add(span)
                        self._draw(painter, span)
        painter.end()

    def _visible(self, clip: QRect) -> tuple[int, int]:
        ends = (clip.left(), clip.right()) if self._across else (clip.top(), clip.bottom())
        found = [self.logicalIndexAt(end) for end in ends]
        if self._across and self.isRightToLeft():
            found.reverse()
        low, high = found
        return max(low, 0), high if high >= 0 else self.count() - 1

    def _whole(self, low: int, high: int) -> Iterator[int]:
        """The sections of a range, without a column that is cut at the far end: it is not painted below either."""
        for section in range(low, high + 1):
            place = self.sectionViewportPosition(section)
            if not self._across or place >= 0 or place + self.sectionSize(section) >= self.viewport().width():
                yield section

    def _draw(self, painter: QPainter, span: Span) -> None:
        theme, place = self.theme, self._place(span)
        lit = span.first <= self._current <= span.last
        painter.fillRect(place, theme.selected if lit else theme.alt)
        painter.setPen(theme.line)
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topLeft(), place.bottomLeft())
        painter.setPen(theme.accent if lit else theme.text)
        strong = span.first == span.last and span.first in self._strong
        painter.setFont(self.fonts[1] if lit or strong else self.fonts[0])
        if self._across:
            inside = place.adjusted(_INSIDE, 2, -_INSIDE, -2).intersected(self.viewport().rect().adjusted(_AT_EDGE, 0, -_AT_EDGE, 0))
            painter.drawText(inside, _CENTRED, span.label)
        else:
            inside = place.adjusted(_INSIDE, 0, -_INSIDE - 2, 0)
            if span.first != span.last:  # the label of a block stays in view while the block is half scrolled out
                seen = inside.intersected(self.viewport().rect())
                inside = QRect(inside.x(), seen.y(), inside.width(), min(seen.height(), self.sectionSize(span.first)))
            label = painter.fontMetrics().elidedText(span.label, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, _AT_START, label)

    def _place(self, span: Span) -> QRect:
        first, last = self.sectionViewportPosition(span.first), self.sectionViewportPosition(span.last)
        low = min(first, last)
        if self._across and low < 0:  # the part of a group whose columns are cut or out of view is left out
            low = min((place for one in range(span.first, span.last + 1) if (place := self.sectionViewportPosition(one)) >= 0), default=low)
        high = max(first + self.sectionSize(span.first), last + self.sectionSize(span.last))
        start, end = sum(self.levels[: span.top]), sum(self.levels[: span.bottom + 1])
        if self._across:
            return QRect(low, start, high - low, end - start)
        if self.isRightToLeft():
            wide = self.viewport().width()
            return QRect(wide - end, low, end - start, high - low)
        return QRect(start, low, end - start, high - low)

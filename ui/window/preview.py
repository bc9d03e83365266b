"""The pages of a PDF as they will be printed, one below the other; each is drawn when it comes into view."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from resources import text
from ui.window.look import look
from ui.window.work import run_in_background

GAP = 16
KEPT = 24
"""Drawn pages that are kept; older ones are drawn again when they come back into view."""
ZOOMS = (50, 75, 100, 125, 150, 200)
POINT = 96 / 72
_ONE_AT_A_TIME = Lock()
"""The library that draws pages is not made for two threads at once."""


class Drawn(NamedTuple):
    """A drawn page: its number from 0, the zoom it was drawn at, its picture."""

    page: int
    zoom: float
    image: QImage


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    import pypdfium2  # type: ignore[import-untyped]

    with _ONE_AT_A_TIME:
        book = pypdfium2.PdfDocument(path)
        try:
            return tuple(book.get_page_size(number) for number in range(len(book)))
        finally:
            book.close()


def draw_page(path: Path, page: int, zoom: float) -> Drawn:
    """A page of the file as a picture."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        book = pypdfium2.PdfDocument(path)
        try:
            bitmap = book[page].render(scale=zoom, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        finally:
            book.close()
    return Drawn(page, zoom, image)


class Preview(QAbstractScrollArea):
    """Scrolls over the pages; ``seen`` tells which page (from 1) is in the middle."""

    seen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(text("window.preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._path: Path | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._drawn: OrderedDict[int, Drawn] = OrderedDict()
        self._asked: set[int] = set()
        self.percent = 75
        self.page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look().on_theme(self, lambda _: self.viewport().update())

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def drawn(self) -> int:
        """How many pages are drawn now."""
        return len(self._drawn)

    def show_file(self, path: Path, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show a PDF; where the person was in the one before, as far as there are pages."""
        at = self.verticalScrollBar().value()
        self._path, self._sizes = path, sizes
        self._drawn.clear()
        self._asked.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._scrolled()

    def zoom(self, percent: int) -> None:
        """Show pages at this percentage of their size on paper."""
        page = self.page
        self.percent = percent
        self._drawn.clear()
        self._asked.clear()
        self._lay_out()
        if page:
            self.go_to(page)

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        if 0 < page <= len(self._places):
            self.verticalScrollBar().setValue(self._places[page - 1].top() - GAP)

    def _scale(self) -> float:
        return POINT * self.percent / 100

    def _lay_out(self) -> None:
        self._places, top, scale = [], GAP, self._scale()
        wide = max([round(width * scale) for width, _ in self._sizes], default=0)
        room = max(self.viewport().width(), wide + 2 * GAP)
        for width, height in self._sizes:
            size = QSize(round(width * scale), round(height * scale))
            self._places.append(QRect((room - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        self.verticalScrollBar().setRange(0, max(0, top - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, room - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = next((number for number, place in enumerate(self._places, 1) if place.bottom() >= middle), len(self._places))
        if page != self.page:
            self.page = page
            self.seen.emit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the pages out in the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is drawn of the pages in view, and ask for what is not."""
        theme = look().theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.line if not theme.is_dark else theme.window)
        shift_x, shift_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        view = self.viewport().rect()
        for number, place in enumerate(self._places):
            box = place.translated(-shift_x, -shift_y)
            if not box.intersects(view):
                continue
            painter.fillRect(box, Qt.GlobalColor.white)
            if number in self._drawn:
                self._drawn.move_to_end(number)
                painter.drawImage(box, self._drawn[number].image)
            else:
                self._ask(number)
            painter.setPen(theme.border)
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _ask(self, number: int) -> None:
        if number in self._asked or self._path is None:
            return
        self._asked.add(number)
        path, zoom = self._path, self._scale() * self.devicePixelRatioF()
        run_in_background(lambda _: draw_page(path, number, zoom), lambda drawn: self._take(path, drawn), lambda _: None)

    def _take(self, path: Path, drawn: Drawn) -> None:
        self._asked.discard(drawn.page)
        if path == self._path and drawn.zoom == self._scale() * self.devicePixelRatioF():
            self._drawn[drawn.page] = drawn
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
            self.viewport().update()

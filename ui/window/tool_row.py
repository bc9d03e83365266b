"""A row of tools that keeps its signs when there is no room for the words beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.window.parts import row

_SPACING = 8


class ToolRow(QWidget):
    """Tools from the right, and one thing at the left end. A button that loses its words has them in its tip and for the reader."""

    def __init__(self, tools: tuple[QWidget, ...], end: QWidget) -> None:
        super().__init__()
        self._line = row(self, spacing=_SPACING)
        for tool in tools:
            self._line.addWidget(tool)
        self._line.addStretch(1)
        self._line.addWidget(end)
        self._parts = (*tools, end)
        self._words: dict[QWidget, str] = {tool: tool.text() for tool in tools if isinstance(tool, QPushButton)}
        for tool, words in self._words.items():
            tool.setToolTip(tool.toolTip() or words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The words are no reason to make the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Words go and come back with the room."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Words go and come back as other things of the row do."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        is_short = self._full_width() > self.width()
        for tool, words in self._words.items():
            if isinstance(tool, QPushButton) and bool(tool.text()) == is_short:
                tool.setText("" if is_short else words)

    def _full_width(self) -> int:
        """How wide the row is with every word; a button without them lacks their letters alone."""
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(part.sizeHint().width() + self._missing(part) + _SPACING for part in shown)

    def _missing(self, part: QWidget) -> int:
        is_folded = isinstance(part, QPushButton) and part in self._words and not part.text()
        return part.fontMetrics().horizontalAdvance(self._words[part]) + _SPACING if is_folded else 0

"""The findings beside the grid: a card for each, errors first; Enter or a click goes to the cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.cell import Key
from resources import text
from ui.window import icons
from ui.window.findings import FindingLine
from ui.window.look import look
from ui.window.parts import Chip, column, inks, label, prose, row, set_prose

WIDTH = 304
FINDING = Qt.ItemDataRole.UserRole + 1
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_LINE, _GAP, _PADDING, _BAR = 21, 10, 12, 12
SIGNS = {"error": "circle-alert", "warning": "triangle-alert"}


class FindingsPanel(QFrame):
    """What the checks found in the open sheet."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("window.rail_findings"))
        lines = column(self, spacing=8, margins=(12, 16, 12, 12))
        head = row(spacing=8)
        head.addWidget(label(text("window.rail_findings"), "section"))
        head.addStretch(1)
        self._errors, self._warnings = Chip("", "error"), Chip("", "warning")
        head.addWidget(self._errors)
        head.addWidget(self._warnings)
        lines.addLayout(head)
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setObjectName("cards")
        self.view.setAccessibleName(text("window.rail_findings"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(CardDelegate(self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        lines.addWidget(self.view, 1)
        self._none = prose(text("window.no_findings"), "meta")
        lines.addWidget(self._none)
        lines.addStretch(0)
        self.show_findings((), 0)

    def show_findings(self, findings: tuple[FindingLine, ...], empty: int, *, closed: bool = False) -> None:
        """Show these findings; with none, say whether the sheet is done, or only that when it is closed."""
        self.model.clear()
        for finding in findings:
            item = QStandardItem(f"{finding.where}: {finding.whole}")
            item.setData(finding, FINDING)
            self.model.appendRow(item)
        for chip, severity in ((self._errors, "error"), (self._warnings, "warning")):
            count = sum(1 for finding in findings if finding.severity == severity)
            chip.show_state(text(f"window.count_{severity}s", count=count), severity)
            chip.setVisible(bool(count))
        self.view.setVisible(bool(findings))
        self._none.setVisible(not findings)
        ready = text("window.no_findings_closed") if closed else text("window.no_findings")
        set_prose(self._none, text("window.no_findings_but_empty", count=empty) if empty else ready)

    def wait(self) -> None:
        """Show no finding, and that the sheet is being checked."""
        self.show_findings((), 0)
        set_prose(self._none, text("window.judging"))

    def select(self, key: Key) -> None:
        """Show the card of a cell, when it has one; of several the one that is chosen already."""
        chosen = self.view.currentIndex()
        if chosen.isValid() and chosen.data(FINDING).at == key and self.view.selectionModel().isSelected(chosen):
            return
        for number in range(self.model.rowCount()):
            index = self.model.index(number, 0)
            if index.data(FINDING).at == key:
                self.view.setCurrentIndex(index)
                return
        self.view.clearSelection()

    def next_after(self, key: Key | None, step: int) -> FindingLine | None:
        """The finding after (or before) the one at a cell, round the list."""
        findings = [self.model.index(number, 0).data(FINDING) for number in range(self.model.rowCount())]
        if not findings:
            return None
        chosen = self.view.currentIndex().row() if self.view.currentIndex().isValid() else -1
        here = next((number for number, finding in enumerate(findings) if finding.at == key), -1)
        at = chosen if 0 <= chosen < len(findings) and findings[chosen].at == key else here
        if at < 0 and step < 0:
            at = 0
        found: FindingLine = findings[(at + step) % len(findings)]
        self.view.setCurrentIndex(self.model.index((at + step) % len(findings), 0))
        return found

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(FINDING))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cards are laid out anew in another width."""
        super().resizeEvent(event)
        self.view.doItemsLayout()


class CardDelegate(QStyledItemDelegate):
    """Paints a finding as a card."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """As high as its sentence and its figures want."""
        width = self._width()
        finding: FindingLine = index.data(FINDING)
        inner = width - 2 * _PADDING - 6
        high = _height(_bold(option), finding.where, inner - 22) + _height(QFontMetrics(option.font), finding.sentence, inner)
        figures = 9 + _LINE * len(finding.figures) if finding.figures else 0
        return QSize(width, high + figures + 2 * _PADDING + _GAP + 4)

    def _width(self) -> int:
        """Of a card: the same with and without a bar to scroll, so that its lines do not break anew."""
        view = self.parent()
        return (view.width() if isinstance(view, QListView) else WIDTH) - _BAR

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the card: edge, sign, place, sentence, figures under a hairline."""
        theme, finding = look().theme, index.data(FINDING)
        colours = inks(theme, finding.severity)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        box = option.rect.adjusted(option.rect.width() - self._width(), 0, 0, -_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.accent, 2) if chosen else QPen(theme.line, 1))
        painter.setBrush(theme.base)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        painter.fillRect(QRect(box.right() - 4, box.top() + 1, 4, box.height() - 2), colours.mark)
        inner = box.adjusted(_PADDING, _PADDING, -_PADDING - 6, 0)
        painter.drawPixmap(inner.right() - 14, inner.top() + 2, icons.pixmap(SIGNS[finding.severity], colours.mark, 15))
        top = self._words(painter, option, finding, inner)
        _figures(painter, finding, QRect(inner.left(), top, inner.width(), 0))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, finding: FindingLine, inner: QRect) -> int:
        theme = look().theme
        bold = _bold(option)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.text)
        high = _height(bold, finding.where, inner.width() - 22)
        _write(painter, QRect(inner.left(), inner.top(), inner.width() - 22, high), finding.where)
        painter.setFont(option.font)
        top = inner.top() + high + 4
        high = _height(QFontMetrics(option.font), finding.sentence, inner.width())
        _write(painter, QRect(inner.left(), top, inner.width(), high), finding.sentence)
        return top + high


def _figures(painter: QPainter, finding: FindingLine, box: QRect) -> None:
    theme = look().theme
    if finding.figures:
        painter.fillRect(box.left(), box.top() + 4, box.width(), 1, theme.line)
    top = box.top() + 8
    for name, figure in finding.figures:
        line = QRect(box.left(), top, box.width(), _LINE)
        painter.setPen(theme.muted)
        painter.drawText(line, _RIGHT | int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setPen(theme.text)
        painter.drawText(line, _LEFT | int(Qt.AlignmentFlag.AlignVCenter), figure)
        top += _LINE


def _bold(option: QStyleOptionViewItem) -> QFontMetrics:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font)


def _broken(metrics: QFontMetrics, words: str, width: int) -> list[str]:
    """The words in lines; Qt's own breaking leaves the blank at the end of a line at its right edge."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    return _LINE * len(_broken(metrics, words, width))


def _write(painter: QPainter, box: QRect, words: str) -> None:
    for number, line in enumerate(_broken(painter.fontMetrics(), words, box.width())):
        painter.drawText(QRect(box.left(), box.top() + number * _LINE, box.width(), _LINE), _RIGHT, line)

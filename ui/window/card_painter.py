"""How a card of the list of findings is painted: edge and sign, place, sentence, figures, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.window import icons
from ui.window.bands import sized
from ui.window.cards import Card
from ui.window.look import look
from ui.window.parts import inks

CARD = Qt.ItemDataRole.UserRole + 1
"""The card that an item of the list stands for."""
SIGNS = {"error": "circle-alert", "warning": "triangle-alert", "good": "check", "wait": "hourglass"}
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_LINE, _GAP, _PADDING, _SMALL = 21, 8, 10, 9
BAR = 12
"""Room beside the cards for the bar to scroll."""


class CardDelegate(QStyledItemDelegate):
    """Paints a group of findings as a card; one that wants nothing more is pale and has no figures."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._sizes: dict[tuple[str, str, str, int, int], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """As high as its sentence and its figures want; of equal words it is measured once."""
        card: Card = index.data(CARD)
        words = (card.lead.where, card.lead.sentence, card.foot, len(_figures_of(card)), self._width())
        if words not in self._sizes:
            self._sizes[words] = self._measured(option, card)
        return self._sizes[words]

    def _measured(self, option: QStyleOptionViewItem, card: Card) -> QSize:
        inner = self._width() - 2 * _PADDING - 6
        high = _height(_bold(option), card.lead.where, inner - 22) + _height(QFontMetrics(option.font), card.lead.sentence, inner)
        figures = _figures_of(card)
        high += 9 + _LINE * len(figures) if figures else 0
        high += _height(QFontMetrics(sized(option.font, _SMALL)), card.foot, inner) + 4 if card.foot else 0
        return QSize(self._width(), high + 2 * _PADDING + _GAP + 4)

    def _width(self) -> int:
        """Of a card: the same with and without a bar to scroll, so that its lines do not break anew."""
        view = self.parent()
        return (view.width() if isinstance(view, QListView) else 0) - BAR

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the card."""
        theme, card = look().theme, index.data(CARD)
        colours = inks(theme, card.kind)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        box = option.rect.adjusted(option.rect.width() - self._width(), 0, 0, -_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.accent, 2) if chosen else QPen(theme.line, 1))
        painter.setBrush(theme.base if card.is_urgent else theme.window)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        painter.fillRect(QRect(box.right() - 4, box.top() + 1, 4, box.height() - 2), colours.mark)
        inner = box.adjusted(_PADDING, _PADDING, -_PADDING - 6, 0)
        painter.drawPixmap(inner.right() - 14, inner.top() + 2, icons.pixmap(SIGNS[card.kind], colours.mark, 15))
        top = _words(painter, option, card, inner, theme.text if card.is_urgent else theme.muted)
        top = _paint_figures(painter, card, QRect(inner.left(), top, inner.width(), 0))
        if card.foot:
            painter.setFont(sized(option.font, _SMALL))
            painter.setPen(colours.ink if card.state == "explained" else theme.muted)
            _write(painter, QRect(inner.left(), top + 4, inner.width(), 0), card.foot)
        painter.restore()


def _words(painter: QPainter, option: QStyleOptionViewItem, card: Card, inner: QRect, ink: QColor) -> int:
    """Place and sentence; gives where they end."""
    bold = _bold(option)
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink)
    high = _height(bold, card.lead.where, inner.width() - 22)
    _write(painter, QRect(inner.left(), inner.top(), inner.width() - 22, high), card.lead.where)
    painter.setFont(option.font)
    top = inner.top() + high + 4
    high = _height(QFontMetrics(option.font), card.lead.sentence, inner.width())
    _write(painter, QRect(inner.left(), top, inner.width(), high), card.lead.sentence)
    return top + high


def _figures_of(card: Card) -> tuple[tuple[str, str], ...]:
    return card.lead.figures if card.is_urgent else ()


def _paint_figures(painter: QPainter, card: Card, box: QRect) -> int:
    """The figures under a hairline; gives where they end."""
    theme, figures = look().theme, _figures_of(card)
    if not figures:
        return box.top()
    painter.fillRect(box.left(), box.top() + 4, box.width(), 1, theme.line)
    top = box.top() + 8
    for name, figure in figures:
        line = QRect(box.left(), top, box.width(), _LINE)
        painter.setPen(theme.muted)
        painter.drawText(line, _RIGHT | int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setPen(theme.text)
        painter.drawText(line, _LEFT | int(Qt.AlignmentFlag.AlignVCenter), figure)
        top += _LINE
    return top


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

"""How a line of the list of findings is painted: edge and sign of its kind, place, sentence, figures, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QStandardItem
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.window import icons
from ui.window.bands import RIGHT, WHAT, BandDelegate, Index, paint_ground, paint_head
from ui.window.card_painter import SIGNS
from ui.window.cards import Card
from ui.window.look import look
from ui.window.parts import inks

if TYPE_CHECKING:
    from ui.workspace.overview import TableLine

COLUMNS = ("table", "where", "sentence", "left", "right", "difference", "standing")
TABLE, WHERE, SENTENCE, LEFT_FIGURE, RIGHT_FIGURE, DIFFERENCE, STANDING = range(7)


class Found(NamedTuple):
    """A card with the line of its table."""

    line: TableLine
    card: Card


def cells_of(found: Found) -> list[QStandardItem]:
    """The cells of a line of the list."""
    lead = found.card.lead
    figures = [figure for _, figure in lead.figures] + ["", "", ""]
    words = (lead.number, lead.where, lead.sentence, *figures[:3], found.card.standing)
    cells = []
    for name, shown in zip(COLUMNS, words, strict=True):
        cell = QStandardItem(shown)
        cell.setData(found, WHAT)
        cell.setToolTip(lead.whole if name in ("where", "sentence") else found.card.foot if name == "standing" else "")
        cells.append(cell)
    cells[0].setData(found.card.spoken, Qt.ItemDataRole.AccessibleTextRole)
    return cells


class FindingsDelegate(BandDelegate):
    """Paints bands of cards and the cards in them; what wants nothing of the office is pale."""

    def paint_band(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head of a band, with what it means beside its word."""
        kind, hint = index.data(WHAT)
        painter.drawText(paint_head(painter, option, str(index.data()), inks(look().theme, kind).ink), RIGHT, hint)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of a card."""
        theme, box, card = look().theme, option.rect, index.data(WHAT).card
        colours = inks(theme, card.kind)
        inner = paint_ground(painter, option)
        font = QFont(option.font)
        if index.column() == TABLE:
            painter.fillRect(box.right() - 3, box.top(), 4, box.height(), colours.mark)
            painter.drawPixmap(box.right() - 26, box.center().y() - 7, icons.pixmap(SIGNS[card.kind], colours.mark, 15))
            inner = inner.adjusted(0, 0, -24, 0)
        if index.column() == WHERE:
            font.setWeight(QFont.Weight.Medium)
        if LEFT_FIGURE <= index.column() <= DIFFERENCE:
            font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        pale = not card.is_urgent or index.column() in (TABLE, RIGHT_FIGURE, STANDING)
        painter.setPen(theme.muted if pale else theme.text)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT, words)

"""Completion in the editor of a cell: names that have the letters typed, whatever keyboard they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from forms.names import fold
from resources import text

if TYPE_CHECKING:
    from ui.window.grid.editor import CellEditor
    from ui.window.grid.model import GridModel

MOST = 12
"""Names shown at once without scrolling."""
WIDEST, _AROUND = 420, 28
"""Pixels: a longer name is cut with dots; what stands beside a name."""
_LEAST = 2
"""So many letters of a text are typed before texts are offered that stand in its column already."""
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Names(QCompleter):
    """Offers names under an editor: first those that begin with what is typed, then those that have it within.

    A name is taken with the arrows and Enter, which also enters it; nothing is taken that nobody chose. ``at_start`` offers only names
    that begin with what is typed, from two letters on.
    """

    def __init__(
        self, names: Iterable[str], editor: CellEditor, pressed: Callable[[CellEditor, QKeyEvent], bool], *, at_start: bool
    ) -> None:
        super().__init__(editor)
        self._names = [(fold(name), name) for name in names]
        self._editor, self._pressed, self._at_start = editor, pressed, at_start
        self.offered = QStringListModel(self)
        self.setModel(self.offered)
        self.setMaxVisibleItems(MOST)
        self._list = popup = QListView()
        self.setPopup(popup)
        popup.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setMinimumWidth(
            min(WIDEST, max((editor.fontMetrics().horizontalAdvance(name) for _, name in self._names), default=0) + _AROUND)
        )
        popup.setAccessibleName(text("grid.names"))
        editor.textEdited.connect(self.narrow)
        editor.setCompleter(self)
        popup.installEventFilter(self)

    def narrow(self, typed: str) -> None:
        """Offer the names that have the letters typed so far."""
        wanted = fold(typed)
        starts = [name for folded, name in self._names if folded.startswith(wanted)]
        if self._at_start:
            starts = [] if len(wanted) < _LEAST else [name for name in starts if name != typed]
            self.offered.setStringList(starts)
            return
        within = [name for folded, name in self._names if wanted in folded and not folded.startswith(wanted)]
        self.offered.setStringList([*starts, *within])

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Nothing, so that Qt filters nothing out of what is offered and chooses nothing by itself."""
        del path
        return [""]

    def offer_all(self) -> None:
        """Offer every name."""
        self.offered.setStringList([name for _, name in self._names])
        self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter and Tab take the chosen name and enter it at once; without one they enter what is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAKING:
            chosen = self._list.currentIndex()
            if chosen.isValid():
                self._editor.setText(str(chosen.data()))
            self._list.hide()
            return self._pressed(self._editor, event)
        return super().eventFilter(watched, event)


def names_for(editor: CellEditor, model: GridModel, pressed: Callable[[CellEditor, QKeyEvent], bool]) -> Names | None:
    """Completion for an editor: of a code the names of its list, of a text the texts of its column; None for a figure or a date."""
    sheet, leaf = model.desk.sheet, model.desk.sheet.table.column(editor.key.leaf)
    if leaf.value == "code" and leaf.codes in sheet.lists:
        return Names((code.fa for code in sheet.lists[leaf.codes]), editor, pressed, at_start=False)
    if leaf.value == "text":
        said = dict.fromkeys(str(cell.text) for key, cell in sheet.entered().items() if key.leaf == leaf.id and cell.text)
        return Names(said, editor, pressed, at_start=True)
    return None

"""The editor of a cell: a bare line on the cell's place, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources import text
from resources.digits import latin, persian
from ui.window import icons
from ui.window.day_field import DayPopup, opens_calendar
from ui.window.grid import edits
from ui.window.grid.completing import Names, names_for
from ui.window.grid.model import GridModel, Index

if TYPE_CHECKING:
    from models.cell import Key
    from ui.window.grid.view import EntryGrid

_NONE = QAbstractItemDelegate.EndEditHint.NoHint
_ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, 1), Qt.Key.Key_Right: (0, -1)}
"""Steps in rows and columns; arrows are visual, and the next column stands at the left."""


class CellEditor(QLineEdit):
    """A line without a frame; ``typed`` when a key opened it, so that arrows leave it; ``trouble`` when its text has no reading."""

    def __init__(self, grid: EntryGrid, key: Key, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid, self.key = grid, key
        self.typed = False
        self.trouble = False
        self.left = False
        self.setObjectName("cell")  # as high as its cell, its text where the cell's stands: a field has padding and a least height
        self.setFrame(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(5, 0, 5, 0)
        is_number = grid.grid_model.table.column(key.leaf).value == "number"
        self.setFont(grid.fonts[0 if is_number else 2])  # as the cell is painted

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """An editor that no letter opened keeps its text, the cursor at its end; Qt has selected all of it."""
        super().focusInEvent(event)
        if not self.typed:
            self.end(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The line with an edge of two pixels: accent, or the mark of an error."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self.grid.theme.error_mark if self.trouble else self.grid.theme.accent, 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class CellDelegate(QStyledItemDelegate):
    """Opens editors and closes them: a text without a reading stays in the editor on Enter, and in the cell when the focus leaves."""

    def __init__(self, grid: EntryGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """An editor for the cell."""
        del option
        editor = CellEditor(self._grid, self._grid.grid_model.key_of(index), parent)
        editor.typed = self._grid.typing
        names_for(editor, self._grid.grid_model, self._key)
        self._offer_calendar(editor)
        editor.setAccessibleName(self._grid.grid_model.desk.place(editor.key))
        return editor

    def _offer_calendar(self, editor: CellEditor) -> None:
        """In the editor of a date stands a sign that opens the calendar, as Alt and the arrow down do."""
        if self._value(editor) == "date":
            sign = editor.addAction(icons.plain("calendar-days", self._grid.theme.muted), CellEditor.ActionPosition.LeadingPosition)
            editor.setTextMargins(0, 0, 0, 0)  # a whole day stands beside the sign in a column that is as wide as its days
            sign.setText(text("cell.calendar_open"))
            sign.triggered.connect(lambda _checked: self.open_choices(editor))

    def open_choices(self, editor: CellEditor) -> None:
        """Let the person choose: a day from the calendar, a code or a text from its names."""
        names = editor.completer()
        if self._value(editor) == "date":
            popup = DayPopup(editor, latin(editor.text()))
            popup.chosen.connect(lambda day: self._take_day(editor, day))
            popup.open_under(editor)
        elif isinstance(names, Names):
            names.offer_all()

    def _take_day(self, editor: CellEditor, day: str) -> None:
        """Enter the day that was taken from the calendar; the cell stays the current one."""
        editor.setText(persian(day.replace("-", "/")))
        self._finish(editor, lambda: None)

    def _value(self, editor: CellEditor) -> str:
        return self._model().desk.sheet.table.column(editor.key.leaf).value

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The editor covers the cell exactly."""
        del option
        editor.setGeometry(self._grid.visualRect(index).adjusted(1, 0, 0, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """The editor starts with the cell, the cursor at its end."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Enter the text when the focus leaves; what has no reading stays visible in the cell."""
        del model, index
        if isinstance(editor, CellEditor):
            self._leave(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The keys of an editor, handled here: left to Qt, Enter is delivered twice and the second time to an editor that is gone."""
        if not isinstance(watched, CellEditor):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut:
            if not self._has_menu():
                self._leave(watched)
                self.closeEditor.emit(watched, _NONE)
            return False
        return False

    def _key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if opens_calendar(event):
            self.open_choices(editor)
        elif key == Qt.Key.Key_Escape:
            self._model().forget(editor.key)
            self._close(editor)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(editor, lambda: edits.fill_same(self._grid) if control else self._grid.step_enter(back=back))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish(editor, lambda: self._grid.step_tab(back=back or key == Qt.Key.Key_Backtab))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (editor.typed and key in _ARROWS and not event.modifiers()):
            self._finish(editor, lambda: self._grid.step(*_ARROWS[Qt.Key(key)]))
        else:
            editor.trouble = False
            return False
        return True

    def _finish(self, editor: CellEditor, then: Callable[[], None]) -> None:
        """Enter the text and go on; a text without a reading stays, with the cursor in it."""
        if self._entered(editor):
            self._close(editor)
            then()
            return
        editor.trouble = True
        editor.update()

    def _entered(self, editor: CellEditor) -> bool:
        model = self._model()
        if editor.key not in model.unread and editor.text() == model.desk.edited(editor.key):
            return True
        return model.setData(model.index_of(editor.key), editor.text())

    def _leave(self, editor: CellEditor) -> None:
        if not editor.left and (editor.trouble or not self._entered(editor)):
            self._model().keep_unread(editor.key, editor.text())
        editor.left = True

    def _close(self, editor: CellEditor) -> None:
        editor.left = True
        self.closeEditor.emit(editor, _NONE)

    def _model(self) -> GridModel:
        return self._grid.grid_model

    def _has_menu(self) -> bool:
        from PySide6.QtWidgets import QApplication

        return QApplication.activePopupWidget() is not None


def offer(grid: EntryGrid) -> None:
    """The names or the calendar of the open editor are offered."""
    delegate = grid.itemDelegate()
    for editor in grid.viewport().findChildren(CellEditor):
        if isinstance(delegate, CellDelegate) and not editor.left:
            delegate.open_choices(editor)

"""The entry grid: a right-to-left table of a desk with its own painting, heads, stub and keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from resources import text
from ui.window.grid import acts, fitting, keys, sizes, steps
from ui.window.grid.editor import CellDelegate, CellEditor
from ui.window.grid.heads import Corner, SpanHeader
from ui.window.grid.model import GridModel, Index
from ui.window.grid.painter import paint
from ui.window.grid.summing import Summing
from ui.window.grid.widths import Widths
from ui.window.theme import Theme, theme

if TYPE_CHECKING:
    from forms.sheet import Edit
    from models.cell import Cell, Key
    from ui.workspace.desk import Desk
    from ui.workspace.pasting import Asked

_MOVES = QAbstractItemView.CursorAction
_STEPS = {_MOVES.MoveUp: (-1, 0), _MOVES.MoveDown: (1, 0), _MOVES.MoveLeft: (0, 1), _MOVES.MoveRight: (0, -1)}


class EntryGrid(QTableView):
    """Shows a desk and lets a person type into it.

    ``moved(key)`` the current cell is another; ``edited(Entered)`` something was entered or taken back; ``changed(Edit)`` cells
    moved, by whatever act; ``asked(Question)`` a text is ambiguous (``answer`` enters a reading); ``refused(code, params)``;
    ``pasted(Pasted)``; ``saved(Saved)`` a change reached the disk, or did not; ``judged()`` every rule of the desk was judged;
    ``sized(name)`` rows and letters have another size.
    """

    moved = Signal(object)
    edited = Signal(object)
    changed = Signal(object)
    asked = Signal(object)
    refused = Signal(str, object)
    pasted = Signal(object)
    saved = Signal(object)
    judged = Signal()
    sized = Signal(str)

    grid_model: GridModel

    def __init__(self, parent: QWidget | None = None, shades: Theme | None = None) -> None:
        self.theme = shades or theme("light")
        self.typing = self.is_held = False
        self.tab_column: int | None = None
        self.corner: Corner | None = None
        self.size_name = "normal"
        self.unfinished: frozenset[int] = frozenset()
        super().__init__(parent)
        self.fonts = sizes.cell_fonts(self.font(), self.size_name)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.heads = SpanHeader(Qt.Orientation.Horizontal, self.theme, self)
        self.stub = SpanHeader(Qt.Orientation.Vertical, self.theme, self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.stub)
        self.setItemDelegate(CellDelegate(self))
        self.summing, self.widths = Summing(self), Widths(self)
        self._settle()
        self.corner = Corner(self, self.theme)
        self._dress()

    def _settle(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)  # the lines are painted with the cells
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(text("grid.name"))
        self.stub.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.stub.setDefaultSectionSize(sizes.ROW[self.size_name])
        self.stub.setMinimumSectionSize(20)
        self.heads.setMinimumSectionSize(40)

    # the desk

    def open(self, desk: Desk) -> None:
        """Show a desk; what was shown before is left."""
        self.leave()
        model = GridModel(desk, self)
        self.grid_model = model
        self.setModel(model)
        for signal, own in (
            (model.entered, self.edited),
            (model.asked, self.asked),
            (model.refused, self.refused),
            (model.saved, self.saved),
            (model.judged, self.judged),
        ):
            signal.connect(own)
        model.rowsInserted.connect(self._label)
        model.rowsRemoved.connect(self._label)
        model.changed.connect(self.changed)
        model.changed.connect(self._relabel_totals)
        model.changed.connect(self._widen)
        model.changed.connect(self.summing.begin)
        self.selectionModel().selectionChanged.connect(self.summing.begin)
        self.unfinished = model.unfinished()
        self._label()
        self.fit()
        first = steps.next_input((0, -1), model.rowCount(), model.columnCount(), model.takes_text, back=False)
        if model.rowCount() and model.columnCount():
            self.setCurrentIndex(model.index(*(first or (0, 0))))

    def hold(self, *, held: bool) -> None:
        """Whether the desk is worked on beside the window; see ``grid.holding``."""
        self.is_held = held
        if held:
            self.summing.stop()
        self.grid_model.hold(held=held)

    def leave(self) -> None:
        """Let go of the desk: what is in the editor is entered, and the desk tells nothing more."""
        if self.model() is not None:
            if self.state() == QAbstractItemView.State.EditingState:
                self.setFocus()
            self.grid_model.leave()
            self.setModel(None)
            self.grid_model.deleteLater()

    def _label(self) -> None:
        """Heads, stub and corner say what stands where."""
        model = self.grid_model
        columns = [model.column_path(column) for column in range(model.columnCount())]
        rows = [model.row_path(row) for row in range(model.rowCount())]
        head, body = QFontMetrics(self.heads.fonts[1]), QFontMetrics(self.fonts[1])
        self._widths = fitting.column_widths(model, head, body)
        self.heads.set_paths(columns, fitting.level_heights(columns, self._widths, head))
        titles = model.stub_titles()
        self.stub.set_paths(rows, fitting.stub_widths(rows, titles, head), model.strong - self.unfinished)
        if self.corner is not None:
            self.corner.set_titles(titles, self.stub.levels)

    def _relabel_totals(self) -> None:
        unfinished = self.grid_model.unfinished()
        if unfinished != self.unfinished:
            self.unfinished = unfinished
            self._label()

    def _widen(self, edit: Edit) -> None:
        """A column is as wide as the longest figure in it: a figure that is cut would be read as another."""
        model, letters = self.grid_model, QFontMetrics(self.fonts[1])
        for row, column in fitting.longest_moved(model, edit):
            wide = letters.horizontalAdvance(model.face(row, column).text) + fitting.AROUND
            if wide > self.columnWidth(column):
                self._widths[column] = wide
                with self.widths.ours():
                    self.setColumnWidth(column, wide)

    def fit(self) -> None:
        """Columns as wide as the person made them, else as their values want, or a little less when then all are in view."""
        own = {column: wide for column in range(len(self._widths)) if (wide := self.widths.of(column)) is not None}
        wanted = [own.get(column, wide) for column, wide in enumerate(self._widths)]
        with self.widths.ours():
            for column, wide in enumerate(fitting.shrunk(wanted, self.viewport().width())):
                self.setColumnWidth(column, own.get(column, wide))

    def needed(self, column: int) -> int:
        """The width below which the longest figure of a column would be cut."""
        return fitting.needed(self.grid_model, column, QFontMetrics(self.fonts[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Columns shrink or widen again with the room; a current cell that is cut comes wholly into view."""
        super().resizeEvent(event)
        if self.model() is None:
            return
        if event.size().width() != event.oldSize().width():
            self.fit()
        if self.viewport().rect().intersects(self.visualRect(self.currentIndex())):
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:  # noqa: N802
        """The title of the stub covers the corner, where the style would leave a shade of its own."""
        super().updateGeometries()
        if self.corner is not None:
            self.corner.setGeometry(self.stub.x(), self.heads.y(), self.stub.width(), self.heads.height())

    # the look

    def set_theme(self, shades: Theme) -> None:
        """Paint in these colours."""
        self.theme = self.heads.theme = self.stub.theme = shades
        self._dress()
        self.viewport().update()

    @staticmethod
    def sizes() -> tuple[str, ...]:
        """The names of the sizes, the smallest first."""
        return tuple(sizes.ROW)

    def set_size(self, name: str) -> None:
        """Rows and letters dense, normal or open."""
        self.size_name = name
        self.fonts = sizes.cell_fonts(self.font(), name)
        self.stub.setDefaultSectionSize(sizes.ROW[name])
        self._dress()
        if self.model() is not None:
            self._label()
            self.fit()
        self.sized.emit(name)

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * sizes.SCALE[self.size_name] * 0.95)
        for header in (self.heads, self.stub):
            header.set_font(font)
        if self.corner is not None:
            self.corner.theme = self.theme
            self.corner.setFont(self.heads.fonts[0])
            self.corner.update()

    def ink(self, severity: str, *, faint: bool) -> QColor:
        """The colour of a text: of its finding, else paler for past years and totals that wait for a member."""
        if severity in ("error", "warning"):
            return self.theme.error_ink if severity == "error" else self.theme.warning_ink
        return self.theme.muted if faint else self.theme.text

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """All visible cells in one pass."""
        painter = QPainter(self.viewport())
        if self.model() is None:
            painter.fillRect(event.rect(), self.theme.window)
        else:
            for clip in cast("Iterable[QRect]", event.region()):
                painter.setClipRect(clip)
                paint(self, painter, clip)
        painter.end()

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Shift extends the selection with Ctrl too; Qt would begin a new one."""
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in keys.ARROWS:
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def is_whole(self, column: int) -> bool:
        """Whether a column stands wholly in view; one that is cut at the left end is left out while others are seen."""
        x = self.columnViewportPosition(column)
        return x >= 0 or x + self.columnWidth(column) >= self.viewport().width()

    # the current cell

    def current_key(self) -> Key | None:
        """The key of the current cell."""
        index = self.currentIndex()
        return self.grid_model.key_of(index) if index.isValid() else None

    def go_to(self, key: Key) -> bool:
        """Whether the cell is shown here; it becomes the current one and is scrolled into view."""
        index = self.grid_model.index_of(key) if self.model() is not None else QModelIndex()
        if index.isValid():
            self.tab_column = None
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus()
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Head and stub light up with the cell."""
        super().currentChanged(current, previous)
        self.heads.set_current(current.column())
        self.stub.set_current(current.row())
        if current.isValid():
            self.moved.emit(self.grid_model.key_of(current))

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads: with Ctrl to the edge of the filled cells; Shift extends to there."""
        step = _STEPS.get(action)
        at = self.currentIndex()
        if step is None or not modifiers & Qt.KeyboardModifier.ControlModifier or not at.isValid():
            return super().moveCursor(action, modifiers)
        model = self.grid_model

        def filled(row: int, column: int) -> bool:
            return bool(model.face(row, column).text)

        return model.index(*steps.edge((at.row(), at.column()), step, model.rowCount(), model.columnCount(), filled))

    def area(self) -> QItemSelectionRange | None:
        """The selected rectangle, None when nothing is selected."""
        if self.model() is None:
            return None
        ranges = cast("Sequence[QItemSelectionRange]", self.selectionModel().selection())
        return ranges[0] if ranges else None

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle, the current cell at its first place."""
        model = self.grid_model
        first, last = model.index(top, left), model.index(bottom, right)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def answer(self, choice: Cell | None) -> None:
        """The text that was asked about last is entered as the person chose."""
        key = self.grid_model.asked_key
        if key is not None:
            acts.answer_typed(self, key, choice)

    def answer_pasted(self, asked: Asked, choice: int) -> None:
        """The cells of a question of a paste are entered with the reading of this number."""
        acts.answer(self, asked, choice)

    def close_editor(self) -> None:
        """No editor is open; what was in it is dropped."""
        for editor in self.viewport().findChildren(CellEditor):
            editor.left = True
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def step(self, down: int, across: int) -> None:
        """The current cell one further, when there is one."""
        self.tab_column = None
        self._go(self.currentIndex().row() + down, self.currentIndex().column() + across)

    def step_enter(self, *, back: bool) -> None:
        """Down or up a row; after a run of Tab to the column where it began; inside a selection round it."""
        at = (self.currentIndex().row(), self.currentIndex().column())
        if self._round(at, down=True, back=back):
            return
        column = at[1] if self.tab_column is None else self.tab_column
        self.tab_column = None
        self._go(at[0] + (-1 if back else 1), column)

    def step_tab(self, *, back: bool) -> None:
        """The next cell that takes text, over the end of the row; inside a selection round it."""
        at = (self.currentIndex().row(), self.currentIndex().column())
        model = self.grid_model
        if self._round(at, down=False, back=back):
            return
        if self.tab_column is None:
            self.tab_column = at[1]
        found = steps.next_input(at, model.rowCount(), model.columnCount(), model.takes_text, back=back)
        if found is not None:
            self._go(*found)

    def _round(self, at: steps.Place, *, down: bool, back: bool) -> bool:
        area = self.area()
        if area is None or area.width() * area.height() == 1:
            return False
        edges = (area.top(), area.left(), area.bottom(), area.right())
        row, column = steps.inside(at, edges, down=down, back=back, takes=self.grid_model.takes_text)
        index = self.grid_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)
        return True

    def _go(self, row: int, column: int) -> None:
        if 0 <= row < self.grid_model.rowCount() and 0 <= column < self.grid_model.columnCount():
            self.setCurrentIndex(self.grid_model.index(row, column))

    # hands

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the grid, not to the chain of focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys of the grid; a letter or digit opens the editor."""
        if self.model() is None or keys.pressed(self, event):
            return
        self.typing = bool(event.text())
        self.tab_column = self.tab_column if event.text() else None
        super().keyPressEvent(event)
        self.typing = False

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """A letter over a cell that takes none: said, not searched."""
        del search
        acts.tell_why_not(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click ends a run of Tab."""
        self.tab_column = None
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu of the selection; one that was asked for by a key stands at the current cell."""
        from ui.window.grid.menu import open_menu

        if self.model() is not None and self.state() != QAbstractItemView.State.EditingState:
            is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            open_menu(self, None if is_key else event.globalPos())

"""The placing of a copied block before it is pasted: over which rows and columns it lies and what each text would do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from forms.describe import column_name
from models.cell import Key
from resources import text
from ui.window.look import look
from ui.window.parts import button, chip_button, column, inks, label, prose, row, set_prose
from ui.window.paste_report import left_lines

if TYPE_CHECKING:
    from ui.window.grid.view import EntryGrid
    from ui.workspace.block import Block, Spot
    from ui.workspace.pasting import Laid, Read

MOST_ROWS, MOST_COLUMNS = 12, 7
"""As much of a block as is shown; what every text of it does is counted."""

SOON, MANY = 120, 2000
"""A block of many texts is laid only when the arrows rest for so many milliseconds."""

ASKED, UNREAD, OTHERWISE, COMPARED, ASIDE = "؟!~=/"
_KINDS = {ASKED: "warning", OTHERWISE: "warning", UNREAD: "error", COMPARED: "wait", ASIDE: "wait"}
"""The kind of news of each sign: its ground."""
_STEPS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, 1), Qt.Key.Key_Right: (0, -1)}


class PastePreview(QDialog):
    """Shows where a block would lie; ``chosen(Laid)`` when a person agrees. Nothing is changed here but the selection."""

    chosen = Signal(object)

    def __init__(self, grid: EntryGrid, block: Block) -> None:
        super().__init__(grid)
        self._grid, self._block, self._desk = grid, block, grid.grid_model.desk
        area = grid.area()
        self._start = (0, 0, 0, 0) if area is None else (area.top(), area.left(), area.bottom(), area.right())
        self._at: Spot = self._start[:2]
        self.laid: Laid
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._lay)
        self.setWindowTitle(text("window.preview_title"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.table = _Cells(self)
        self._counts, self._notes, self._rest = prose("", "strong"), prose(), label("", "meta")
        self._whole = chip_button(text("window.preview_whole"))
        self._named = button(text("window.preview_named"), self.go_to_named, "small")
        self._dress()
        self._lay()
        self.resize(760, 480)
        self.table.setFocus()

    def _dress(self) -> None:
        lines = column(self, spacing=8, margins=(16, 12, 16, 12))
        for part in (prose(text("window.preview_hint")), self._counts, self._notes):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        for words in (label(text("window.preview_signs"), "meta"), self._rest):
            lines.addWidget(words)
        self._whole.setCheckable(True)
        self._whole.toggled.connect(lambda _: self._lay())
        for act, key, tool in ((self._whole.toggle, "Alt+H", self._whole), (self.go_to_named, "Alt+G", self._named)):
            tool.setToolTip(f"{tool.text()} ({key})")
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._answers(lines)

    def _answers(self, lines: QVBoxLayout) -> None:
        answers = row(spacing=8)
        self.paste_button = button(text("window.preview_paste"), self.accept, "primary")
        self.paste_button.setDefault(True)
        self.paste_button.setToolTip(f"{text('window.preview_paste')} (Enter)")
        cancel = button(text("window.preview_cancel"), self.reject)
        cancel.setToolTip(f"{text('window.preview_cancel')} (Esc)")
        for tool in (self.paste_button, cancel, self._named, self._whole):
            answers.addWidget(tool)
        answers.addStretch(1)
        lines.addLayout(answers)

    # placing

    def move_by(self, down: int, across: int) -> None:
        """The block one row or column further, as far as the table goes."""
        model = self._grid.grid_model
        self._at = (min(max(self._at[0] + down, 0), model.rowCount() - 1), min(max(self._at[1] + across, 0), model.columnCount() - 1))
        if self._block.size[0] * self._block.size[1] > MANY:
            self._soon.start()
        else:
            self._lay()

    def go_to_named(self) -> None:
        """The block where its own heads and labels say that it belongs."""
        line, place = self.laid.named
        self._at = (self._at[0] if line is None else line, self._at[1] if place is None else place)
        self._lay()

    def _lay(self) -> None:
        self._soon.stop()
        model = self._grid.grid_model
        over = (self._start[2] - self._start[0] + 1, self._start[3] - self._start[1] + 1)
        self.laid = self._desk.laid(self._block, model.key(*self._at), over, whole=self._whole.isChecked())
        high, wide = self.laid.block.size
        top, left = self._at
        self._grid.select(top, left, min(top + high, model.rowCount()) - 1, min(left + wide, model.columnCount()) - 1)
        self._tell(self.laid.read)
        self.table.show_cells(*self._shown(high, wide))
        rest = (max(0, high - MOST_ROWS), max(0, wide - MOST_COLUMNS))
        self._rest.setText(text("window.preview_more", rows=rest[0], columns=rest[1]) if any(rest) else "")
        self._rest.setVisible(any(rest))
        self._named.setVisible(any(place not in (None, here) for place, here in zip(self.laid.named, self._at, strict=True)))
        self._whole.setVisible(self._whole.isChecked() or bool(self.laid.left.heads or self.laid.left.labels))

    def _tell(self, read: Read) -> None:
        asked = sum(map(len, read.asked.values()))
        counts = {"recorded": len(read.cells), "otherwise": len(read.otherwise), "asked": asked, "unread": len(read.refused)}
        words = text("window.preview_counts", **counts)
        if read.outside:
            words += " " + text("window.preview_left_over", outside=read.outside)
        set_prose(self._counts, words)
        notes = " ".join(left_lines(self.laid.left, "window.preview_elsewhere"))
        set_prose(self._notes, notes)
        self._notes.setVisible(bool(notes))
        self.table.setAccessibleDescription(f"{words} {notes}".strip())

    def _shown(self, high: int, wide: int) -> tuple[list[str], list[str], list[list[tuple[str, str]]]]:
        """Labels of the rows and columns under the block, and each text with its sign and what stands there now."""
        model, outside = self._grid.grid_model, text("window.preview_outside")
        rows = range(self._at[0], self._at[0] + min(high, MOST_ROWS))
        columns = range(self._at[1], self._at[1] + min(wide, MOST_COLUMNS))
        signs = dict(_signs(self.laid.read))
        labels = [" / ".join(words for _, words in model.row_path(one)) if one < model.rowCount() else self._opened(one) for one in rows]
        heads = [column_name(self._desk.sheet.table, model.leaves[one]) if one < model.columnCount() else outside for one in columns]
        return labels, heads, [[self._cell(line, place, signs) for place in columns] for line in rows]

    def _opened(self, line: int) -> str:
        return self._desk.sheet.label(self.laid.rows[line]) if line < len(self.laid.rows) else text("window.preview_outside")

    def _cell(self, line: int, place: int, signs: dict[Key, str]) -> tuple[str, str]:
        model = self._grid.grid_model
        down, across = line - self._at[0], place - self._at[1]
        texts = self.laid.block.rows[down]
        words = texts[across] if across < len(texts) else ""
        if line >= len(self.laid.rows) or place >= model.columnCount():
            return words, text("window.preview_outside")
        key = self._desk.sheet.key(self.laid.rows[line], model.leaves[place])
        stands = self._desk.shown(key)
        sign = signs.get(key, ASIDE if words.strip() and key not in self.laid.read.cells else "")
        return f"{sign} \u2068{words}\u2069" if sign else words, text("window.preview_stands", value=stands) if stands else ""

    def done(self, result: int) -> None:
        """Agreed: the block goes where it lies. Not: the selection is what it was."""
        if self._soon.isActive():
            self._lay()
        super().done(result)
        if result == QDialog.DialogCode.Accepted:
            self.chosen.emit(self.laid)
        else:
            top, left, bottom, right = self._start
            self._grid.select(top, left, bottom, right)
        self._grid.setFocus()
        self.deleteLater()


def _signs(read: Read) -> Iterator[tuple[Key, str]]:
    yield from ((one.key, OTHERWISE) for one in read.otherwise)
    yield from ((key, ASKED) for cells in read.asked.values() for key, _, _ in cells)
    yield from ((one.key, UNREAD) for one in read.refused)
    yield from ((key, COMPARED) for key, _, _ in read.fixed)


class _Cells(QTableWidget):
    """The block over the table; arrows shift it and Enter agrees."""

    def __init__(self, preview: PastePreview) -> None:
        super().__init__(preview)
        self._preview = preview
        self.setAccessibleName(text("window.preview_table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_cells(self, labels: list[str], heads: list[str], cells: list[list[tuple[str, str]]]) -> None:
        """These rows and columns."""
        self.setRowCount(len(labels))
        self.setColumnCount(len(heads))
        self.setVerticalHeaderLabels(labels)
        self.setHorizontalHeaderLabels(heads)
        for line, texts in enumerate(cells):
            for place, (words, stands) in enumerate(texts):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(stands)
                if kind := _KINDS.get(words[:1]) if words[1:2] == " " else None:
                    item.setBackground(inks(look().theme, kind).ground)
                self.setItem(line, place, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows shift the block, Enter pastes it, the others are the dialog's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._preview.move_by(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._preview.accept()
        else:
            event.ignore()

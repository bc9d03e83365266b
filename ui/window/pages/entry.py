"""One open sheet: its grid, what was found in it, and what became of a text that was typed or pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from forms.entry import Question
from forms.sheet import Edit
from models.cell import Key
from models.errors import Refusal
from resources import text
from ui.window.asking import QuestionStrip
from ui.window.beside import Beside
from ui.window.cards import Card, found_elsewhere
from ui.window.cell_side import CellSide
from ui.window.control_field import ControlField
from ui.window.detail import Reader
from ui.window.editing import Editing
from ui.window.findings import table_number, where
from ui.window.grid import acts
from ui.window.grid.view import EntryGrid
from ui.window.look import look
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import Chip, button, label, sign_button
from ui.window.paste_report import PasteReport
from ui.window.reading import opened
from ui.window.sheet_words import last_year_of, meta_of, standing
from ui.window.shortcuts import bind
from ui.window.speaking import Speaking
from ui.window.table_list import state_of
from ui.window.tool_row import ToolRow
from ui.window.work import Task
from ui.workspace.desk import Desk, Entered
from ui.workspace.overview import TableLine, line_of
from ui.workspace.pasting import Asked, Pasted
from ui.workspace.saving import Saved
from ui.workspace.session import for_sheet
from ui.workspace.sheets import table_of

SOON = 40
"""Milliseconds after a key in which list, panel and strip follow."""


def make(file: OpenFile | None) -> EntryPage:
    """The entry page of the open file."""
    if file is None:
        raise ValueError(file)
    return EntryPage(file)


class EntryPage(Page):
    """A sheet to type into. Every change is on the screen at once and on its way to the disk."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__("", practice=not file.workspace.live)
        self._file = file
        self.desk: Desk | None = None
        self._target: Key | None = None
        self._line: TableLine | None = None
        self._opening: Task | None = None
        self._is_of_cell = False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._follow)
        self._state = Chip("", "wait")
        self.add_sign(self._state)
        self.question, self.report = QuestionStrip(), PasteReport()
        self.grid, self._beside = EntryGrid(self, look().theme), Beside(self)
        self.panel, self.bar, self.tree = self._beside.panel, self._beside.bar, self._beside.tree
        self.control = ControlField()
        self._speaking = Speaking(self.grid, self._beside, self.control, lambda: self.desk, self)
        self.cell = CellSide(self.grid, self._beside, lambda: self.desk, self)
        self.editing = Editing(self.grid, self)
        self._tools = self._tool_row()
        for part in (self.question, self.report):
            self.body.addWidget(part)
        self.body.addWidget(self._tools)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.editing.seek)
        self.body.addWidget(self.bar)
        self.add_side(self.panel)
        self.add_side(self._beside.cell)
        self.add_side(self.tree, before=True)
        self._connect()
        look().on_theme(self, self.grid.set_theme)

    def _tool_row(self) -> ToolRow:
        self.undo_button = button(text("window.undo"), self._undo, "small", "undo-2")
        self.next_button = button(text("window.next_finding"), lambda: self.jump(1), "small", "triangle-alert")
        self.back_button = button(text("window.all_tables"), lambda: self.go.emit("tables", None), "small", "table-2")
        self.tree_button = sign_button("panel-right", text("window.tree_fold"), self._beside.fold_tree)
        self.cell_button = button(text("cell.open"), self.cell.turn, "small", "history")
        self.cell_button.setToolTip(text("cell.open_tip"))
        self._facts = label("", "meta")
        tools = (self.tree_button, self.back_button, self.undo_button, self.next_button, self.cell_button, self.control)
        return ToolRow(tools, self._facts)

    def _connect(self) -> None:
        grid = self.grid
        grid.moved.connect(self._moved)
        grid.edited.connect(self._edited)
        grid.asked.connect(self._asked)
        grid.refused.connect(self._refused)
        grid.pasted.connect(self._pasted)
        grid.saved.connect(self._saved)
        grid.judged.connect(self._show_found)
        grid.changed.connect(lambda _: self.editing.name_undo(self.undo_button))
        self.editing.summed.connect(self.placed)
        self.bar.following.connect(lambda: self.jump(1))
        self._speaking.answered.connect(self._show_found)
        self._speaking.away.connect(self.show_what)
        self._speaking.broke.connect(self.broke)
        self.cell.refused.connect(self.strip.refuse)
        self.cell.noted.connect(lambda kind: self.strip.tell(text(f"cell.noted_{kind}"), "good"))
        self.tree.chosen.connect(lambda table, period: self.show_what((table, period)))
        self.report.chosen.connect(grid.go_to)
        self.report.answered.connect(self._answered)
        self._file.changed.connect(self._reread)
        self._file.replaced.connect(self._replaced)
        keys = (
            ("F7", "tree", self._beside.fold_tree),
            ("F8", "findings", self._beside.fold_findings),
            ("F1", "teach", self.cell.explain),
            ("F4", "history", self.cell.turn),
            ("Alt+;", "note", self.cell.note),
            ("Ctrl+;", "explain", self._speaking.explain_here),
            ("Alt+=", "control", self.control.begin),
            ("Ctrl+PgDown", "next_table", lambda: self._next_table(1)),
            ("Ctrl+PgUp", "previous_table", lambda: self._next_table(-1)),
            ("F9", "check", lambda: self._show_found(tell=True)),
            ("Ctrl+S", "check_saved", lambda: self._show_found(tell=True)),
        )
        for key, name, act in keys:
            bind(self, key, name, act, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # the sheet

    def show_what(self, what: object) -> None:
        """Open a table (its code and period), or go to a cell by its key."""
        if isinstance(what, Key):
            line = self._file.line(what.table)
            period = line.period if line is not None else what.period
            self._target = what
            self._open(what.table, period)
        elif isinstance(what, tuple):
            self._target = None
            self._open(*what)

    def _open(self, table: str, period: str) -> None:
        if self.desk is not None and (self.desk.sheet.table.code, str(self.desk.sheet.period)) == (table, period):
            self._go_to_target()
            return
        workspace = self._file.workspace
        self.grid.leave()
        self.desk = None
        self.title.setText(table_of(for_sheet(workspace, table, period), table).fa)
        if self._opening is not None:
            self._opening.cancel()  # of two tables asked for at once the later one is meant
        self._opening = self.do(text("window.opening_table"), lambda _: opened(workspace, table, period), self._opened, stoppable=True)

    def _opened(self, made: tuple[Desk, Reader]) -> None:
        desk, reader = made
        self.desk, self._line = desk, None
        sheet = desk.sheet
        self.title.setText(text("window.entry_title", number=table_number(sheet.table), title=sheet.table.fa, period=str(sheet.period)))
        pack = reader.pack
        unit, owner = pack.units[sheet.table.unit].fa, pack.parties[sheet.table.owner].fa
        self.meta.setText(meta_of(sheet, text("window.entry_meta", unit=unit, owner=owner)))
        self.question.clear()
        self.report.clear()
        self.panel.read_with(reader)
        self._beside.wait()
        self._facts.clear()
        self.grid.open(desk)
        self.editing.opened(desk)
        self.editing.name_undo(self.undo_button)
        self._go_to_target()
        if not desk.editable:
            state = text(f"state.{desk.record.state}")
            self.strip.tell(text("window.entry_locked", state=state))

    def _replaced(self, table: str, period: str) -> None:
        """The sheet was changed beside its grid: it is read anew when it is next wanted, at once when it is in view."""
        if self.desk is not None and (self.desk.sheet.table.code, str(self.desk.sheet.period)) == (table, period):
            self.grid.leave()
            self.desk = None
            if self.isVisible():
                self._open(table, period)

    def _go_to_target(self) -> None:
        if self._target is not None and self.desk is not None and self.isVisible():
            self.grid.go_to(self._target)
            self._beside.select(self._target)
            self._target = None
        if self.isVisible():  # the person may have gone on to another page and type there
            self.grid.setFocus()

    def _reread(self) -> None:
        """The state of the sheet may have changed elsewhere (sealed, answered by the centre)."""
        desk = self.desk
        line = self._file.line(desk.sheet.table.code) if desk is not None else None
        self._show_tree()
        if desk is None or line is None or line.record is None or desk.unsaved:
            return
        if line.record.state != desk.record.state or self.grid.grid_model.locked == desk.editable:
            self.grid.grid_model.state_changed()
        self._show_state()

    # news of the grid

    def _refused(self, code: str, params: dict[str, object]) -> None:
        self.question.clear()
        self.strip.refuse(Refusal(code, **params))
        self._is_of_cell = True

    def _moved(self, key: Key) -> None:
        if self._is_of_cell:
            self.strip.clear()
            self._is_of_cell = False
        self._beside.select(key)
        self._speaking.show_control(key)
        self._show_standing()
        self.placed.emit()

    def _edited(self, entered: Entered) -> None:
        self.strip.clear()
        self.question.clear()
        self._note_unsaved()
        if entered.reading.hint:
            self.strip.tell(text(entered.reading.hint))
        self._show_at_once(entered.edit)
        self._speaking.show_control(self.grid.current_key())
        self._soon.start()

    def _saved(self, saved: Saved) -> None:
        self._note_unsaved()
        if isinstance(saved.trouble, Refusal):
            self.strip.refuse(saved.trouble, (text("window.save_again"), self._save_again))
        elif isinstance(saved.trouble, Exception):
            self.broke.emit(saved.trouble)
        self._show_state()

    def _save_again(self) -> None:
        if self.desk is not None:
            self.strip.clear()
            self.desk.save_again()

    def _pasted(self, pasted: Pasted) -> None:
        self.strip.clear()
        self.question.clear()
        if self.desk is not None:
            self.report.show_paste(pasted, self.desk)
        self._show_at_once(pasted.edit)
        self._soon.start()

    def _show_at_once(self, edit: Edit | None) -> None:
        """A finding that came or went is seen with the figure that brought it, in the same painting; the counts follow soon."""
        desk = self.desk
        if desk is not None and edit is not None and desk.is_judged and (edit.came or edit.went):
            _, _, cards = self._speaking.found(desk)
            self._show_cards(desk, cards, self._line.empty if self._line is not None else 0)

    def _note_unsaved(self) -> None:
        if self.desk is not None:
            self._file.note_unsaved(self.desk.unsaved)

    def _asked(self, question: Question) -> None:
        key = self.grid.current_key()
        if key is not None and self.desk is not None:
            leaf = self.desk.sheet.table.column(key.leaf)
            self.strip.clear()
            self.question.ask(question, where(self.desk.sheet, key), leaf, lambda cell: acts.answer_typed(self.grid, key, cell))

    def _answered(self, asked: Asked, choice: int) -> None:
        acts.answer(self.grid, asked, choice)

    def _undo(self) -> None:
        before = self.desk.unsaved if self.desk is not None else 0
        acts.undo(self.grid)
        if self.desk is not None and self.desk.unsaved == before and not self.strip.words:
            self.strip.tell(text("window.nothing_to_undo"))
        self.grid.setFocus()

    # what was found

    def _follow(self) -> None:
        """Show what the last keys brought; while the sheet is still judged, that is shown when it is over."""
        if self.desk is not None and self.desk.is_judged and not self.grid.is_held:
            self._show_found()

    def _show_found(self, *, tell: bool = False) -> None:
        """Show what is found now; a whole round over the empty places, so once for many keys."""
        self._soon.stop()
        desk = self.desk
        if desk is None:
            return
        checked, groups, cards = self._speaking.found(desk)
        line = line_of(checked, groups)
        self._show_cards(desk, cards, line.empty)
        self.panel.show_others(found_elsewhere(self._file.lines, desk.sheet.table.code, line.period))
        self._show_line(desk, line)
        if tell:
            counts = {"rules": desk.sheet.rule_count(), "errors": line.errors, "warnings": line.warnings, "empty": line.empty}
            self.strip.tell(text("window.checked", **counts), "error" if line.errors else "good")

    def _show_line(self, desk: Desk, line: TableLine) -> None:
        before = self._file.line(desk.sheet.table.code)
        if line.filled or (before is not None and before.record is not None):  # a sheet only looked at is not begun
            self._file.take_line(line)
        self.next_button.setEnabled(bool(line.errors + line.warnings))
        self._line = line
        self._show_tree()
        self._show_state()
        self.placed.emit()

    def _show_cards(self, desk: Desk, cards: tuple[Card, ...], empty: int) -> None:
        """Show what was found as cards, and how the control total of the current cell compares."""
        self._speaking.show_control(self.grid.current_key())
        self._beside.show_cards(cards, empty, self.grid.current_key(), closed=not desk.editable)

    def _show_state(self) -> None:
        if self.desk is not None:
            line = self._file.line(self.desk.sheet.table.code)
            if line is not None:
                self._state.show_state(*state_of(line))
            self.undo_button.setEnabled(self.desk.editable)
            self._show_standing()

    def _show_standing(self) -> None:
        judged = self._line
        if judged is not None and self.grid.model() is not None:  # of the sheet itself: one only looked at has no line of its own yet
            self._facts.setText(standing(judged.empty, judged.errors, len(self.grid.grid_model.unread)))

    def jump(self, step: int) -> None:
        """Go to the next or the previous finding."""
        found = self._beside.next_after(self.grid.current_key(), step)
        if found is not None:
            self.grid.go_to(found.at)

    def _next_table(self, step: int) -> None:
        if self.desk is not None:
            codes = [line.table.code for line in self._file.lines]
            at = codes.index(self.desk.sheet.table.code)
            line = self._file.lines[(at + step) % len(codes)]
            self.show_what((line.table.code, line.period))

    def _show_tree(self) -> None:
        if self.desk is not None:
            self.tree.show_lines(self._file.lines, self._file.workspace, self.desk.sheet.table.code)

    # the frame asks

    def areas(self) -> list[QWidget]:
        """Tables, grid, then findings."""
        return [self.tree.view, self.grid, self.panel.view, self.bar.next_button]

    def shown(self) -> None:
        """The grid is where typing goes."""
        self.grid.setFocus()

    def place(self) -> tuple[str, ...]:
        """Path of the cell, last year's figure, empty places, errors, warnings."""
        key, desk = self.grid.current_key(), self.desk
        if desk is None or key is None:
            return (self.title.text(),)
        sheet = desk.sheet
        here = where(sheet, key)
        facts = self.editing.facts()
        earlier = desk.last_year(key)
        if earlier is not None and not facts:
            facts.append(text("window.last_year", value=last_year_of(desk, key)))
        line = self._line
        if line is not None:
            facts.append(text("window.empty_of", empty=line.empty, count=line.empty + line.filled))
            facts.append(text("window.count_errors", count=line.errors))
            facts.append(text("window.count_warnings", count=line.warnings))
        return (here, *facts)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Another page comes: what is known to be found is told before it is read there."""
        super().hideEvent(event)
        if self._soon.isActive():
            self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show beside the grid what there is room for."""
        super().resizeEvent(event)
        self._beside.fit()
        self.report.fit()

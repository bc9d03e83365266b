"""What a person does at the cards beside the grid: goes to a cell, puts a proposed figure, explains, disputes, gives a control total."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from forms.grouping import question
from models.cell import Cell, Key
from resources import text
from ui.window.answering import Answering, SheetAt
from ui.window.beside import Beside
from ui.window.cards import Card, cards_of
from ui.window.control_field import ControlField
from ui.window.findings import Lines
from ui.window.grid import acts
from ui.window.grid.view import EntryGrid
from ui.window.grouping import Groups
from ui.workspace.celltext import shown

if TYPE_CHECKING:
    from forms.grouping import Group
    from ui.workspace.checking import Checked
    from ui.workspace.desk import Desk

REST = 150
"""Milliseconds without a key after which causes are searched that were left for later."""


class Speaking(QObject):
    """Joins cards, grid and desk. ``answered()`` findings stand otherwise now; ``away(Key)`` a cell of another table is asked for."""

    answered = Signal()
    away = Signal(object)
    broke = Signal(object)

    def __init__(self, grid: EntryGrid, beside: Beside, control: ControlField, desk: Callable[[], Desk | None], parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._beside, self._control, self._desk = grid, beside, control, desk
        self._lines: Lines | None = None
        self._groups: Groups | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._search)
        self._answering = Answering(self._sheet_at, self)
        panel, answering = beside.panel, self._answering
        panel.chosen.connect(self.go_to)
        panel.put.connect(self.put)
        panel.explained.connect(lambda chosen, cause, sentence, printed: answering.explain(chosen, cause, sentence, printed=printed))
        panel.disputed.connect(answering.dispute)
        panel.withdrawn.connect(answering.withdraw)
        panel.detail.left.connect(grid.setFocus)
        beside.bar.explaining.connect(beside.begin)
        answering.refused.connect(panel.detail.form.refuse)
        answering.recorded.connect(self._recorded)
        answering.broke.connect(self.broke)
        control.typed.connect(self._enter_control)
        control.left.connect(grid.setFocus)

    def _sheet_at(self, at: SheetAt) -> Desk | None:
        desk = self._desk()
        return desk if desk is not None and (desk.sheet.table.code, str(desk.sheet.period)) == at else None

    def found(self, desk: Desk) -> tuple[Checked, tuple[Group, ...], tuple[Card, ...]]:
        """The open sheet as it stands now after its checks, its groups and their cards."""
        if self._groups is None or self._lines is None or self._groups.sheet is not desk.sheet:
            self._groups, self._lines = Groups(desk.sheet), Lines(desk.sheet)
        checked = desk.checked()
        groups = self._groups.of(checked.findings)
        if not self._groups.is_done:
            self._rest.start()
        return checked, groups, cards_of(checked, groups, self._lines)

    def _search(self) -> None:
        """Nobody typed for a while: the cause of a few more findings is searched."""
        if self._groups is not None and self._desk() is not None:
            self._groups.search()
            self.answered.emit()

    def go_to(self, key: Key) -> None:
        """Go to a cell; one of another table is asked for."""
        desk = self._desk()
        is_here = desk is not None and key.table == desk.sheet.table.code  # leaves of two tables may have one name
        if not (is_here and self._grid.go_to(key)):
            self.away.emit(key)

    def explain_here(self) -> None:
        """Let the person write why the finding of the current cell is right."""
        key = self._grid.current_key()
        if key is not None:
            self._beside.select(key)
        self._beside.begin()

    def put(self, card: Card) -> None:
        """Put the proposed figure of a card, as typed by the person; its question stands as the reason in the history."""
        desk = self._desk()
        if desk is not None and card.group is not None and card.suspect is not None and card.proposed is not None:
            self._grid.go_to(card.suspect)
            acts.put_figure(self._grid, card.suspect, Cell(card.proposed), question(card.group, desk.sheet))

    def show_control(self, key: Key | None) -> None:
        """Show the control total of the cell, when the program computes it and the sheet is open."""
        desk = self._desk()
        if desk is None or key is None or not desk.editable or desk.is_past(key) or not desk.is_computed(key):
            self._control.show_control(None, "")
            return
        control, sheet, compared = desk.control(key), desk.sheet, ("", "")
        if control is not None:
            differs = any(finding.kind == "control" for finding in desk.findings_at(key))
            compared = ("error", text("window.control_differs")) if differs else ("good", text("window.control_agrees"))
        self._control.show_control(key, shown(control, sheet.table.column(key.leaf), sheet.lists), compared)

    def _enter_control(self, key: Key, letters: str) -> None:
        acts.enter_control(self._grid, key, letters)
        self.show_control(key)

    def _recorded(self) -> None:
        """The keyboard was in a form that is not there any more."""
        self._grid.grid_model.show_said()
        self.answered.emit()
        self._grid.setFocus()

"""The panel beside the grid that tells of the current cell: figure and change, expected range, history, notes, definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from resources import text
from ui.window.cell_notes import CellNotes
from ui.window.cell_words import events, paragraphs
from ui.window.findings import upright, where
from ui.window.parts import button, chip_button, column, label, prose, row, rule, scrolled, set_prose, sign_button
from ui.window.timeline import Timeline

if TYPE_CHECKING:
    from models.terms import Concept
    from ui.workspace.cell_facts import Facts
    from ui.workspace.desk import Desk

WIDTH = 304
HISTORY, NOTES, CONCEPTS = "history", "notes", "concepts"
TABS = (HISTORY, NOTES, CONCEPTS)
MARKS = ("provisional", "estimated")


class CellPanel(QFrame):
    """Everything about one cell.

    ``marked(name)`` a mark of the figure is turned, ``computed()`` its typed total is given up,
    ``noted(kind, text, due)`` something is to be noted, ``left()`` the person goes back to the grid, ``closed()``.
    """

    marked = Signal(str)
    computed = Signal()
    noted = Signal(str, str, str)
    left = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("cell.panel"))
        lines = column(self, spacing=8, margins=(12, 16, 12, 12))
        self._lay_head(lines)
        lines.addLayout(self._mark_row())
        self.typed_total = prose(text("cell.typed_total"), "meta")
        self.compute = button(text("cell.let_compute"), self.computed.emit, "small", "refresh-cw")
        lines.addWidget(self.typed_total)
        lines.addWidget(self.compute)
        lines.addWidget(rule())
        lines.addLayout(self._tab_row())
        self._pages = QStackedWidget()
        self.history = Timeline(text("cell.tab_history"))
        self.notes = CellNotes()
        self._concepts = QWidget()
        self._read: tuple[tuple[Concept, ...], int] | None = None
        self._told = column(self._concepts, spacing=4)
        self.concepts = scrolled(self._concepts)
        self.concepts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.concepts.setAccessibleName(text("cell.tab_concepts"))
        for page in (self.history, scrolled(self.notes), self.concepts):
            self._pages.addWidget(page)
        lines.addWidget(self._pages, 1)
        self.notes.noted.connect(self.noted)
        self.show_tab(HISTORY)
        self.hide()

    def _lay_head(self, lines: QVBoxLayout) -> None:
        head = row(spacing=6)
        self.place = prose("", "section")
        head.addWidget(self.place, 1)
        head.addWidget(sign_button("x", text("cell.close"), self.closed.emit), alignment=Qt.AlignmentFlag.AlignTop)
        lines.addLayout(head)
        figure = row(spacing=8)
        self.value = label("", "big")
        self.unit = prose("", "meta")
        figure.addWidget(self.value)
        figure.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(figure)
        self.change = prose("", "meta")
        self.expected = prose("", "meta")
        lines.addWidget(self.change)
        lines.addWidget(self.expected)

    def _mark_row(self) -> QHBoxLayout:
        line = row(spacing=6)
        self.marks: dict[str, QToolButton] = {}
        for name in MARKS:
            chip = chip_button(text(f"cell.mark_{name}"))
            chip.setToolTip(text(f"cell.mark_{name}_tip"))
            chip.clicked.connect(lambda _checked, name=name: self.marked.emit(name))
            self.marks[name] = chip
            line.addWidget(chip)
        line.addStretch(1)
        return line

    def _tab_row(self) -> QHBoxLayout:
        line = row(spacing=6)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QToolButton] = {}
        for name in TABS:
            tab = chip_button(text(f"cell.tab_{name}"), "tab")
            tab.clicked.connect(lambda _checked, name=name: self.show_tab(name))
            self._group.addButton(tab)
            self.tabs[name] = tab
            line.addWidget(tab)
        line.addStretch(1)
        return line

    def show_tab(self, name: str) -> None:
        """Show history, notes or definitions."""
        self.tabs[name].setChecked(True)
        self._pages.setCurrentIndex(TABS.index(name))

    @property
    def tab(self) -> str:
        """What is shown: history, notes or concepts."""
        return TABS[self._pages.currentIndex()]

    def begin(self) -> None:
        """Bring the keyboard to what is shown."""
        {HISTORY: self.history, NOTES: self.notes.comment, CONCEPTS: self.concepts}[self.tab].setFocus()

    def show_facts(self, desk: Desk, facts: Facts) -> None:
        """Show what is known of a cell."""
        set_prose(self.place, where(desk.sheet, facts.key), leading=110)
        self.value.setText(upright(facts.value) or text("cell.empty"))
        self.value.setAccessibleName(text("cell.value", value=self.value.text(), unit=facts.unit))
        set_prose(self.unit, facts.unit)
        earlier = text("cell.last_year_change", value=facts.last_year, change=facts.change) if facts.change else ""
        if not earlier:
            earlier = text("cell.last_year", value=facts.last_year) if facts.last_year else text("cell.last_year_unknown")
        set_prose(self.change, earlier)
        set_prose(self.expected, facts.expected)
        self.expected.setVisible(bool(facts.expected))
        for name, chip in self.marks.items():
            chip.setChecked(name in facts.marks)
            chip.setVisible(facts.may_mark)
        self.typed_total.setVisible(facts.typed_total)
        self.compute.setVisible(facts.typed_total and facts.may_change)
        self._name_tab(HISTORY, len(facts.history))
        self._name_tab(NOTES, len(facts.notes))
        self._name_tab(CONCEPTS, facts.named)
        self.history.show_events(events(desk, facts))
        self.notes.show_notes(facts)
        self._show_concepts(facts.concepts, facts.named)

    def _name_tab(self, name: str, count: int) -> None:
        words = text(f"cell.tab_{name}")
        self.tabs[name].setText(text("cell.tab_count", tab=words, count=count) if count else words)
        self.tabs[name].setAccessibleName(self.tabs[name].text())

    def _show_concepts(self, concepts: tuple[Concept, ...], named: int) -> None:
        if (concepts, named) == self._read:
            return  # who reads them is not thrown back to the first line when a figure is saved
        self._read = (concepts, named)
        while (item := self._told.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if not concepts:
            self._told.addWidget(prose(text("cell.no_concept"), "meta"))
        for number, concept in enumerate(concepts):
            if number == named:
                words = text("cell.concepts_of_table" if named else "cell.no_concept_of_heads")
                self._told.addWidget(prose(words, "meta"))
            for kind, words in paragraphs(concept):
                self._told.addWidget(prose(words, kind))
        self._told.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to the grid."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

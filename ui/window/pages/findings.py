"""What the checks found in all open tables, errors first; Enter goes to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent, QStandardItem
from PySide6.QtWidgets import QButtonGroup, QWidget

from resources import text
from ui.window.bands import WHAT, Bands
from ui.window.empty import Empty
from ui.window.findings import SEVERITIES, FindingLine, finding_lines
from ui.window.findings_list import COLUMNS, FindingsDelegate
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import button, chip_button, row

if TYPE_CHECKING:
    from ui.workspace.overview import TableLine

WIDTHS = {"table": 80, "where": 270, "left": 110, "right": 110, "difference": 110}
ROOM = {"difference": 1000, "right": 860, "left": 860}
"""Columns that need a page at least so wide."""
ALL = "all_findings"


def make(file: OpenFile | None) -> FindingsPage:
    """The page of findings of the open file."""
    if file is None:
        raise ValueError(file)
    return FindingsPage(file)


class FindingsPage(Page):
    """One line for each finding: table, cell, what is wrong, the figures."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.rail_findings"), practice=not file.workspace.live)
        self._file = file
        self._is_old = False
        self._chip = ALL
        self.check_button = button(text("window.check_again"), self._check, "", "refresh-cw")
        self.add_verb(self.check_button)
        tools, group = row(spacing=8), QButtonGroup(self)
        self._chips = {name: chip_button("") for name in (ALL, *SEVERITIES)}
        for name, chip in self._chips.items():
            group.addButton(chip)
            tools.addWidget(chip)
            chip.clicked.connect(lambda _checked, name=name: self._filter(name))
        self._chips[ALL].setChecked(True)
        tools.addStretch(1)
        self.go_button = button(text("window.go_to_cell"), lambda: self._open(self.view.currentIndex()), "small", "chevron-right")
        tools.addWidget(self.go_button)
        self.body.addLayout(tools)
        heads = {name: text(f"window.found_{name}") for name in COLUMNS}
        self.view = Bands(text("window.rail_findings"), heads, WIDTHS, FindingsDelegate())
        self.view.activated.connect(self._open)
        self.body.addWidget(self.view, 1)
        act = text("window.all_tables")
        self.empty = Empty("circle-check", "", "", act, lambda: self.go.emit("tables", None))
        self.body.addWidget(self.empty, 1)
        file.changed.connect(self._changed)
        self.fill()

    def _changed(self) -> None:
        """Fill the list now, or when it is next looked at: each key typed elsewhere changes the file."""
        self._is_old = not self.isVisible()
        if not self._is_old:
            self.fill()

    def fill(self) -> None:
        """Show what was found in the sheets as they stand now; the chosen line stays chosen."""
        lines = self._file.lines
        found = [finding for line in lines for finding in _found(line)]
        for name in self._chips:
            count = sum(1 for finding in found if name in (ALL, finding.severity))
            self._chips[name].setText(text(f"window.chip_{name}", count=count))
            self._chips[name].setAccessibleName(self._chips[name].text())
        chosen = self.view.currentIndex().data(WHAT)
        self.view.clear_lines()
        for severity in SEVERITIES:
            self._band(severity, [finding for finding in found if finding.severity == severity and self._chip in (ALL, severity)])
        at = chosen.at if isinstance(chosen, FindingLine) else None
        self.view.choose(lambda finding: isinstance(finding, FindingLine) and finding.at == at)
        begun = [line for line in lines if line.checked is not None]
        rules = sum(line.checked.rules for line in begun if line.checked)
        undecided = sum(len(line.checked.undecided) for line in begun if line.checked)
        self.meta.setText(text("window.findings_meta", tables=len(begun), rules=rules, undecided=undecided))
        shown = self.view.currentIndex().isValid()
        self.view.setVisible(shown)
        self.go_button.setVisible(shown)
        self.empty.setVisible(not shown)
        key = "none_found" if begun else "nothing_checked"
        self.empty.show_state(text(f"window.{key}"), text(f"window.{key}_hint"), "circle-check" if begun else "circle-dashed")
        for chip in self._chips.values():
            chip.setVisible(bool(found))
        self.check_button.setVisible(bool(begun))
        self.meta.setVisible(bool(begun))
        self.placed.emit()

    def _band(self, severity: str, found: list[FindingLine]) -> None:
        if found:
            hint = text(f"window.band_{severity}_hint", count=len(found))
            self.view.add_band(text(f"window.band_{severity}"), (severity, hint), [_cells(finding) for finding in found])

    def _filter(self, chip: str) -> None:
        self._chip = chip
        self.fill()

    def _open(self, index: QModelIndex) -> None:
        finding = index.data(WHAT)
        if isinstance(finding, FindingLine):
            self.go.emit("entry", finding.at)

    def _check(self) -> None:
        from ui.workspace.overview import overview

        workspace = self._file.workspace
        self.do(text("window.checking"), lambda _: overview(workspace), self._file.take_lines, stoppable=True)

    def areas(self) -> list[QWidget]:
        """The list."""
        return [self.view]

    def shown(self) -> None:
        """The list is where the keyboard goes."""
        if self._is_old:
            self._is_old = False
            self.fill()
        self.view.setFocus()

    def place(self) -> tuple[str, ...]:
        """How many errors there are, and in how many tables."""
        tables = sum(1 for line in self._file.lines if line.errors)
        errors = sum(line.errors for line in self._file.lines)
        return (text("window.findings_place", errors=errors, tables=tables) if errors else text("window.no_errors"),)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what matters least where there is no room for all columns."""
        super().resizeEvent(event)
        self.view.give_room(ROOM, event.size().width())


def _found(line: TableLine) -> tuple[FindingLine, ...]:
    return finding_lines(line.checked.findings, line.checked.sheet) if line.checked is not None else ()


def _cells(finding: FindingLine) -> list[QStandardItem]:
    figures = [figure for _, figure in finding.figures] + ["", "", ""]
    words = (finding.number, finding.where, finding.sentence, *figures[:3])
    cells = []
    for name, shown in zip(COLUMNS, words, strict=True):
        cell = QStandardItem(shown)
        cell.setData(finding, WHAT)
        cell.setToolTip(finding.whole if name in ("where", "sentence") else "")
        cells.append(cell)
    return cells

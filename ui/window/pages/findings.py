"""What the checks found in all open tables, most urgent first; Enter goes to the cell, and the chosen card is open beside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QTreeView, QWidget

from resources import text
from ui.window.answering import Answering, Aside
from ui.window.bands import WHAT, Bands
from ui.window.cards import KINDS, STATES, Card, cards_of
from ui.window.empty import Empty
from ui.window.finding_detail import FindingDetail
from ui.window.findings_list import COLUMNS, FindingsDelegate, Found, cells_of
from ui.window.findings_panel import WIDTH
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import button, chip_button, column, row, scrolled
from ui.window.reading import reader_of
from ui.window.shortcuts import bind

if TYPE_CHECKING:
    from ui.workspace.overview import TableLine

WIDTHS = {"table": 80, "where": 210, "left": 100, "right": 100, "difference": 100, "standing": 160}
ROOM = {"difference": 1500, "right": 1360, "standing": 1100, "left": 900}
"""Columns that need a page at least so wide."""
SIDE = 900
"""The chosen card is open beside the list in a page at least so wide."""
ALL = "all_findings"


def make(file: OpenFile | None) -> FindingsPage:
    """The page of findings of the open file."""
    if file is None:
        raise ValueError(file)
    return FindingsPage(file)


class FindingsPage(Page):
    """One line for each card: table, cell, what is wrong, the figures, how it stands."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.rail_findings"), practice=not file.workspace.live)
        self._file = file
        self._is_old = False
        self._chip = ALL
        self._known: dict[str, tuple[TableLine, tuple[Card, ...]]] = {}
        self.check_button = button(text("window.check_again"), self._check, "", "refresh-cw")
        self.add_verb(self.check_button)
        tools, group = row(spacing=8), QButtonGroup(self)
        self._chips = {name: chip_button("") for name in (ALL, *STATES)}
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
        self.view.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.body.addWidget(self.view, 1)
        act = text("window.all_tables")
        self.empty = Empty("circle-check", "", "", act, lambda: self.go.emit("tables", None))
        self.body.addWidget(self.empty, 1)
        self._make_side()
        self._connect()
        self.fill()

    def _make_side(self) -> None:
        self.side = QFrame()
        self.side.setObjectName("findings")
        self.side.setFixedWidth(WIDTH + 20)
        lines, inner = column(self.side, margins=(12, 16, 12, 12)), QWidget()
        self.detail = FindingDetail(alone=True)
        within = column(inner, margins=(2, 0, 0, 0))
        within.addWidget(self.detail)
        within.addStretch(1)
        lines.addWidget(scrolled(inner))
        self.add_side(self.side)
        self._answering = Answering(lambda at: Aside(self._file.workspace, *at), self)

    def _connect(self) -> None:
        self.view.activated.connect(self._open)
        self._looked = QTimer(self, singleShot=True, interval=0)  # a selection of many lines tells of each of them
        self._looked.timeout.connect(self._show_chosen)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._looked.start())
        self.detail.chosen.connect(lambda key: self.go.emit("entry", key))
        self.detail.left.connect(self.view.setFocus)
        self.detail.form.explained.connect(self._explain)
        self.detail.form.disputed.connect(lambda reason: self._answering.dispute(self._chosen()[0].card, reason))
        self.detail.form.withdrawn.connect(lambda: self._answering.withdraw([self._chosen()[0].card]))
        self._answering.refused.connect(self.detail.form.refuse)
        self._answering.broke.connect(self.broke)
        self._answering.recorded.connect(self._recorded)
        self._file.changed.connect(self._changed)
        for keys, name, act in (("Ctrl+;", "explain", self.detail.form.begin), ("F1", "teach", self.detail.teaching.turn)):
            bind(self, keys, name, act)

    def _changed(self) -> None:
        """Fill the list now, or when it is next looked at: each key typed elsewhere changes the file."""
        self._is_old = not self.isVisible()
        if not self._is_old:
            self.fill()

    def _read(self) -> list[Found]:
        """The cards of all sheets; of a sheet that did not change they are not made again."""
        known, self._known = self._known, {}
        for line in self._file.lines:
            if line.checked is not None:
                before = known.get(line.table.code)
                same = before is not None and before[0].checked is line.checked
                self._known[line.table.code] = before if before and same else (line, cards_of(line.checked, line.groups))
        return [Found(line, card) for line, cards in self._known.values() for card in cards]

    def fill(self) -> None:
        """Show what was found in the sheets as they stand now; the chosen lines stay chosen."""
        found = self._read()
        for name, chip in self._chips.items():
            count = sum(1 for one in found if name in (ALL, one.card.state))
            chip.setText(text(f"window.chip_{name}", count=count))
            chip.setAccessibleName(chip.text())
            chip.setVisible(bool(count))
        chosen = [one.card for one in self._chosen()]
        self.view.clear_lines()
        for state in STATES:
            self._band(state, [one for one in found if one.card.state == state and self._chip in (ALL, state)])
        self._choose_again(chosen)
        self._say(is_begun=bool(self._known))
        self._show_chosen()
        self.placed.emit()

    def _band(self, state: str, found: list[Found]) -> None:
        if found:
            hint = text(f"window.band_{state}_hint", count=len(found))
            self.view.add_band(text(f"window.band_{state}"), (KINDS[state], hint), [cells_of(one) for one in found])

    def _say(self, *, is_begun: bool) -> None:
        rules = sum(line.checked.rules for line, _ in self._known.values() if line.checked)
        undecided = sum(len(line.checked.undecided) for line, _ in self._known.values() if line.checked)
        self.meta.setText(text("window.findings_meta", tables=len(self._known), rules=rules, undecided=undecided))
        shown = self.view.currentIndex().isValid()
        for part in (self.view, self.go_button):
            part.setVisible(shown)
        self.empty.setVisible(not shown)
        key = "none_found" if is_begun else "nothing_checked"
        self.empty.show_state(text(f"window.{key}"), text(f"window.{key}_hint"), "circle-check" if is_begun else "circle-dashed")
        self.check_button.setVisible(is_begun)
        self.meta.setVisible(is_begun)

    # the chosen lines

    def _chosen(self) -> list[Found]:
        """The chosen lines from the top, the one that the keyboard is at first."""
        at = self.view.currentIndex()
        rows = sorted(self.view.selectionModel().selectedRows(), key=lambda index: (index.siblingAtColumn(0) != at.siblingAtColumn(0),))
        return [index.data(WHAT) for index in rows if isinstance(index.data(WHAT), Found)]

    def _choose_again(self, before: Iterable[Card]) -> None:
        places = [card.place for card in before]
        self.view.choose(lambda one: isinstance(one, Found) and one.card.place in places[:1])
        select = self.view.selectionModel().SelectionFlag
        for index in self.view.lines() if len(places) > 1 else ():
            if index.data(WHAT).card.place in places:
                self.view.selectionModel().select(index, select.Select | select.Rows)

    def _show_chosen(self) -> None:
        """Open the chosen card beside the list."""
        chosen = self._chosen()
        shown = bool(chosen) and self.width() >= SIDE
        self.side.setVisible(shown)
        if not shown:
            self.detail.show_detail(None)
            return
        line, card = chosen[0]
        same = [one for one in chosen if one.card.state == "warning"]
        if line.checked is None:
            return
        reader = reader_of(self._file.workspace, line.checked.sheet, line.checked)
        self.detail.form.show_causes(reader.causes)
        self.detail.show_detail(reader.open(card), len(same))

    def _explain(self, cause: str, sentence: str, printed: bool, for_all: bool) -> None:
        chosen = [one.card for one in self._chosen()]
        several = [card for card in chosen if card.state == "warning"] if for_all else []
        self._answering.explain(several or chosen[:1], cause, sentence, printed=printed)

    def _recorded(self, table: str, period: str) -> None:
        """What was said stands in the file: its sheet is read anew here, and beside its grid when that is next wanted."""
        self._file.replaced.emit(table, period)
        self._file.refresh()
        self.view.setFocus()

    def _filter(self, chip: str) -> None:
        self._chip = chip
        self.fill()

    def _open(self, index: QModelIndex) -> None:
        found = index.data(WHAT)
        if isinstance(found, Found):
            self.go.emit("entry", found.card.at)

    def _check(self) -> None:
        from ui.workspace.overview import overview

        workspace = self._file.workspace
        self.do(text("window.checking"), lambda _: overview(workspace), self._file.take_lines, stoppable=True)

    def areas(self) -> list[QWidget]:
        """The list, then the chosen card opened."""
        return [self.view, self.detail.teaching.act]

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
        self._show_chosen()

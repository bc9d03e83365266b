"""Every table that is asked for: its state, how far it is, what was found; Enter opens it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QStandardItem
from PySide6.QtWidgets import QButtonGroup, QWidget

from forms.names import fold
from resources import text
from resources.digits import persian
from ui.window import choose
from ui.window.bands import WHAT, Bands
from ui.window.empty import Empty
from ui.window.findings import table_number
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import button, chip_button, field, row
from ui.window.shortcuts import bind
from ui.window.table_list import TableDelegate, state_of

if TYPE_CHECKING:
    from ui.workspace.importing import Imported
    from ui.workspace.overview import TableLine

COLUMNS = ("number", "table", "unit", "period", "state", "filled", "found")
WIDTHS = {"number": 88, "unit": 210, "period": 84, "state": 136, "filled": 130, "found": 150}
ROOM = {"unit": 1100, "period": 900}
"""Columns that need a page at least so wide."""
EXCEL = "*.xlsx *.xls *.xlsm"
CHIPS: dict[str, Callable[[TableLine], bool]] = {
    "all": lambda _: True,
    "errors": lambda line: line.errors > 0,
    "warnings": lambda line: line.warnings > 0,
    "empty": lambda line: line.empty > 0 or not line.filled,
    "ready": lambda line: line.percent == 100 and not line.errors,
}


def make(file: OpenFile | None) -> TablesPage:
    """The page of tables of the open file."""
    if file is None:
        raise ValueError(file)
    return TablesPage(file)


class TablesPage(Page):
    """Chapter by chapter at an office, office by office at the centre; typing filters."""

    def __init__(self, file: OpenFile) -> None:
        title = text("window.received_tables") if file.is_centre else text("window.rail_tables")
        super().__init__(title, practice=not file.workspace.live)
        self._file = file
        self._is_old = False
        self._chip = "all"
        self._build_head()
        self.search = field(text("window.find_table"), hint=text("window.find_table"), sign="search")
        self.search.setFixedWidth(300)
        self.search.textChanged.connect(lambda _: self.fill())
        self._chips = {name: chip_button("") for name in CHIPS}
        tools, group = row(spacing=8), QButtonGroup(self)
        tools.addWidget(self.search)
        for name, chip in self._chips.items():
            group.addButton(chip)
            tools.addWidget(chip)
            chip.clicked.connect(lambda _checked, name=name: self._filter(name))
        self._chips["all"].setChecked(True)
        tools.addStretch(1)
        self.body.addLayout(tools)
        heads = {name: text(f"window.column_{name}") for name in COLUMNS}
        self.view = Bands(title, heads, WIDTHS, TableDelegate())
        self.view.activated.connect(self._open)
        self.body.addWidget(self.view, 1)
        self.empty = Empty("search", text("window.no_table_title"), text("window.no_table_hint"), text("window.no_table_act"), self._act)
        self.body.addWidget(self.empty, 1)
        bind(self, QKeySequence.StandardKey.Find, "find_table", self.search.setFocus)
        bind(self.search, "Esc", "clear_search", self._clear, Qt.ShortcutContext.WidgetShortcut)
        if not file.is_centre:
            bind(self, QKeySequence.StandardKey.Open, "import", self.import_button.click)
        bind(self.search, "Down", "to_list", self.view.setFocus, Qt.ShortcutContext.WidgetShortcut)
        self.search.returnPressed.connect(lambda: self._open(self.view.currentIndex()))
        file.changed.connect(self._changed)
        self.fill()

    def _build_head(self) -> None:
        self._file_meta()
        if not self._file.is_centre:
            self.import_button = button(text("window.import"), self._import, "", "file-input")
            self.add_verb(self.import_button)

    def _file_meta(self) -> None:
        file = self._file
        tables, chapters = len(file.lines), len({line.table.chapter for line in file.lines})
        pack = file.workspace.pack.version
        if file.is_centre:
            self.meta.setText(text("window.meta_centre", sheets=tables, offices=len({line.office for line in file.lines})))
        else:
            self.meta.setText(text("window.meta_tables", tables=tables, chapters=chapters, pack=pack))

    # filling

    def _changed(self) -> None:
        """Fill the list now, or when it is next looked at: each key typed elsewhere changes the file."""
        self._is_old = not self.isVisible()
        if not self._is_old:
            self.fill()

    def fill(self) -> None:
        """Show the lines that fit the words typed and the chip chosen; the chosen line stays chosen."""
        self._file_meta()
        lines = self._file.lines
        for name, fits in CHIPS.items():
            words = text(f"window.chip_{name}", count=sum(1 for line in lines if fits(line)))
            self._chips[name].setText(words)
            self._chips[name].setAccessibleName(words)
        wanted = fold(self.search.text())
        shown = [line for line in lines if CHIPS[self._chip](line) and wanted in fold(_searched(line))]
        chosen = self.chosen()
        parties = self._file.workspace.pack.parties
        self.view.clear_lines()
        for group, members in groupby(shown, key=self._group):
            ready = self._ready([line for line in lines if self._group(line) == group])
            self.view.add_band(self._head(group), ready, [_cells(line, parties[line.table.owner].fa) for line in members])
        self.view.choose(lambda line: chosen is not None and _same(line, chosen))
        self.view.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._show_emptiness(bool(lines))
        self.placed.emit()

    def _show_emptiness(self, there_are: bool) -> None:
        for part in (self.search, *self._chips.values(), self.meta):
            part.setVisible(there_are)
        if there_are:
            words = text("window.no_table_title"), text("window.no_table_hint"), "search"
            self.empty.show_state(*words, text("window.no_table_act"))
        else:
            words = text("window.nothing_received"), text("window.nothing_received_hint"), "inbox"
            self.empty.show_state(*words, text("window.go_to_exchange"))

    def _group(self, line: TableLine) -> str:
        return line.office if self._file.is_centre else line.table.chapter

    def _head(self, group: str) -> str:
        if self._file.is_centre:
            from ui.workspace.overview import office_name

            return office_name(self._file.workspace, group)
        chapter = self._file.workspace.pack.chapters[group]
        return text("window.group_chapter", number=persian(str(chapter.number)), chapter=chapter.fa)

    def _ready(self, members: list[TableLine]) -> str:
        return text("window.group_ready", ready=sum(1 for line in members if CHIPS["ready"](line)), count=len(members))

    def chosen(self) -> TableLine | None:
        """The line the keyboard is on."""
        line = self.view.currentIndex().data(WHAT) if self.view.currentIndex().isValid() else None
        return None if isinstance(line, str) else line

    # what a person does

    def _filter(self, chip: str) -> None:
        self._chip = chip
        self.fill()

    def _act(self) -> None:
        if self._file.lines:
            self._clear()
        else:
            self.go.emit("exchange", None)

    def _clear(self) -> None:
        self.search.clear()
        self._chips["all"].setChecked(True)
        self._filter("all")
        self.view.setFocus()

    def _open(self, index: QModelIndex) -> None:
        line = index.data(WHAT) if index.isValid() else None
        if line is not None and not isinstance(line, str) and not self._file.is_centre:
            self.go.emit("entry", (line.table.code, line.period))

    def _import(self) -> None:
        start = self._file.remembered("import")
        path = choose.file_to_open(self, text("window.import_title"), text("window.kind_excel", kinds=Path(EXCEL)), start)
        if path is not None:
            self._file.remember("import", str(path))
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Import a workbook beside the window; its report stands in the strip."""
        from ui.workspace.importing import import_file

        workspace = self._file.workspace
        self.do(text("window.importing", file=Path(path.name)), lambda _: import_file(workspace, path), self._imported)

    def take_file(self, path: Path) -> bool:
        """Import a workbook that was dropped; the centre imports none."""
        takes = not self._file.is_centre and not self.is_working
        if takes:
            self.import_from(path)
        return takes

    def _imported(self, done: Imported) -> None:
        report = done.proposal.report
        numbers = {"sheets": report.sheets, "numbers": report.numbers, "blanks": report.blanks}
        words = text("window.imported", file=Path(done.file), **numbers)
        if done.new or done.changed:
            words += " " + text("window.imported_cells", new=done.new, changed=done.changed, same=done.same)
        else:
            words += " " + text("window.imported_same", same=done.same)
        open_it = (text("window.see_table"), lambda: self.go.emit("entry", (done.proposal.table, done.proposal.period)))
        self.strip.tell(words, "good", open_it)
        self._file.replaced.emit(done.proposal.table, done.proposal.period)
        self._file.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what matters least where there is no room for all columns."""
        super().resizeEvent(event)
        self.view.give_room(ROOM, event.size().width())

    def areas(self) -> list[QWidget]:
        """Search, then the list."""
        return [self.search, self.view]

    def shown(self) -> None:
        """The list is where the keyboard goes."""
        if self._is_old:
            self._is_old = False
            self.fill()
        self.view.setFocus()

    def place(self) -> tuple[str, ...]:
        """How many tables are shown and which one is chosen."""
        shown = len(list(self.view.lines()))
        line = self.chosen()
        if not self._file.lines:
            return (text("window.nothing_received"),)
        facts = [text("window.shown_tables", shown=shown, count=len(self._file.lines))]
        if line is not None:
            facts.append(text("window.chosen_table", number=table_number(line.table), title=line.table.short_fa))
        return tuple(facts)


def _same(line: object, other: TableLine) -> bool:
    from ui.workspace.overview import TableLine

    return isinstance(line, TableLine) and (line.office, line.table.code) == (other.office, other.table.code)


def _searched(line: TableLine) -> str:
    return f"{line.table.fa} {line.table.short_fa} {line.table.code} {table_number(line.table)}"


def _cells(line: TableLine, owner: str) -> list[QStandardItem]:
    found = []
    if line.errors:
        found.append(text("window.count_errors", count=line.errors))
    if line.warnings:
        found.append(text("window.count_warnings", count=line.warnings))
    words = {
        "number": table_number(line.table),
        "table": line.table.fa,
        "unit": owner,
        "period": persian(line.period),
        "state": state_of(line)[0],
        "filled": text("window.percent", count=line.percent),
        "found": " ".join(found),
    }
    cells = []
    for name in COLUMNS:
        cell = QStandardItem(words[name])
        cell.setData(line, WHAT)
        cell.setToolTip(line.table.fa if name == "table" else "")
        cells.append(cell)
    return cells

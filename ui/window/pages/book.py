"""The book as it will be printed: its real pages, where each table stands, what to know before printing."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from resources import text
from ui.window import choose
from ui.window.code_field import CodeField
from ui.window.empty import Empty
from ui.window.findings import table_number
from ui.window.opened import OpenFile, hour
from ui.window.outline import LABEL, PAGE, OutlineDelegate
from ui.window.pages.page import Page
from ui.window.parts import button, column, label, prose, row, rule, set_prose, sign_button
from ui.window.preview import ZOOMS, Preview, page_sizes
from ui.window.work import Progress

if TYPE_CHECKING:
    from yearbook.book import BookReport
    from yearbook.cache import BookCache

OUTLINE = 300
ROOM = 1000
"""Below this width of the page its outline is not shown: the pages themselves can be turned."""


def make(file: OpenFile | None) -> BookPage:
    """The page of the book of the open file."""
    if file is None:
        raise ValueError(file)
    return BookPage(file)


class Built(NamedTuple):
    """A book that was built: its file, its report, the size of each page."""

    path: Path
    report: BookReport
    sizes: tuple[tuple[float, float], ...]


class BookPage(Page):
    """Builds the book beside the window and shows the printed bytes; the old pages stay until the new ones are ready."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.book_title", year=_year(file)), practice=not file.workspace.live)
        self._file = file
        self._folder = TemporaryDirectory(prefix="salnameh-book-", ignore_cleanup_errors=True)
        self.destroyed.connect(self._folder.cleanup)
        self._number = 0
        self._cache: BookCache | None = None
        self.built: Built | None = None
        self._is_old = True
        self.twin_button = button(text("window.twin"), self._twin, "", "file-spreadsheet")
        self.save_button = button(text("window.save_book"), self._save, "", "save")
        self.build_button = button(text("window.build"), self.build, "primary", "book-open")
        self.final_button = button(text("window.final_book"), self._final, "", "badge-check")
        for verb in (self.twin_button, self.save_button, self.build_button):
            self.add_verb(verb)
        self._off_at_work.append(self.final_button)
        self.preview = Preview()
        self.preview.seen.connect(lambda _: self._show_page())
        self._tools = self._tool_row()
        self.code_field = CodeField(file.workspace)
        line = row(spacing=8)
        line.addWidget(self.code_field, 1)
        line.addWidget(self.final_button)
        self.body.addLayout(line)
        self.body.addWidget(self._tools)
        self.body.addWidget(self.preview, 1)
        self.empty = Empty("book-open", text("window.no_book"), text("window.no_book_hint"))
        self._nothing = QWidget()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._nothing, 1)
        self._outline()
        file.changed.connect(self._grow_old)
        self._show_state()

    def _tool_row(self) -> QWidget:
        holder = QWidget()
        tools = row(holder, spacing=8)
        self._where = label("", "meta")
        smaller = sign_button("minus", text("window.smaller"), lambda: self._zoom(-1))
        larger = sign_button("plus", text("window.larger"), lambda: self._zoom(1))
        self._percent = label("", "meta")
        back = button(text("window.page_before"), lambda: self.preview.go_to(self.preview.page - 1), "small")
        on = button(text("window.page_after"), lambda: self.preview.go_to(self.preview.page + 1), "small")
        for tool in (back, self._where, on):
            tools.addWidget(tool)
        tools.addStretch(1)
        tools.addWidget(smaller)
        tools.addWidget(self._percent)
        tools.addWidget(larger)
        return holder

    def _outline(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("outline")
        self._side.setFixedWidth(OUTLINE)
        lines = column(self._side, spacing=8, margins=(12, 16, 12, 12))
        lines.addWidget(label(text("window.outline"), "section"))
        self.model = QStandardItemModel(self)
        self.outline = QListView()
        self.outline.setAccessibleName(text("window.outline"))
        self.outline.setModel(self.model)
        self.outline.setItemDelegate(OutlineDelegate(self.outline))
        self.outline.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.activated.connect(lambda index: self.preview.go_to(index.data(PAGE)))
        self.outline.clicked.connect(lambda index: self.preview.go_to(index.data(PAGE)))
        lines.addWidget(self.outline, 1)
        lines.addWidget(rule())
        lines.addWidget(label(text("window.before_printing"), "section"))
        self.concerns = prose("", "meta")
        lines.addWidget(self.concerns)
        self.add_side(self._side, before=True)

    # building

    def build(self) -> None:
        """Build the book of the year as it stands now."""
        workspace, year = self._file.workspace, int(_year(self._file))
        self._number += 1
        path = Path(self._folder.name) / f"book-{self._number}.pdf"

        def work(progress: Progress) -> Built:
            from ui.workspace.printing import build_book
            from yearbook.cache import BookCache

            self._cache = self._cache or BookCache()
            report = build_book(workspace, year, path, cache=self._cache).report
            progress(text("window.drawing"))
            return Built(path, report, page_sizes(path))

        self._is_old = False
        self.do(text("window.building"), work, self._built, stoppable=True)

    def work_changed(self) -> None:
        """While the first pages are laid out, nothing says that there is no book."""
        super().work_changed()
        self._show_state()

    def _built(self, built: Built) -> None:
        old, self.built = self.built, built
        self.preview.show_file(built.path, built.sizes)
        if old is not None:
            old.path.unlink(missing_ok=True)
        begun = {line.table.code: line.table for line in self._file.lines}  # also those that a newer pack dropped
        self.model.clear()
        for standing in built.report.tables:
            table = begun.get(standing.table) or self._file.workspace.pack.tables[standing.table]
            item = QStandardItem(text("window.outline_line", number=table_number(table), title=table.short_fa))
            item.setData(standing.label, LABEL)
            item.setData(standing.first, PAGE)
            item.setToolTip(table.fa)
            self.model.appendRow(item)
        concerns = [concern.sentence() for concern in built.report.concerns]
        set_prose(self.concerns, "\n".join(concerns) or text("window.no_concerns"))
        words = text("window.book_meta", pages=built.report.pages, tables=len(built.report.tables), at=hour())
        self.meta.setText(words)
        self._show_state()
        if self.isVisible():  # the person may have gone on to another page and type there
            self.preview.setFocus()

    def _grow_old(self) -> None:
        if not self._is_old and self.built is not None:
            self._is_old = True
            self.meta.setText(text("window.book_old"))

    # giving away

    def _save(self) -> None:
        built = self.built
        name = f"yearbook-{_year(self._file)}.pdf"
        path = choose.file_to_make(self, text("window.save_book"), text("window.kind_pdf"), self._start(name))
        if built is not None and path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the book that is shown, byte for byte."""
        from ui.workspace.files import write_file

        source = self.built.path if self.built is not None else Path()

        def work(_: Progress) -> None:
            with source.open("rb") as book:
                write_file(path, lambda stream: shutil.copyfileobj(book, stream), over=b"%PDF")

        self.do(text("window.writing", path=path), work, lambda _: self._gave(path, text("window.written", path=path)))

    def _final(self) -> None:
        name = f"yearbook-{_year(self._file)}-final.pdf"
        path = choose.file_to_make(self, text("window.final_book"), text("window.kind_pdf"), self._start(name))
        if path is not None:
            self.final_to(path)

    def final_to(self, path: Path) -> None:
        """Make the book of the year final: the edition is kept, its file stands at ``path``."""
        workspace, year = self._file.workspace, int(_year(self._file))

        def work(_: Progress) -> str:
            from ui.workspace.edition_words import kept_words
            from ui.workspace.preflighting import Preflight
            from ui.workspace.printing import build_final

            proof = Preflight(workspace, path)
            kept = build_final(workspace, year, path, proof=proof).kept
            proof.keep()
            return kept_words(kept) if kept is not None else ""

        self.do(text("window.writing", path=path), work, lambda words: self._gave(path, words))

    def _twin(self) -> None:
        name = f"yearbook-{_year(self._file)}.xlsx"
        path = choose.file_to_make(self, text("window.twin"), text("window.kind_twin"), self._start(name))
        if path is not None:
            self.twin_to(path)

    def twin_to(self, path: Path) -> None:
        """Write the Excel twin of the book."""
        workspace, year = self._file.workspace, int(_year(self._file))

        def work(_: Progress) -> int:
            from ui.workspace.printing import build_twin

            return build_twin(workspace, year, path)

        done = lambda tables: self._gave(path, text("window.twin_written", path=path, tables=tables))  # noqa: E731
        self.do(text("window.writing", path=path), work, done)

    def _gave(self, path: Path, words: str) -> None:
        """Written: the next one is offered the same folder, which is not that of the packages."""
        self._file.remember("book", str(path.parent))
        self.strip.tell(words, "good")

    def _start(self, name: str) -> str:
        return str(Path(self._file.remembered("book") or Path.home()) / name)

    # showing

    def _zoom(self, step: int) -> None:
        at = min(range(len(ZOOMS)), key=lambda number: abs(ZOOMS[number] - self.preview.percent))
        self.preview.zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, at + step))])
        self._show_page()

    def _show_page(self) -> None:
        self._where.setText(text("window.page_of", page=self.preview.page, pages=self.preview.pages))
        self._percent.setText(text("window.percent", count=self.preview.percent))
        self.placed.emit()

    def _show_state(self) -> None:
        there = self.built is not None
        for part in (self.preview, self._tools, self.save_button):
            part.setVisible(there)
        self._side.setVisible(there and self.width() >= ROOM)
        self.empty.setVisible(not there and not self.is_working)
        self._nothing.setVisible(not there and self.is_working)
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The outline gives way to the pages in a narrow window."""
        super().resizeEvent(event)
        self._side.setVisible(self.built is not None and self.width() >= ROOM)

    def areas(self) -> list[QWidget]:
        """Pages, then the outline."""
        return [self.preview, self.outline]

    def shown(self) -> None:
        """A book that was never built is built when its page is first looked at and there is something to print."""
        if self.built is None and self._number == 0 and any(line.record is not None for line in self._file.lines):
            self.build()
        else:
            (self.preview if self.built else self.build_button).setFocus()

    def place(self) -> tuple[str, ...]:
        """Which page is in view."""
        if self.built is None:
            return (self.title.text(),)
        return (text("window.page_of", page=self.preview.page, pages=self.preview.pages), self.title.text())


def _year(file: OpenFile) -> str:
    """The year of the book: that of the newest sheet."""
    years = [line.period[:4] for line in file.lines]
    return max(years, default="")

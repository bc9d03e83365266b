"""The grid with a made-up table in a throw-away copy of a released office file, as ../shared/bench/window_peers.py drives it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from models.codes import Code, CodeList
from models.finding import Check
from models.table import Column, Dimension, Table
from resources import shipped
from ui.window.grid.view import EntryGrid

_GROUPS = 4
_RELEASED = Path(__file__).resolve().parents[1] / "data" / "office-3.salnameh"
AFTER = 0
"""Milliseconds after the first paint until the office file is opened: in the next turn of the event loop."""


def open_window(rows: int, cols: int) -> tuple[QMainWindow, QTableView]:
    """The window, not yet shown, and its grid; the file is opened in the background and the cells come after the first paint."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for face in ("Regular", "Medium", "Bold"):
        QFontDatabase.addApplicationFontFromData(shipped("fonts", f"Vazirmatn-{face}.ttf").read_bytes())
    app.setFont(QFont("Vazirmatn", 10))
    window = _Window(rows, cols)
    grid = EntryGrid()
    window.setCentralWidget(grid)
    window.resize(1200, 800)
    window.ready.connect(grid.open)
    return window, grid


class _Window(QMainWindow):
    """After its first paint it opens the desk in a thread of its own, as the program does, and tells when it is there."""

    ready = Signal(object)

    def __init__(self, rows: int, cols: int) -> None:
        super().__init__()
        self._wanted: tuple[int, int] | None = (rows, cols)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._wanted is not None:
            self._thread = Thread(target=self._open, args=self._wanted, daemon=True)
            QTimer.singleShot(AFTER, self._thread.start)
            self._wanted = None

    def _open(self, rows: int, cols: int) -> None:
        self.ready.emit(desk(rows, cols))


def desk(rows: int, cols: int) -> object:
    """A desk over a table of so many rows and leaves, in a copy of an office file: making one is no part of a start."""
    from forms.pack import Pack
    from forms.pack_file import open_file
    from models.store import Store
    from ui.workspace.desk import Desk
    from ui.workspace.session import Workspace

    def clock() -> str:
        return "2026-06-11T05:44:10Z"

    store = Store.open(Path(shutil.copy(_RELEASED, tempfile.mkdtemp())), clock)
    codes = tuple(Code(f"14{row:03d}", f"شهرستان {row}", parent="14") for row in range(rows - 1))

    class Wide(Pack):
        """The pack of the file, and in it the wide table."""

        tables = {"T99-01": table(cols)}  # noqa: RUF012 - a mapping as its parent has it

        def codes_within(self, list_id: str, edition: str, parent: str) -> CodeList:
            return self.codes(list_id, edition).within(parent)

        def codes(self, list_id: str, edition: str = "") -> CodeList:
            return CodeList(list_id, edition, "شهرستان", codes)

    return Desk(Workspace(store, Wide(open_file(store.pack().data)), clock), "T99-01", "1402")


def table(cols: int) -> Table:
    """A table of groups, each a derived total and its parts, with a sum in every row and a domain on every leaf."""
    columns: list[Column] = []
    for group in range(_GROUPS):
        columns.append(Column(f"g{group}", f"گروه {group + 1}"))
        count = cols // _GROUPS + (group < cols % _GROUPS)
        parts = [f"c{group}_{number}" for number in range(1, count)]
        columns.append(Column(f"t{group}", "جمع", group=f"g{group}", unit="person", formula=" + ".join(parts) or "0", whole=True))
        columns += [
            Column(part, f"بخش {part[-1]}", group=f"g{group}", unit="person", place="sum", time="last", whole=True) for part in parts
        ]
    return Table(
        code="T99-01",
        key="wide",
        number=(99, 1),
        fa="جدول پهن",
        short_fa="پهن",
        en="",
        chapter="ch01",
        unit="person",
        periodicity="annual",
        measure="stock",
        supplier="gd",
        owner="u_stat",
        rows=(Dimension("county", "county", "members", "کل استان"),),
        columns=tuple(columns),
        checks=(Check("C01", "domain", "error", "-", {"min": 0, "integer": True}),),
    )

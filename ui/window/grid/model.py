"""The model of the grid: indexes to keys and back, and the face of each cell kept until it changes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from forms.open_rows import takes
from models.errors import Refusal
from resources import text
from ui.window.grid.judging import Judge
from ui.window.grid.spans import Path
from ui.window.noted_words import noted_words

if TYPE_CHECKING:  # the desk brings the store; the frame is painted before that is imported
    from forms.sheet import Edit
    from models.cell import Key
    from models.finding import Finding
    from ui.workspace.desk import Desk, Entered
    from ui.workspace.saving import Saved

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NUMERIC = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_PATH = "، "
_FEW = 16
"""Up to so many cells are repainted one by one; more are repainted as one rectangle."""

INPUT, PAST, DERIVED, COMPUTED = "input", "past", "derived", "computed"


class Face(NamedTuple):
    """How a cell looks: its text, its kind, the severity of a finding at it, whether it is not yet saved or not understood.

    ``noted`` is star or note where something was noted at it.
    """

    text: str
    kind: str
    severity: str
    unsaved: bool
    unread: bool
    noted: str = ""


_NOT_SEEN = Face("", DERIVED, "", unsaved=False, unread=False)
"""A cell that was not painted before its desk was held."""


class GridModel(QAbstractTableModel):
    """A desk as rows and columns. Every value comes from the desk; what is kept here is dropped when the desk says so."""

    entered = Signal(object)
    changed = Signal(object)
    asked = Signal(object)
    refused = Signal(str, object)
    saved = Signal(object)
    judged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.table = desk.sheet.table
        self.leaves = desk.leaves
        self._columns = {leaf.id: number for number, leaf in enumerate(self.leaves)}
        self._faces: dict[tuple[int, int], Face] = {}
        self._held: dict[tuple[int, int], Face] | None = None
        self.unread: dict[Key, str] = {}
        self.asked_key: Key | None = None
        self._count()
        self.locked = not desk.editable
        self.saved.connect(self._on_saved)
        desk.on_saved = self._tell_saved
        self._judge = Judge(desk, self)
        self._judge.over.connect(self._show_judged)

    def leave(self) -> None:
        """The desk tells this model nothing more, and is judged no further."""
        self.desk.on_saved = None
        self._judge.stop()

    # keys

    def key(self, row: int, column: int) -> Key:
        """The key of the cell at a row and column."""
        return self.desk.sheet.key(self.rows[row], self.leaves[column])

    def key_of(self, index: Index) -> Key:
        """The key of an index."""
        return self.key(index.row(), index.column())

    def index_of(self, key: Key) -> QModelIndex:
        """The index of a key, invalid when it is not shown here."""
        place = self.place_of(key)
        return QModelIndex() if place is None else self.index(*place)

    def place_of(self, key: Key) -> tuple[int, int] | None:
        """The row and column of a key, None when it is not shown here."""
        row, column = self._lines.get((key.period, key.rows)), self._columns.get(key.leaf)
        return None if row is None or column is None else (row, column)

    def _count(self) -> None:
        self._unfinished: frozenset[int] | None = None
        self.rows = self.desk.rows()
        self._lines = {(row.period, row.codes): number for number, row in enumerate(self.rows)}
        self.strong = frozenset(number for number, row in enumerate(self.rows) if row.kind == "total")

    def hold(self, *, held: bool) -> None:
        """Whether the desk is worked on beside the window: until it is over, cells look as they did, and no rule is judged."""
        self._held = dict(self._faces) if held else None
        if held:
            self._judge.stop()
        elif not self.desk.is_judged:
            self._judge.go_on()

    # faces

    def face(self, row: int, column: int) -> Face:
        """How the cell looks, kept until it changes."""
        if self._held is not None:
            return self._held.get((row, column), _NOT_SEEN)
        found = self._faces.get((row, column))
        if found is None:
            found = self._faces[row, column] = self._face(self.key(row, column), column)
        return found

    def _face(self, key: Key, column: int) -> Face:
        desk = self.desk
        if key in self.unread:
            return Face(self.unread[key], INPUT, "error", unsaved=False, unread=True)
        if desk.is_past(key) or not takes(self.table, key):
            kind = PAST
        elif self.leaves[column].is_derived:
            kind = DERIVED
        else:
            kind = COMPUTED if desk.is_computed(key) else INPUT
        return Face(desk.shown(key), kind, desk.severity(key), desk.saving(key), unread=False, noted=self._noted(key))

    def _noted(self, key: Key) -> str:
        there = self.desk.noting.at(key)
        return "" if not there else "star" if "star" in there else "note"

    def show_noted(self, key: Key) -> None:
        """Show anew a cell at which something was noted."""
        self._changed([key])

    def takes_text(self, row: int, column: int) -> bool:
        """Whether a person enters this cell: neither of a past year, nor computed."""
        return self.face(row, column).kind == INPUT

    # what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """How many leaves there are."""
        return 0 if parent.isValid() else len(self.leaves)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of past years, derived leaves and locked sheets are read only."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        row, column = index.row(), index.column()
        past = self.rows[row].period != str(self.desk.sheet.period)
        fixed = self.locked or past or self.leaves[column].is_derived or not takes(self.table, self.key(row, column))
        return flags if fixed else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell as it is painted, as the editor starts with it, and its findings in words."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face(index.row(), index.column()).text
        if role == Qt.ItemDataRole.EditRole:
            key = self.key_of(index)
            return self.unread.get(key) or self.desk.edited(key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMERIC
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else self._place(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told_at(self.key_of(index))
        return None

    def _told_at(self, key: Key) -> str:
        """What stands in the tooltip of a cell: its findings, and last year's figure."""
        earlier = self.desk.last_year_shown(key)
        return "\n".join([*self._said(key), *([text("grid.last_year", value=earlier)] if earlier else [])])

    def _spoken(self, index: Index) -> str:
        key = self.key_of(index)
        face = self.face(index.row(), index.column())
        kind = text(f"grid.kind_{face.kind}")
        value = face.text or text("grid.empty")
        return "\n".join([value, kind, *self._said(key)])

    def _place(self, index: Index) -> str:
        """Row and column of a cell by their whole paths, as a screen reader tells them."""
        row = self.headerData(index.row(), Qt.Orientation.Vertical)
        column = self.headerData(index.column(), Qt.Orientation.Horizontal)
        return text("grid.place", row=row, column=column)

    def _said(self, key: Key) -> list[str]:
        said = [text("grid.unread", text=self.unread[key])] if key in self.unread else []
        said += [self._said_of(found) for found in self.desk.findings_at(key)]
        said += noted_words(self.desk, key)
        return [*said, text("grid.unsaved")] if self.desk.saving(key) else said

    def _said_of(self, finding: Finding) -> str:
        from ui.window.told import foot_of  # the frame is painted before that is imported

        return f"{self.desk.sentence(finding)} {foot_of(self.desk.explained(finding))}".strip()

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The whole path of a head or a row, outermost first."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        path = self.column_path(section) if orientation == Qt.Orientation.Horizontal else self.row_path(section)
        return _PATH.join(label for _, label in path)

    def column_path(self, column: int) -> Path:
        """The heads over a column with the column's own, outermost first."""
        leaf = self.leaves[column]
        return tuple((head.id, head.fa) for head in (*self.table.heads(leaf), leaf))

    def row_path(self, number: int) -> Path:
        """The labels of a row, one for each row dimension; a past year or an open row has one."""
        row = self.rows[number]
        if row.kind in ("history", "year", "open"):
            return ((row.period + row.codes[0], self.desk.sheet.label(row)),)
        labels = [self.desk.sheet.label(row, dimension) for dimension in range(len(row.codes))]
        if row.kind == "total" and any(dimension.history for dimension in self.table.rows):
            labels[0] = text("grid.total_of", total=labels[0], period=row.period)
        if number in self.unfinished():
            labels[-1] = text("grid.unfinished", total=labels[-1])
        return tuple(zip(row.codes, labels, strict=True))

    def unfinished(self) -> frozenset[int]:
        """The rows over everything whose figures wait for a member."""
        if self._unfinished is None:
            cells = range(len(self.table.labels), len(self.leaves))
            self._unfinished = frozenset(row for row in self.strong if not all(self.face(row, column).text for column in cells))
        return self._unfinished

    def stub_titles(self) -> list[str]:
        """What the levels of the stub are, outermost first; a table with past years begins with them."""
        titles = []
        for dimension in self.table.rows:
            codes = self.desk.sheet.lists.get(dimension.id)
            title = codes.fa if codes is not None else text("grid.stub_year" if self.table.is_series else "grid.stub_number")
            titles.append(text("grid.stub_year_and", title=title) if dimension.history else title)
        return titles

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Whether the text was entered; otherwise it was told why by ``asked`` or ``refused`` and nothing is changed."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        key = self.key_of(index)
        try:
            entered = self.desk.enter(key, str(value))
        except Refusal as refusal:
            self.refused.emit(refusal.code, refusal.params)
            return False
        if entered.reading.rejection:
            self.refused.emit(entered.reading.rejection, {"text": str(value)})
        elif entered.reading.question is not None:
            self.asked_key = key
            self.asked.emit(entered.reading.question)
        else:
            self.forget(key)
            self.took(entered)
            return True
        return False

    def keep_unread(self, key: Key, text: str) -> None:
        """A text that has no reading yet stays visible at its place; nothing is entered."""
        self.unread[key] = text
        self._changed([key])

    def forget(self, key: Key) -> None:
        """The text without a reading is dropped; what stood there is shown again."""
        if self.unread.pop(key, None) is not None:
            self._changed([key])

    # news

    def took(self, entered: Entered) -> None:
        """Show what an entry changed, and tell it."""
        if entered.edit is not None:
            self.show(entered.edit)
        self.entered.emit(entered)

    def show(self, edit: Edit) -> None:
        """Show what an edit changed."""
        if self.table.takes_rows:
            self._rows_again()
        self._changed(_touched(edit))
        self.changed.emit(edit)

    def show_said(self) -> None:
        """Show anew the cells with findings: something was said of one."""
        self._changed([finding.at for finding in self.desk.findings()])

    def _show_judged(self) -> None:
        self.show_said()
        self.judged.emit()

    def _rows_again(self) -> None:
        before, now = len(self.rows), len(self.desk.rows())
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
        self._count()
        self._faces.clear()
        if now > before:
            self.endInsertRows()
        elif now < before:
            self.endRemoveRows()
        else:
            self._changed_all()

    def _tell_saved(self, saved: Saved) -> None:
        """From the writer's thread to the window's; a model that is gone hears nothing."""
        with suppress(RuntimeError):
            self.saved.emit(saved)

    def _on_saved(self, saved: Saved) -> None:
        self._changed(list(saved.keys))

    def state_changed(self) -> None:
        """The sheet was locked or opened elsewhere: every cell is shown anew."""
        self.locked = not self.desk.editable
        self._faces.clear()
        self._changed_all()

    def _changed_all(self) -> None:
        if self.rows and self.leaves:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.leaves) - 1))

    def _changed(self, keys: list[Key]) -> None:
        places = set()
        for key in keys:
            row, column = self._lines.get((key.period, key.rows)), self._columns.get(key.leaf)
            if row is not None and column is not None:
                self._faces.pop((row, column), None)
                places.add((row, column))
                self._unfinished = None if row in self.strong else self._unfinished
        if len(places) > _FEW:
            rows, columns = [row for row, _ in places], [column for _, column in places]
            places = set()
            self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
        for row, column in sorted(places):
            index = self.index(row, column)
            self.dataChanged.emit(index, index)


def _touched(edit: Edit) -> list[Key]:
    """Every cell whose face an edit may have changed."""
    keys = [move.key for move in (*edit.change.cells, *edit.moved)]
    return [*keys, *(finding.at for finding in (*edit.came, *edit.went))]

"""Our own Excel forms, taken in again: what a form changes, what it asks, and what it may not say; whole or not at all.

Each cell is compared with what the form was given out with: only what a person changed there is taken, so that an old form never
takes back what was typed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from forms.describe import column_name
from forms.entry import FORM, Question
from forms.excel.layout import row_key
from forms.excel.page import shown
from forms.open_rows import takes
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, controlled, is_control
from models.change import CellChange, Source
from models.errors import Refusal
from models.table import Table
from resources import AsIs
from resources.digits import latin
from sync.intake.child import read_workbook
from sync.intake.form import Form, FormCell, FormPage, read_form
from ui.workspace.entering import Placed, record_together
from ui.workspace.pasting import (
    Asked,
    Differs,
    Otherwise,
    Read,
    Unread,
    differing,
    drop_equal_totals,
    keep_control,
    read_text,
    why_otherwise,
)
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_have_sheet, read_sheet, table_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that the form and the office file changed, each in another way, since the form was given out."""

    key: Key
    text: str
    stands: Cell | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a form brought. ``moved`` are the cells that change; nothing is recorded while a question, refusal or conflict is open.

    ``at`` is the address of each cell in the form, ``missing`` the rows that are gone from it, ``extra`` sheets that are none of ours.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...] = ()
    moved: tuple[CellChange, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    questions: tuple[Asked, ...] = ()
    refused: tuple[Unread, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    differs: tuple[Differs, ...] = ()
    missing: tuple[Key, ...] = ()
    extra: tuple[str, ...] = ()
    same: int = 0
    recorded: bool = False
    at: Mapping[Key, str] = field(default_factory=dict)

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands against recording it."""
        return not (self.questions or self.refused or self.conflicts)

    def sheet_of(self, key: Key) -> Sheet:
        """The sheet in which a cell of the form is entered."""
        of_table = [one for one in self.sheets if one.table.code == key.table]
        return next((one for one in of_table if str(one.period) == key.period), of_table[0])  # a past figure stands in a later sheet


def forms_in(workspace: Workspace, path: Path, *, check_only: bool = False, answers: Mapping[str, int] | None = None) -> TakenIn:
    """What a form brings, recorded as one change that one undo takes back; nothing while something in it is open, or when only checked.

    ``answers`` gives for a kind of question the number of the reading that is meant, from 0. Refused: every code of the workbook area; a
    form of another office, pack or kind of file, damaged keys (``form.*``), a sheet that is closed (``entry.locked``).
    """
    if path.suffix.lower() != ".xlsx":  # in the older format nobody can tell a formula from a figure
        raise Refusal("form.not_xlsx", file=PurePath(path.name))
    form = _of_this_office(workspace, read_form(read_workbook(path)))
    pages = [_Taking(workspace, form, page) for page in form.pages]
    for page in pages:
        page.take(answers or {})
    parts: list[tuple[Sheet, list[Placed]]] = [(page.sheet, page.cells()) for page in pages]
    taken = _report(form, pages)
    if check_only or not taken.is_clear:
        return taken
    record_together(workspace, parts, Source("form", form.file, form.sha256))
    return _report(form, pages, recorded=True)


def _of_this_office(workspace: Workspace, form: Form) -> Form:
    """The form, when it was given out by this file with the pack it is read with now."""
    said, file = form.said, PurePath(form.file)
    if said["office"] != workspace.office.id:
        raise Refusal("form.other_office", file=file, office=AsIs(said["office"]), own=AsIs(workspace.office.id))
    if said["kind"] != ("live" if workspace.live else "practice"):
        raise Refusal("form.other_kind", file=file)
    for page in form.pages:
        kept = for_sheet(workspace, page.table, page.period)
        table = table_of(kept, page.table)
        must_have_sheet(table, page.period)
        _has_its_columns(table, page)
        pack = kept.pack
        if (said["pack"], said["version"], said["sha256"]) != (pack.id, pack.version, pack.sha256):
            raise Refusal(
                "form.other_pack", file=file, pack=AsIs(f"{said['pack']} {said['version']}"), own=AsIs(f"{pack.id} {pack.version}")
            )
    return form


def _has_its_columns(table: Table, page: FormPage) -> None:
    """Refuse (``form.no_column``) a page on which a column that is filled in lost its hidden key: its figures would be read by nobody."""
    for leaf in table.leaves:
        if not leaf.is_derived and leaf.id not in page.leaves:
            raise Refusal("form.no_column", sheet=page.name, column=column_name(table, leaf))


class _Taking:
    """One page of a form laid over the sheet of the office."""

    def __init__(self, workspace: Workspace, form: Form, page: FormPage) -> None:
        self.form, self.page = form, page
        self.sheet = read_sheet(workspace, page.table, page.period)
        self.entered = self.sheet.entered()
        self.known = frozenset(self.sheet.keys())
        self.read = Read()
        self.cells_there = tuple(cell for cell in page.cells if takes(self.sheet.table, cell.key))
        self.at = {cell.key: cell.at for cell in self.cells_there}
        self.conflicts: list[Conflict] = []
        self.differs: tuple[Differs, ...] = ()
        self.same = 0

    def take(self, answers: Mapping[str, int]) -> None:
        """Sort the cells of the page into what changes and what is asked, refused or only told."""
        for cell in self.cells_there:
            self._must_be_known(cell)
            self._sort(cell)
        for asked in self.read.questions():
            if asked.kind in answers:
                self._answer(asked, answers[asked.kind])
        drop_equal_totals(self.sheet, self.read)
        self._against_the_file()
        after = self.entered | {key: cell for key, (cell, _) in self.read.cells.items()}
        self.differs = differing(self.sheet.holding({key: cell for key, cell in after.items() if cell is not None}), self.read)

    def _answer(self, asked: Asked, choice: int) -> None:
        """Every cell of a question with the chosen reading; a number that a cell has no reading for leaves the question open."""
        if all(0 <= choice < len(question.readings) for _, _, question in asked.cells):
            self.read.cells |= {key: (cell, raw) for key, cell, _, raw in asked.answered(choice)}
            del self.read.asked[asked.kind]

    def cells(self) -> list[Placed]:
        """The cells and control totals to enter, each with its address and text."""
        return [(key, cell, self.at[controlled(key)], raw) for key, (cell, raw) in self.read.with_controls().items()]

    def missing(self) -> tuple[Key, ...]:
        """The first cell of each row that the form does not have any more."""
        there = {row_of(cell.key) for cell in self.page.cells}
        leaf = self.sheet.table.leaves[0]
        return tuple(self.sheet.key(row, leaf) for row in self.sheet.rows() if row_key(row) not in there)

    def _must_be_known(self, cell: FormCell) -> None:
        """Refuse (``entry.unknown_place``) a figure beside a key that the table does not have."""
        if cell.key.period == self.page.period and cell.raw and cell.key not in self.known:
            self.sheet.place(str(cell.key))

    def _sort(self, cell: FormCell) -> None:
        key, read = cell.key, self.read
        fixed = self.sheet.table.column(key.leaf).is_derived or key.period != self.page.period
        given = self.form.given.get(key, "")
        if fixed or (cell.computed and self.sheet.is_computed(key)):
            reading = read_text(self.sheet, key, cell.raw, FORM)
            if reading.cell is not None and reading.cell.number is not None:
                read.fixed.append((key, cell.raw, reading.cell))
                if not cell.computed:  # what the form computed itself proves nothing
                    keep_control(self.sheet, read, key, cell.raw, reading.cell)
            return
        if _alike(cell.raw, given):
            self.same += bool(given)
            return
        reading = read_text(self.sheet, key, cell.raw, FORM)
        if reading.rejection:
            read.refused.append(Unread(key, cell.raw, reading.rejection))
        elif reading.question is not None:
            read.asked.setdefault(reading.question.kind, []).append((key, cell.raw, reading.question))
        else:
            read.cells[key] = (reading.cell, cell.raw)
            why = "form.read_formula" if cell.computed else why_otherwise(cell.raw, reading.cell, self.sheet.table.column(key.leaf))
            if why:
                read.otherwise.append(Otherwise(key, cell.raw, reading.cell, why))

    def _against_the_file(self) -> None:
        """Leave out what stands so already; tell what was changed here and there, each in another way."""
        for key, (new, raw) in list(self.read.cells.items()):
            stands = self.entered.get(key)
            if new == _plain(stands):
                del self.read.cells[key]
                self.same += 1
            elif not _alike(self.sheet.carried(key) or shown(self.sheet, key, stands), self.form.given.get(key, "")):
                self.conflicts.append(Conflict(key, raw, stands))


def row_of(key: Key) -> str:
    """The hidden key of the row in which a cell stands."""
    return "|".join([key.period, *key.rows])


def _alike(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader: digits and points of either script."""
    return latin(one).replace("٫", ".").strip() == latin(other).replace("٫", ".").strip()


def _plain(cell: Cell | None) -> Cell | None:
    """What stands there as it would be typed: that a total was typed over is the program's own mark."""
    return None if cell is None else replace(cell, flags=cell.flags & ~Flag.TYPED_TOTAL)


def _report(form: Form, pages: Sequence[_Taking], *, recorded: bool = False) -> TakenIn:
    asked: dict[str, list[tuple[Key, str, Question]]] = {}
    for page in pages:
        for kind, cells in page.read.asked.items():
            asked.setdefault(kind, []).extend(cells)
    return TakenIn(
        form.file,
        form.sha256,
        tuple(page.sheet for page in pages),
        tuple(
            CellChange(key, page.entered.get(key), cell, at, raw)
            for page in pages
            for key, cell, at, raw in page.cells()
            if not is_control(key)
        ),
        tuple(one for page in pages for one in page.read.otherwise if one.key in page.read.cells),
        tuple(Asked(kind, tuple(cells)) for kind, cells in asked.items()),
        tuple(one for page in pages for one in page.read.refused),
        tuple(one for page in pages for one in page.conflicts),
        tuple(one for page in pages for one in page.differs),
        tuple(key for page in pages for key in page.missing()),
        form.extra,
        sum(page.same for page in pages),
        recorded,
        {key: at for page in pages for key, at in page.at.items()},
    )

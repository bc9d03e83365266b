"""One open sheet on the desk: what a person types, pastes and takes back is in memory at once and on its way to the disk."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.describe import describe, place
from forms.elsewhere import reads_elsewhere
from forms.entry import KEYBOARD, Reading
from forms.open_rows import takes
from forms.rows import Row
from forms.sheet import Edit, Sheet
from forms.written import copied
from models.cell import Cell, Key, control_of, controlled
from models.change import Source
from models.errors import Refusal
from models.finding import Finding
from models.period import Period
from models.store import Acknowledgement, Move, SheetRecord
from models.table import Column
from models.workflow import DRAFT, EDITABLE
from resources import AsIs
from ui.workspace.block import Block
from ui.workspace.celltext import edited, shown
from ui.workspace.entering import TYPED, draft_of
from ui.workspace.noting import Noting
from ui.workspace.pasting import Asked, Laid, Pasted, lay, pasted, read_text
from ui.workspace.saving import Saved, Saver
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_be_valid, read_sheet

if TYPE_CHECKING:  # the first figure needs nothing of what is said of findings: that is imported with the first of them
    from forms.explained import Explained, Memory
    from models.explanation import Explanation
    from ui.workspace.checking import Checked

PASTED = Source("pasted")


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a text or of cells: the reading, the edit when there was one, and its place in the writer's queue.

    A reading with a rejection or a question enters nothing; the text stays with the person who typed it.
    """

    reading: Reading
    edit: Edit | None = None
    acknowledgement: Acknowledgement[int] | None = None


class Desk:
    """The sheet of this office for a table and period, open for entry.

    Making it reads the file, so a window does that in the background. The figures are there at once; the rules are judged a few at a
    time by ``judge``, and those that read another sheet of the file are judged while it is made.
    ``on_saved`` is called from the writer's thread whenever a change reached the disk or was refused there.
    """

    def __init__(self, workspace: Workspace, table: str, period: str) -> None:
        self.workspace = workspace
        self._saver = Saver(workspace.store)
        self._rows: tuple[Row, ...] | None = None
        self._blank: set[str] = set()
        self._memory: Memory | None = None
        with _kept_for_long():
            self.sheet: Sheet = read_sheet(workspace, table, period)
            self.sheet.judging.may_wait = True
            self._record = self._standing()
            self.noting = Noting(workspace, table, period)
            if reads_elsewhere(self.sheet.table, self.sheet.period):
                self.sheet.findings()

    @property
    def on_saved(self) -> Callable[[Saved], None] | None:
        """Who is told when a change reached the disk or was refused there."""
        return self._saver.told

    @on_saved.setter
    def on_saved(self, told: Callable[[Saved], None] | None) -> None:
        self._saver.told = told

    # where it stands

    @property
    def record(self) -> SheetRecord:
        """How the sheet stands: its state and revision. A sheet never entered stands as a draft of revision 1."""
        if not len(self._saver):
            self._record = self._standing()
        return self._record or self._fresh()

    @property
    def editable(self) -> bool:
        """Whether cells may change now; an approved, sent or accepted sheet is locked."""
        return self.record.state in EDITABLE

    def saving(self, key: Key) -> bool:
        """Whether a cell is not yet on the disk: true until COMMIT has returned."""
        return self._saver.saving(key)

    @property
    def unsaved(self) -> int:
        """How many changes are not yet on the disk."""
        return len(self._saver)

    def save_again(self) -> None:
        """Send the changes that the disk refused once more; typing does so by itself."""
        self._saver.again()

    # reading

    def rows(self) -> tuple[Row, ...]:
        """The rows in printing order; a table to which rows may be added has one more, empty, for what comes next."""
        if self._rows is None:
            self._rows = self.sheet.offered(1, self._blank)
        return self._rows

    def show_blank(self, codes: Iterable[str], *, shown: bool) -> None:
        """Show these open rows even while they are empty, or no longer than something stands in them."""
        self._blank = self._blank.union(codes) if shown else self._blank.difference(codes)
        self._rows = None

    @property
    def leaves(self) -> tuple[Column, ...]:
        """The columns of the grid; where rows may follow the members, the typed labels of these rows stand first."""
        return (*self.sheet.table.labels, *self.sheet.table.leaves)

    def cell(self, key: Key) -> Cell | None:
        """What stands there, entered or computed."""
        return self.sheet.cell(key)

    def shown(self, key: Key) -> str:
        """The cell as it is shown."""
        return shown(self.sheet.cell(key), self.sheet.table.column(key.leaf), self.sheet.lists)

    def edited(self, key: Key) -> str:
        """The cell as the editor starts with it."""
        return edited(self.sheet.cell(key), self.sheet.table.column(key.leaf), self.sheet.lists)

    def copied(self, key: Key) -> str:
        """The cell as other programs get it."""
        return copied(self.sheet.cell(key))

    def last_year(self, key: Key) -> Cell | None:
        """What stood there in the same period of the year before, None when nothing is known of it."""
        earlier = Key(key.table, str(Period.parse(key.period).same_last_year()), key.rows, key.leaf)
        return self.sheet.cell(earlier)

    def last_year_shown(self, key: Key) -> str:
        """What stood there the year before, as it is shown; nothing when nothing is known of it."""
        return shown(self.last_year(key), self.sheet.table.column(key.leaf), self.sheet.lists)

    def place(self, key: Key) -> str:
        """Where a cell stands, in words."""
        return place(self.sheet.table, self.sheet.lists, key)

    def is_past(self, key: Key) -> bool:
        """Whether the cell belongs to an earlier period, which is never changed here."""
        return key.period != str(self.sheet.period)

    def is_computed(self, key: Key) -> bool:
        """Whether the program computes the cell: a derived leaf, or a total that nobody typed."""
        return self.sheet.is_computed(key)

    # findings

    def findings(self) -> tuple[Finding, ...]:
        """Every rule that fails, in the order of the definition."""
        return self.sheet.findings()

    @property
    def is_judged(self) -> bool:
        """Whether every rule was judged, so that a cell without a finding is without one for good."""
        return self.sheet.is_judged

    def judge(self, rules: int) -> None:
        """Make or judge the next few rules; whoever asks for ``findings`` before has the others judged at once."""
        with _kept_for_long():
            self.sheet.judge(rules)

    def findings_at(self, key: Key) -> tuple[Finding, ...]:
        """The findings that stand at a cell as far as it is judged, errors first."""
        return tuple(sorted(self.sheet.findings_at(key), key=lambda finding: finding.severity != "error"))

    def severity(self, key: Key) -> str:
        """``error`` or ``warning`` when a finding at the cell wants something, ``said`` when all there are settled, else nothing."""
        found = self.sheet.findings_at(key)
        if not found:
            return ""
        left = [one for one in found if not self.explained(one).settles(one)]
        return "said" if not left else "error" if any(one.severity == "error" for one in left) else "warning"

    def sentence(self, finding: Finding) -> str:
        """A finding in Persian."""
        return describe(finding, self.sheet.table, self.sheet.lists)

    # what is said of findings

    def explained(self, finding: Finding) -> Explained:
        """How a finding stands to what was said of it, now and in earlier periods."""
        from ui.workspace.checking import check_of

        return self.memory.of(finding, check_of(self.sheet, finding))

    @property
    def memory(self) -> Memory:
        """What was said of the findings of this table."""
        if self._memory is None:
            from ui.workspace.checking import memory_of

            self._memory = memory_of(self.workspace, self.workspace.office.id, self.sheet.table.code, str(self.sheet.period))
        return self._memory

    def checked(self) -> Checked:
        """The sheet as it stands now after its checks, with what was said of its findings; what is not judged yet is judged for that."""
        from ui.workspace.checking import checked

        return checked(self.record, self.sheet, self.memory)

    def explain(self, findings: Iterable[Finding], cause: str, sentence: str = "", printed: bool = False) -> tuple[Explanation, ...]:
        """One explanation for a selection of warnings, on the disk when it comes back; refused as ``explaining.explain``."""
        from ui.workspace import explaining

        said = explaining.explain(self.workspace, self.sheet.table.code, str(self.sheet.period), findings, cause, sentence, printed)
        self._memory = None
        return said

    def dispute(self, finding: Finding, reason: str) -> Explanation:
        """The dispute of an error by the head of statistics; refused as ``explaining.dispute``."""
        from ui.workspace import explaining

        said = explaining.dispute(self.workspace, self.sheet.table.code, str(self.sheet.period), finding, reason)
        self._memory = None
        return said

    def withdraw(self, finding: Finding) -> Explanation:
        """What was said of a finding is taken back; refused as ``explaining.withdraw``."""
        from ui.workspace import explaining

        said = explaining.withdraw(self.workspace, self.sheet.table.code, str(self.sheet.period), finding)
        self._memory = None
        return said

    # entering

    def enter(self, key: Key, text: str) -> Entered:
        """What was typed is entered, or its rejection or question comes back and nothing is changed.

        Refused: the sheet is locked (``entry.locked``), the cell is computed (``entry.derived``) or of a past year (``grid.past``).
        """
        move = self._draft()
        self._may_type(key)
        reading = read_text(self.sheet, key, text, KEYBOARD)
        if reading.rejection or reading.question is not None:
            return Entered(reading)
        return Entered(reading, *self._put([(key, reading.cell, "", text)], TYPED, move))

    def control(self, key: Key) -> Cell | None:
        """The control total that stands beside a computed cell, None when there is none."""
        return self.sheet.cell(control_of(key))

    def enter_control(self, key: Key, text: str) -> Entered:
        """What was typed stands as the control total of a computed cell, an empty text takes it away; else as ``enter``.

        Refused: the sheet is locked (``entry.locked``), the cell is of a past year (``grid.past``) or not computed (``control.*``).
        """
        move = self._draft()
        if self.is_past(key):
            raise Refusal("grid.past", place=self.place(key))
        reading = read_text(self.sheet, key, text, KEYBOARD)
        if reading.rejection or reading.question is not None:
            return Entered(reading)
        return Entered(reading, *self._put([(control_of(key), reading.cell, "", text)], TYPED, move))

    def put(self, cells: Iterable[tuple[Key, Cell | None]], source: Source, why: str = "") -> Entered:
        """Cells entered together as one change: an emptied selection, a chosen reading, a symbol, a proposed figure and why.

        Refused as ``enter``.
        """
        move = self._draft()
        entries = [(key, cell, "", "") for key, cell in cells]
        for key, *_ in entries:
            self._may_enter(key)
        return Entered(Reading(), *self._put(entries, source, move, why))

    def laid(self, block: Block, at: Key, over: tuple[int, int] = (1, 1), *, whole: bool = False) -> Laid:
        """How a copied block would lie with its first figure at a cell; nothing is entered.

        Its heads and labels are left out unless it is taken ``whole``; it is repeated when the selection (``over``, height and
        width) is a multiple of it.
        """
        rows = self.rows()
        first = next(number for number, row in enumerate(rows) if (row.period, row.codes) == (at.period, at.rows))
        leaf = next(number for number, leaf in enumerate(self.leaves) if leaf.id == at.leaf)
        return lay(self.sheet, rows, self.leaves, block, (first, leaf), over, whole=whole)

    def paste(self, block: Block, at: Key, over: tuple[int, int] = (1, 1), *, whole: bool = False) -> Pasted:
        """A copied block laid as by ``laid`` and entered; see ``paste_laid``."""
        return self.paste_laid(self.laid(block, at, over, whole=whole))

    def paste_laid(self, laid: Laid) -> Pasted:
        """A block entered as it lies: one change, and what was not entered just as it was written.

        A figure over a computed cell becomes its control total. Refused: the sheet is locked (``entry.locked``).
        """
        move = self._draft()
        entries = [(key, cell, "", text) for key, (cell, text) in laid.read.with_controls().items()]
        edit, acknowledgement = self._put(entries, PASTED, move) if entries else (None, None)
        return pasted(self.sheet, laid, edit, acknowledgement)

    def answer(self, asked: Asked, choice: int) -> Entered:
        """The cells of a question entered with the chosen reading, as one change."""
        move = self._draft()
        return Entered(Reading(), *self._put(asked.answered(choice), PASTED, move))

    def undo(self) -> Entered | None:
        """The last change taken back, as a change of its own; None when there is nothing. Refused when the sheet is locked."""
        move = self._draft()
        return self._recorded(self.sheet.undo(self.workspace.clock()), move)

    def redo(self) -> Entered | None:
        """What was last taken back done again; None when there is nothing. Refused when the sheet is locked."""
        move = self._draft()
        return self._recorded(self.sheet.redo(self.workspace.clock()), move)

    def _recorded(self, edit: Edit | None, move: Move | None) -> Entered | None:
        return None if edit is None else Entered(Reading(), edit, self._write(edit, move))

    def refuse(self, key: Key) -> None:
        """The refusal that typing into the cell would meet; nothing when it takes text."""
        draft_of(self.workspace, self.record)
        self._may_type(key)

    def _may_enter(self, key: Key) -> None:
        if self.is_past(key):
            raise Refusal("grid.past", place=self.place(key))
        if self.sheet.table.column(key.leaf).is_derived:
            raise Refusal("grid.derived", place=self.place(key))
        if not takes(self.sheet.table, key):
            raise Refusal("entry.fixed_label", table=AsIs(key.table), text=AsIs(key))

    def _may_type(self, key: Key) -> None:
        self._may_enter(key)
        must_be_valid(self.workspace, self.sheet, [key.leaf])

    def _put(
        self, cells: list[tuple[Key, Cell | None, str, str]], source: Source, move: Move | None, why: str = ""
    ) -> tuple[Edit, Acknowledgement[int] | None]:
        must_be_valid(self.workspace, self.sheet, (controlled(key).leaf for key, cell, _, _ in cells if cell is not None))
        edit = self.sheet.enter(cells, self.workspace.author(), source, why)
        return edit, self._write(edit, move)

    def _write(self, edit: Edit, move: Move | None) -> Acknowledgement[int] | None:
        if not edit.change.cells:
            return None
        self._rows = None if self.sheet.table.takes_rows else self._rows
        if move is not None:
            self._record = move.sheets[0]
        return self._saver.record(edit.change, move)

    def _draft(self) -> Move | None:
        """The step that makes the sheet a draft, None when it is one; refused (``entry.locked``) when it is locked."""
        record = self.record
        draft = draft_of(self.workspace, record)
        if self._record is not None and record.state == DRAFT:
            return None
        author = self.workspace.author()
        return Move((draft,), author.who, author.role)

    def _standing(self) -> SheetRecord | None:
        found = self.workspace.store.sheets(self.workspace.office.id, str(self.sheet.period), self.sheet.table.code)
        return found[0] if found else None

    def _fresh(self) -> SheetRecord:
        table, period = self.sheet.table.code, str(self.sheet.period)
        pack = for_sheet(self.workspace, table, period).pack
        return SheetRecord(self.workspace.office.id, table, period, pack.version, 1, DRAFT, 0)


@contextmanager
def _kept_for_long() -> Iterator[None]:
    """What is made inside lives as long as the window: the search for cycles passes over it, now and later.

    A wide sheet has half a million objects and no cycle. Searching them stopped the window for 140 ms, several times while
    a sheet of 500 x 40 was opened and again while somebody typed; frozen they cost nothing and still go with their desk.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()

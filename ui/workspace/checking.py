"""Checking sheets: every rule of the pack on every cell, with what it found in Persian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.describe import describe
from forms.explained import Explained, Memory
from forms.grouping import Group, grouped
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.explanation import Explanation
from models.finding import Check, Finding
from models.office import Office
from models.store import SheetRecord
from models.workflow import ACCEPTED, ASKED, NOT_REQUIRED, PUBLISHED
from ui.workspace.remembering import carried
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet, table_of

NOTHING_SAID = Memory()

CLOSED = frozenset({ACCEPTED, PUBLISHED, ASKED, NOT_REQUIRED})
"""States in which a sheet is done with and is not checked again of its own accord."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One sheet after its checks: how many rules ran, what failed, what could not be decided, which places are empty.

    ``memory`` is what was said of its findings, now and in earlier periods.
    """

    record: SheetRecord
    sheet: Sheet
    rules: int
    findings: tuple[Finding, ...]
    undecided: tuple[Finding, ...]
    memory: Memory = NOTHING_SAID

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that keep the sheet back."""
        return tuple(found for found in self.findings if found.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that want a reason."""
        return tuple(found for found in self.findings if found.severity != "error")

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by their likely cause: one typing error is one group, however many rules it breaks."""
        return grouped(self.findings, self.sheet)

    def explained(self, finding: Finding) -> Explained:
        """How a finding stands to what was said of it."""
        return self.memory.of(finding, check_of(self.sheet, finding))

    @property
    def open_errors(self) -> tuple[Finding, ...]:
        """Errors that are neither mended nor disputed: they keep the sheet back."""
        return tuple(found for found in self.errors if not self.explained(found).settles(found))

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Warnings that still want a reason."""
        return tuple(found for found in self.warnings if not self.explained(found).settles(found))

    @property
    def may_be_checked(self) -> bool:
        """Whether the sheet may stand as checked: every place filled, every error mended or disputed, every warning explained.

        The reasons why not are ``open_errors``, ``open_warnings`` and the empty places of the sheet.
        """
        return not (self.open_errors or self.open_warnings or self.sheet.empty()) and bool(self.sheet.entered())

    def sentence(self, finding: Finding) -> str:
        """A finding of this sheet as a Persian sentence."""
        return describe(finding, self.sheet.table, self.sheet.lists)


def check(workspace: Workspace, tables: Iterable[str] = ()) -> tuple[Checked, ...]:
    """The open sheets of this office after their checks, in the order of the book; only the named tables when there are any.

    Where none of them is open, those that the centre accepted: once a year is done, its findings can still be read. Refused
    (``entry.unknown_table``): a named table is not in the pack, and no sheet of it was begun with an older one.
    """
    standing = workspace.store.sheets(workspace.office.id)
    begun = {record.table for record in standing}
    wanted = frozenset(code if code in begun else table_of(workspace, code).code for code in tables)
    meant = [record for record in standing if not wanted or record.table in wanted]
    records = [record for record in meant if record.state not in CLOSED] or [record for record in meant if record.state == ACCEPTED]
    order = {code: number for number, code in enumerate(workspace.pack.tables)}
    ordered = sorted(records, key=lambda record: (order.get(record.table, len(order)), record.period))
    return tuple(check_sheet(workspace, record) for record in ordered)


def check_sheet(workspace: Workspace, record: SheetRecord) -> Checked:
    """One sheet after its checks."""
    office = workspace.office if record.office == workspace.office.id else Office(record.office, record.office)
    memory = memory_of(workspace, record.office, record.table, record.period)
    return checked(record, read_sheet(workspace, record.table, record.period, office), memory)


def checked(record: SheetRecord, sheet: Sheet, memory: Memory = NOTHING_SAID) -> Checked:
    """A sheet at hand after its checks, with what was said of its findings."""
    return Checked(record, sheet, sheet.rule_count(), sheet.findings(), sheet.undecided(), memory)


def memory_of(workspace: Workspace, office: str, table: str, period: str = "", more: Iterable[Explanation] = ()) -> Memory:
    """What an office said of the findings of a table in all periods, and what the centre answered.

    For the sheet of a ``period`` the places of earlier sheets have the codes of its edition. ``more`` was said since, and is not yet kept.
    """
    said = (*workspace.store.explanations(office, table), *more)
    earlier = tuple(carried(workspace, office, table, period, said)) if period and said else said
    return Memory(said, earlier, workspace.store.answers(office, table))


def check_of(sheet: Sheet, finding: Finding) -> Check | None:
    """The definition of a finding's check; None for a generated rule."""
    return next((check for check in sheet.table.checks if check.id == finding.check), None)


def computed(result: Checked) -> dict[Key, Cell]:
    """The totals and derived cells of a sheet, which travel as rows of their own."""
    sheet = result.sheet
    return {key: cell for key in sheet.keys() if sheet.is_computed(key) and (cell := sheet.cell(key)) is not None}  # noqa: SIM118

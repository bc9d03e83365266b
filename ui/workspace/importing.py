"""Importing a foreign workbook: read in a child process, proposed, recorded as one change that one undo takes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.cell import Key, control_of
from models.change import Source
from models.errors import Refusal
from sync.intake.child import read_workbook
from sync.intake.mapping import load_mapping, mapping_ids
from sync.intake.proposal import Proposal, propose
from ui.workspace.entering import record
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet, table_of


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the proposal with its report, and how many cells were new, changed and already so."""

    file: str
    sha256: str
    proposal: Proposal
    new: int
    changed: int
    same: int


def import_file(workspace: Workspace, path: Path, mapping_id: str = "census1395_labour") -> Imported:
    """The workbook's cells, recorded in one transaction; nothing at all is recorded when anything is refused.

    Refused: every code of the workbook and import areas, ``import.unknown_mapping``, ``import.open_questions`` while the
    workbook says something that only a person can decide, ``entry.locked``.
    """
    if mapping_id not in mapping_ids():
        raise Refusal("import.unknown_mapping", name=mapping_id)
    mapping = load_mapping(mapping_id)
    book = read_workbook(path)
    table = table_of(workspace, mapping.table)
    codes = workspace.pack.codes(mapping.list, mapping.edition)
    proposal = propose(book, mapping, table, codes, workspace.office.province)
    if proposal.questions:
        first = proposal.questions[0]
        raise Refusal("import.open_questions", count=len(proposal.questions), place=Path(first.place), text=first.raw)
    sheet = read_sheet(workspace, proposal.table, proposal.period)
    before = {**sheet.entered(), **sheet.controls()}
    derived = {leaf.id for leaf in sheet.table.leaves if leaf.is_derived}
    cells = [
        (control_of(cell.key) if cell.key.leaf in derived else cell.key, cell.new, cell.place, cell.raw)
        for cell in proposal.cells
        if cell.key.leaf not in derived or (cell.new is not None and cell.new.number is not None)
    ]
    edit = record(workspace, sheet, cells, Source("imported", book.name, book.sha256))
    moved: set[Key] = {move.key for move in edit.change.cells}
    changed = sum(1 for key in moved if key in before)
    return Imported(book.name, book.sha256, proposal, len(moved) - changed, changed, len(cells) - len(moved))

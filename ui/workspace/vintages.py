"""What was known when: the published vintages of a figure, and what uses it (numbers.md section 13)."""

from __future__ import annotations

from dataclasses import replace

from forms.sheet import Sheet
from forms.uses import uses_of
from forms.vintages import Vintage, revised
from models.cell import Cell, Flag, Key
from models.office import Office
from models.workflow import PUBLISHED
from resources.jalali import day_of
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet


def vintages_of(workspace: Workspace, key: Key, office: Office | None = None) -> tuple[Vintage, ...]:
    """The vintages of a figure, oldest first: one for each revision of its sheet that was published and changed it.

    A total or a derived figure is computed from the cells of that revision. The edition is the one the publishing step named.
    """
    owner = office or workspace.office
    sheet = read_sheet(workspace, key.table, key.period, owner)
    reasons = workspace.store.history(owner.id, key)
    found: tuple[Vintage, ...] = ()
    for step in workspace.store.steps(owner.id, key.table, key.period):
        if step.sheet.state != PUBLISHED:
            continue
        cells = workspace.store.cells_of_revision(owner.id, key.table, key.period, step.sheet.revision)
        cell = Sheet(sheet.table, sheet.period, owner, sheet.lists, cells, elsewhere=sheet.elsewhere).cell(key)
        if cell is None or (found and _plain(found[-1].cell) == _plain(cell)):
            continue
        reason = next((entry.why for entry in reversed(reasons) if entry.revision <= step.sheet.revision and entry.why), "")
        edition = step.why if step.why.isdigit() else ""
        found = revised(found, Vintage(day_of(step.at), cell, edition, reason))
    return found


def _plain(cell: Cell) -> Cell:
    """The cell without the mark of revision: a provisional figure that is confirmed is another vintage, a repeated one is none."""
    return replace(cell, flags=cell.flags & ~Flag.REVISED)


def uses(workspace: Workspace, table: str, leaf: str) -> tuple[str, ...]:
    """What changes with a figure of a leaf, listed before a revision is confirmed."""
    return uses_of(workspace.pack.tables, workspace.pack.indicators.values(), table, leaf)

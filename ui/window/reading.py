"""Who opens the cards of a sheet: what its pack says of its rules, and what its person may say to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.workflow import EDITABLE
from ui.window.detail import Reader
from ui.workspace.desk import Desk
from ui.workspace.explaining import HEAD, causes
from ui.workspace.session import for_sheet

if TYPE_CHECKING:
    from forms.sheet import Sheet
    from ui.workspace.session import Workspace


def reader_of(workspace: Workspace, sheet: Sheet, state: str) -> Reader:
    """The reader of the cards of a sheet of this office in a state."""
    pack = for_sheet(workspace, sheet.table.code, str(sheet.period)).pack
    named = {cause.id: cause.fa for cause in causes(workspace)}
    return Reader(sheet, pack, named, state in EDITABLE, HEAD in workspace.person.roles)


def opened(workspace: Workspace, table: str, period: str) -> tuple[Desk, Reader]:
    """The desk of a sheet, and who opens the cards of its findings; made beside the window."""
    desk = Desk(workspace, table, period)
    return desk, reader_of(workspace, desk.sheet, desk.record.state)

"""Who opens the cards of a sheet: what its pack says of its rules, and what its person may say to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.workflow import EDITABLE
from ui.window.detail import Reader
from ui.workspace.between import between, who_can_change
from ui.workspace.checking import Checked
from ui.workspace.desk import Desk
from ui.workspace.explaining import HEAD, causes
from ui.workspace.session import for_sheet

if TYPE_CHECKING:
    from forms.sheet import Sheet
    from models.finding import Finding
    from ui.workspace.session import Workspace


def reader_of(workspace: Workspace, sheet: Sheet, of: Checked | Desk) -> Reader:
    """The reader of the cards of a sheet of this office that stands as its desk or its checks say."""
    record = of.record
    pack = for_sheet(workspace, sheet.table.code, str(sheet.period)).pack
    named = {cause.id: cause.fa for cause in causes(workspace)}

    def who(finding: Finding) -> str:
        found = between(workspace, Checked(record, sheet, 1, (finding,), ()))
        return who_can_change(workspace, found[0]) if found and found[0].other[0] in workspace.pack.tables else ""

    return Reader(sheet, pack, named, record.state in EDITABLE, HEAD in workspace.person.roles, who)


def opened(workspace: Workspace, table: str, period: str) -> tuple[Desk, Reader]:
    """The desk of a sheet, and who opens the cards of its findings; made beside the window."""
    desk = Desk(workspace, table, period)
    return desk, reader_of(workspace, desk.sheet, desk)

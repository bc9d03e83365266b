"""A table that has no object in a province: the office asks to be spared it, the centre agrees, and it owes nothing.

The request travels in the notes of the next package. While the centre has agreed, the places of the sheet read as ×: 0 in totals and
never «…».
Each step stands in the log of the sheet, with its reason.
"""

from __future__ import annotations

from dataclasses import replace

from forms.causes import sentence_of
from models.errors import Refusal
from models.release import Request
from models.store import Move, SheetRecord
from models.workflow import ASKED, NOT_REQUIRED, RETURNED, after
from resources import AsIs
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_have_sheet, table_of


def ask(workspace: Workspace, table: str, period: str, reason: str) -> SheetRecord:
    """The sheet as it stands once the office has asked to be spared it, on the disk when it comes back.

    Refused: ``sparing.no_reason``, ``sparing.not_empty`` (it has figures), ``entry.not_allowed`` (its state, or no statistician),
    ``entry.unknown_table``, ``entry.no_sheet``, ``entry.not_in_edition``, and as ``forms.causes.sentence_of``.
    """
    reading = for_sheet(workspace, table, period)
    must_have_sheet(table_of(reading, table), period)
    if workspace.store.cells(workspace.office.id, table, period):
        raise Refusal("sparing.not_empty", table=AsIs(table), period=period)
    known = next(iter(workspace.store.sheets(workspace.office.id, period, table)), None)
    record = known or SheetRecord(workspace.office.id, table, period, reading.pack.version, 1, "draft", 0)
    return _moved(workspace, record, "ask", reason, revision=record.revision + (record.state == RETURNED))


def require(workspace: Workspace, table: str, period: str, reason: str) -> SheetRecord:
    """The sheet as a draft again, of the next revision: the table has an object after all, or the request is taken back.

    Refused: ``sparing.no_reason``, ``sparing.not_asked`` (nothing was asked for it), ``entry.not_allowed``.
    """
    for record in workspace.store.sheets(workspace.office.id, period, table):
        if record.state in (ASKED, NOT_REQUIRED):
            return _moved(workspace, record, "require", reason, revision=record.revision + 1)
    raise Refusal("sparing.not_asked", table=AsIs(table), period=period)


def requests(workspace: Workspace) -> tuple[Request, ...]:
    """What the office asked and no package has carried yet, in the order of tables and periods."""
    carried = {sheet for sent in workspace.store.sent() for sheet in sent.sheets}
    return tuple(
        request_of(workspace, record)
        for record in workspace.store.sheets(workspace.office.id)
        if record.state == ASKED and (record.table, record.period, record.revision) not in carried
    )


def request_of(workspace: Workspace, record: SheetRecord) -> Request:
    """The request by which a sheet came to stand as asked, as its log has it."""
    step = next(step for step in reversed(workspace.store.steps(record.office, record.table, record.period)) if step.sheet.state == ASKED)
    return Request(record.table, record.period, record.revision, step.why, step.who, step.role, step.at)


def _moved(workspace: Workspace, record: SheetRecord, action: str, reason: str, revision: int) -> SheetRecord:
    said, author = sentence_of(reason), workspace.author()
    if not said:
        raise Refusal("sparing.no_reason")
    moved = replace(record, state=after(record.state, action, frozenset(workspace.person.roles)), revision=revision)
    workspace.store.set_state(Move((moved,), author.who, author.role, said))
    return moved

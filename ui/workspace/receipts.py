"""Receipts at the office: what the centre accepted or returned becomes the state of the sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.release import Receipt, SheetResult
from models.store import Move, SheetRecord
from models.workflow import ACCEPTED, SENT, after
from sync.receipts import judge, open_receipt
from sync.trust import TrustList
from ui.workspace.judging import CENTRE_ROLE
from ui.workspace.session import Workspace

_STATES = {
    "accepted": after(SENT, "accept", frozenset({CENTRE_ROLE})),
    "duplicate": after(SENT, "accept", frozenset({CENTRE_ROLE})),
    "returned": after(SENT, "return", frozenset({CENTRE_ROLE})),
    "conflict": after(SENT, "return", frozenset({CENTRE_ROLE})),
}
"""What the centre says of a sheet to the state it has from then on; a sheet that waits stays as it is."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt that was taken in: what it says, whether it was new, and the sheets whose state it changed."""

    receipt: Receipt
    is_new: bool
    moved: tuple[SheetRecord, ...]


def take_receipt(workspace: Workspace, data: bytes, trust: TrustList) -> Taken:
    """The receipt, once its signature and chain are proven and its sheets stand as it says; again it changes nothing.

    Refused: every code of the receipt and trust areas.
    """
    receipt = open_receipt(data, trust, workspace.clock())
    judge(receipt, [sent.hash for sent in workspace.store.sent()], workspace.office.id, workspace.live)
    moved = tuple(record for result in receipt.sheets if (record := _after(workspace, result)) is not None)
    move = Move(moved, receipt.number, CENTRE_ROLE, receipt.verdict) if moved else None
    is_new = workspace.store.record_receipt(data, move)
    return Taken(receipt, is_new, moved if is_new else ())


def _after(workspace: Workspace, result: SheetResult) -> SheetRecord | None:
    """The record as the receipt leaves it; None for a sheet that waits, or that has moved on since it was sent."""
    records = workspace.store.sheets(workspace.office.id, result.period, result.table)
    state = _STATES.get(result.result)
    for record in records:
        if state is not None and record.state == SENT and record.revision == result.revision:
            return replace(record, state=state, base=result.revision if state == ACCEPTED else record.base)
    return None

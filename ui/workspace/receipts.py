"""Receipts at the office: what the centre accepted or returned becomes the state of the sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.explanation import Said
from models.release import AGREED, Receipt, SheetResult
from models.store import Move, SheetRecord
from models.workflow import ACCEPTED, ASKED, SENT, after
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
"""What the centre says of a sheet to the state it has from then on; a sheet that waits, or is disputed, stays as it is."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt that was taken in: what it says, whether it was new, and the sheets whose state it changed."""

    receipt: Receipt
    is_new: bool
    moved: tuple[SheetRecord, ...]


def take_receipt(workspace: Workspace, data: bytes, trust: TrustList) -> Taken:
    """The receipt, once its signature and chain are proven and its sheets stand as it says; again it changes nothing.

    Its answers and the rules it demotes stand in the file with it. Refused: every code of the receipt and trust areas.
    """
    receipt = open_receipt(data, trust, workspace.clock())
    judge(receipt, [sent.hash for sent in workspace.store.sent()], workspace.office.id, workspace.live)
    moved = tuple(record for result in receipt.sheets if (record := _after(workspace, result)) is not None)
    move = Move(moved, receipt.number, CENTRE_ROLE, receipt.verdict) if moved else None
    spared = tuple(_spared(workspace, receipt))
    is_new = workspace.store.record_receipt(data, move, words=Said(answers=receipt.answers, demotions=receipt.demoted), also=spared)
    return Taken(receipt, is_new, (*moved, *(record for one in spared for record in one.sheets)) if is_new else ())


def _spared(workspace: Workspace, receipt: Receipt) -> Iterator[Move]:
    """The sheets that the office asked to be spared, as the receipt leaves them; with a package that is refused its requests come back."""
    for one in receipt.requests:
        action = "agree" if one.verdict == AGREED else "return"
        yield from _decided(workspace, receipt, (one.table, one.period, one.revision), action, one.why)
    for sent in workspace.store.sent() if receipt.verdict == "refused" else ():
        for sheet in sent.sheets if sent.hash == receipt.package else ():
            yield from _decided(workspace, receipt, sheet, "return", receipt.refusal)


def _decided(workspace: Workspace, receipt: Receipt, sheet: tuple[str, str, int], action: str, why: str) -> Iterator[Move]:
    table, period, revision = sheet
    for record in workspace.store.sheets(workspace.office.id, period, table):
        if record.state == ASKED and record.revision == revision:
            decided = replace(record, state=after(ASKED, action, frozenset({CENTRE_ROLE})))
            yield Move((decided,), receipt.number, CENTRE_ROLE, why)


def _after(workspace: Workspace, result: SheetResult) -> SheetRecord | None:
    """The record as the receipt leaves it; None for a sheet that waits, or that has moved on since it was sent."""
    records = workspace.store.sheets(workspace.office.id, result.period, result.table)
    state = _STATES.get(result.result)
    for record in records:
        if state is not None and record.state == SENT and record.revision == result.revision:
            return replace(record, state=state, base=result.revision if state == ACCEPTED else record.base)
    return None

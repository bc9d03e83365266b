"""What went out and what came back: the packages of an office with the centre's answers, the arrivals at the centre."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Refusal
from models.release import Receipt
from models.store import Sent
from models.workflow import ACCEPTED, RETURNED
from sync.receipts import open_receipt
from sync.trust import TrustList
from ui.workspace.session import Workspace


@dataclass(frozen=True, slots=True)
class SentLine:
    """A package of this office and what its sheets stand as; the receipt when a list of keys proves it."""

    sent: Sent
    answered: bool
    receipt: Receipt | None = None


def sent_lines(workspace: Workspace, trust: TrustList | None) -> tuple[SentLine, ...]:
    """The packages of this office, the newest first, each with the receipt that came for it."""
    receipts = {receipt.package: receipt for receipt in _receipts(workspace, trust)}
    stands = {(record.table, record.period): record for record in workspace.store.sheets(workspace.office.id)}
    lines = []
    for sent in reversed(workspace.store.sent()):
        records = (stands[table, period] for table, period, _ in sent.sheets if (table, period) in stands)
        answered = any(record.state in (ACCEPTED, RETURNED) for record in records)
        lines.append(SentLine(sent, answered or sent.hash in receipts, receipts.get(sent.hash)))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """A package that came to the centre: whose, which, when, and the answer given."""

    sender: str
    sequence: int
    received: str
    verdict: str
    receipt: str


def arrival_lines(workspace: Workspace) -> tuple[ArrivalLine, ...]:
    """The packages that came to the centre, the newest first."""
    came = reversed(workspace.store.arrivals())
    return tuple(ArrivalLine(one.sender, one.sequence, one.received, one.verdict, one.receipt_number) for one in came)


def _receipts(workspace: Workspace, trust: TrustList | None) -> tuple[Receipt, ...]:
    if trust is None:
        return ()
    found = []
    for data in workspace.store.receipts():
        try:
            found.append(open_receipt(data, trust, workspace.clock()))
        except Refusal:  # proven when it came; another list of keys is at hand now, so it is only counted
            continue
    return tuple(found)

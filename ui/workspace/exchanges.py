"""What went out and what came back: the packages of an office with the centre's answers, the arrivals at the centre."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.release import Receipt
from models.store import Sent
from models.workflow import ACCEPTED, NOT_REQUIRED, RETURNED
from sync.receipts import own_receipt
from ui.workspace.session import Workspace


@dataclass(frozen=True, slots=True)
class SentLine:
    """A package of this office and what its sheets stand as; the receipt that came for it, proven when it was taken in."""

    sent: Sent
    answered: bool
    receipt: Receipt | None = None


def sent_lines(workspace: Workspace) -> tuple[SentLine, ...]:
    """The packages of this office, the newest first, each with the receipt that came for it."""
    receipts = _receipts(workspace)
    stands = {(record.table, record.period): record for record in workspace.store.sheets(workspace.office.id)}
    lines = []
    for sent in reversed(workspace.store.sent()):
        records = (stands[table, period] for table, period, _ in sent.sheets if (table, period) in stands)
        answered = any(record.state in (ACCEPTED, RETURNED, NOT_REQUIRED) for record in records)
        lines.append(SentLine(sent, answered or sent.hash in receipts, receipts.get(sent.hash)))
    return tuple(lines)


def _receipts(workspace: Workspace) -> dict[str, Receipt]:
    """The newest receipt of each package, with the newest word on each of its sheets: a later one speaks only of what it decides."""
    found: dict[str, Receipt] = {}
    for receipt in map(own_receipt, workspace.store.receipts()):
        earlier = found[receipt.package].sheets if receipt.package in found else ()
        sheets = {(one.table, one.period): one for one in (*earlier, *receipt.sheets)}
        found[receipt.package] = replace(receipt, sheets=tuple(sheets.values()))
    return found


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

"""The centre: packages come in, are proven, checked again, stored, and answered with a signed receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from models.errors import Refusal
from models.release import Receipt
from models.store import Arrival, Move
from resources import jalali
from sync import chain as chains
from sync.carriers import Folder
from sync.inbox import Consideration, consider
from sync.keys import SigningKey
from sync.package import OpenedPackage, open_package
from sync.receipts import answer, file_name, open_receipt
from sync.trust import TrustList
from ui.workspace.checking import Checked
from ui.workspace.judging import CENTRE_ROLE, Judged, judge
from ui.workspace.session import Workspace

HELD = "held"


@dataclass(frozen=True, slots=True)
class Received:
    """What the centre made of a package: its receipt and the receipt's file, and each sheet after the centre's own checks."""

    receipt: Receipt
    data: bytes
    file: str
    sheets: tuple[Checked, ...]
    is_replay: bool


def receive(workspace: Workspace, data: bytes, trust: TrustList, key: SigningKey, channel: str) -> tuple[Received, ...]:
    """The receipt of this package first, then those of earlier packages that it releases from waiting.

    The same package again gives the same receipt, and the later one when it had waited. A package after a gap is kept and waits
    (its sheets are ``incomplete``) until the missing one came. Refused: every code of the package and trust areas; a refused
    package changes nothing.
    """
    if not workspace.office.is_centre:
        raise Refusal("package.not_a_centre", office=workspace.office.id)
    at = workspace.clock()
    considered = consider(
        data, trust, me=workspace.office.id, live=workspace.live, at=at, arrivals=lambda sender: _chain(workspace, sender)
    )
    if considered.refusal is not None:
        raise considered.refusal
    if considered.is_replay:
        return (*_again(workspace, considered.hash, trust), *_released(workspace, _sender(considered), trust, key))
    opened = _opened(considered)
    waits = considered.verdict is not None and considered.verdict.place is chains.Place.GAP
    received = _take(workspace, opened, data, key, channel, at, considered, waits=waits)
    return (received, *(() if waits else _released(workspace, opened.manifest.sender, trust, key)))


def _opened(considered: Consideration) -> OpenedPackage:
    if considered.opened is None:
        raise ValueError(considered)
    return considered.opened


def _chain(workspace: Workspace, sender: str) -> tuple[chains.Arrival, ...]:
    return tuple(chains.Arrival(one.sequence, one.hash, one.previous) for one in workspace.store.arrivals(sender))


def _sender(considered: Consideration) -> str:
    if considered.manifest is None:
        raise ValueError(considered)
    return considered.manifest.sender


def _again(workspace: Workspace, hash_: str, trust: TrustList) -> tuple[Received, ...]:
    """What was answered before: the receipt of the arrival, then the one that ended its waiting."""
    stored = workspace.store.arrival_bytes(hash_)
    if stored is None:
        raise ValueError(hash_)
    answers = ((data, open_receipt(data, trust, workspace.clock())) for data in (stored[1], *workspace.store.receipts()))
    return tuple(Received(receipt, data, file_name(receipt), (), is_replay=True) for data, receipt in answers if receipt.package == hash_)


def _take(
    workspace: Workspace,
    opened: OpenedPackage,
    data: bytes,
    key: SigningKey,
    channel: str,
    at: str,
    considered: Consideration,
    *,
    waits: bool,
) -> Received:
    judged = judge(workspace, opened, at)
    missing = considered.verdict.missing if considered.verdict else ()
    receipt = _receipt(workspace, opened, judged, channel, at, missing, waits=waits)
    signed = answer(receipt, key)
    manifest = opened.manifest
    verdict = HELD if waits else receipt.verdict
    arrival = Arrival(
        opened.hash, manifest.sender, manifest.sequence, manifest.previous, at, channel, verdict, receipt.number, workspace.live
    )
    move = None if waits else _move(judged, manifest.person)
    changes = [] if waits else [one.change for one in judged if one.change.cells]
    stored = workspace.store.record_arrival(arrival, data, signed, changes, move)
    return Received(receipt, stored, file_name(receipt), tuple(one.checked for one in judged), is_replay=False)


def _move(judged: tuple[Judged, ...], who: str) -> Move:
    return Move(tuple(one.record for one in judged), who, CENTRE_ROLE, "receive")


def _released(workspace: Workspace, sender: str, trust: TrustList, key: SigningKey) -> tuple[Received, ...]:
    """Receipts of packages that waited for the one that has just come: their cells count from now on."""
    answered = {one.package for one in _own_receipts(workspace, trust)}
    arrivals = {one.sequence: one for one in workspace.store.arrivals(sender)}
    out = []
    for sequence in sorted(arrivals):
        arrival = arrivals[sequence]
        if any(number not in arrivals for number in range(1, sequence)):
            break
        if arrival.verdict == HELD and arrival.hash not in answered:
            out.append(_release(workspace, arrival, trust, key))
    return tuple(out)


def _own_receipts(workspace: Workspace, trust: TrustList) -> tuple[Receipt, ...]:
    return tuple(open_receipt(data, trust, workspace.clock()) for data in workspace.store.receipts())


def _release(workspace: Workspace, arrival: Arrival, trust: TrustList, key: SigningKey) -> Received:
    stored = workspace.store.arrival_bytes(arrival.hash)
    if stored is None:
        raise ValueError(arrival.hash)
    opened = open_package(stored[0], trust, me=workspace.office.id, live=workspace.live, at=arrival.received)
    judged = judge(workspace, opened, workspace.clock())
    receipt = _receipt(workspace, opened, judged, arrival.channel, workspace.clock(), (), waits=False)
    for one in judged:
        workspace.store.open_sheet(one.record.office, one.record.table, one.record.period, one.record.pack)
        if one.change.cells:
            workspace.store.record(one.change).wait()
    signed = answer(receipt, key)
    workspace.store.record_receipt(signed, _move(judged, opened.manifest.person))
    return Received(receipt, signed, file_name(receipt), tuple(one.checked for one in judged), is_replay=False)


def _receipt(
    workspace: Workspace,
    opened: OpenedPackage,
    judged: tuple[Judged, ...],
    channel: str,
    at: str,
    missing: tuple[int, ...],
    *,
    waits: bool,
) -> Receipt:
    manifest = opened.manifest
    results = tuple(replace(one.result, result="incomplete") if waits else one.result for one in judged)
    good = all(result.result == "accepted" for result in results)
    number = workspace.store.next_receipt_number() + len(workspace.store.receipts())
    arrivals = workspace.store.arrivals(manifest.sender)
    newest = max(((one.sequence, one.hash) for one in arrivals), default=(0, ""))
    return Receipt(
        number=f"R-{jalali.year_of(at)}-{number:06d}",
        package=opened.hash,
        sender=manifest.sender,
        sequence=manifest.sequence,
        chain_head=max(newest, (manifest.sequence, opened.hash))[1],
        received=at,
        channel=channel,
        verdict="accepted" if good else "partly",
        live=workspace.live,
        missing=missing,
        sheets=results,
    )


def write_receipt(folder: Path, received: Received) -> Path:
    """The file of a receipt in a folder, on the disk."""
    return Folder(folder).put(received.file, received.data)

"""The centre: packages come in, are proven, checked again, stored, and answered with a signed receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.change import Change
from models.errors import Refusal
from models.explanation import Said
from models.release import Receipt, SheetResult
from models.store import NOTHING, Arrival, Move
from resources import jalali
from sync import chain as chains
from sync.carriers import Folder
from sync.inbox import Consideration, consider
from sync.keys import SigningKey
from sync.manifest import Manifest
from sync.package import OpenedPackage, kept, unpack
from sync.receipts import DISPUTED, answer, file_name, own_receipt
from sync.trust import TrustList
from ui.workspace.checking import Checked
from ui.workspace.judging import CENTRE_ROLE, Judged, asked, judge
from ui.workspace.observing import observed
from ui.workspace.session import Workspace

HELD, REFUSED = "held", "refused"
_COUNTED = frozenset({chains.Place.NEXT, chains.Place.GAP})


@dataclass(frozen=True, slots=True)
class Received:
    """What the centre made of a package: its receipt and the receipt's file, and each sheet after the centre's own checks.

    ``refusal`` says why nothing of it was taken; ``remarks`` are keys of sentences to tell beside it.
    """

    receipt: Receipt
    data: bytes
    file: str
    sheets: tuple[Checked, ...] = ()
    is_replay: bool = False
    refusal: Refusal | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A package whose sender is proven, on its way to a receipt."""

    hash: str
    manifest: Manifest
    channel: str
    missing: tuple[int, ...]
    waits: bool
    judged: tuple[Judged, ...] = ()
    words: Said = NOTHING
    asked: tuple[Move, ...] = ()
    refusal: Refusal | None = None

    @property
    def verdict(self) -> str:
        """The word of the receipt about the whole package."""
        if self.refusal is not None:
            return REFUSED
        return "accepted" if not self.waits and all(one.result.result == "accepted" for one in self.judged) else "partly"

    @property
    def results(self) -> tuple[SheetResult, ...]:
        """The word of the receipt about each sheet."""
        if self.refusal is not None:
            return tuple(SheetResult(table.code, table.period, table.revision, "returned") for table in self.manifest.tables)
        return tuple(replace(one.result, result="incomplete") if self.waits else one.result for one in self.judged)


def receive(workspace: Workspace, data: bytes, trust: TrustList, key: SigningKey, channel: str) -> tuple[Received, ...]:
    """The receipt of this package first, then those of earlier packages that it releases from waiting.

    The same package again gives the same receipt, and the later one when it had waited. A package after a gap is kept and waits
    (its sheets are ``incomplete``) until the missing one came. A package that is rightly signed and numbered and still cannot be taken
    gets a receipt that says so and counts in the chain. Refused, with nothing changed: every code of the package and trust areas
    before that, and ``trust.not_a_receipt_key`` when ``key`` is not the centre's.
    """
    at = workspace.clock()
    must_be_the_centre(workspace, trust, key, at)
    me, live = workspace.office.id, workspace.live
    considered = consider(data, trust, me=me, live=live, at=at, arrivals=lambda sender: _chain(workspace, sender))
    manifest, verdict = considered.manifest, considered.verdict
    if considered.refusal is not None and not _is_the_senders_own(considered):
        raise considered.refusal
    if manifest is None or verdict is None:
        raise ValueError(considered)
    if considered.is_replay:
        first = _again(workspace, considered.hash)
    else:
        first = (_take(workspace, considered, manifest, verdict, data, key, channel, at),)
    received = (*first, *_released(workspace, manifest.sender, key))
    observed(workspace, (sheet for one in received for sheet in _judged_now(one)))
    return received


def must_be_the_centre(workspace: Workspace, trust: TrustList, key: SigningKey, at: str) -> None:
    """Refuse who is not the centre (``package.not_a_centre``), or signs with another key than its own (``trust.not_a_receipt_key``)."""
    if not workspace.office.is_centre:
        raise Refusal("package.not_a_centre", office=workspace.office.id)
    if key.keyid not in trust.centre_keys("receipt", at):
        raise Refusal("trust.not_a_receipt_key")


def _judged_now(received: Received) -> Iterator[Checked]:
    """The sheets that the centre took or returned with this receipt; of any other nothing new is known."""
    if not received.is_replay and received.refusal is None:
        for sheet, result in zip(received.sheets, received.receipt.sheets, strict=True):
            if result.result in ("accepted", "returned", DISPUTED):
                yield sheet


def _is_the_senders_own(considered: Consideration) -> bool:
    """Whether what is refused was signed so; a package that was damaged on its way is sent again and must not count."""
    counted = considered.verdict is not None and considered.verdict.place in _COUNTED
    return counted and considered.refusal is not None and considered.refusal.code.startswith(("package.data_", "package.notes_"))


def _chain(workspace: Workspace, sender: str) -> tuple[chains.Arrival, ...]:
    return tuple(chains.Arrival(one.sequence, one.hash, one.previous) for one in workspace.store.arrivals(sender))


def _again(workspace: Workspace, hash_: str) -> tuple[Received, ...]:
    """What was answered before: the receipt of the arrival, then the one that ended its waiting."""
    _, first = _stored(workspace, hash_)
    answers = ((data, own_receipt(data)) for data in (first, *workspace.store.receipts()))
    return tuple(Received(receipt, data, file_name(receipt), is_replay=True) for data, receipt in answers if receipt.package == hash_)


def _stored(workspace: Workspace, hash_: str) -> tuple[bytes, bytes]:
    stored = workspace.store.arrival_bytes(hash_)
    if stored is None:
        raise ValueError(hash_)
    return stored


def _take(
    workspace: Workspace,
    considered: Consideration,
    manifest: Manifest,
    verdict: chains.ChainVerdict,
    data: bytes,
    key: SigningKey,
    channel: str,
    at: str,
) -> Received:
    waits = verdict.place is chains.Place.GAP
    case = _Case(considered.hash, manifest, channel, verdict.missing, waits, refusal=considered.refusal)
    if considered.opened is not None:
        case = _judged(workspace, case, considered.opened, at)
    receipt = _receipt(workspace, case, at)
    signed = answer(receipt, key)
    stands = HELD if waits and case.refusal is None else receipt.verdict
    arrival = Arrival(case.hash, manifest.sender, manifest.sequence, manifest.previous, at, channel, stands, receipt.number, workspace.live)
    if waits:
        stored = workspace.store.record_arrival(arrival, data, signed)
    else:
        move, changes = _effects(case)
        stored = workspace.store.record_arrival(arrival, data, signed, changes, move, case.words, case.asked)
    return _received(case, receipt, stored, considered.remarks)


def _judged(workspace: Workspace, case: _Case, opened: OpenedPackage, at: str) -> _Case:
    try:
        judged = judge(workspace, opened, at)
        return replace(case, judged=judged, words=Said(opened.notes.explanations), asked=asked(workspace, opened))
    except Refusal as refusal:
        return replace(case, refusal=refusal)


def _effects(case: _Case) -> tuple[Move | None, tuple[Change, ...]]:
    records = tuple(one.record for one in case.judged if one.record is not None)
    changes = tuple(one.change for one in case.judged if one.change is not None and one.change.cells)
    return (Move(records, case.manifest.person, CENTRE_ROLE, "receive") if records else None), changes


def _received(case: _Case, receipt: Receipt, data: bytes, remarks: tuple[str, ...] = ()) -> Received:
    sheets = tuple(one.checked for one in case.judged)
    return Received(receipt, data, file_name(receipt), sheets, refusal=case.refusal, remarks=remarks)


def _released(workspace: Workspace, sender: str, key: SigningKey) -> tuple[Received, ...]:
    """Receipts of packages that waited for the one that has just come: their cells count from now on."""
    answered = {own_receipt(data).package for data in workspace.store.receipts()}
    arrivals = {one.sequence: one for one in workspace.store.arrivals(sender)}
    out = []
    for sequence in range(1, len(arrivals) + 1):
        if sequence not in arrivals:
            break
        if arrivals[sequence].verdict == HELD and arrivals[sequence].hash not in answered:
            out.append(_release(workspace, arrivals[sequence], key))
    return tuple(out)


def _release(workspace: Workspace, arrival: Arrival, key: SigningKey) -> Received:
    at = workspace.clock()
    opened = unpack(kept(_stored(workspace, arrival.hash)[0]))
    case = _judged(workspace, _Case(arrival.hash, opened.manifest, arrival.channel, (), waits=False), opened, at)
    receipt = _receipt(workspace, case, at)
    signed = answer(receipt, key)
    move, changes = _effects(case)
    workspace.store.record_receipt(signed, move, changes, case.words, case.asked)
    return _received(case, receipt, signed)


def _receipt(workspace: Workspace, case: _Case, at: str) -> Receipt:
    arrivals = workspace.store.arrivals(case.manifest.sender)
    newest = max((*((one.sequence, one.hash) for one in arrivals), (case.manifest.sequence, case.hash)))
    return Receipt(
        number=receipt_number(workspace, at),
        package=case.hash,
        sender=case.manifest.sender,
        sequence=case.manifest.sequence,
        chain_head=newest[1],
        received=at,
        channel=case.channel,
        verdict=case.verdict,
        live=workspace.live,
        refusal=case.refusal.code if case.refusal is not None else "",
        missing=case.missing,
        sheets=case.results,
        demoted=workspace.store.demotions(),
    )


def receipt_number(workspace: Workspace, at: str) -> str:
    """The number of the next receipt of this centre."""
    number = workspace.store.next_receipt_number() + len(workspace.store.receipts())
    return f"R-{jalali.year_of(at)}-{number:06d}"


def write_receipt(folder: Path, received: Received) -> Path:
    """The file of a receipt in a folder, on the disk."""
    return Folder(folder).put(received.file, received.data)

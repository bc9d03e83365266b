"""The centre: packages come in, are proven, checked again, stored, and answered with a signed receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from forms.sheet import Sheet
from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.office import Office
from models.period import Period
from models.release import Receipt, SheetResult, SheetRevision
from models.store import Arrival, Move, SheetRecord
from models.workflow import ACCEPTED, RETURNED
from resources import jalali
from sync import chain as chains
from sync.inbox import Consideration, compare, consider, differing
from sync.keys import SigningKey
from sync.package import OpenedPackage
from sync.receipts import answer, file_name
from sync.trust import TrustList
from ui.workspace.checking import Checked, checked
from ui.workspace.session import Workspace
from ui.workspace.sheets import lists_of, table_of

CENTRE_ROLE = "centre"
HELD = "held"


@dataclass(frozen=True, slots=True)
class Received:
    """What the centre made of a package: its receipt and the receipt's file, and each sheet after the centre's own checks."""

    receipt: Receipt
    data: bytes
    file: str
    sheets: tuple[Checked, ...]
    is_replay: bool


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sheet of a package after the centre's checks."""

    result: SheetResult
    checked: Checked
    change: Change
    record: SheetRecord


def receive(workspace: Workspace, data: bytes, trust: TrustList, key: SigningKey, channel: str) -> tuple[Received, ...]:
    """The receipt of this package first, then those of earlier packages that it releases from waiting.

    The same package again gives the same receipt. A package after a gap is kept and waits (its sheets are ``incomplete``)
    until the missing one came. Refused: every code of the package and trust areas; a refused package changes nothing.
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
        return (_again(workspace, considered.hash, trust),)
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


def _again(workspace: Workspace, hash_: str, trust: TrustList) -> Received:
    from sync.receipts import open_receipt

    stored = workspace.store.arrival_bytes(hash_)
    if stored is None:
        raise ValueError(hash_)
    receipt = open_receipt(stored[1], trust, workspace.clock())
    return Received(receipt, stored[1], file_name(receipt), (), is_replay=True)


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
    judged = _judge(workspace, opened, at)
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


def _move(judged: tuple[_Judged, ...], who: str) -> Move:
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
    from sync.receipts import open_receipt

    return tuple(open_receipt(data, trust, workspace.clock()) for data in workspace.store.receipts())


def _release(workspace: Workspace, arrival: Arrival, trust: TrustList, key: SigningKey) -> Received:
    from sync.package import open_package

    stored = workspace.store.arrival_bytes(arrival.hash)
    if stored is None:
        raise ValueError(arrival.hash)
    opened = open_package(stored[0], trust, me=workspace.office.id, live=workspace.live, at=arrival.received)
    judged = _judge(workspace, opened, workspace.clock())
    receipt = _receipt(workspace, opened, judged, arrival.channel, workspace.clock(), (), waits=False)
    for one in judged:
        workspace.store.open_sheet(one.record.office, one.record.table, one.record.period, one.record.pack)
        if one.change.cells:
            workspace.store.record(one.change).wait()
    signed = answer(receipt, key)
    workspace.store.record_receipt(signed, _move(judged, opened.manifest.person))
    return Received(receipt, signed, file_name(receipt), tuple(one.checked for one in judged), is_replay=False)


def _judge(workspace: Workspace, opened: OpenedPackage, at: str) -> tuple[_Judged, ...]:
    if opened.release.pack != workspace.pack.version:
        raise Refusal("package.unknown_pack", pack=opened.release.pack)
    return tuple(_judge_sheet(workspace, opened, sheet, at) for sheet in opened.release.sheets)


def _judge_sheet(workspace: Workspace, opened: OpenedPackage, sent: SheetRevision, at: str) -> _Judged:
    sender = Office(opened.manifest.sender, opened.manifest.sender)
    table = table_of(workspace, sent.table)
    lists = lists_of(workspace, table, sender)
    sheet = Sheet(table, Period.parse(sent.period), sender, lists, sent.cells, past=_before(workspace, sender, sent))
    _must_fit(sheet, sent)
    state = SheetRecord(sender.id, sent.table, sent.period, opened.release.pack, sent.revision, ACCEPTED, sent.revision)
    done = checked(state, sheet)
    own = {key: cell for key in sheet.keys() if sheet.is_computed(key) and (cell := sheet.cell(key)) is not None}  # noqa: SIM118
    theirs = {key: cell for key, cell in opened.computed.items() if key.table == sent.table}
    errors = len(done.errors) + len(differing(theirs, own)) + len(sheet.empty())
    old = workspace.store.cells(sender.id, sent.table, sent.period)
    counts = compare(old, sent.cells)
    result = SheetResult(
        sent.table,
        sent.period,
        sent.revision,
        "returned" if errors else "accepted",
        counts.new,
        counts.changed,
        counts.same,
        errors,
        len(done.warnings),
    )
    change = _change(opened, sender, old, sent.cells, at)
    return _Judged(result, done, change, replace(state, state=RETURNED, base=sent.base) if errors else state)


def _before(workspace: Workspace, sender: Office, sent: SheetRevision) -> dict[Key, Cell]:
    records = workspace.store.sheets(sender.id, table=sent.table)
    earlier = (record.period for record in records if record.period < sent.period)
    return dict(chain.from_iterable(workspace.store.cells(sender.id, sent.table, period).items() for period in earlier))


def _must_fit(sheet: Sheet, sent: SheetRevision) -> None:
    opened = {Key(key.table, key.period, key.rows, leaf.id) for key in sent.cells for leaf in sheet.table.leaves}
    places = opened if sheet.table.is_open else set(sheet.keys())
    for key in sorted(sent.cells):
        if key not in places or sheet.table.column(key.leaf).is_derived:
            raise Refusal("package.unknown_place", table=key.table, text=str(key))


def _change(opened: OpenedPackage, sender: Office, old: Mapping[Key, Cell], new: Mapping[Key, Cell], at: str) -> Change:
    moves = tuple(CellChange(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
    source = Source("received", opened.manifest.name, opened.hash)
    return Change(sender.id, moves, opened.manifest.person, CENTRE_ROLE, at, source)


def _receipt(
    workspace: Workspace,
    opened: OpenedPackage,
    judged: tuple[_Judged, ...],
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
    from sync.carriers import Folder

    return Folder(folder).put(received.file, received.data)

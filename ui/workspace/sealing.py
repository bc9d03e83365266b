"""Sealing: the sheets that are ready become one signed package; a sheet with an error keeps only itself back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from forms.pack_identity import age
from models.errors import Refusal
from models.release import Release, SheetRevision
from models.store import Move, Sent, SheetRecord
from models.workflow import APPROVED, CHECKED, DRAFT, RECORDED, SENT, after
from sync.carriers import Folder
from sync.keys import SigningKey
from sync.package import SealedPackage, seal
from sync.trust import TrustList
from ui.workspace.checking import Checked, check_sheet, computed
from ui.workspace.keys import own_key
from ui.workspace.observing import observed
from ui.workspace.session import Workspace, with_pack
from ui.workspace.sheets import edition_records

SOFTWARE = "0.1.0"
CENTRE = "centre"
_STEPS = ((DRAFT, "record"), (RECORDED, "check"), (CHECKED, "approve"))
READY = frozenset({DRAFT, RECORDED, CHECKED, APPROVED})


@dataclass(frozen=True, slots=True)
class Sealing:
    """What was sealed: the package, the sheets in it, the sheets that were kept back, and where the file stands.

    ``sent`` is empty when nothing new was ready and the package is an earlier one that still waits for its receipt. A package is
    read with one pack: ready sheets that were entered with a newer one go ``next_time``.
    """

    package: SealedPackage
    sent: tuple[Checked, ...]
    kept_back: tuple[Checked, ...]
    files: tuple[Path, ...]
    next_time: tuple[Checked, ...] = ()


def may_go(result: Checked) -> bool:
    """Whether a sheet may be sent: no error, no place that still waits for an entry."""
    return not result.errors and not result.sheet.empty() and bool(result.sheet.entered())


def seal_release(workspace: Workspace, key: SigningKey, year: int, folder: Path, trust: TrustList) -> Sealing:
    """The package of every sheet of the year's edition that is ready, on the disk in ``folder``; its sheets are locked.

    A package that was sealed before and not yet answered is written to the folder again, also when nothing new is ready. Refused:
    ``package.nothing_to_send``, the codes of ``own_key`` (the centre would not believe this key), and whatever keeps the file from
    being written (the package then stands in the office file and is written next time); nothing is locked when the package itself
    cannot be made.
    """
    Folder(folder).must_be_there()
    signer = own_key(workspace, key, trust)
    results = [check_sheet(workspace, record) for record in edition_records(workspace, year).values() if record.state in READY]
    observed(workspace, results)
    ready = [result for result in results if may_go(result)]
    kept = tuple(result for result in results if result not in ready)
    pack = min((result.record.pack for result in ready), key=age, default="")
    later = tuple(result for result in ready if result.record.pack != pack)
    ready = [result for result in ready if result.record.pack == pack]
    package = (
        _sealed(with_pack(workspace, pack), key, str(year), ready, trust.version, signer.role)
        if ready
        else next(reversed(_unanswered(workspace)), None)
    )
    if package is None:
        raise Refusal("package.nothing_to_send")
    return Sealing(package, tuple(ready), kept, carry(workspace, folder), later)


def carry(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """The files of the packages that wait for a receipt, as they stand in ``folder`` now; those already there stay as they are."""
    return tuple(Folder(folder).put(package.name, package.data) for package in _unanswered(workspace))


def _unanswered(workspace: Workspace) -> tuple[SealedPackage, ...]:
    """The sealed packages of which some sheet still stands as sent, oldest first."""
    records = workspace.store.sheets(workspace.office.id)
    waiting = {(record.table, record.period, record.revision) for record in records if record.state == SENT}
    packages = ((sent, workspace.store.sent_bytes(sent.hash)) for sent in workspace.store.sent() if waiting.intersection(sent.sheets))
    return tuple(SealedPackage(data, sent.hash, sent.name) for sent, data in packages if data is not None)


def _steps(workspace: Workspace, record: SheetRecord) -> tuple[tuple[str, SheetRecord], ...]:
    """Every step up to approval with the record after it; refused when the person has not the roles."""
    steps = []
    for state, action in _STEPS:
        if record.state == state:
            record = replace(record, state=after(state, action, frozenset(workspace.person.roles)))
            steps.append((action, record))
    return tuple(steps)


def _sealed(
    workspace: Workspace,
    key: SigningKey,
    period: str,
    ready: list[Checked],
    trust_version: int,
    role: str,
) -> SealedPackage:
    steps = [_steps(workspace, result.record) for result in ready]
    approved = [taken[-1][1] if taken else result.record for taken, result in zip(steps, ready, strict=True)]
    head = workspace.store.chain_head()
    sequence = head.sequence + 1
    created = workspace.clock()
    sheets = tuple(
        SheetRevision(record.table, record.period, record.revision, record.base, record.state, result.sheet.entered())
        for record, result in zip(approved, ready, strict=True)
    )
    name = f"mcls-{workspace.office.id}-{period}-yb-r{sequence:02d}"
    release = Release(name, workspace.office.id, CENTRE, "YB", period, workspace.live, workspace.pack.version, sheets)
    package = seal(
        release,
        {place: cell for result in ready for place, cell in computed(result).items()},
        workspace.pack.tables,
        key,
        sequence=sequence,
        previous=head.hash,
        created=created,
        software=SOFTWARE,
        trust_version=trust_version,
        person=workspace.person.name,
        role=role,
    )
    who = workspace.person.name
    moves = [Move((record,), who, workspace.author().role, action) for taken in steps for action, record in taken]
    gone = tuple(replace(record, state=after(APPROVED, "send", frozenset({role}))) for record in approved)
    told = tuple((record.table, record.period, record.revision) for record in approved)
    workspace.store.record_sent(
        Sent(sequence, package.hash, head.hash, package.name, created, told),
        package.data,
        *moves,
        Move(gone, who, role, "send"),
    )
    return package

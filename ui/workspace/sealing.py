"""Sealing: the sheets that are ready become one signed package; a sheet with an error keeps only itself back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from forms.explained import Standing
from forms.kinds.rollup import GENERATED
from forms.pack_identity import age
from models.cell import controlled
from models.errors import Refusal
from models.explanation import Explanation, rule_of
from models.release import Release, Request, SheetRevision
from models.store import Move, Sent, SheetRecord
from models.workflow import APPROVED, ASKED, CHECKED, DRAFT, RECORDED, SENT, after
from sync.carriers import Folder
from sync.keys import SigningKey
from sync.notes import Notes
from sync.package import SealedPackage, seal
from sync.trust import TrustList
from ui.workspace.checking import Checked, check_sheet, computed
from ui.workspace.keys import own_key
from ui.workspace.observing import observed
from ui.workspace.session import Workspace, with_pack
from ui.workspace.sheets import edition_records
from ui.workspace.sparing import requests

SOFTWARE = "0.1.0"
CENTRE = "centre"
_STEPS = ((DRAFT, "record"), (RECORDED, "check"), (CHECKED, "approve"))
READY = frozenset({DRAFT, RECORDED, CHECKED, APPROVED})


@dataclass(frozen=True, slots=True)
class Sealing:
    """What was sealed: the package, the sheets in it, the sheets that were kept back, and where the file stands.

    ``sent`` is empty when nothing new was ready and the package is an earlier one that still waits for its receipt. A package is
    read with one pack: ready sheets that were entered with a newer one go ``next_time``. ``asked`` are tables it asks to be spared.
    """

    package: SealedPackage
    sent: tuple[Checked, ...]
    kept_back: tuple[Checked, ...]
    files: tuple[Path, ...]
    next_time: tuple[Checked, ...] = ()
    asked: tuple[Request, ...] = ()


def may_go(result: Checked) -> bool:
    """Whether a sheet may be sent: every error mended or disputed, every warning explained, no place that still waits for an entry."""
    return result.may_be_checked


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
    asked = requests(workspace)
    pack = min((result.record.pack for result in ready), key=age, default=workspace.pack.version)
    later = tuple(result for result in ready if result.record.pack != pack)
    ready = [result for result in ready if result.record.pack == pack]
    package = (
        _sealed(with_pack(workspace, pack), key, str(year), ready, asked, trust.version, signer.role)
        if ready or asked
        else next(reversed(_unanswered(workspace)), None)
    )
    if package is None:
        raise Refusal("package.nothing_to_send")
    return Sealing(package, tuple(ready), kept, carry(workspace, folder), later, asked)


def carry(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """The files of the packages that wait for a receipt, as they stand in ``folder`` now; those already there stay as they are."""
    return tuple(Folder(folder).put(package.name, package.data) for package in _unanswered(workspace))


def _unanswered(workspace: Workspace) -> tuple[SealedPackage, ...]:
    """The sealed packages of which some sheet still stands as sent, or as asked to be spared, oldest first."""
    records = workspace.store.sheets(workspace.office.id)
    waiting = {(record.table, record.period, record.revision) for record in records if record.state in (SENT, ASKED)}
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


def _said(workspace: Workspace, result: Checked) -> tuple[Explanation, ...]:
    """What goes with a sheet: all that was said of its findings at places it still has, and what is remembered from earlier periods."""
    sheet, record = result.sheet, result.record
    places, rules = set(sheet.keys()), {rule_of(record.table, check.id) for check in sheet.table.checks}
    rules |= {rule_of(record.table, generated) for generated in GENERATED}
    remembered = {rule_of(found) for found in result.findings if result.explained(found).standing is Standing.REMEMBERED}
    return tuple(
        one
        for one in workspace.store.explanations(record.office, record.table)
        if (one.rule in remembered and one.key.period < record.period)
        or (one.rule in rules and one.key.period == record.period and controlled(one.key) in places)
    )


def _sealed(
    workspace: Workspace,
    key: SigningKey,
    period: str,
    ready: list[Checked],
    asked: tuple[Request, ...],
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
        notes=Notes(tuple(said for result in ready for said in _said(workspace, result)), asked),
    )
    who = workspace.person.name
    moves = [Move((record,), who, workspace.author().role, action) for taken in steps for action, record in taken]
    gone = tuple(replace(record, state=after(APPROVED, "send", frozenset({role}))) for record in approved)
    told = (*((one.table, one.period, one.revision) for one in approved), *((one.table, one.period, one.revision) for one in asked))
    workspace.store.record_sent(
        Sent(sequence, package.hash, head.hash, package.name, created, told),
        package.data,
        *moves,
        *([Move(gone, who, role, "send")] if gone else ()),
    )
    return package

"""The centre's word on what offices dispute, and on tables they ask to be spared; each office hears it by a further receipt.

The rule is right: the sheet goes back, and the figures that were accepted before stand again. The rule was wrong: it only warns from now
on, every sheet that waited for this alone is accepted, and no other sheet is touched (numbers.md section 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from forms.causes import sentence_of
from forms.explained import Standing
from models.cell import Key
from models.change import CellChange, Change, Source
from models.errors import Refusal
from models.explanation import DEMOTED, UPHELD, Answer, Demotion, Explanation, Said
from models.finding import Finding
from models.release import AGREED, DECLINED, Receipt, RequestAnswer, SheetResult
from models.store import Move, SheetRecord
from models.workflow import ASKED, SENT, after
from resources import AsIs
from sync.keys import SigningKey
from sync.package import Proven, kept, unpack
from sync.receipts import answer, file_name
from sync.trust import TrustList
from ui.workspace.centre import Received, must_be_the_centre, receipt_number
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.judging import CENTRE_ROLE
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sparing import request_of

_DISPUTE, _REQUEST = (UPHELD, DEMOTED), (AGREED, DECLINED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the centre: of which office, the rule or table, the place or period, why and since when (UTC text with Z)."""

    office: str
    subject: str
    place: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class _Case:
    """A sheet at the centre that waits, and the disputes in it that nobody answered."""

    checked: Checked
    disputes: tuple[Explanation, ...]

    @property
    def record(self) -> SheetRecord:
        return self.checked.record


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of one sheet: its record, the centre's answers in it, the word of the receipt about it (None while it waits on)."""

    record: SheetRecord
    answers: tuple[Answer, ...] = ()
    result: SheetResult | None = None
    change: Change | None = None
    request: RequestAnswer | None = None


def waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """Every dispute and request that waits for the centre, in the order of offices and tables."""
    disputes = [Waiting(one.office, one.rule, str(one.key), one.sentence, one.at) for case in _cases(workspace) for one in case.disputes]
    asked = [record for record in workspace.store.sheets() if record.state == ASKED]
    requests = [(record, request_of(workspace, record)) for record in asked]
    return (*disputes, *(Waiting(record.office, record.table, record.period, one.reason, one.at) for record, one in requests))


def decide(
    workspace: Workspace, trust: TrustList, key: SigningKey, office: str, subject: str, place: str, verdict: str, why: str
) -> tuple[Received, ...]:
    """The receipts that carry the centre's word to the offices it concerns, on the disk of the centre when they come back.

    ``subject`` and ``place`` are a rule and a cell (``T05-02.C09``, ``1402|1401|m``), or a table and a period. A rule that was wrong is
    wrong everywhere: every dispute of it is answered, of all offices. Refused: ``disputes.not_waiting``, ``disputes.no_reason``,
    ``disputes.not_a_dispute``, ``disputes.not_a_request``, as ``forms.causes.sentence_of`` and ``must_be_the_centre``.
    """
    at = workspace.clock()
    must_be_the_centre(workspace, trust, key, at)
    said = sentence_of(why)
    if not said:
        raise Refusal("disputes.no_reason")
    is_rule = "." in subject
    if verdict not in (_DISPUTE if is_rule else _REQUEST):
        raise Refusal("disputes.not_a_dispute" if is_rule else "disputes.not_a_request", verdict=AsIs(verdict))
    demotions = (Demotion(subject, said, workspace.person.name, at),) if verdict == DEMOTED else ()
    outcomes = list((_disputed if is_rule else _requested)(workspace, office, subject, place, verdict, said, at))
    if not any(one.record.office == office for one in outcomes):
        raise Refusal("disputes.not_waiting", office=AsIs(office), subject=AsIs(subject), place=AsIs(place))
    return tuple(_told(workspace, key, proven, ours, demotions, at) for proven, ours in _by_package(workspace, outcomes))


def _cases(workspace: Workspace) -> Iterator[_Case]:
    for record in workspace.store.sheets():
        if record.state == SENT:
            result = check_sheet(for_sheet(workspace, record.table, record.period), record)
            yield _Case(result, tuple(_unanswered(result)))


def _unanswered(result: Checked) -> Iterator[Explanation]:
    found: Finding
    for found in result.errors:
        stands = result.explained(found)
        if stands.standing is Standing.DISPUTED and stands.answer is None and stands.explanation is not None:
            yield stands.explanation


def _disputed(workspace: Workspace, office: str, rule: str, place: str, verdict: str, why: str, at: str) -> Iterator[_Outcome]:
    """The sheets in which this dispute is answered: the one named, or every one whose dispute is of a rule that was wrong."""
    cases = list(_cases(workspace))
    key = str(Key.parse(rule.partition(".")[0], place))
    if not any((one.office, one.rule, str(one.key)) == (office, rule, key) for case in cases for one in case.disputes):
        return
    for case in cases:
        mine = [
            one for one in case.disputes if one.rule == rule and (verdict == DEMOTED or (case.record.office, str(one.key)) == (office, key))
        ]
        answers = tuple(Answer(one.office, one.rule, one.key, verdict, why, workspace.person.name, max(at, one.at)) for one in mine)
        if answers:
            yield _outcome(workspace, case, answers, is_done=len(mine) == len(case.disputes), at=at)


def _outcome(workspace: Workspace, case: _Case, answers: tuple[Answer, ...], *, is_done: bool, at: str) -> _Outcome:
    record, errors, warnings = case.record, len(case.checked.errors), len(case.checked.warnings)
    explained = warnings - len(case.checked.open_warnings)
    if any(one.verdict == UPHELD for one in answers):
        back = replace(record, state=after(SENT, "return", frozenset({CENTRE_ROLE})))
        result = SheetResult(record.table, record.period, record.revision, "returned", 0, 0, 0, errors, warnings, explained, errors)
        return _Outcome(back, answers, result, _as_before(workspace, record, at))
    if not is_done:
        return _Outcome(record, answers)
    taken = replace(record, state=after(SENT, "accept", frozenset({CENTRE_ROLE})), base=record.revision)
    result = SheetResult(record.table, record.period, record.revision, "accepted", 0, 0, 0, 0, warnings + errors, explained + errors)
    return _Outcome(taken, answers, result)


def _as_before(workspace: Workspace, record: SheetRecord, at: str) -> Change:
    """The figures of a disputed sheet taken back: those of the accepted revision stand again, or none."""
    now = workspace.store.cells(record.office, record.table, record.period)
    then = workspace.store.cells_of_revision(record.office, record.table, record.period, record.base) if record.base else {}
    moves = tuple(CellChange(key, now.get(key), then.get(key)) for key in sorted(now.keys() | then.keys()) if now.get(key) != then.get(key))
    return Change(record.office, moves, workspace.person.name, CENTRE_ROLE, at, Source("received"))


def _requested(workspace: Workspace, office: str, table: str, period: str, verdict: str, why: str, at: str) -> Iterator[_Outcome]:
    for record in workspace.store.sheets(office, period, table):
        if record.state == ASKED:
            action = "agree" if verdict == AGREED else "return"
            decided = replace(record, state=after(ASKED, action, frozenset({CENTRE_ROLE})))
            spoken = RequestAnswer(table, period, record.revision, verdict, why, workspace.person.name, at)
            yield _Outcome(decided, request=spoken)


def _by_package(workspace: Workspace, outcomes: Iterable[_Outcome]) -> list[tuple[Proven, list[_Outcome]]]:
    """The outcomes by the package that brought their sheets, each package once."""
    found: dict[str, tuple[Proven, list[_Outcome]]] = {}
    for one in outcomes:
        proven = _package_of(workspace, one.record)
        found.setdefault(proven.hash, (proven, []))[1].append(one)
    return list(found.values())


def _package_of(workspace: Workspace, record: SheetRecord) -> Proven:
    wanted = (record.table, record.period, record.revision)
    for arrival in reversed(workspace.store.arrivals(record.office)):
        stored = workspace.store.arrival_bytes(arrival.hash)
        if stored is not None:
            proven = kept(stored[0])
            carried = {(table.code, table.period, table.revision) for table in proven.manifest.tables}
            if proven.manifest.has_notes:
                carried |= {(one.table, one.period, one.revision) for one in unpack(proven).notes.requests}
            if wanted in carried:
                return proven
    raise ValueError(record)


def _told(
    workspace: Workspace, key: SigningKey, proven: Proven, outcomes: list[_Outcome], demotions: tuple[Demotion, ...], at: str
) -> Received:
    """The receipt of one package, stored with everything that follows from it."""
    results = tuple(one.result for one in outcomes if one.result is not None)
    answers = tuple(answer for one in outcomes for answer in one.answers)
    manifest = proven.manifest
    receipt = Receipt(
        number=receipt_number(workspace, at),
        package=proven.hash,
        sender=manifest.sender,
        sequence=manifest.sequence,
        chain_head=max((one.sequence, one.hash) for one in workspace.store.arrivals(manifest.sender))[1],
        received=at,
        channel=next(one.channel for one in workspace.store.arrivals(manifest.sender) if one.hash == proven.hash),
        verdict="accepted" if all(one.result == "accepted" for one in results) else "partly",
        live=workspace.live,
        sheets=results,
        answers=answers,
        demoted=tuple(dict.fromkeys((*workspace.store.demotions(), *demotions))),
        requests=tuple(one.request for one in outcomes if one.request is not None),
    )
    signed = answer(receipt, key)
    moved = tuple(one.record for one in outcomes if one.result is not None or one.request is not None)
    changes = tuple(one.change for one in outcomes if one.change is not None and one.change.cells)
    move = Move(moved, workspace.person.name, CENTRE_ROLE, receipt.number) if moved else None
    workspace.store.record_receipt(signed, move, changes, Said(answers=answers, demotions=demotions))
    return Received(receipt, signed, file_name(receipt))

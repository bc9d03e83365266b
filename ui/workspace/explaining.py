"""What an office says of its findings: the cause of a warning, a dispute of an error, and taking either back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from forms.causes import cause_of, sentence_of
from forms.explained import Standing, deviation
from forms.pack import open_pack, standard_pack
from models.cell import Key
from models.codes import Code, CodeList
from models.errors import Refusal
from models.explanation import CAUSES, DISPUTED, EXPLAINED, WITHDRAWN, Explanation, rule_of
from models.finding import Finding
from resources import AsIs
from resources.digits import latin
from ui.workspace.checking import Checked, check, memory_of
from ui.workspace.entering import must_be_changeable
from ui.workspace.session import Workspace

HEAD = "province_stat_head"
"""The role that alone may dispute an error (workflow of the domain brief, section 4)."""


def causes(workspace: Workspace) -> tuple[Code, ...]:
    """The causes of the centre's list with their Persian labels, in its order."""
    return tuple(cause_list(workspace))


def cause_labels(workspace: Workspace) -> dict[str, str]:
    """The Persian label of each cause by its code."""
    return {cause.id: cause.fa for cause in causes(workspace)}


def cause_list(workspace: Workspace) -> CodeList:
    """The centre's list of causes: that of the newest pack of the file, else the one shipped with the program."""
    try:
        return workspace.pack.codes(CAUSES)
    except Refusal:  # a file whose packs are older than explanations
        return _shipped()


def explain(
    workspace: Workspace, table: str, period: str, findings: Iterable[Finding], cause: str, sentence: str = "", printed: bool = False
) -> tuple[Explanation, ...]:
    """One explanation for a selection of warnings of a sheet, on the disk when it comes back.

    Refused, and then nothing is kept: nothing selected (``explaining.nothing``), an error among them (``explaining.is_an_error``), as
    ``forms.causes.cause_of``, ``entry.locked``.
    """
    chosen = tuple(findings)
    must_be_changeable(workspace, table, period)
    if not chosen:
        raise Refusal("explaining.nothing")
    if any(found.severity == "error" for found in chosen):
        raise Refusal("explaining.is_an_error")
    said = cause_of(cause_list(workspace), cause, sentence)
    entries = tuple(_entry(workspace, found, EXPLAINED, cause, said, printed=printed) for found in chosen)
    workspace.store.explain(entries)
    return entries


def dispute(workspace: Workspace, table: str, period: str, finding: Finding, reason: str) -> Explanation:
    """The dispute of an error by the head of statistics, on the disk when it comes back; the sheet may go, and the centre answers.

    Refused: without that role (``explaining.not_the_head``), of a warning (``explaining.is_a_warning``), without a reason
    (``explaining.no_reason``), as ``forms.causes.sentence_of``, ``entry.locked``.
    """
    must_be_changeable(workspace, table, period)
    if HEAD not in workspace.person.roles:
        raise Refusal("explaining.not_the_head")
    if finding.severity != "error":
        raise Refusal("explaining.is_a_warning")
    said = sentence_of(reason)
    if not said:
        raise Refusal("explaining.no_reason")
    answered = [answer.at for answer in workspace.store.answers(workspace.office.id, table) if answer.key == finding.at]
    entry = _entry(workspace, finding, DISPUTED, "", said, role=HEAD, after=max(answered, default=""))
    workspace.store.explain([entry])
    return entry


def withdraw(workspace: Workspace, table: str, period: str, finding: Finding) -> Explanation:
    """What was said of a finding is taken back, also what was remembered of it; both stay in the file.

    Refused: nothing was said of it (``explaining.nothing_said``), ``entry.locked``.
    """
    must_be_changeable(workspace, table, period)
    stands = memory_of(workspace, workspace.office.id, table, period).of(finding, None)
    if stands.standing is Standing.OPEN:
        raise Refusal("explaining.nothing_said", rule=AsIs(rule_of(finding)))
    entry = _entry(workspace, finding, WITHDRAWN, "", "")
    workspace.store.explain([entry])
    return entry


def _entry(
    workspace: Workspace,
    found: Finding,
    kind: str,
    cause: str,
    sentence: str,
    *,
    printed: bool = False,
    role: str = "",
    after: str = "",
) -> Explanation:
    """``after`` is the moment of the last answer: the centre's clock may go before ours, and a new dispute is newer than it."""
    author, (sign, size) = workspace.author(), deviation(found)
    return Explanation(
        workspace.office.id,
        rule_of(found),
        found.at,
        sign,
        size,
        cause,
        sentence,
        kind,
        printed,
        author.who,
        role or author.role,
        author.at if author.at > after else _later(after),
    )


def _later(moment: str) -> str:
    """The second after a moment."""
    return (datetime.fromisoformat(moment) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _shipped() -> CodeList:
    return open_pack(standard_pack()).codes(CAUSES)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Findings of one rule in one sheet, and the sheet they stand in."""

    checked: Checked
    findings: tuple[Finding, ...]


def chosen(workspace: Workspace, rule: str, places: Collection[str], period: str = "") -> tuple[Chosen, ...]:
    """The findings of a rule (``T05-02.C09``) at the named places (``1402|1401|m``), in every sheet that is still worked on.

    Without places all findings of the rule that are still open, of a named period only. Refused: ``explaining.unknown_rule``, no finding
    of it at one of the places (``explaining.no_finding``), or none that is open (``explaining.none_open``).
    """
    table, _, check_id = latin(rule).upper().partition(".")
    keys = {str(Key.parse(table, latin(place))): place for place in places}
    results = [result for result in check(workspace, [table]) if period in ("", result.record.period)]
    found = [Chosen(result, _wanted(result, check_id, keys)) for result in results]
    defined = {check.id for result in results for check in result.sheet.table.checks}
    if results and check_id not in defined | {finding.check for result in results for finding in result.findings}:
        raise Refusal("explaining.unknown_rule", rule=AsIs(rule))
    there = {str(finding.at) for one in found for finding in one.findings}
    for key, place in keys.items():
        if key not in there:
            raise Refusal("explaining.no_finding", rule=AsIs(rule), place=AsIs(place))
    if not there:
        raise Refusal("explaining.none_open", rule=AsIs(rule))
    return tuple(one for one in found if one.findings)


def _wanted(result: Checked, check_id: str, keys: Collection[str]) -> tuple[Finding, ...]:
    of_rule = (found for found in result.findings if found.check == check_id)
    return tuple(found for found in of_rule if (str(found.at) in keys if keys else not result.explained(found).settles(found)))

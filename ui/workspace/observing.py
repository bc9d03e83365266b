"""What the checks were seen to find over time, and the ledger of rules that is read from it.

Observed is at moments, never at a key press: when a person checks, when sheets are sealed, and at the centre when a package comes. Only a
sheet without an empty place is observed, because the findings of a half-filled one say nothing of a rule (decision 0021).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from forms.explained import Memory, Standing
from forms.ledger import LedgerLine, Outcome, Seen, ledger
from forms.pack import Pack
from forms.rule_card import find_rule
from models.cell import Key
from models.errors import Refusal
from models.explanation import rule_of
from models.finding import Check, Finding, Verdict
from models.observation import CAME, WENT, Observation
from ui.workspace.checking import Checked, memory_of
from ui.workspace.session import Workspace

_Place = tuple[str, Key]
_UNSEEN = frozenset({"complete"})
"""Kinds that speak of what is not filled yet, and never of a figure."""

_OUTCOMES = {
    Standing.EXPLAINED: Outcome.EXPLAINED,
    Standing.REMEMBERED: Outcome.EXPLAINED,
    Standing.DISPUTED: Outcome.DISPUTED,
}
"""What became of a finding that is still there, by what was said of it; anything else is still open."""


def observe(workspace: Workspace, results: Iterable[Checked]) -> int:
    """How many findings came or went since these sheets were last observed; each is written down with its figures.

    Refusals of the store are those of any writing; ``observed`` leaves them aside.
    """
    rows = [row for result in results for row in _differences(workspace, result)]
    if rows:
        at = workspace.clock()
        workspace.store.observe(replace(row, at=at) for row in rows)
    return len(rows)


def observed(workspace: Workspace, results: Iterable[Checked]) -> bool:
    """Whether the findings stand in the ledger: a check is a reading, and tells what it found also where nothing can be written."""
    try:
        observe(workspace, results)
    except Refusal as refusal:
        if refusal.code.startswith("store."):
            return False
        raise
    return True


def _differences(workspace: Workspace, result: Checked) -> Iterator[Observation]:
    """What came and went in a sheet, as yet without the moment."""
    if result.sheet.empty():
        return
    record = result.record
    standing = {place: one for place, one in _last(workspace, record.office, record.table, record.period).items() if one.event == CAME}
    now = {(rule_of(found), found.at): found for found in result.findings if found.kind not in _UNSEEN}
    waiting = {(rule_of(found), found.at) for found in result.undecided if found.reason == "waiting"}
    known = {check.id for check in result.sheet.table.checks}

    def row(place: _Place, event: str, left: float | None, right: float | None) -> Observation:
        return Observation(record.office, record.table, record.period, record.revision, *place, event, left, right, at="")

    for place, one in standing.items():
        check = place[0].partition(".")[2]
        is_asked = check in known or check.startswith("R")
        if place not in now and place not in waiting and is_asked:  # a rule that a newer pack dropped did not make anybody change a cell
            yield row(place, WENT, one.left, one.right)
    for place, found in now.items():
        before = standing.get(place)
        if before is None or (before.left, before.right) != (found.left, found.right):
            yield row(place, CAME, found.left, found.right)


def _last(workspace: Workspace, office: str, table: str, period: str) -> dict[_Place, Observation]:
    """The newest event of each finding of a sheet, in the order in which the findings were first seen."""
    return {(one.rule, one.key): one for one in workspace.store.observations(office, table, period)}


def ledger_of(workspace: Workspace, rule: str = "") -> tuple[LedgerLine, ...]:
    """The ledger by rule and year from everything that was observed in this file, at the centre of all offices together.

    Of one rule alone when it is named; its years without a finding then have a line too.
    """
    table, _, _ = rule.partition(".")
    last = {(one.office, one.rule, one.key): one for one in workspace.store.observations(table=table or None)}
    wanted = [one for one in last.values() if rule in ("", one.rule)]
    memories = {place: memory_of(workspace, *place) for place in {(one.office, one.table): None for one in wanted}}
    seen = [Seen(one.rule, one.period[:4], _outcome(workspace.pack, memories[one.office, one.table], one)) for one in wanted]
    asked = {(rule, record.period[:4]) for record in workspace.store.sheets(table=table)} if rule else set()
    return ledger(seen, sorted(asked))


def _outcome(pack: Pack, memory: Memory, one: Observation) -> Outcome:
    """What became of a finding: gone with a changed cell, or what was said of it as it stands."""
    if one.event == WENT:
        return Outcome.CHANGED
    check = _check(pack, one.rule)
    found = Finding(check.id, check.kind, check.severity, Verdict.FAIL, (one.key,), one.left, one.right)
    return _OUTCOMES.get(memory.of(found, check).standing, Outcome.OPEN)


def _check(pack: Pack, rule: str) -> Check:
    """The definition of a rule; of one that the pack no longer has, its name alone."""
    try:
        return find_rule(pack, rule)[1]
    except Refusal:
        return Check(rule.partition(".")[2], "", "warning", "")

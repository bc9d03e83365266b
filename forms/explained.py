"""How a finding stands to what was said of it: explained, remembered from an earlier year, void, disputed, or open.

An explanation belongs to a rule, an office, a place and the sign of the deviation, and holds while the deviation moves by no more than
half of what it was. It is looked at beside the finding and never changes its verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.cell import Key
from models.explanation import DISPUTED, EVERY_YEAR, EXPLAINED, UPHELD, WITHDRAWN, Answer, Explanation, rule_of
from models.finding import Check, Finding
from models.period import Period


class Standing(StrEnum):
    """Where a finding stands.

    ``remembered``: the explanation of an earlier period still holds and counts. ``offered``: there is one, and the check wants it taken
    anew every year. ``void``: there was one, and the deviation moved by more than half since, or changed its sign. ``upheld``: the centre
    answered a dispute, and the rule is right.
    """

    OPEN = "open"
    EXPLAINED = "explained"
    REMEMBERED = "remembered"
    OFFERED = "offered"
    VOID = "void"
    DISPUTED = "disputed"
    UPHELD = "upheld"


COUNTS = frozenset({Standing.EXPLAINED, Standing.REMEMBERED, Standing.DISPUTED})
"""Standings of a warning that needs no more words."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding's standing, with the explanation it rests on (or that is offered, or no longer holds) and the centre's answer."""

    standing: Standing
    explanation: Explanation | None = None
    answer: Answer | None = None

    def settles(self, finding: Finding) -> bool:
        """Whether the finding keeps its sheet back no longer: an error must be disputed, a warning must have its reason."""
        return self.standing is Standing.DISPUTED if finding.severity == "error" else self.standing in COUNTS


OPEN = Explained(Standing.OPEN)


class Memory:
    """What was said of the findings of one sheet, by rule and place: now (``own``), in earlier periods, and by the centre."""

    def __init__(self, own: Iterable[Explanation] = (), earlier: Iterable[Explanation] = (), answers: Iterable[Answer] = ()) -> None:
        """Each given oldest first; of the own sheet, of other periods of the same office and table, and to its disputes.

        Of the others only earlier periods of the same length count: what was said of a season is not said of a year.
        """
        self._own: dict[tuple[str, Key], list[Explanation]] = defaultdict(list)
        self._earlier: dict[tuple[str, tuple[str, ...], str], list[Explanation]] = defaultdict(list)
        self._answers: dict[tuple[str, Key], list[Answer]] = defaultdict(list)
        for one in own:
            self._own[one.rule, one.key].append(one)
        for one in sorted(earlier, key=lambda one: one.key.period):  # stable: the oldest word of a period stays first
            self._earlier[one.rule, one.key.rows, one.key.leaf].append(one)
        for answer in answers:
            self._answers[answer.rule, answer.key].append(answer)

    def of(self, finding: Finding, check: Check | None) -> Explained:
        """How a finding stands. ``check`` is its definition; a generated rule has none."""
        rule, key = rule_of(finding), finding.at
        if own := self._own.get((rule, key)):
            return self._said(finding, own)
        kind = Period.parse(key.period).kind
        before = [
            one
            for one in self._earlier.get((rule, key.rows, key.leaf), ())
            if one.key.period < key.period and Period.parse(one.key.period).kind == kind
        ]
        return _remembered(finding, check, before)

    def _said(self, finding: Finding, own: list[Explanation]) -> Explained:
        last = _last(finding, own)
        if last.kind == WITHDRAWN:
            return OPEN
        if _moved(finding, last):
            return Explained(Standing.VOID, last)
        if last.kind != DISPUTED:
            return Explained(Standing.EXPLAINED, last)
        answers = [answer for answer in self._answers.get((last.rule, last.key), ()) if answer.at >= last.at]
        answer = answers[-1] if answers else None
        upheld = answer is not None and answer.verdict == UPHELD
        return Explained(Standing.UPHELD if upheld else Standing.DISPUTED, last, answer)


def explained(
    finding: Finding, check: Check | None, own: Iterable[Explanation], earlier: Iterable[Explanation], answers: Iterable[Answer]
) -> Explained:
    """How one finding stands to what was said of it; for many findings of a sheet make one ``Memory``."""
    return Memory(own, earlier, answers).of(finding, check)


def deviation(finding: Finding) -> tuple[int, float]:
    """The sign (-1, 0, 1) and the size of a finding's deviation, exact in the decimals that were typed.

    Where only one figure is known there is no sign, and the size is that figure: an explanation of it holds no longer when it moves far.
    """
    if finding.left is None or finding.right is None:
        known = finding.left if finding.left is not None else finding.right
        return 0, abs(known or 0.0)
    difference = _exact(finding.left) - _exact(finding.right)
    return (difference > 0) - (difference < 0), float(abs(difference))


def _remembered(finding: Finding, check: Check | None, before: list[Explanation]) -> Explained:
    if not before:
        return OPEN
    last = _last(finding, before)
    if last.kind != EXPLAINED:  # withdrawn; or a dispute, which is of one sheet and its figures
        return OPEN
    if _moved(finding, last):
        return Explained(Standing.VOID, last)
    again = check is not None and check.params.get("explain") == EVERY_YEAR
    return Explained(Standing.OFFERED if again else Standing.REMEMBERED, last)


def _last(finding: Finding, entries: list[Explanation]) -> Explanation:
    """The newest word about a deviation of this sign; where there is none, the newest of all."""
    sign, _ = deviation(finding)
    return next((one for one in reversed(entries) if one.sign == sign), entries[-1])


def _moved(finding: Finding, then: Explanation) -> bool:
    """Whether the deviation changed its sign, or moved by more than half of what it was."""
    sign, size = deviation(finding)
    return sign != then.sign or 2 * abs(_exact(size) - _exact(then.size)) > _exact(then.size)


def _exact(number: float) -> Fraction:
    return Fraction(repr(number))

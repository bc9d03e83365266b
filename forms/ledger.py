"""The ledger of rules: what became of their findings, year by year, and which of them cry wolf (numbers.md section 20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.period import Period

LEAST_PERCENT = 10
"""A rule whose hit rate lies under this in two years on end is proposed for retirement."""


class Outcome(StrEnum):
    """What became of a finding: a cell it reads was changed, it was explained or disputed as it stands, or nobody has answered it."""

    CHANGED = "changed"
    EXPLAINED = "explained"
    DISPUTED = "disputed"
    OPEN = "open"


class Advice(StrEnum):
    """What the ledger says of a rule in a year; never more than a proposal, a person decides."""

    KEEP = "keep"
    UNDER = "under"
    RETIRE = "retire"
    NO_RATE = "no_rate"


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding that was seen at a check: its rule (``T05-02.C09``), the year of its sheet, and what became of it."""

    rule: str
    year: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A rule in a year: how many findings were changed, explained, disputed, and how many are open."""

    rule: str
    year: str
    changed: int = 0
    explained: int = 0
    disputed: int = 0
    open: int = 0
    advice: Advice = Advice.NO_RATE

    @property
    def findings(self) -> int:
        """All findings of the rule."""
        return self.decided + self.open

    @property
    def decided(self) -> int:
        """The findings that somebody has answered; open ones say nothing of the rule yet."""
        return self.changed + self.explained + self.disputed

    @property
    def hit_rate(self) -> float | None:
        """Of a hundred answered findings those that changed a cell; None where none is answered."""
        return 100 * self.changed / self.decided if self.decided else None

    @property
    def is_under(self) -> bool:
        """Whether the hit rate lies under ten per cent; ten itself does not."""
        return 100 * self.changed < LEAST_PERCENT * self.decided


def ledger(seen: Iterable[Seen], asked: Iterable[tuple[str, str]] = ()) -> tuple[LedgerLine, ...]:
    """The lines of the ledger by rule and year; a rule and year that was asked for has a line also without a finding."""
    counts: dict[tuple[str, str], Counter[Outcome]] = {(rule, year): Counter() for rule, year in asked}
    for one in seen:
        counts.setdefault((one.rule, one.year), Counter())[one.outcome] += 1
    lines = {
        (rule, year): LedgerLine(
            rule,
            year,
            changed=counted[Outcome.CHANGED],
            explained=counted[Outcome.EXPLAINED],
            disputed=counted[Outcome.DISPUTED],
            open=counted[Outcome.OPEN],
        )
        for (rule, year), counted in sorted(counts.items())
    }
    return tuple(_advised(line, lines.get((line.rule, _before(line.year)))) for line in lines.values())


def _before(year: str) -> str:
    return str(Period.parse(year).previous())


def _advised(line: LedgerLine, before: LedgerLine | None) -> LedgerLine:
    advice = Advice.NO_RATE
    if line.decided:
        again = before is not None and before.is_under
        advice = Advice.KEEP if not line.is_under else Advice.RETIRE if again else Advice.UNDER
    return LedgerLine(line.rule, line.year, line.changed, line.explained, line.disputed, line.open, advice)

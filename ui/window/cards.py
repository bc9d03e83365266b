"""What a card of the list of findings stands for: the findings that one figure would clear together, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.explained import OPEN, Explained
from models.cell import Key
from models.finding import Finding
from resources import text
from ui.window.findings import FindingLine, Lines, finding_line
from ui.window.told import foot_of, short_of

if TYPE_CHECKING:
    from forms.grouping import Group
    from ui.workspace.checking import Checked
    from ui.workspace.overview import TableLine

STATES = ("error", "warning", "explained", "waiting")
"""How cards stand, most urgent first; also the filters over the list."""
URGENT = ("error", "warning")
"""States that want something of the office."""
KINDS = {"error": "error", "warning": "warning", "explained": "good", "waiting": "wait"}


@dataclass(frozen=True, slots=True)
class Card:
    """A group of findings of one sheet in words, with what its question rests on (``group``).

    ``said`` are the findings of which something was said.
    """

    state: str
    sheet: tuple[str, str]
    lead: FindingLine
    explained: Explained = OPEN
    others: tuple[FindingLine, ...] = ()
    said: tuple[Finding, ...] = ()
    group: Group | None = None

    @property
    def kind(self) -> str:
        """The kind of news it is: of its colours and its sign."""
        return KINDS[self.state]

    @property
    def at(self) -> Key:
        """The cell it stands at."""
        return self.lead.at

    @property
    def place(self) -> object:
        """What makes it the same card after its figures moved."""
        return self.sheet, self.lead.finding.check, self.at

    @property
    def suspect(self) -> Key | None:
        """The cell that may be wrong, where one guess is clearly the best."""
        return self.group.suspect if self.group is not None else None

    @property
    def proposed(self) -> float | None:
        """The figure of the suspect that would clear the group."""
        return self.group.proposed if self.group is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the group."""
        return (self.lead.finding, *(line.finding for line in self.others))

    @property
    def is_urgent(self) -> bool:
        """Whether it wants something of the office."""
        return self.state in URGENT

    def is_at(self, key: Key) -> bool:
        """Whether one of its findings stands at a cell, or the cell is the suspect."""
        return key == self.suspect or any(finding.at == key for finding in self.findings)

    @property
    def foot(self) -> str:
        """The small words under the figures: how it stands, and how many other signs there are."""
        return self._with_signs(foot_of(self.explained))

    @property
    def standing(self) -> str:
        """The same without who said it and when, for a narrow column."""
        return self._with_signs(short_of(self.explained))

    def _with_signs(self, words: str) -> str:
        signs = text("window.other_signs", count=len(self.others)) if self.others else ""
        return "، ".join(part for part in (words, signs) if part)

    @property
    def spoken(self) -> str:
        """The card as a reader of the screen says it."""
        return f"{text(f'window.card_{self.state}')}: {self.lead.where}: {self.lead.whole} {self.foot}".strip()


def cards(groups: Iterable[Group], waiting: Iterable[Finding], lines: Lines, explained: Callable[[Finding], Explained]) -> tuple[Card, ...]:
    """The cards of a sheet: errors, warnings without a reason, those that have one, and what waits for another table."""
    made = [_card(group, lines, explained) for group in groups]
    sheet = (lines.sheet.table.code, str(lines.sheet.period))
    made += [Card("waiting", sheet, lines.of(finding)) for finding in waiting]
    return tuple(sorted(made, key=lambda card: STATES.index(card.state)))  # the order of the groups is kept among equals


def cards_of(result: Checked, groups: Iterable[Group], lines: Lines | None = None) -> tuple[Card, ...]:
    """The cards of a sheet after its checks, for the groups of its findings; ``lines`` are those that were put into words before."""
    waiting = (finding for finding in result.undecided if finding.reason == "waiting")
    return cards(groups, waiting, lines or Lines(result.sheet), result.explained)


def found_elsewhere(lines: Iterable[TableLine], table: str, period: str) -> tuple[tuple[str, Key], ...]:
    """What other tables of the office find that read a sheet, and is not settled there: its words and the cell it stands at."""
    others = [line for line in lines if line.table.code != table and line.checked is not None]
    return tuple(
        (text("window.from_other", number=said.number, where=said.where, sentence=said.sentence), finding.at)
        for checks in (line.checked for line in others if line.checked is not None)
        for finding in (*checks.open_errors, *checks.open_warnings)
        if any((key.table, key.period) == (table, period) for key in finding.cells)
        for said in [finding_line(finding, checks.sheet)]
    )


def _card(group: Group, lines: Lines, explained: Callable[[Finding], Explained]) -> Card:
    standing = {finding: explained(finding) for finding in (group.lead, *group.others)}
    lead = min(standing, key=lambda finding: STATES.index(_state(finding, standing[finding])))  # what is open is told first
    return Card(
        _state(lead, standing[lead]),
        (lines.sheet.table.code, str(lines.sheet.period)),
        lines.of(lead),
        standing[lead],
        tuple(lines.of(finding) for finding in standing if finding is not lead),
        tuple(finding for finding, stands in standing.items() if stands.explanation is not None),
        group,
    )


def _state(finding: Finding, explained: Explained) -> str:
    if explained.settles(finding):
        return "explained"
    return "error" if finding.severity == "error" else "warning"


def counts(of: Iterable[Card]) -> dict[str, int]:
    """How many cards there are in each state."""
    found = dict.fromkeys(STATES, 0)
    for card in of:
        found[card.state] += 1
    return found

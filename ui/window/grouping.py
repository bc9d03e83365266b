"""The groups of the open sheet, kept from key to key: only what an entry changed is searched for its cause again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.grouping import Group, grouped

if TYPE_CHECKING:
    from forms.sheet import Sheet
    from models.finding import Finding

FEW = 12
"""Findings whose cause is searched at once: that takes less than a frame or two, and one wrong digit brings no more."""
TRIALS = 10
"""Figures that are tried at once: one wrong digit needs no more, and in a wide table each takes some milliseconds."""
MANY = 120
"""Above so many new findings each stands alone: a block in the wrong place is no typing error, and the search would take seconds."""


class Groups:
    """The findings of one sheet by their likely cause, as far as they are searched."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._groups: list[Group] = []
        self._loose: list[Finding] = []

    @property
    def is_done(self) -> bool:
        """Whether no finding waits to be searched."""
        return not self._loose

    def of(self, findings: tuple[Finding, ...]) -> tuple[Group, ...]:
        """The groups of these findings; a group of which every finding still stands is kept, the others are searched anew."""
        standing = set(findings)
        self._groups = [group for group in self._groups if standing.issuperset((group.lead, *group.others))]
        known = {finding for group in self._groups for finding in (group.lead, *group.others)}
        loose = [finding for finding in findings if finding not in known]
        self._loose = loose if FEW < len(loose) <= MANY else []
        if len(loose) <= FEW:
            self._groups += grouped(loose, self.sheet, TRIALS)
            return self._ordered(findings, ())
        if not self._loose:
            self._groups += map(Group, loose)
        return self._ordered(findings, self._loose)

    def search(self) -> None:
        """Search the next few findings that wait: one of them, with those that share a cell with it."""
        if self._loose:
            cells = set(self._loose[0].cells)
            near = [finding for finding in self._loose if cells.intersection(finding.cells)][:FEW]
            self._loose = [finding for finding in self._loose if finding not in near]
            self._groups += grouped(near, self.sheet, TRIALS)

    def _ordered(self, findings: tuple[Finding, ...], loose: Iterable[Finding]) -> tuple[Group, ...]:
        places = {finding: number for number, finding in enumerate(findings)}
        return tuple(sorted((*self._groups, *map(Group, loose)), key=lambda group: places[group.lead]))

"""What a person says to findings, recorded beside the window: an explanation of several, a dispute, or the taking back of either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from models.errors import Refusal
from models.finding import Finding
from resources import text
from ui.window.cards import Card
from ui.window.work import run_in_background

if TYPE_CHECKING:
    from ui.workspace.session import Workspace

SheetAt = tuple[str, str]
"""Table and period of a sheet."""


class Speaks(Protocol):
    """A sheet to whose findings something can be said: the open desk, or the file itself."""

    def explain(self, findings: Iterable[Finding], cause: str, sentence: str = "", printed: bool = False) -> object:
        """One explanation for a selection of warnings."""

    def dispute(self, finding: Finding, reason: str) -> object:
        """The dispute of an error."""

    def withdraw(self, finding: Finding) -> object:
        """What was said of a finding is taken back."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A sheet of the file that is not on the desk."""

    workspace: Workspace
    table: str
    period: str

    def explain(self, findings: Iterable[Finding], cause: str, sentence: str = "", printed: bool = False) -> object:
        """One explanation for a selection of warnings; refused as ``explaining.explain``."""
        from ui.workspace.explaining import explain

        return explain(self.workspace, self.table, self.period, findings, cause, sentence, printed)

    def dispute(self, finding: Finding, reason: str) -> object:
        """The dispute of an error; refused as ``explaining.dispute``."""
        from ui.workspace.explaining import dispute

        return dispute(self.workspace, self.table, self.period, finding, reason)

    def withdraw(self, finding: Finding) -> object:
        """What was said of a finding is taken back; refused as ``explaining.withdraw``."""
        from ui.workspace.explaining import withdraw

        return withdraw(self.workspace, self.table, self.period, finding)


class Answering(QObject):
    """``recorded(table, period)`` for each sheet whose findings stand otherwise now; ``refused(sentence)`` nothing more was recorded.

    ``sheet_at`` gives the sheet of a table and period, None when it is gone meanwhile.
    """

    recorded = Signal(str, str)
    refused = Signal(str)
    broke = Signal(object)

    def __init__(self, sheet_at: Callable[[SheetAt], Speaks | None], parent: QObject) -> None:
        super().__init__(parent)
        self._sheet_at = sheet_at

    def explain(self, cards: Iterable[Card], cause: str, sentence: str, *, printed: bool) -> None:
        """One explanation for the warnings of these cards."""
        self._record(_of(cards, is_error=False), lambda sheet, findings: sheet.explain(findings, cause, sentence, printed))

    def dispute(self, card: Card, reason: str) -> None:
        """The errors of a card go to the centre as disputed."""

        def each(sheet: Speaks, findings: list[Finding]) -> None:
            for finding in findings:
                sheet.dispute(finding, reason)

        self._record(_of([card], is_error=True), each)

    def withdraw(self, cards: Iterable[Card]) -> None:
        """What was said of these cards is taken back."""

        def each(sheet: Speaks, findings: list[Finding]) -> None:
            for finding in findings:
                sheet.withdraw(finding)

        self._record([(card.sheet, finding) for card in cards for finding in card.said], each)

    def _record(self, found: list[tuple[SheetAt, Finding]], work: Callable[[Speaks, list[Finding]], object]) -> None:
        by_sheet: dict[SheetAt, list[Finding]] = defaultdict(list)
        for at, finding in found:
            by_sheet[at].append(finding)
        sheets = [(at, sheet, by_sheet[at]) for at in by_sheet if (sheet := self._sheet_at(at)) is not None]

        def record() -> list[SheetAt]:
            for _, sheet, findings in sheets:
                work(sheet, findings)
            return [at for at, _, _ in sheets]

        run_in_background(lambda _: record(), self._tell, self._failed)

    def _tell(self, recorded: list[SheetAt]) -> None:
        for table, period in recorded:
            self.recorded.emit(table, period)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused.emit(text(error.code, **error.params))
        else:
            self.broke.emit(error)


def _of(cards: Iterable[Card], *, is_error: bool) -> list[tuple[SheetAt, Finding]]:
    """The findings of one severity, each with its sheet."""
    return [(card.sheet, finding) for card in cards for finding in card.findings if (finding.severity == "error") is is_error]

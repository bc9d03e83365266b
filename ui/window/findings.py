"""Findings as a person reads them: where, what is wrong, the figures side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.describe import awaited, column_name, describe, message_of, row_name, shown, table_name
from models.cell import Key
from models.finding import Finding, Verdict
from models.table import Table
from resources import text

if TYPE_CHECKING:
    from forms.sheet import Sheet

_HYPHEN = "\u200f-\u200f"
_APART = frozenset({"complete", "swap_hint"})
"""Kinds whose two figures are not told by their difference."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in words: its table and place, the sentence of its rule, and each figure with its name."""

    finding: Finding
    severity: str
    table: str
    number: str
    where: str
    sentence: str
    whole: str
    figures: tuple[tuple[str, str], ...]

    @property
    def at(self) -> Key:
        """The cell it stands at."""
        return self.finding.at


def table_number(table: Table) -> str:
    """«۹-۱» with the chapter at the right: the hyphen alone would make one left-to-right run of it."""
    return table_name(table).replace("-", _HYPHEN)


def upright(figure: str) -> str:
    """A figure whose minus stays before its digits in a line that runs from right to left."""
    return f"\u200e{figure}" if figure.startswith("\u2212") else figure


def beside(figure: str) -> str:
    """A figure that may stand beside another one: a signed one alone would turn the whole line round, old figure and new."""
    return f"\u2066{figure}\u2069" if figure.startswith("\u200e") else figure


def where(sheet: Sheet, key: Key) -> str:
    """A place of a sheet by its row and its column."""
    return text("window.where", row=row_name(sheet.table, sheet.lists, key), column=column_name(sheet.table, sheet.table.column(key.leaf)))


def finding_line(finding: Finding, sheet: Sheet) -> FindingLine:
    """A finding of a sheet in words."""
    table, lists = sheet.table, sheet.lists
    severity = "wait" if finding.verdict is Verdict.UNDECIDED else "error" if finding.severity == "error" else "warning"
    whole = describe(finding, table, lists)
    says = text("window.waits_for", tables=awaited(finding)) if finding.reason == "waiting" else message_of(finding, table)
    return FindingLine(finding, severity, table.code, table_number(table), where(sheet, finding.at), says, whole, _figures(finding))


def _figures(finding: Finding) -> tuple[tuple[str, str], ...]:
    if finding.verdict is Verdict.UNDECIDED or finding.left is None or finding.right is None:
        return ()
    figures = [
        (text(f"window.left_{finding.kind}"), upright(shown(finding.left))),
        (text(f"window.right_{finding.kind}"), upright(shown(finding.right))),
    ]
    if finding.kind not in _APART:
        figures.append((text("window.difference"), shown(abs(finding.difference or 0.0))))
    return tuple(figures)


class Lines:
    """The findings of one sheet in words; each is put into words once, until a row has another label."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._lists = sheet.lists
        self._known: dict[Finding, FindingLine] = {}

    def of(self, finding: Finding) -> FindingLine:
        """A finding in words."""
        if self._lists is not self.sheet.lists:
            self._lists, self._known = self.sheet.lists, {}
        if finding not in self._known:
            self._known[finding] = finding_line(finding, self.sheet)
        return self._known[finding]

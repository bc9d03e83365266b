"""A card opened, in words: the question it puts, why its rule matters, the other tables it reads, and what may be said to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.describe import cell_text
from forms.explained import Standing
from forms.grouping import question
from forms.why import why
from models.cell import Cell, Key
from models.finding import Check, CheckText, Finding
from resources import text
from ui.window.cards import Card
from ui.window.explain_form import Words
from ui.window.findings import table_number, upright
from ui.window.told import by_whom, note_of, quoted

if TYPE_CHECKING:
    from forms.pack import Pack
    from forms.sheet import Sheet

SWAPPED = "swapped_cells"
"""The cause of which one figure alone mends half: its person changes both."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands under an open card. ``old`` and ``new`` are the figure of the suspect cell and the proposed one, as they are shown."""

    card: Card
    words: Words
    title: str = ""
    why: str = ""
    causes: tuple[str, ...] = ()
    question: str = ""
    old: str = ""
    new: str = ""
    may_put: bool = False
    who: str = ""
    away: tuple[tuple[str, Key], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Opens the cards of a sheet: the sheet, its pack, the centre's causes by code, and what the person may do with the sheet."""

    sheet: Sheet
    pack: Pack
    causes: Mapping[str, str]
    editable: bool
    is_head: bool
    who: Callable[[Finding], str] = lambda _: ""
    """Whose the two tables of a finding are, and who looks first; nothing for a finding of one table."""

    def open(self, card: Card) -> Detail:
        """The card opened."""
        reason = self._why(card)
        asked = question(card.group, self.sheet) if card.group is not None else ""
        return Detail(
            card,
            self._words(card),
            self.sheet.table.fa,
            reason.why if reason is not None else "",
            reason.causes if reason is not None else (),
            asked,
            *self._figures(card),
            self.editable and card.group is not None and card.group.cause != SWAPPED,
            self.who(card.lead.finding),
            tuple(self._away(card)),
        )

    def _why(self, card: Card) -> CheckText | None:
        finding, table = card.lead.finding, self.sheet.table
        named = next((check for check in table.checks if check.id == finding.check), None)
        return why(self.pack.check_texts, table, named or Check(finding.check, finding.kind, finding.severity, ""))

    def _figures(self, card: Card) -> tuple[str, str]:
        if card.suspect is None or card.proposed is None:
            return "", ""
        leaf = self.sheet.table.column(card.suspect.leaf)
        return upright(cell_text(self.sheet.cell(card.suspect), leaf)), upright(cell_text(Cell(card.proposed), leaf))

    def _away(self, card: Card) -> Iterator[tuple[str, Key]]:
        """The other tables that the rule reads, with who answers for them and who alone can change them."""
        mine, seen = self.sheet.table, {self.sheet.table.code}
        for finding in card.findings:
            for key in finding.cells:
                if key.table not in seen and key.table in self.pack.tables:
                    seen.add(key.table)
                    table, parties = self.pack.tables[key.table], self.pack.parties
                    words = {"number": table_number(table), "title": table.fa, "owner": parties[table.owner].fa}
                    if table.supplier == mine.supplier:
                        yield text("window.other_table", **words), key
                    else:
                        yield text("window.other_table_of", **words, supplier=parties[table.supplier].fa), key

    def _words(self, card: Card) -> Words:
        """What the form under the card says and offers.

        A sheet on its way takes no word more; an error is disputed by the head of statistics.
        """
        standing, said, note = card.explained.standing, card.explained.explanation, note_of(card.explained)
        quote, by = (quoted(said, self.causes), by_whom(said)) if said is not None else ("", "")
        if card.state == "waiting":
            return Words("closed", text("window.waits"))
        if card.state == "explained":
            way = "remembered" if standing is Standing.REMEMBERED and self.editable else "told"
            return Words(way, note, quote, by, can_withdraw=self.editable)
        if not self.editable:
            return Words("closed", text("window.locked_words"), quote, by)
        if card.state == "warning":
            offer = (said.cause, said.sentence, said.printed) if said is not None and said.cause else None
            return Words("ask", note or text("window.explain_hint"), quote, by, offer)
        may_dispute = self.is_head and standing is not Standing.UPHELD
        return Words("dispute" if may_dispute else "closed", note or self._mend(), quote, by)

    def _mend(self) -> str:
        return text("window.mend_or_dispute") if self.is_head else text("window.mend_only")

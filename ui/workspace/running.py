"""Months given as running totals of the year («cumulative»): read, stored month by month, and the question they may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.checks import lowest
from forms.cumulative import Month, answered, has_cumulative, months, year_of
from forms.entry import KEYBOARD, parse
from forms.figures import Figure
from forms.formula import exact
from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.change import Source
from models.errors import Refusal
from models.period import Period
from models.table import Column, Table
from resources import AsIs
from resources.digits import latin
from ui.workspace.entering import Placed, record_together
from ui.workspace.session import Workspace, for_sheet
from ui.workspace.sheets import must_have_sheet, read_sheet, table_of

MONTHS = 12
RUNNING = Source("cumulative")
"""Where a month comes from that was given as a running total; the total as it was given stands in the change as its raw text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Which earlier month was revised, and what it is now as it was typed: the answer to the question of a negative month."""

    month: int
    figure: str


@dataclass(frozen=True, slots=True)
class Running:
    """What running totals came to: the months of the year, and the figure of the year where Esfand is known."""

    key: Key
    months: tuple[Month, ...]
    year: Fraction | None

    @property
    def asks(self) -> Month | None:
        """The first month that asks which earlier one was revised."""
        return next((month for month in self.months if month.asks is not None), None)


def enter_running(workspace: Workspace, code: str, place: str, given: Sequence[str], answer: Answer | None = None) -> Running:
    """The months of the running totals, recorded in their sheets; a month that is not known stands as «…» until it is answered.

    ``place`` names the year (``1402|1401|reg_m``), ``given`` the totals from Farvardin on, empty where one is missing. The year is recorded
    where Esfand is known, a month is not, and nothing stands there. Refused: ``entry.not_cumulative``, ``entry.no_sheet`` of a table
    without months, ``entry.too_many_totals``, a text that is no number, ``entry.no_question`` for an answer that nothing asked,
    ``entry.no_revised_figure`` for one without a figure, what ``answered`` and entry refuse.
    """
    if len(given) > MONTHS:
        raise Refusal("entry.too_many_totals", count=len(given))
    year = Period.parse(latin(place.partition("|")[0]))
    table = table_of(for_sheet(workspace, code, str(year)), code)
    for month in year.months():
        must_have_sheet(table, str(month))
    key = read_sheet(workspace, code, str(year)).place(place)
    leaf = table.column(key.leaf)
    has_cumulative(leaf)
    totals = tuple(_total(table, leaf, text) for text in given)
    if answer is not None:
        asked = next((month.number for month in months(totals) if month.asks is not None), None)
        if asked is None:
            raise Refusal("entry.no_question", text=AsIs(place))
        figure = _total(table, leaf, answer.figure)
        if figure is None:  # a month that is not known is never revised to 0
            raise Refusal("entry.no_revised_figure", month=answer.month)
        totals = answered(totals, asked, answer.month, figure)
    found = Running(key, months(totals), year_of(totals))
    _record(workspace, found, year, given)
    return found


def _record(workspace: Workspace, found: Running, year: Period, given: Sequence[str]) -> None:
    """All months, and the year where it is added, are one change."""
    parts: list[tuple[Sheet, list[Placed]]] = []
    for month, period, raw in zip(found.months, year.months(), given, strict=False):
        sheet = read_sheet(workspace, found.key.table, str(period))
        parts.append((sheet, [(replace(found.key, period=str(period)), _cell(month.figure), "", raw)]))
    if found.year is not None and any(month.figure is None for month in found.months):
        sheet = read_sheet(workspace, found.key.table, str(year))
        if found.key not in sheet.entered():
            parts.append((sheet, [(found.key, _cell(found.year), "", given[-1])]))
    record_together(workspace, parts, RUNNING)


def _cell(figure: Fraction | None) -> Cell:
    return Cell(symbol=Symbol.NOT_AVAILABLE) if figure is None else Figure(figure).cell()


def _total(table: Table, leaf: Column, text: str) -> Fraction | None:
    """A running total that was typed: a number, or nothing where it is missing or «…»."""
    reading = parse(text, leaf, KEYBOARD, minimum=lowest(table, leaf), whole=leaf.whole)
    if reading.rejection or reading.question is not None:
        raise Refusal(reading.rejection or "entry.not_a_number")
    if reading.cell is None or reading.cell.is_unknown:
        return None
    return exact(reading.cell.number or 0.0)

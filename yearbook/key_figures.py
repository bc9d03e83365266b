"""The key figures of a book: what stands at a glance and is told in words, with the year before and the years behind it.

A plan names them (a leaf of a table, or an indicator of the pack); one that has no figure this year is left out. What may be said of
a change is decided in one place (``forms.growth``): zero base, symbols, errors of a sample, few cases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from forms.compute import parsed, reads
from forms.figures import figure_of
from forms.formula import evaluate
from forms.growth import Subject, movement, printed, sentence
from forms.ranking import least, most
from forms.references import located
from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.indicator import Indicator
from models.period import Period
from models.table import TOTAL, Column
from resources import text
from yearbook.publication import Edition, KeyFigure

_BACK = 6
"""So many years before the year of the book are looked at."""

_PLAIN = "count"
"""The unit of what is only counted: it is no word of a sentence."""

_UNKNOWN = Cell(symbol=Symbol.NOT_AVAILABLE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A key figure as an edition has it: what it is of, its cells of the year and of the year before, and the known years in order.

    ``sheet`` and ``leaf`` say where it stands, both None for an indicator.
    """

    figure: KeyFigure
    chapter: str
    subject: Subject
    year: int
    now: Cell
    base: Cell
    series: tuple[tuple[int, Fraction], ...]
    sheet: Sheet | None = None
    leaf: Column | None = None

    @property
    def value(self) -> Fraction | None:
        """The exact figure of the year, None where a symbol stands for it."""
        found = figure_of(self.now)
        return None if found is None else found.value

    @property
    def name(self) -> str:
        """Its name where there is little room."""
        return self.figure.short or self.subject.name

    def labelled(self) -> str:
        """Its name with its unit, which a plain count has not."""
        return text("book.key_figure", name=self.name, unit=self.subject.unit) if self.subject.unit else self.name

    def shown(self) -> str:
        """The figure in Persian digits, or the sign that stands for it."""
        return printed(self.value, self.subject.decimals) if self.value is not None else ""

    def change(self) -> tuple[str, str]:
        """The change against last year as a ledger tells it: the number with its sign, and its unit; without a number a word alone."""
        before = figure_of(self.base)
        if self.value is None or before is None or before.value is None:
            return "", text("book.change_unknown")
        moved = movement(self.subject, self.value, before.value)
        if moved.kind in ("equal", "unchanged"):
            return "", text("book.change_none")
        if moved.kind in ("base_zero", "loss_before", "both"):
            return "", text("book.change_not_told")
        if moved.kind == "times":
            return printed(moved.size, 1), text("book.change_times")
        decimals = self.subject.decimals if moved.kind.startswith("few") else 1
        sign = "+" if self.value > before.value else "\u2212"
        unit = {"few": self.subject.unit, "points": text("book.points")}.get(_family(moved.kind), text("book.per_cent"))
        return f"{sign}{printed(moved.size, decimals)}", unit

    def sentences(self) -> str:
        """What is said of the figure: its change, then the counties that have most and least of it; empty where nothing may be printed."""
        said = sentence(self.subject, Period(self.year), self.now, Period(self.year - 1), self.base)
        if not said:
            return ""
        members = self._counties()
        more = [most(self.subject, Period(self.year), "county", members), least(self.subject, Period(self.year), "county", members)]
        whole = " ".join([said, *filter(None, more)] if len(members) > 1 else [said])
        return " ".join(whole.split()).replace(" )", ")")  # a plain count has no unit

    def _counties(self) -> list[tuple[str, Cell | None]]:
        """The counties with their figures; nobody where the rows are something else, or the figure is a rate."""
        if self.sheet is None or self.leaf is None or self.sheet.table.rows[0].list != "county" or len(self.sheet.table.rows) > 1:
            return []
        rows = [row for row in self.sheet.rows() if row.kind == "member" and row.period == str(self.sheet.period)]
        return [(self.sheet.label(row), self.sheet.cell(self.sheet.key(row, self.leaf))) for row in rows]


def _family(kind: str) -> str:
    """What a movement is measured in: points, few (units) or per cent."""
    return "points" if "points" in kind else kind.partition("_")[0]


def readings(edition: Edition, chapter: str = "") -> tuple[Reading, ...]:
    """The key figures of the plan that have a figure or a sign this year, in the order of the plan; of a ``chapter`` its own alone."""
    asked = [figure for figure in edition.publication.figures if chapter in ("", _chapter(edition, figure))]
    found = (_reading(edition, figure) for figure in asked)
    return tuple(reading for reading in found if reading is not None)


def _chapter(edition: Edition, figure: KeyFigure) -> str:
    """The chapter that a key figure is told in; empty when the edition has neither its table nor its indicator."""
    card, sheet = edition.indicators.get(figure.of), edition.sheets.get(figure.of.partition(".")[0])
    return card.chapter if card is not None else sheet.table.chapter if sheet is not None else ""


def _reading(edition: Edition, figure: KeyFigure) -> Reading | None:
    card = edition.indicators.get(figure.of)
    return _of_indicator(edition, figure, card) if card is not None else _of_leaf(edition, figure)


def _of_leaf(edition: Edition, figure: KeyFigure) -> Reading | None:
    code, _, id_ = figure.of.partition(".")
    sheet = edition.sheets.get(code)
    if sheet is None or sheet.period != Period(edition.year) or id_ not in {leaf.id for leaf in sheet.table.shown}:
        return None
    table, leaf = sheet.table, sheet.table.column(id_)
    if any(dimension.layout == "open" for dimension in table.rows):
        return None
    rows = ("",) if table.rows[0].layout == "year_series" else (TOTAL,) * len(table.rows)
    unit = edition.units[leaf.unit]
    points = leaf.unit == "percent"
    subject = Subject(
        figure.fa,
        "" if leaf.unit == _PLAIN else unit.fa,
        leaf.decimals,
        points,
        _limit(sheet, points=points),
        figure.loss,
        ranked=not points,
    )
    return _read(edition, figure, table.chapter, subject, lambda year: sheet.cell(Key(code, str(year), rows, id_)), sheet, leaf)


def _limit(sheet: Sheet, *, points: bool) -> Fraction | None:
    """The change from which words may be used of a survey; None for a count of records."""
    limit = sheet.table.sampling_limit.get("annual_pp" if points else "annual_pct") if sheet.table.survey else None
    return None if limit is None or isinstance(limit, bool) else Fraction(str(limit))


def _of_indicator(edition: Edition, figure: KeyFigure, card: Indicator) -> Reading | None:
    unit = edition.units[card.unit]
    points = card.unit == "percent"
    formula = card.annual_formula or card.formula
    tables = [code for code in edition.sheets if code in formula]
    limit = next((_limit(edition.sheets[code], points=points) for code in tables), None) if card.survey else None
    subject = Subject(figure.fa or card.fa, unit.fa, unit.decimals, points, limit)
    return _read(edition, figure, card.chapter, subject, lambda year: _computed(edition, formula, year))


def _computed(edition: Edition, formula: str, year: int) -> Cell | None:
    """The indicator of a year; None when a sheet that it reads is not in the book or has nothing there."""
    found: dict[str, Cell | None] = {}
    for name in reads(formula):
        place = located(name, Key("", str(year), ("",), ""), {})
        sheet = edition.sheets.get(place.table) if place is not None else None
        found[name] = sheet.cell(place) if sheet is not None and place is not None else None
    if None in found.values():
        return None
    return evaluate(parsed(formula), found.__getitem__)


def _read(
    edition: Edition,
    figure: KeyFigure,
    chapter: str,
    subject: Subject,
    of: Callable[[int], Cell | None],
    sheet: Sheet | None = None,
    leaf: Column | None = None,
) -> Reading | None:
    now = of(edition.year)
    if now is None or now.symbol is Symbol.CONFIDENTIAL:
        return None
    years = range(edition.year - _BACK, edition.year + 1)
    known = [(year, figure_of(of(year))) for year in years]
    series = tuple((year, one.value) for year, one in known if one is not None and one.value is not None)
    return Reading(figure, chapter, subject, edition.year, now, of(edition.year - 1) or _UNKNOWN, series, sheet, leaf)

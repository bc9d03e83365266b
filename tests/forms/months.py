"""The hand-worked cases of tests/forms/over_time.toml as small tables and their cells."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from forms.figures import Figure
from forms.over_time import OverTime
from models.cell import Cell, Key, Symbol
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from tests.forms.drawing import TABLE

YEAR = Period(1402)
SYMBOLS = {"…": Symbol.NOT_AVAILABLE, "×": Symbol.NOT_APPLICABLE, "××": Symbol.NOT_COMPUTABLE, "ـ": Symbol.NOT_COLLECTED}
Drawn = int | float | str | None


@dataclass(frozen=True)
class Worked:
    """One leaf of a case: its rule, its figures month by month (or season by season) and what they come to."""

    id: str
    time: str
    parts: tuple[Drawn, ...]
    year: Drawn
    seasons: tuple[Drawn, ...] = ()
    formula: str = ""
    bounds: str = ""
    decimals: int = 0
    between: tuple[float, ...] = ()
    lower: float | None = None

    @property
    def column(self) -> Column:
        """The leaf as a table has it."""
        place = "recompute" if self.formula else "sum"
        return Column(
            self.id, self.id, unit="case", place=place, time=self.time, formula=self.formula, bounds=self.bounds, decimals=self.decimals
        )


@dataclass(frozen=True)
class Case:
    """Leaves of one table with their figures."""

    id: str
    table: str
    leaves: tuple[Worked, ...]
    extra: dict[Key, Cell] = field(default_factory=dict)

    @property
    def monthly(self) -> bool:
        """Whether the parts are months."""
        return len(self.leaves[0].parts) == 12

    def key(self, leaf: str, period: object) -> Key:
        """The total row of a period."""
        return Key(self.table, str(period), (TOTAL,), leaf)

    def over_time(self) -> OverTime:
        """The figures of the case over time."""
        cells = self.cells()
        return OverTime(small(self.table, tuple(leaf.column for leaf in self.leaves), self.monthly), cells.get)

    def cells(self) -> dict[Key, Cell]:
        """What was typed: the parts, and in the seasons and the year what has no rule."""
        found: dict[Key, Cell] = {}
        for leaf in self.leaves:
            rows = [(YEAR.parts("month" if self.monthly else "season"), leaf.parts)]
            if leaf.time == "none":
                rows += [(YEAR.parts("season"), leaf.seasons), ((YEAR,), (leaf.year,))]
            for periods, figures in [] if leaf.formula else rows:
                for period, figure in zip(periods, figures, strict=False):
                    if (made := cell(figure)) is not None:
                        found[self.key(leaf.id, period)] = made
        return found | self.extra


def small(code: str, columns: tuple[Column, ...], monthly: bool = True) -> Table:
    """A table of one total row with these leaves."""
    return Table(
        code=code,
        columns=columns,
        rows=(Dimension("county", "county", "members", "کل استان"),),
        periodicity="monthly" if monthly else "quarterly",
        **{name: getattr(TABLE, name) for name in ("key", "number", "fa", "short_fa", "en", "chapter", "unit", "measure")},
        supplier="gd",
        owner="u_stat",
        checks=(),
    )


def cell(figure: Drawn) -> Cell | None:
    """The cell of a drawn figure, None where nothing was entered."""
    if figure is None:
        return None
    return Cell(symbol=SYMBOLS[figure]) if isinstance(figure, str) else Cell(number=float(figure))


def shown(figure: Figure | None) -> Drawn:
    """A figure as it is drawn, with six decimals."""
    if figure is None:
        return None
    if figure.value is None:
        return next(sign for sign, symbol in SYMBOLS.items() if symbol is figure.symbol)
    return float(round(figure.value, 6))


@cache
def cases() -> dict[str, Case]:
    """The cases by id."""
    document = tomllib.loads(Path(__file__).with_name("over_time.toml").read_text(encoding="utf-8"))
    return {case["id"]: Case(case["id"], case["table"], tuple(map(_worked, case["leaves"]))) for case in document["case"]}


def _worked(leaf: dict[str, object]) -> Worked:
    return Worked(**{name: tuple(value) if isinstance(value, list) else value for name, value in leaf.items()})  # type: ignore[arg-type]

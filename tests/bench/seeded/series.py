"""One operating point for growth on real series: the limit is chosen on figures up to 1390 and measured on 1395 and later.

Counties of three censuses, price indices and expenditure of provinces. A limit serves when it warns at no more than 1 % of true figures.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random

from forms.kinds.growth import Growth
from forms.pack import Pack
from models.cell import Cell, Key
from models.finding import Check, Verdict
from tests.bench.seeded.definitions import Leaf
from tests.bench.seeded.errors import CELL

TUNED, MEASURED, ALLOWED = 1390, 1395, 0.01
LADDER = (2, 3, 4, 5, 8, 10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 80, 90)
"""The limits in per cent to choose from. From 90 on a rule sees no lost zero (a fall of 90 per cent), from 100 on no fall at all."""
_NOW, _THEN = Key("T00-00", "1402", ("0",), "x"), Key("T00-00", "1401", ("0",), "x")
KINDS = tuple(kind for kind in CELL if kind != "sign")


@dataclass(frozen=True, slots=True)
class Step:
    """A true figure and the one of the year before, at a place."""

    place: str
    year: int
    now: float
    before: float


@dataclass(frozen=True, slots=True)
class Series:
    """A family of figures: its yearly steps, their decimals, counting noise, and the rule of the pack that judges such figures."""

    name: str
    steps: tuple[Step, ...]
    decimals: int
    noise: int
    rule: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a limit does: warnings up to 1390, warnings and found mistakes from 1395."""

    limit: float
    tuned: float
    measured: float
    found: Mapping[str, float]


def read(reference: Path) -> tuple[Series, ...]:
    """The real series of the reference folder."""
    tables = reference / "tables"
    typing, history = reference / "checks" / "population_typing_errors.csv", reference / "divisions" / "county_code_history_1367_1402.csv"
    counties = tuple(_counties(tables / "Geo4.xlsx", typing, history))
    prices = [_prices(tables / "cpi_urban_annual_by_province_1381_1397.csv", column) for column in ("cpi_total", "cpi_food", "cpi_rent")]
    spent = tuple(_years(_spent(tables / "household_expenditure_per_capita_province_1368_1402.xlsx")))
    return (
        Series("population of counties", counties, 0, 3, ("T02-01", "C09")),
        Series("price index of provinces", tuple(step for one in prices for step in one), 1, 0, ("T10-07", "C05")),
        Series("expenditure of provinces", spent, 0, 0, ("T10-07", "C05")),
    )


def outcomes(series: Series, pack: Pack) -> tuple[Outcome, Outcome]:
    """What the smallest limit that serves up to 1390 does, and what the limit of the pack does."""
    early = [step for step in series.steps if step.year <= TUNED]
    serving = (limit for limit in LADDER if _warned(early, limit, series.noise) <= ALLOWED)
    table, check = series.rule
    params = next(one.params for one in pack.tables[table].checks if one.id == check)
    return outcome(series, next(serving, LADDER[-1])), outcome(series, float(str(params["max_pct"])))


def outcome(series: Series, limit: float) -> Outcome:
    """What one limit does."""
    early = [step for step in series.steps if step.year <= TUNED]
    late = [step for step in series.steps if step.year >= MEASURED]
    found = {kind: _found(kind, late, limit, series) for kind in KINDS}
    return Outcome(limit, _warned(early, limit, series.noise), _warned(late, limit, series.noise), found)


def natural(reference: Path, limit: float) -> tuple[int, int]:
    """How many of the typing errors that somebody really made in county populations the limit finds, and how many there are."""
    rows = _rows(reference / "checks" / "population_typing_errors.csv")
    wrong = [row for row in rows if row["geo4_1385"]]  # without a figure of 1385 there is no base
    found = 0
    for row in wrong:
        former, right, typed = (float(row[name]) for name in ("geo4_1385", "census", "geo4"))
        years = int(row["year"]) - 1385
        found += _warns(typed, former * (right / former) ** ((years - 1) / years), limit, 3)
    return found, len(wrong)


def lines(reference: Path, pack: Pack) -> Iterator[str]:
    """The table of the operating points."""
    yield "| series | limit | warned <= 1390 | warned >= 1395 | " + " | ".join(f"found: {kind}" for kind in KINDS) + " |"
    yield "|" + "---|" * (4 + len(KINDS))
    for series in read(reference):
        for name, one in zip(("tuned", "pack"), outcomes(series, pack), strict=True):
            shares = [f"{100 * share:.1f} %" for share in (one.tuned, one.measured, *one.found.values())]
            yield f"| {series.name} | {name} {one.limit:g} % | " + " | ".join(shares) + " |"
    for limit in (5, 10, 15):
        yield "typing errors of Geo4.xlsx found at {:g} %: {} of {}".format(limit, *natural(reference, limit))


def _warns(now: float, before: float, limit: float, noise: int) -> bool:
    cells = {_NOW: Cell(number=now), _THEN: Cell(number=before)}
    rule = Growth(Check("C01", "growth", "warning", ""), (_NOW, _THEN), Fraction(str(limit)), Fraction(10), Fraction(noise))
    found = rule.judge(cells.get)
    return found is not None and found.verdict is Verdict.FAIL


def _warned(steps: list[Step], limit: float, noise: int) -> float:
    return sum(_warns(step.now, step.before, limit, noise) for step in steps) / len(steps) if steps else math.nan


def _found(kind: str, steps: list[Step], limit: float, series: Series) -> float:
    """The share of true figures of which a mistake is found; figures that cannot have it do not count."""
    random, leaf = Random(kind), Leaf("x", "person", series.decimals, "sum", "last", "", "", "number", not series.decimals)  # noqa: S311
    wrong = [(CELL[kind](step.now, leaf, random), step) for step in steps]
    judged = [_warns(figure, step.before, limit, series.noise) for figure, step in wrong if figure is not None and figure != step.now]
    return sum(judged) / len(judged) if judged else math.nan


def _counties(path: Path, corrections: Path, history: Path) -> Iterator[Step]:
    """Each county in 1390 and 1395 beside the year before, on the way from the census before; not where its boundary moved between."""
    right = {(row["code"], row["year"]): float(row["census"]) for row in _rows(corrections)}
    moved = {former: _moved(history, former) for former in ("1385", "1390")}
    for row in _sheet(path, "CountyAll"):
        code = str(row["Geo4"])
        counted = {year: right.get((code, year), float(str(row[f"Pop{year[2:]}"] or 0))) for year in ("1385", "1390", "1395")}
        for former, year in (("1385", "1390"), ("1390", "1395")):
            now, then = counted[year], counted[former]
            if now and then and code not in moved[former]:
                yield Step(code, int(year), now, round(then * (now / then) ** 0.8))


def _moved(history: Path, former: str) -> set[str]:
    """The counties that were cut, made or given another code between a census and 1395, whose division Geo4.xlsx has."""
    pairs = [(row[former], row["1395"]) for row in _rows(history)]
    return {code for pair in pairs if pair[0] != pair[1] for code in pair}


def _prices(path: Path, column: str) -> tuple[Step, ...]:
    found = {(row["province_code"], int(row["sh_year"])): round(float(row[column]), 1) for row in _rows(path) if row[column]}
    return tuple(_years(found))


def _spent(path: Path) -> dict[tuple[str, int], float]:
    rows = _sheet(path, "Sheet1")
    return {(str(row["ProvinceName"]), int(str(row["Year"]))): float(round(float(str(row["Total_Exp_per"])))) for row in rows}


def _years(found: Mapping[tuple[str, int], float]) -> Iterator[Step]:
    for (place, year), now in found.items():
        if (before := found.get((place, year - 1))) is not None:
            yield Step(place, year, now, before)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _sheet(path: Path, name: str) -> Iterator[Mapping[str, object]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = book[name].iter_rows(values_only=True)
        heads = [str(head) for head in next(rows)]
        yield from [dict(zip(heads, row, strict=False)) for row in rows]
    finally:
        book.close()

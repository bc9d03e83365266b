"""Real figures against rules that would cry wolf: the country's rate is no mean of provinces, rounded rows do not add up exactly."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from forms.sheet import Sheet
from models.cell import Cell, Flag, Key
from models.codes import Code, CodeList
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension
from tests.forms import drawing

RATE = Column("rate", "نرخ", unit="percent", decimals=2, formula="100 * unemployed / active", place="recompute", time="recompute")
PEOPLE = tuple(Column(name, name, unit="person", place="sum", time="last", whole=True) for name in ("active", "unemployed"))
TYPED = (
    Check("C01", "recompute", "error", "", {"x": "typed", "expr": "100 * unemployed / active", "tol": 0.005}),
    Check("C02", "row_total", "error", "", {"row": TOTAL, "of": "members", "columns": ["active", "unemployed"]}),
)
SHARES = ((10.4, 20.4, 30.4), (33.3, 33.3, 33.3), (12.5, 25.1, 62.5))


def provinces(reference: Path) -> list[dict[str, str]]:
    with (reference / "tables" / "census1395_unemployment_by_province.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def country(rows: list[dict[str, str]], typed: dict[str, float]) -> Sheet:
    """The provinces of 1395 with their published rates, and the rate of the country that somebody typed."""
    codes = CodeList("province", "", "استان", tuple(Code(row["province_code"], row["province_name"]) for row in rows))
    said = Column("typed", "نرخ منتشرشده", unit="percent", decimals=2, place="none", time="none")
    rows_of = (Dimension("province", "province", total_fa="کل کشور"),)
    table = replace(drawing.TABLE, rows=rows_of, columns=(*PEOPLE, said, RATE), checks=TYPED)
    filled = {
        Key(table.code, "1395", (row["province_code"],), name): Cell(float(row[f"female_{name}"]) + float(row[f"male_{name}"]))
        for row in rows
        for name in ("active", "unemployed")
    }
    rates = {row["province_code"]: float(row["unemployment_rate_pct"]) for row in rows} | typed
    filled |= {Key(table.code, "1395", (code,), "typed"): Cell(rate) for code, rate in rates.items()}
    return Sheet(table, Period(1395), Office("centre", "مرکز"), {"province": codes}, filled)


def test_the_rate_of_the_country_is_that_of_its_people_and_never_the_mean_of_provinces(reference: Path) -> None:
    rows = provinces(reference)
    right, mean = country(rows, {TOTAL: 12.56}), country(rows, {TOTAL: 13.09})
    computed = right.cell(Key(right.table.code, "1395", (TOTAL,), "rate"))
    assert computed is not None
    assert f"{computed.number:.2f}" == "12.56"
    assert f"{sum(float(row['unemployment_rate_pct']) for row in rows) / len(rows):.2f}" == "13.09"
    assert (right.findings(), right.undecided()) == ((), ())
    assert [(found.check, found.at.rows) for found in mean.findings()] == [("C01", (TOTAL,))]


@pytest.mark.parametrize("off", [-0.2, -0.1, 0.0, 0.1, 0.2])
@pytest.mark.parametrize("parts", SHARES)
def test_a_rounded_total_that_misses_by_a_digit_or_two_is_no_error(parts: tuple[float, ...], off: float) -> None:
    assert rounded_total(parts, off).findings() == ()


@pytest.mark.parametrize("off", [-0.3, 0.3])
@pytest.mark.parametrize("parts", SHARES)
def test_a_rounded_total_that_misses_by_more_than_its_rounding_is_an_error(parts: tuple[float, ...], off: float) -> None:
    assert [found.check for found in rounded_total(parts, off).findings()] == ["C01"]


def rounded_total(parts: tuple[float, ...], off: float) -> Sheet:
    """Three rows of a survey with one decimal, and the total as its source rounded it."""
    leaf = Column("share", "سهم", unit="percent", decimals=1, place="sum", time="none")
    rule = Check("C01", "row_total", "error", "", {"row": TOTAL, "of": "members", "columns": ["share"], "tol": "round"})
    table = replace(drawing.TABLE, columns=(leaf,), checks=(rule,), survey=True)
    figures = dict(zip(("1401", "1402", "1403", TOTAL), (*parts, round(sum(parts) + off, 1)), strict=True))
    cells = {
        Key(table.code, "1402", (row,), "share"): Cell(figure, flags=Flag.TYPED_TOTAL if row == TOTAL else Flag.NONE)
        for row, figure in figures.items()
    }
    return Sheet(table, Period(1402), Office("gd-14", "اداره کل"), {"county": drawing.COUNTIES}, cells)

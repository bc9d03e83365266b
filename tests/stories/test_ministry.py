"""The ministry's own yearbook of 1398: its table 2-12 obeys the rule of a rate over time, and errors in it would be found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from forms.sheet import Sheet
from tests.forms.neighbours import YEARS, leaf, sheet, table

SEASONS = ("spring", "summer", "autumn", "winter")
RATE = leaf("m", unit="percent", whole=False, decimals=1, place="none", time="none", bounds="smallest_largest")


def rows(reference: Path) -> list[dict[str, str]]:
    """The country and its 31 provinces with the rate of the year and of its four seasons."""
    path = reference / "tables" / "ministry_yearbook_1398_t2_12_unemployment_15plus_by_province.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def year(row: dict[str, str], annual: str) -> Sheet:
    """The sheet of the year beside the sheets of its seasons."""
    drawn = {f"T02-99 1398-Q{n}": f".m={row[f'{season}_pct']}" for n, season in enumerate(SEASONS, 1)}
    return sheet((table("T02-99", RATE, row=YEARS, periodicity="quarterly", survey=True),), drawn | {"T02-99 1398": f".m={annual}"}, "1398")


def test_every_annual_rate_of_table_2_12_lies_between_its_seasons(reference: Path) -> None:
    judged = [year(row, row["annual_pct"]) for row in rows(reference)]
    assert len(judged) == 32
    assert all(one.rule_count() == 1 and not one.findings() and not one.undecided() for one in judged)


@pytest.mark.parametrize("off", [-0.3, 0.3])
def test_an_annual_rate_beyond_its_seasons_is_a_warning(reference: Path, off: float) -> None:
    for row in rows(reference):
        seasons = [float(row[f"{season}_pct"]) for season in SEASONS]
        wrong = (max(seasons) if off > 0 else min(seasons)) + off
        assert [(found.check, found.severity) for found in year(row, f"{wrong:.1f}").findings()] == [("R03", "warning")]

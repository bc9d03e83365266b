"""Geo4.xlsx beside the census: the 33 typing errors that nobody made on purpose are listed, and no other figure."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from forms.pack import Pack, open_pack, standard_pack
from forms.places import same_place
from forms.second_source import Allowed, Line, Outcome
from tests.forms.named import geo4, rows
from ui.workspace.comparing import Asked, lines_of

HEAD = ("year", "edition", "province", "name", "code", "value")
CAUSES = {"digits exchanged": "exchanged_digits", "wrong digit": "wrong_digit", "doubled digit": "extra_digit", "other": "none"}


def written(path: Path, lines: list[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEAD, *lines])
    return path


def census(reference: Path, year: str) -> list[tuple[object, ...]]:
    """The population by county as the census files name it, in the edition of the census."""
    people: Counter[tuple[str, str, str]] = Counter()
    for row in rows(reference / "tables" / f"census{year}_population_county_age5_sex.csv"):
        people[row["province_code"], row["county_name"], row.get("county_code", "")] += int(row["male"]) + int(row["female"])
    return [(year, year, *place, figure) for place, figure in people.items()]


def others(reference: Path) -> list[tuple[object, ...]]:
    """The same years in Geo4.xlsx, with codes and names of 1395; a county that did not exist in a year has no line."""
    found: list[tuple[object, ...]] = []
    for row in geo4(reference):
        for year, column in (("1390", "Pop90"), ("1395", "Pop95")):
            if row[column]:
                found.append((year, "1395", row["Geo2"], row["CountyFa"], row["Geo4"], int(float(str(row[column])))))
    return found


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


@pytest.fixture(scope="module")
def lines(reference: Path, standard: Pack, tmp_path_factory: pytest.TempPathFactory) -> tuple[Line, ...]:
    folder = tmp_path_factory.mktemp("sources")
    first = written(folder / "census.csv", [*census(reference, "1390"), *census(reference, "1395")])
    return lines_of(standard, Asked(first, written(folder / "geo4.csv", others(reference)), "GEO4", Allowed()))


@pytest.fixture(scope="module")
def golden(reference: Path) -> list[dict[str, str]]:
    return rows(reference / "checks" / "population_typing_errors.csv")


def test_every_county_of_both_censuses_is_compared_under_its_name_of_the_edition(lines: tuple[Line, ...]) -> None:
    assert Counter((line.year, line.edition) for line in lines) == {("1390", "1390"): 397, ("1395", "1395"): 429}
    assert {line.outcome for line in lines} == {Outcome.WITHIN, Outcome.OPEN}


def test_exactly_the_33_typing_errors_are_listed(lines: tuple[Line, ...], golden: list[dict[str, str]], standard: Pack) -> None:
    history = standard.history("county")

    def now(line: Line) -> str | None:
        """The code of 1395: the golden file has that, our line that of the census."""
        ours = [row["code"] for row in golden if row["year"] == line.year and row["code"] == line.place]
        return ours[0] if ours else same_place(history, line.place, line.edition, "1395")

    listed = [(now(line), line.year, line.first, line.second, line.difference) for line in lines if line.outcome is Outcome.OPEN]
    wanted = [(row["code"], row["year"], *(Fraction(row[name]) for name in ("census", "geo4", "difference"))) for row in golden]
    assert len(wanted) == 33
    assert sorted(listed, key=str) == sorted(wanted, key=str)


def test_the_hint_names_the_slip_of_each(lines: tuple[Line, ...], golden: list[dict[str, str]]) -> None:
    hinted = Counter((str(line.first), line.slip) for line in lines if line.outcome is Outcome.OPEN)
    wanted = Counter((row["census"], CAUSES[row["cause"]]) for row in golden)
    assert hinted == wanted

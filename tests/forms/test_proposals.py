"""A season or year as it stands beside other sheets: typed figures, and proposals where nobody typed."""

from models.cell import Cell, Key
from tests.forms.neighbours import leaf, office, table


def test_proposals_stand_where_nobody_typed() -> None:
    months = {f"T01-99 1402-{n:02d}": "1401.m=2 1402.m=3" for n in (1, 2, 3)}
    made = office((table("T01-99", leaf("m"), periodicity="monthly"),), months | {"T01-99 1402-Q1": "1401.m=7"})
    season = made.sheet("T01-99", "1402-Q1")
    assert season is not None
    assert season.cell(Key("T01-99", "1402-Q1", ("1401",), "m")) == Cell(7.0)
    assert season.cell(Key("T01-99", "1402-Q1", ("1402",), "m")) == Cell(9.0)


def test_a_year_is_proposed_from_its_seasons_as_they_stand() -> None:
    drawn = {f"T01-99 1402-{n:02d}": "1401.m=1" for n in range(1, 13)} | {"T01-99 1402-Q1": "1401.m=5"}
    year = office((table("T01-99", leaf("m"), periodicity="monthly"),), drawn).sheet("T01-99", "1402")
    assert year is not None
    assert year.cell(Key("T01-99", "1402", ("1401",), "m")) == Cell(14.0)


def test_a_month_and_a_year_without_figures_stay_as_they_are() -> None:
    made = office((table("T01-99", leaf("m"), periodicity="monthly"),), {"T01-99 1402-01": "1401.m=1"})
    month = made.sheet("T01-99", "1402-01")
    assert month is not None
    assert month.entered() == {Key("T01-99", "1402-01", ("1401",), "m"): Cell(1.0)}
    assert made.sheet("T01-99", "1403") is None

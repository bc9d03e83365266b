from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from forms.boundaries import Counted, breaks, by_parent, comparable, on_boundary, total
from forms.growth import growth, rounded
from forms.pack import Pack, open_pack, standard_pack
from forms.places import ancestor
from models.codes import Code
from models.errors import Refusal
from models.places import History, Spell
from tests.forms.named import geo4, rows

TWO = History(
    "county",
    ("1388", "1390"),
    (
        Spell("2301", "1388", "", "تهران", parent="23"),
        Spell("2305", "1388", "1388", "کرج", parent="23"),
        Spell("2306", "1388", "", "ری", parent="23"),
        Spell("3001", "1390", "", "کرج", parent="30", came_from="2305"),
        Spell("3002", "1390", "", "فردیس", parent="30", came_from="2305"),
        Spell("3003", "1390", "", "چهارباغ", parent="30", came_from="2306"),
    ),
)
NEW = Counted("1390", {"2301": 100, "2306": 20, "3001": 7, "3002": 3, "3003": 1})


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def test_parts_are_added_up_to_the_place_they_were_cut_from() -> None:
    assert on_boundary(TWO, NEW, "1388") == {"2301": 100, "2305": 10, "2306": 21}


def test_a_part_without_a_figure_makes_the_whole_unknown() -> None:
    for figures in ({**NEW.figures, "3002": None}, {code: figure for code, figure in NEW.figures.items() if code != "3002"}):
        assert on_boundary(TWO, Counted("1390", figures), "1388") == {"2301": 100, "2305": None, "2306": 21}


def test_the_same_edition_changes_nothing() -> None:
    assert on_boundary(TWO, NEW, "1390") == NEW.figures


def test_provinces_are_added_up_as_an_older_edition_draws_them() -> None:
    assert by_parent(TWO, NEW, "1388") == {"23": 131}
    assert by_parent(TWO, NEW, "1390") == {"23": 120, "30": 11}


def test_a_place_that_was_divided_between_two_provinces_leaves_both_unknown_on_the_newer_boundary() -> None:
    old = Counted("1388", {"2301": 90, "2305": 9, "2306": 19})
    assert by_parent(TWO, old, "1390") == {"23": None, "30": None}


def test_an_older_place_that_went_whole_to_a_province_is_counted_there() -> None:
    whole = History("county", TWO.editions, TWO.spells[:-1])
    assert by_parent(whole, Counted("1388", {"2301": 90, "2305": 9, "2306": 19}), "1390") == {"23": 109, "30": 9}


def test_a_province_that_lost_a_county_is_not_comparable_and_says_what_it_lost() -> None:
    assert not comparable(TWO, "23", "1388", "1390")
    assert not comparable(TWO, "23", "1390", "1388")
    assert [(event.kind, event.after) for event in breaks(TWO, "23", "1388", "1390")] == [
        ("moved", "3001"),
        ("split", "3002"),
        ("split", "3003"),
    ]


def test_a_province_whose_counties_only_split_is_comparable(standard: Pack) -> None:
    counties = standard.history("county")
    assert comparable(counties, "14", "1395", "1402")
    assert breaks(counties, "14", "1395", "1402") == ()


def test_a_province_that_did_not_exist_is_not_comparable(standard: Pack) -> None:
    assert not comparable(standard.history("county"), "30", "1388", "1395")


def test_a_sum_with_an_unknown_member_is_unknown() -> None:
    assert (total([1, Fraction(1, 2)]), total([1, None])) == (Fraction(3, 2), None)


def test_an_edition_that_the_list_does_not_have_is_refused() -> None:
    with pytest.raises(Refusal, match=r"codes\.unknown_edition"):
        on_boundary(TWO, NEW, "1385")


def census(reference: Path, file: str, pack: Pack, edition: str) -> Counted:
    """The population by county of a census file, its names resolved in the edition."""
    names = pack.names("county", edition)
    found: dict[str, int | Fraction | None] = {}
    for row in rows(reference / "tables" / file):
        place = names.resolve(row["county_name"], row.get("county_code", ""), row["province_code"])
        assert isinstance(place, Code)
        found[place.id] = (found.get(place.id) or 0) + int(row["male"]) + int(row["female"])
    return Counted(edition, found)


def population_1385(reference: Path, pack: Pack) -> Counted:
    """The population of 1385 by county of that edition: Geo4 gives it beside codes of 1395, two of them cut from one county."""
    counties = pack.history("county")
    found: dict[str, int | Fraction | None] = {}
    for row in geo4(reference):
        if row["Pop85"]:
            code = ancestor(counties, str(row["Geo4"]), "1395", "1385")
            found[code] = (found.get(code) or 0) + int(str(row["Pop85"]).partition(".")[0])
    return Counted("1385", found)


@pytest.fixture(scope="module")
def population(standard: Pack, reference: Path) -> dict[str, Counted]:
    return {
        "1385": population_1385(reference, standard),
        "1390": census(reference, "census1390_population_county_age5_sex.csv", standard, "1390"),
        "1395": census(reference, "census1395_population_county_age5_sex.csv", standard, "1395"),
    }


def golden(reference: Path) -> dict[str, dict[str, str]]:
    return {row["year"]: row for row in rows(reference.parent / "domain" / "golden" / "tehran_alborz.csv")}


def test_the_censuses_are_read_whole(population: dict[str, Counted]) -> None:
    assert [(len(counted.figures), total(counted.figures.values())) for counted in population.values()] == [
        (335, 70_496_392),
        (397, 75_149_669),
        (429, 79_926_270),
    ]


@pytest.mark.parametrize("boundary", ["1385", "1388"])
def test_tehran_and_alborz_on_the_boundary_before_the_split_are_the_figures_stated(
    standard: Pack, reference: Path, population: dict[str, Counted], boundary: str
) -> None:
    stated, counties = golden(reference), standard.history("county")
    for year, counted in population.items():
        assert by_parent(counties, counted, boundary)["23"] == int(stated[year]["old_boundary"])
        assert total(on_boundary(counties, counted, "1385")[code.code] for code in counties.codes("1385") if code.parent == "23") == int(
            stated[year]["old_boundary"]
        )


def test_tehran_and_alborz_on_the_boundary_after_the_split_are_the_figures_stated(
    standard: Pack, reference: Path, population: dict[str, Counted]
) -> None:
    stated, counties = golden(reference), standard.history("county")
    for year, counted in population.items():
        found = by_parent(counties, counted, "1395")
        assert (found["23"], found["30"]) == (int(stated[year]["tehran"]), int(stated[year]["alborz"]))


def test_growth_is_that_stated_on_one_boundary_and_undecided_over_the_split(
    standard: Pack, reference: Path, population: dict[str, Counted]
) -> None:
    stated, counties = golden(reference), standard.history("county")
    for boundary, parent, column in (("1385", "23", "old_boundary"), ("1395", "23", "tehran"), ("1395", "30", "alborz")):
        told = {year: by_parent(counties, counted, boundary)[parent] for year, counted in population.items()}
        for first, last in (("1385", "1395"), ("1390", "1395")):
            percent = growth(Fraction(told[last] or 0), Fraction(told[first] or 0))
            assert rounded(percent or Fraction(0), 1) == Fraction(stated[f"growth {first}-{last} %"][column])
    assert not comparable(counties, "23", "1385", "1395")
    assert comparable(counties, "23", "1390", "1395")


def test_a_province_boundary_that_a_move_of_one_county_changed_is_not_comparable(standard: Pack) -> None:
    assert not comparable(standard.history("county"), "21", "1390", "1395")
    assert [event.name for event in breaks(standard.history("county"), "21", "1390", "1395")] == ["طبس"]

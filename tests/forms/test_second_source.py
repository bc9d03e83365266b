"""Two sources line by line: what agrees, what differs, and what a reason of an earlier year is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from forms.explained import deviation
from forms.second_source import SOURCE, Allowed, Line, Outcome, Told, compare
from models.explanation import EXPLAINED, Explanation
from models.places import History, Spell
from models.table import TOTAL

PLACES = History(
    "county",
    ("1390", "1395", "1400"),
    (
        Spell("2301", "1390", "", "تهران", "Tehran", "23"),
        Spell("2302", "1395", "", "پردیس", "Pardis", "23", came_from="2301"),
        Spell("2303", "1390", "1395", "سرباز", "Sarbaz", "23"),
        Spell("2303", "1400", "", "راسک", "Rask", "23", came_from="2303"),
        Spell("2304", "1400", "", "سرباز", "Sarbaz", "23", came_from="2303"),
    ),
)
EXACT = Allowed()


def told(place: str, value: str | None, edition: str = "1395", year: str = "1395") -> Told:
    return Told(place, year, edition, None if value is None else Fraction(value))


def line(first: str | None, second: str | None, allowed: Allowed = EXACT, said: tuple[Explanation, ...] = (), year: str = "1395") -> Line:
    [found] = compare(PLACES, "LFS", ([told(TOTAL, first, year=year)], [told(TOTAL, second, year=year)]), allowed, said)
    return found


def reason(of: Line) -> Explanation:
    finding = of.finding()
    return Explanation("gd-14", f"{SOURCE}.LFS", finding.at, *deviation(finding), "definition_changed", "", EXPLAINED, False, "", "", "")


def test_a_line_has_both_figures_their_difference_and_its_share_of_the_first() -> None:
    found = line("200", "190")
    assert (found.outcome, str(found.difference), str(found.percent)) == (Outcome.OPEN, "-10", "-5")


@pytest.mark.parametrize(
    ("allowed", "outcome"),
    [(Allowed(Fraction("0.1")), Outcome.OPEN), (Allowed(Fraction("0.2")), Outcome.WITHIN), (Allowed(percent=Fraction(2)), Outcome.WITHIN)],
)
def test_a_difference_up_to_the_tolerance_is_none(allowed: Allowed, outcome: Outcome) -> None:
    assert line("12.4", "12.6", allowed).outcome is outcome


def test_an_unknown_figure_is_compared_with_nothing() -> None:
    assert line(None, "0").outcome is Outcome.SECOND_ONLY
    assert line("0", None).outcome is Outcome.FIRST_ONLY
    assert line("0", "0").outcome is Outcome.WITHIN


def test_a_growth_from_zero_has_no_percent() -> None:
    assert line("0", "5").percent is None


def test_the_census_rate_and_that_of_the_survey_differ_by_definition_and_that_is_no_error() -> None:
    [country] = compare(PLACES, "LFS", ([told(TOTAL, "12.56")], [told(TOTAL, "12.4")]), Allowed(Fraction("0.1")))
    assert country.outcome is Outcome.OPEN
    assert line("12.56", "12.4", said=(reason(country),)).outcome is Outcome.JUSTIFIED


def test_a_reason_holds_in_later_years_until_the_difference_moves_by_more_than_half() -> None:
    said = (reason(line("12.6", "12.4")),)
    assert line("11.3", "11.0", said=said, year="1396").outcome is Outcome.JUSTIFIED
    assert line("11.4", "11.0", said=said, year="1396").outcome is Outcome.OPEN
    assert line("11.0", "11.2", said=said, year="1396").outcome is Outcome.OPEN
    assert line("11.3", "11.0", said=said, year="1394").outcome is Outcome.OPEN


def test_a_place_that_was_cut_since_is_added_to_what_it_was_cut_from() -> None:
    new = [told("2301", "70"), told("2302", "30")]
    [found] = compare(PLACES, "X", ([told("2301", "100", "1390")], new), EXACT)
    assert (found.place, found.edition, str(found.second), found.outcome) == ("2301", "1390", "100", Outcome.WITHIN)
    [unknown] = compare(PLACES, "X", ([told("2301", "100", "1390")], [new[0], told("2302", None)]), EXACT)
    assert unknown.outcome is Outcome.FIRST_ONLY


def test_a_reason_follows_the_place_and_not_its_code() -> None:
    def one(place: str, year: str, edition: str, said: tuple[Explanation, ...] = ()) -> Outcome:
        sources = [told(place, "100", edition, year)], [told(place, "90", edition, year)]
        [found] = compare(PLACES, "LFS", sources, EXACT, said)
        return found.outcome

    [old] = compare(PLACES, "LFS", ([told("2303", "100")], [told("2303", "90")]), EXACT)
    assert one("2303", "1396", "1395", (reason(old),)) is Outcome.JUSTIFIED
    assert one("2303", "1400", "1400", (reason(old),)) is Outcome.OPEN  # the code was given to another place
    assert one("2301", "1396", "1395", (reason(old),)) is Outcome.OPEN


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [("46389", "46398", "exchanged_digits"), ("143171", "1431171", "extra_digit"), ("450", "45", "missing_zero")],
)
def test_the_slip_is_that_which_makes_the_second_figure_of_the_first(first: str, second: str, slip: str) -> None:
    assert line(first, second).slip == slip

from __future__ import annotations

import pytest

from forms.calendar import Calendar, Day, conflict
from forms.lateness import Holder, Lateness, lateness
from models.calendar import Closure, Holiday, RestRule
from models.errors import Refusal

RESTS = (
    RestRule("friday", ("friday",)),
    RestRule("a", ("thursday", "friday"), "01", valid_from="1400-01-01"),
    RestRule("b", ("thursday", "friday"), "02", valid_from="1400-01-01"),
)
HOLIDAYS = (
    Holiday("nowruz", "01-01", "عید نوروز"),
    Holiday("republic", "01-12", "روز جمهوری اسلامی", valid_from="1359-01-01", valid_to="1410-12-29"),
    Holiday("1403-04-25", "1403-04-25", "تاسوعا"),
    Holiday("1403-04-26", "1403-04-26", "عاشورا"),
)
A, B, C = "01", "02", "03"
"""Provinces: A and B rest on Thursday and Friday, C on Friday only."""


def calendar(*closures: Closure) -> Calendar:
    return Calendar(RESTS, HOLIDAYS, closures)


SNOW = Closure(B, "1403-05-20", "1403-05-21", "گرمای هوا")


@pytest.mark.parametrize(
    ("day", "place", "found"),
    [
        ("1403-05-17", A, Day("1403-05-17")),
        ("1403-05-18", A, Day("1403-05-18", rest="thursday")),
        ("1403-05-18", C, Day("1403-05-18")),
        ("1403-05-19", C, Day("1403-05-19", rest="friday")),
        ("1403-05-20", A, Day("1403-05-20")),
        ("1403-05-20", B, Day("1403-05-20", why="گرمای هوا")),
        ("1403-04-25", C, Day("1403-04-25", why="تاسوعا")),
        ("1403-01-12", C, Day("1403-01-12", why="روز جمهوری اسلامی")),
    ],
)
def test_a_day_is_a_working_day_unless_something_closes_it(day: str, place: str, found: Day) -> None:
    assert calendar(SNOW).day(day, place) == found
    assert found.is_working == (not found.rest and not found.why)


@pytest.mark.parametrize(("place", "due"), [(A, "1403-04-23"), (B, "1403-04-24"), (C, "1403-04-21")])
def test_a_deadline_on_a_rest_day_moves_to_the_next_working_day_of_the_province(place: str, due: str) -> None:
    closed = Closure(B, "1403-04-23", "1403-04-24", "گرمای هوا")
    assert calendar(closed).due("1403-04-21", place) == due


def test_working_days_are_counted_after_a_day_up_to_another() -> None:
    assert calendar().working_days("1403-04-21", "1403-04-27", A) == ("1403-04-23", "1403-04-24", "1403-04-27")
    assert calendar().working_days("1403-04-27", "1403-04-27", A) == ()


def test_a_year_whose_feasts_are_not_known_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        calendar().is_working("1407-02-01", A)
    assert (refused.value.code, refused.value.params) == ("calendar.unknown_year", {"year": "1407"})


def test_a_rule_and_a_holiday_hold_while_they_are_valid() -> None:
    until = RestRule("old", ("thursday",), A, valid_to="1403-05-31")
    since = RestRule("new", ("saturday",), A, valid_from="1403-06-01")
    days = Calendar((until, since), HOLIDAYS)
    assert [days.day(day, A).rest for day in ("1403-05-25", "1403-06-01", "1403-06-03")] == ["thursday", "", "saturday"]
    assert not Holiday("x", "01-12", "x", valid_from="1404-01-01").holds("1403-01-12")
    assert not Holiday("x", "01-12", "x", valid_to="1402-12-29").holds("1403-01-12")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (RestRule("a", ("friday",)), RestRule("b", ("thursday",)), True),
        (RestRule("a", ("friday",)), RestRule("b", ("thursday",), "01"), False),
        (RestRule("a", ("friday",), valid_to="1402-12-29"), RestRule("b", ("thursday",), valid_from="1403-01-01"), False),
        (RestRule("a", ("friday",), valid_from="1403-01-01"), RestRule("b", ("thursday",), valid_to="1402-12-29"), False),
        (RestRule("a", ("friday",), valid_to="1403-01-01"), RestRule("b", ("thursday",), valid_from="1403-01-01"), True),
    ],
)
def test_two_rules_of_rest_for_one_place_may_not_hold_at_once(one: RestRule, other: RestRule, meet: bool) -> None:
    assert conflict((one, other)) == ((one, other) if meet else None)


# Lateness, worked by hand from numbers.md section 16 over the real Mordad of 1403, which has no official holiday

M = "1403-05-{:02d}".format
INSPECTION, DIRECTORATE, INSURER, CENTRE = "inspection", "directorate", "sso", "centre"


def late(place: str, due: int, *holders: Holder, extended_to: int = 0) -> Lateness:
    return lateness(calendar(SNOW), place, M(due), M(extended_to) if extended_to else "", holders)


def test_a_deadline_on_a_rest_day_gives_the_days_up_to_the_next_working_day() -> None:
    assert late(A, 18, Holder(DIRECTORATE, M(20))) == Lateness(M(20), (), ())
    assert late(B, 18, Holder(DIRECTORATE, M(22))) == Lateness(M(21), (M(22),), ((DIRECTORATE, 1),))
    assert late(C, 18, Holder(DIRECTORATE, M(18))) == Lateness(M(18), (), ())


def test_an_extension_agreed_before_is_the_deadline_and_each_day_is_charged_to_who_held_the_table() -> None:
    found = late(A, 17, Holder(INSPECTION, M(24)), Holder(DIRECTORATE, M(27)), extended_to=22)
    assert found == Lateness(M(22), (M(23), M(24), M(27)), ((INSPECTION, 2), (DIRECTORATE, 1)))


def test_a_closure_entered_afterwards_takes_its_day_off_the_lateness() -> None:
    found = late(B, 17, Holder(INSURER, M(24)), Holder(DIRECTORATE, M(29)))
    assert found == Lateness(M(17), tuple(map(M, (21, 22, 23, 24, 27, 28, 29))), ((INSURER, 4), (DIRECTORATE, 3)))


def test_days_of_a_table_returned_in_error_are_nobodys_penalty() -> None:
    found = late(C, 17, Holder(DIRECTORATE, M(17)), Holder(CENTRE, M(27), since=M(22)))
    assert found == Lateness(M(17), (M(23), M(24), M(25), M(27)), ((CENTRE, 4),))
    assert found.on_time
    assert not late(B, 18, Holder(DIRECTORATE, M(22))).on_time


def test_a_holder_that_had_the_table_twice_is_charged_once_for_both() -> None:
    found = late(C, 17, Holder(DIRECTORATE, M(18)), Holder(INSURER, M(20)), Holder(DIRECTORATE, M(21)))
    assert found.charged == ((DIRECTORATE, 2), (INSURER, 1))

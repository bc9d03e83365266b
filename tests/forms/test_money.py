from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from forms.growth import growth
from forms.money import Amount, Converted, Money
from models.errors import Refusal
from models.period import Period
from models.terms import Currency, Unit

CURRENCIES = {"irr": Currency("irr", "ریال", "rial", 1), "irn": Currency("irn", "ریال جدید", "new rial", 10000, valid_from="1405-01-01")}
OLD = Unit("mrial", "میلیون ریال", "million rials", False, 0, "irr", 10**6, valid_to="1408-12-29")
BILLION = Unit("brial", "میلیارد ریال", "billion rials", False, 1, "irr", 10**9)
NEW = Unit("mrialn", "میلیون ریال جدید", "million new rials", False, 1, "irn", 10**6)
PERSON = Unit("person", "نفر", "persons", True, 0)
MONEY = Money(CURRENCIES)


def amount(figure: str, unit: Unit) -> Amount:
    return Amount(Fraction(figure), unit)


@pytest.mark.parametrize(
    ("typed", "unit", "in_old", "breaks"),
    [("4000000", OLD, 4000000, False), ("572", NEW, 5720000, True), ("600.6", NEW, 6006000, True), ("0.5", BILLION, 500, False)],
)
def test_money_is_converted_exactly_and_a_change_of_the_rial_is_a_break(typed: str, unit: Unit, in_old: int, breaks: bool) -> None:
    assert MONEY.convert(amount(typed, unit), OLD) == Converted(Fraction(in_old), OLD, breaks)


def test_growth_over_the_change_of_the_rial_is_that_of_the_converted_figures() -> None:
    series = [
        MONEY.convert(amount(typed, unit), OLD).figure for typed, unit in [("4000000", OLD), ("5200000", OLD), ("572", NEW), ("600.6", NEW)]
    ]
    assert [growth(now, base) for base, now in pairwise(series)] == [30, 10, 5]


def test_a_figure_goes_to_the_new_rial_and_back_unchanged() -> None:
    there = MONEY.convert(amount("123456.789", OLD), NEW)
    assert MONEY.convert(Amount(there.figure, NEW), OLD).figure == Fraction("123456.789")


def test_two_rials_in_one_sum_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        MONEY.total([amount("5200000", OLD), amount("572", NEW)])
    assert (refused.value.code, refused.value.params) == ("money.two_rials", {"one": OLD.fa, "other": NEW.fa})


def test_two_units_of_one_rial_are_refused_too_and_one_unit_adds_up() -> None:
    with pytest.raises(Refusal) as refused:
        MONEY.total([amount("5", OLD), amount("5", BILLION)])
    assert refused.value.code == "money.two_units"
    assert MONEY.total([amount("0.1", OLD), amount("0.2", OLD)]) == amount("0.3", OLD)


@pytest.mark.parametrize(("of", "to"), [(PERSON, OLD), (OLD, PERSON)])
def test_what_is_no_money_is_not_converted(of: Unit, to: Unit) -> None:
    with pytest.raises(Refusal) as refused:
        MONEY.convert(amount("5", of), to)
    assert (refused.value.code, refused.value.params) == ("money.not_money", {"unit": "نفر"})


@pytest.mark.parametrize(
    ("unit", "period", "valid"),
    [
        (OLD, "1404", True),
        (OLD, "1408", True),
        (OLD, "1409-01", False),
        (NEW, "1404", False),
        (NEW, "1404-Q4", False),
        (NEW, "1405-01", True),
        (NEW, "1405", True),
        (PERSON, "1350", True),
    ],
)
def test_a_unit_holds_by_its_dates_and_those_of_its_money(unit: Unit, period: str, valid: bool) -> None:
    if valid:
        MONEY.must_be_valid(unit, Period.parse(period))
        return
    with pytest.raises(Refusal) as refused:
        MONEY.must_be_valid(unit, Period.parse(period))
    assert refused.value.code == "money.not_valid"

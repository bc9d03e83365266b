from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.growth import Panel, Subject, growth, movement, panel, panel_of_rates, panel_sentence, rounded, sentence
from forms.ranking import least, most
from models.cell import Cell, Flag, Symbol
from models.period import Period

SIGNS = {
    "…": Symbol.NOT_AVAILABLE,
    "ـ": Symbol.NOT_COLLECTED,
    "×": Symbol.NOT_APPLICABLE,
    "××": Symbol.NOT_COMPUTABLE,
    "□": Symbol.CONFIDENTIAL,
}
MARKS = {"**": Flag.ESTIMATED, "*": Flag.PROVISIONAL, "r": Flag.REVISED}
JOBS = Subject("شمار جویندگان کار", "نفر")


def drawn(text: str) -> Cell:
    if text in SIGNS:
        return Cell(symbol=SIGNS[text])
    mark = next((mark for mark in MARKS if text.endswith(mark)), "")
    return Cell(number=float(text.removesuffix(mark)), flags=MARKS.get(mark, Flag.NONE))


def sentences() -> list[dict[str, str]]:
    with Path(__file__).with_name("growth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("case", sentences(), ids=lambda case: f"{case['now']} after {case['base']}")
def test_a_change_has_its_sentence(case: dict[str, str]) -> None:
    subject = Subject(
        case["name"],
        case["unit"],
        int(case["decimals"]),
        points=case["kind"] == "rate",
        limit=Fraction(case["limit"]) if case["limit"] else None,
        loss=case["kind"] == "money",
    )
    period, base_period = Period.parse(case["period"]), Period.parse(case["base_period"])
    assert sentence(subject, period, drawn(case["now"]), base_period, drawn(case["base"]), broken=case["broken"]) == case["sentence"]


@pytest.mark.parametrize(
    ("now", "base", "ending"),
    [
        ("2250", "××", "؛ رقم سال ۱۴۰۱ محاسبه‌پذیر نبود."),
        ("2250", "□", ""),
        ("ـ", "2250", "شمار جویندگان کار در سال ۱۴۰۲ گردآوری نشده است."),
        ("××", "2250", "شمار جویندگان کار در سال ۱۴۰۲ محاسبه‌پذیر نیست."),
        ("-5", "-40", "؛ رقم سال ۱۴۰۱ برابر −۴۰ نفر بود."),
    ],
)
def test_no_word_of_change_is_said_where_it_would_be_wrong(now: str, base: str, ending: str) -> None:
    said = sentence(JOBS, Period(1402), drawn(now), Period(1401), drawn(base))
    assert said.endswith(ending)
    assert "افزایش" not in said
    assert "کاهش" not in said
    assert bool(said) == bool(ending)


def test_a_text_has_no_sentence() -> None:
    assert sentence(JOBS, Period(1402), Cell(text="بروجن"), Period(1401), Cell(number=1.0)) == ""


def test_growth_is_exact() -> None:
    assert growth(Fraction(2001), Fraction(2000)) == Fraction(1, 20)
    assert growth(Fraction(2001), Fraction(0)) is None
    assert growth(Fraction(2001), Fraction(-1)) is None


@pytest.mark.parametrize(("value", "decimals", "shown"), [("0.05", 1, "0.1"), ("-0.05", 1, "-0.1"), ("0.049", 1, "0"), ("2.5", 0, "3")])
def test_rounding_is_half_away_from_zero(value: str, decimals: int, shown: str) -> None:
    assert rounded(Fraction(value), decimals) == Fraction(shown)


@given(st.fractions(min_value=1, max_value=10**6), st.fractions(min_value=1, max_value=10**6))
def test_a_figure_that_grew_never_fell(value: Fraction, base: Fraction) -> None:
    kind = movement(JOBS, value, base).kind
    assert not (value > base and kind in ("percent_down", "few_less"))
    assert not (value < base and kind in ("percent_up", "few_more", "times"))


# Totals with gaps: numbers.md sections 4 and 5

A = {"آ": "500", "ب": "300", "پ": "200"}


def cells(figures: dict[str, str]) -> dict[str, Cell | None]:
    return {place: drawn(text) if text else None for place, text in figures.items()}


@pytest.mark.parametrize(
    ("base", "now", "found"),
    [
        (A, {"آ": "…", "ب": "330", "پ": "210"}, Panel(Fraction(540), Fraction(500), 2, 3, 1)),
        (A, {"آ": "", "ب": "330", "پ": "210"}, Panel(Fraction(540), Fraction(500), 2, 3, 1)),
        ({"آ": "500", "ب": "300"}, {"آ": "×", "ب": "330"}, Panel(Fraction(330), Fraction(800), 2, 2, 0)),
        ({"آ": "…", "ب": "300"}, {"آ": "400", "ب": "330"}, Panel(Fraction(330), Fraction(300), 1, 2, 0)),
        ({"آ": "500", "ب": "ـ"}, {"آ": "ـ", "ب": "330"}, None),
    ],
)
def test_the_panel_has_the_places_with_a_figure_in_both_periods(base: dict[str, str], now: dict[str, str], found: Panel | None) -> None:
    assert panel(cells(now), cells(base)) == found


def test_the_largest_province_that_is_missing_makes_no_fall() -> None:
    others = {f"{number:02d}": "200" for number in range(30)}
    now = cells({"تهران": "…"} | dict.fromkeys(others, "210"))
    found = panel(now, cells({"تهران": "4000"} | others))
    assert found == Panel(Fraction(6300), Fraction(6000), 30, 31, 1)
    said = panel_sentence("جمع کشور", Period(1402), found)
    assert "۵٫۰ درصد افزایش" in said
    assert "۳۰ از ۳۱" in said
    assert "کاهش" not in said


def test_the_panel_of_a_rate_divides_the_sums_of_the_same_places() -> None:
    base = {"آ": (drawn("60"), drawn("1200")), "ب": (drawn("90"), drawn("1000"))}
    now = {"آ": (drawn("…"), drawn("…")), "ب": (drawn("99"), drawn("1100"))}
    assert panel_of_rates(now, base) == Panel(Fraction(9), Fraction(9), 1, 2, 1)
    assert panel_of_rates(now, {"آ": base["آ"], "ب": (drawn("90"), drawn("0"))}) is None


def test_the_growth_of_the_panel_is_offered_instead_of_a_partial_total() -> None:
    found = panel(cells({"آ": "…", "ب": "330", "پ": "210"}), cells(A))
    assert found is not None
    assert panel_sentence("جمع کشور", Period(1402), found) == (
        "جمع کشور در سال ۱۴۰۲ به علت نبود رقم یک استان محاسبه نشد؛ در استان‌های دارای رقم در هر دو دوره (۲ از ۳) ۸٫۰ درصد افزایش دیده می‌شود."
    )


@pytest.mark.parametrize(
    ("now", "base", "word"), [(450, 500, "۱۰٫۰ درصد کاهش"), (500, 500, "محاسبه نشد."), (5, 0, "نبود رقم ۲ استان محاسبه نشد.")]
)
def test_a_panel_that_fell_or_stayed_says_so(now: int, base: int, word: str) -> None:
    said = panel_sentence("جمع کشور", Period(1402), Panel(Fraction(now), Fraction(base), 2, 4, 2))
    assert word in said


def test_a_panel_of_counties_speaks_of_counties() -> None:
    said = panel_sentence("جمع استان", Period(1402), Panel(Fraction(540), Fraction(500), 2, 3, 1), "county")
    assert "نبود رقم یک شهرستان محاسبه نشد؛ در شهرستان‌های دارای رقم در هر دو دوره (۲ از ۳)" in said


# Rankings

ALL = [("الف", "900"), ("ب", "900"), ("پ", "450")]


def members(*more: tuple[str, str]) -> list[tuple[str, Cell | None]]:
    return [(name, drawn(text) if text else None) for name, text in [*ALL, *more]]


def test_ties_are_named_together_among_those_with_a_figure() -> None:
    said = most(JOBS, Period(1402), "county", members(("ت", "…"), ("ث", "□")))
    assert said == ("در میان شهرستان‌های دارای رقم، بیشترین شمار جویندگان کار در سال ۱۴۰۲ مربوط به شهرستان‌های الف و ب (هر یک ۹۰۰ نفر) است.")


def test_with_a_hidden_member_nobody_has_the_least() -> None:
    assert least(JOBS, Period(1402), "county", members(("ث", "□"))) == ""
    assert least(JOBS, Period(1402), "county", members()) == "کمترین شمار جویندگان کار در سال ۱۴۰۲ مربوط به شهرستان پ (۴۵۰ نفر) است."


def test_three_that_tie_are_listed_and_one_stands_alone() -> None:
    assert "استان‌های الف، ب و ت (هر یک ۹۰۰ نفر)" in most(JOBS, Period(1402), "province", members(("ت", "900")))
    assert "استان ت (۹۰۱ نفر)" in most(JOBS, Period(1402), "province", members(("ت", "901")))


def test_a_place_not_yet_entered_is_an_unknown_member() -> None:
    assert most(JOBS, Period(1402), "county", members(("ت", ""))).startswith("در میان شهرستان‌های دارای رقم، ")


def test_a_survey_whose_rows_may_not_be_ranked_names_nobody() -> None:
    rate = Subject("نرخ بیکاری", "درصد", 1, points=True, ranked=False)
    assert most(rate, Period.parse("1402-Q2"), "county", members()) == ""
    assert most(JOBS, Period(1402), "county", [("الف", drawn("…"))]) == ""


def test_a_denominator_below_ten_is_not_ranked() -> None:
    assert "شهرستان پ" in most(JOBS, Period(1402), "county", members(), denominators=[Fraction(9), Fraction(9), Fraction(10)])

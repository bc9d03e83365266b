"""One figure in three vintages, worked by hand from the rules (numbers.md section 13); figures invented."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from forms.figures import figure_of
from forms.growth import growth, rounded
from forms.uses import uses_of
from forms.vintages import Vintage, is_overdue, known_on, printed_in, revised
from models.cell import Cell, Flag
from models.finding import Check, Verdict
from models.indicator import Indicator
from models.table import Column, Table
from tests.forms.drawing import TABLE, sheet

P, R = Flag.PROVISIONAL, Flag.REVISED
OF_1401 = (
    Vintage("1402-03-31", Cell(number=500, flags=P), "1401", "", "1402-12-29"),
    Vintage("1402-09-10", Cell(number=512, flags=P | R), "", "دیرثبتی", "1402-12-29"),
    Vintage("1403-03-31", Cell(number=520, flags=R), "1402", "نهایی شد"),
)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("1402-03-30", None),
        ("1402-05-01", Cell(number=500, flags=P)),
        ("1402-09-09", Cell(number=500, flags=P)),
        ("1402-09-10", Cell(number=512, flags=P | R)),
        ("1404-01-01", Cell(number=520, flags=R)),
    ],
)
def test_what_was_known_on_a_day_is_the_newest_vintage_not_later(day: str, known: Cell | None) -> None:
    found = known_on(OF_1401, day)
    assert (found.cell if found else None) == known


def test_of_two_vintages_of_one_day_the_later_one_is_known() -> None:
    again = replace(OF_1401[0], cell=Cell(number=501, flags=P))
    assert known_on((OF_1401[0], again), "1402-03-31") == again


def test_an_edition_prints_what_it_brought() -> None:
    printed = [printed_in(OF_1401, edition) for edition in ("1401", "1402", "1403")]
    assert [vintage and vintage.cell.number for vintage in printed] == [500, 520, None]


def test_growth_is_counted_from_the_latest_revised_base() -> None:
    base = known_on(OF_1401, "1403-03-31")
    assert base is not None
    of_base = figure_of(base.cell)
    assert of_base is not None
    assert growth(Fraction(546), of_base.counted) == 5
    wrong = [growth(Fraction(546), Fraction(old)) or Fraction(0) for old in (500, 512)]
    assert [float(rounded(growth_, 1)) for growth_ in wrong] == [9.2, 6.6]


@pytest.mark.parametrize(
    ("vintages", "day", "overdue"),
    [(OF_1401[:2], "1403-01-05", True), (OF_1401[:2], "1402-12-29", False), (OF_1401, "1403-04-01", False), ((), "1403-01-05", False)],
)
def test_an_open_figure_past_its_day_is_overdue(vintages: tuple[Vintage, ...], day: str, overdue: bool) -> None:
    assert is_overdue(vintages, day) == overdue


def test_a_revision_takes_nothing_away_and_carries_its_mark() -> None:
    found = revised(OF_1401[:2], Vintage("1403-03-31", Cell(number=520), "1402"))
    assert (found[:2], found[2].cell) == (OF_1401[:2], Cell(number=520, flags=R))
    assert revised((), OF_1401[0]) == OF_1401[:1]
    confirmed = revised(OF_1401[:1], Vintage("1403-03-31", Cell(number=500), "1402"))
    assert confirmed[-1].cell == Cell(number=500)


@pytest.mark.parametrize(("printed", "verdicts"), [("520", []), ("500", [Verdict.FAIL])])
def test_a_history_row_equals_the_newest_vintage(printed: str, verdicts: list[Verdict]) -> None:
    check = Check("C01", "reconcile", "warning", "x", {"rows": "history", "source": "published", "columns": ["m"]})
    rows = "1401|1401 {0} 1\n1401|1402 0 1\n1401|1403 0 1"
    drawn = sheet("1401 546 1\n1402 0 1\n1403 0 1", check, past=rows.format(printed), published=rows.format("520"))
    assert [finding.verdict for finding in drawn.findings()] == verdicts


def test_what_uses_a_figure_is_listed_through_others_too() -> None:
    def table(code: str, *columns: Column) -> Table:
        return replace(TABLE, code=code, columns=columns)

    def derived(name: str, formula: str) -> Column:
        return Column(name, name, unit="person", place="recompute", time="recompute", formula=formula)

    plain = Column("main_m", "main_m", unit="person", place="sum", time="last")
    tables = {
        "T11-01": table("T11-01", plain, derived("main_t", "main_m + main_m"), derived("tot", "main_t + main_m")),
        "T11-06": table("T11-06", plain, derived("ratio", "T11-01[ROW].main_t / main_m")),
        "T11-15": table("T11-15", derived("load", "T11-01[TOTAL].main_t / T11-06[TOTAL].main_m")),
        "T12-01": table("T12-01", plain, derived("other", "2 * main_m")),
    }
    cards = [card("IND-08", "100 * T11-01[TOTAL].tot / T02-01[TOTAL].pop_t"), card("IND-10", "T12-01[TOTAL].other / T12-01[TOTAL].main_m")]
    assert uses_of(tables, cards, "T11-01", "main_t") == (
        "growth",
        "sentence",
        "chart",
        "IND-08",
        "T11-01.tot",
        "T11-06.ratio",
        "T11-15.load",
    )


def card(name: str, formula: str) -> Indicator:
    texts = dict.fromkeys(("fa", "en", "chapter", "unit", "direction", "definition", "source", "denominator"), "x")
    dates = dict.fromkeys(("denominator_source", "numerator_date", "denominator_date", "periodicity", "aggregation"), "x")
    return Indicator(id=name, formula=formula, levels=(), **texts, **dates)  # type: ignore[arg-type]

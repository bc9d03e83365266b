from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.yearbook.editions import WITH_PAST, edition, leaf, pack, sample_edition, sheet, table
from yearbook.key_figures import Reading, readings
from yearbook.publication import Edition, KeyFigure


def told(drawing: str, figure: KeyFigure, **more: Any) -> Edition:
    """An edition of one small table with a key figure of it."""
    one = edition(sheet(table(leaf("n", **more), rows=(WITH_PAST,)), drawing))
    return replace(one, publication=replace(one.publication, figures=(figure,)))


ACTIVE = KeyFigure("T09-01.n", "شمار فعالان", "فعالان")
RATE = KeyFigure("T09-01.n", "نرخ پوشش")


def only(one: Edition) -> Reading:
    (reading,) = readings(one)
    return reading


def test_a_rise_is_told_with_most_and_least_of_the_counties() -> None:
    reading = only(told("1401:TOTAL 200\nTOTAL 250\n1401 120\n1402 100\n1403 30", ACTIVE))
    assert reading.sentences() == (
        "شمار فعالان در سال ۱۴۰۲ برابر ۲۵۰ نفر بود که نسبت به سال ۱۴۰۱، ۲۵٫۰ درصد افزایش نشان می‌دهد. "
        "بیشترین شمار فعالان در سال ۱۴۰۲ مربوط به شهرستان شهرکرد (۱۲۰ نفر) است. "
        "کمترین شمار فعالان در سال ۱۴۰۲ مربوط به شهرستان فارسان (۳۰ نفر) است."
    )
    assert reading.change() == ("+۲۵٫۰", "درصد")
    assert (reading.name, reading.labelled(), reading.shown()) == ("فعالان", "فعالان (نفر)", "۲۵۰")


@pytest.mark.parametrize(
    ("before", "now", "change", "words"),
    [
        ("200", "150", ("\u2212۲۵٫۰", "درصد"), "کاهش"),
        ("0", "150", ("", "محاسبه‌پذیر نیست"), "رقم سال ۱۴۰۱ صفر بود"),
        ("150", "150", ("", "بدون تغییر"), "برابر است"),
        ("...", "150", ("", "رقم سال پیش در دست نیست"), "در دسترس نیست"),
        (".", "150", ("", "رقم سال پیش در دست نیست"), "در دسترس نیست"),
        ("5", "8", ("+۳", "نفر"), "۳ نفر بیشتر"),
        ("100", "450", ("۴٫۵", "برابر سال پیش"), "۴٫۵ برابر"),
    ],
)
def test_what_is_said_of_a_change(before: str, now: str, change: tuple[str, str], words: str) -> None:
    reading = only(told(f"1401:TOTAL {before}\nTOTAL {now}", ACTIVE))
    assert reading.change() == change
    assert words in reading.sentences()


def test_counties_that_tie_are_named_together() -> None:
    said = only(told("TOTAL 90\n1401 40\n1402 40\n1403 10", ACTIVE)).sentences()
    assert "شهرستان‌های شهرکرد و بروجن (هر یک ۴۰ نفر)" in said


def test_a_rate_changes_by_points_and_its_counties_are_not_ranked() -> None:
    reading = only(told("1401:TOTAL 20.5\nTOTAL 18\n1401 10\n1402 30\n1403 20", RATE, unit="percent", decimals=1, place="recompute"))
    assert reading.change() == ("\u2212۲٫۵", "واحد درصد")
    assert "بیشترین" not in reading.sentences()


def test_a_plain_count_is_told_without_a_unit() -> None:
    one = told("1401:TOTAL 20\nTOTAL 30\n1401 20\n1402 5\n1403 5", ACTIVE, unit="count")
    reading = only(replace(one, units={**one.units, "count": replace(one.units["person"], id="count", fa="تعداد")}))
    assert reading.labelled() == "فعالان"
    assert "برابر ۳۰ بود" in reading.sentences()
    assert "(هر یک ۵)" in reading.sentences()


@pytest.mark.parametrize("drawing", ["", "1401:TOTAL 5", "TOTAL #"])
def test_a_figure_that_is_not_there_or_is_hidden_is_left_out(drawing: str) -> None:
    assert readings(told(drawing, ACTIVE)) == ()


@pytest.mark.parametrize("of", ["T99-01.n", "T09-01.m", "IND-99"])
def test_a_figure_of_a_table_or_leaf_that_the_edition_lacks_is_left_out(of: str) -> None:
    assert readings(told("TOTAL 5", KeyFigure(of))) == ()


def test_a_sign_in_the_place_of_a_figure_is_told_and_not_shown() -> None:
    reading = only(told("1401:TOTAL 5\nTOTAL ...", ACTIVE))
    assert (reading.value, reading.shown()) == (None, "")
    assert reading.sentences().startswith("شمار فعالان در سال ۱۴۰۲ در دسترس نیست.")


def test_the_years_that_are_known_stand_in_their_order() -> None:
    reading = only(told("1396:TOTAL 1\n1399:TOTAL ...\n1400:TOTAL 7\nTOTAL 9", ACTIVE))
    assert reading.series == ((1396, Fraction(1)), (1400, Fraction(7)), (1402, Fraction(9)))


def test_an_indicator_is_computed_from_the_sheets_of_the_book_and_left_out_without_one_of_them() -> None:
    one = replace(sample_edition(), indicators=pack().indicators)
    placed = KeyFigure("IND-11")
    plan = replace(one.publication, figures=(placed,))
    sheet_ = one.sheets["T06-02"]
    reading = only(replace(one, publication=plan))
    rate = next(sheet_.cell(sheet_.key(row, sheet_.table.column("rate"))) for row in sheet_.rows() if row.kind == "total")
    assert rate is not None
    assert reading.value is not None
    assert float(reading.value) == pytest.approx(rate.number)
    assert (reading.chapter, reading.subject.name) == ("ch06", "نسبت به‌کارگماری جویندگان کار")
    without = replace(one, publication=plan, sheets={code: one for code, one in one.sheets.items() if code != "T06-02"})
    assert readings(without) == ()


def test_only_the_key_figures_of_a_chapter_are_read_for_it() -> None:
    one = replace(sample_edition(), indicators=pack().indicators)
    assert {reading.chapter for reading in readings(one, "ch09")} == {"ch09"}
    assert [*readings(one, "ch09")] == [reading for reading in readings(one) if reading.chapter == "ch09"]

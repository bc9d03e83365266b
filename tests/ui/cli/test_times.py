"""The commands on time: what is said of working days and of vintages, and with which exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.store import Move
from models.workflow import PUBLISHED
from tests.ui.desk import COOPS, call
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.session import Workspace, open_office

PLACE = "1402|1401|c_op"


def test_the_working_days_of_a_month_with_what_closes_them(folder: Path) -> None:
    said = call("calendar", folder / "o.salnameh", "۱۴۰۳-۰۴")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("تیر ۱۴۰۳: ۲۳ روز کاری؛ تعطیل: ۰۵ عید غدیر، ۲۵ تاسوعا، ۲۶ عاشورا")


def test_a_season_is_three_months_and_one_without_holidays_says_only_its_days(folder: Path) -> None:
    said = call("calendar", folder / "o.salnameh", "1403-Q2")
    assert (said.code, len(said.out.splitlines())) == (0, 3)
    assert said.out.splitlines()[1] == "مرداد ۱۴۰۳: ۲۷ روز کاری"


def test_a_closure_entered_afterwards_moves_a_deadline(folder: Path) -> None:
    file = folder / "o.salnameh"
    assert "روز ۱۴۰۳-۰۵-۲۰ به پایان" in call("calendar", file, "--due", "1403-05-19").out
    said = call("calendar", file, "--close", "1403-05-20", "--why", "گرمای هوا", "--due", "1403-05-19")
    assert (said.code, "روز ۱۴۰۳-۰۵-۲۱ به پایان" in said.out) == (0, True)
    assert "۲۰ گرمای هوا" in call("calendar", file, "1403-05").out
    again = call("calendar", file, "--close", "۱۴۰۳-۰۵-۲۰", "--why", "گرمای هوا")
    assert (again.code, "پیش‌تر ثبت شده" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--close", "1403-05-20"), "با --why"),
        (("--close", "1403-05-40", "--why", "x"), "روزی از تقویم نیست"),
        (("--close", "1407-05-20", "--why", "x"), "تعطیلات رسمی سال ۱۴۰۷"),
        (("--due", "دیروز"), "روزی از تقویم نیست"),
        (("1407",), "تعطیلات رسمی سال ۱۴۰۷"),
        (("--close", "1403-05-20", "--why", "x", "--place", "14/1"), "استانی با کد"),
        (("--due", "1403-05-20", "--place", "99"), "استانی با کد"),
        (("1403-05", "--place", "تهران"), "استانی با کد"),
    ],
)
def test_what_the_calendar_cannot_tell_is_refused(folder: Path, words: tuple[str, ...], told: str) -> None:
    said = call("calendar", folder / "o.salnameh", *words)
    assert (said.code, told in said.err) == (1, True)


def test_the_centre_names_the_province(folder: Path) -> None:
    assert call("calendar", folder / "c.salnameh", "1403-05").code == 1
    assert call("calendar", folder / "c.salnameh", "1403-05", "--place", "14").code == 0


def publish(office: Workspace, edition: str) -> None:
    """The sheet of cooperatives stands as published in an edition; what is typed later belongs to the next revision."""
    [stands] = office.store.sheets("gd-14", "1402", COOPS)
    office.store.set_state(Move((replace(stands, state=PUBLISHED),), "x", "province_statistician", edition))
    office.store.set_state(Move((replace(stands, revision=stands.revision + 1),), "x", "province_statistician"))


@pytest.fixture
def two_editions(folder: Path) -> Path:
    """A provisional figure of 1402 that the next edition revised."""
    with open_office(folder / "o.salnameh", Clock()) as office:
        for typed, edition in (("500*", "1402"), ("520", "1403"), ("520", "1404")):
            enter(office, COOPS, PLACE, typed)
            publish(office, edition)
    return folder


def test_the_vintages_of_a_figure_are_told_and_what_uses_it(two_editions: Path) -> None:
    said = call("known", two_editions / "o.salnameh", COOPS, PLACE)
    first, second, uses = said.out.splitlines()
    assert said.code == 0
    assert first.endswith(": ۵۰۰*؛ سالنامه ۱۴۰۲")
    assert second.endswith(": ۵۲۰ʳ؛ سالنامه ۱۴۰۳")
    assert uses.startswith("با این رقم تغییر می‌کند: رشد، جمله‌ها، نمودارها")
    assert "T09-01.c_t" in uses


def test_what_was_known_on_a_day_and_before_the_first(two_editions: Path) -> None:
    file = two_editions / "o.salnameh"
    assert call("known", file, COOPS, PLACE, "--on", "1499-01-01").out.count("۵۲۰ʳ") == 1
    before = call("known", file, COOPS, PLACE, "--on", "1300-01-01")
    assert (before.code, "منتشر نشده بود" in before.err) == (1, True)


def test_a_figure_never_published_has_no_vintage(folder: Path) -> None:
    said = call("known", folder / "o.salnameh", COOPS, PLACE)
    assert (said.code, "هنوز چیزی منتشر نشده" in said.err) == (1, True)


def test_a_calendar_asked_for_nothing_says_what_can_be_asked(folder: Path) -> None:
    said = call("calendar", folder / "o.salnameh")
    assert (said.code, all(word in said.err for word in ("--due", "--close", "۱۴۰۳-۰۵"))) == (1, True)

"""The command on seasons: what is said of a proposal, its confirmation and its difference, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import BOARDS, call
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.session import open_office

PLACE = "1402-Q1|1401|recv_m"


def propose(folder: Path, *words: str, period: str = "1402-Q1") -> desk.Said:
    return call("propose", folder / "o.salnameh", BOARDS, period, *words)


@pytest.fixture
def three_months(folder: Path) -> Path:
    """One county's cases of the three months of spring."""
    for month, figure in (("1402-01", "21"), ("1402-02", "19"), ("1402-03", "20")):
        assert call("enter", folder / "o.salnameh", BOARDS, f"{month}|1401|recv_m", figure).code == 0
    return folder


def test_a_season_is_proposed_and_confirmed(three_months: Path) -> None:
    said = propose(three_months)
    assert said.code == 0
    assert "بهار ۱۴۰۲" in said.out.splitlines()[0]
    assert "بروجن" in said.out
    assert "پیشنهاد ۶۰" in said.out
    done = propose(three_months, "--confirm")
    assert (done.code, done.out.splitlines()[0]) == (0, "۱ خانه با پیشنهاد خود ثبت شد.")
    assert "پیشنهاد ۶۰" not in done.out


def test_a_difference_wants_its_cause(three_months: Path) -> None:
    call("enter", three_months / "o.salnameh", BOARDS, PLACE, "64")
    said = propose(three_months)
    assert said.code == 1
    assert "ثبت‌شده ۶۴؛ اختلاف با ماه‌ها +۴؛ علت: نوشته نشده" in said.out
    assert "۱ دیرثبتی، ۲ اصلاح" in said.out
    answered = propose(three_months, "--place", PLACE, "--cause", "1", "--why", "دو پرونده دیر رسید")
    assert (answered.code, "علت: دیرثبتی (دو پرونده دیر رسید)" in answered.out) == (0, True)
    assert "کد علت‌ها" not in answered.out


def test_a_named_place_is_confirmed_over_what_stands(three_months: Path) -> None:
    call("enter", three_months / "o.salnameh", BOARDS, PLACE, "64")
    assert propose(three_months, "--confirm").out.startswith("۰ خانه")
    assert propose(three_months, "--confirm", "--place", PLACE).out.startswith("۱ خانه")
    assert propose(three_months).code == 0


def test_a_missing_month_is_named_with_the_lower_bound(three_months: Path) -> None:
    said = propose(three_months, period="1402-Q2")
    assert (said.code, len(said.out.splitlines())) == (0, 1)
    call("enter", three_months / "o.salnameh", BOARDS, "1402-04|1401|recv_m", "5")
    assert "دست‌کم ۵؛ رقم مرداد ۱۴۰۲، شهریور ۱۴۰۲ نیست" in propose(three_months, period="1402-Q2").out


def test_a_cause_without_a_place_and_a_month_are_refused(three_months: Path) -> None:
    assert propose(three_months, "--cause", "1").code == 1
    assert "ماه" not in propose(three_months, "--cause", "1").out
    refused = propose(three_months, period="1402-01")
    assert (refused.code, "از روی اسناد" in refused.err) == (1, True)


def test_a_year_tells_its_difference_to_the_seasons_and_to_the_months(three_months: Path) -> None:
    typed = {f"1402-{month:02d}|1401|recv_m": "10" for month in range(4, 13)} | {PLACE: "64", "1402|1401|recv_m": "156"}
    with open_office(three_months / "o.salnameh", Clock()) as office:
        for place, figure in typed.items():
            enter(office, BOARDS, place, figure)
    assert "ثبت‌شده ۱۵۶؛ اختلاف با فصل‌ها +۲، با ماه‌ها +۶؛" in propose(three_months, "--place", "1402|1401|recv_m", period="1402").out

"""The command on running totals; the figures are worked by hand from numbers.md section 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cell import Cell, Key, Symbol
from tests.ui.desk import BOARDS, call
from ui.workspace.demo import Clock
from ui.workspace.session import open_office

PLACE = "1402|1401|recv_m"
GIVEN = ("10", "25", "45", "60", "58", "80", "…", "120", "135", "150", "171", "190")


def cells(folder: Path) -> list[float | str]:
    """What stands in the twelve months and in the year."""
    found: list[float | str] = []
    with open_office(folder / "o.salnameh", Clock()) as office:
        for period in [*(f"1402-{month:02d}" for month in range(1, 13)), "1402"]:
            cell = office.store.cells("gd-14", BOARDS, period).get(Key(BOARDS, period, ("1401",), "recv_m"))
            found.append("" if cell is None else "…" if cell == Cell(symbol=Symbol.NOT_AVAILABLE) else cell.number or 0.0)
    return found


def empty_year(folder: Path) -> None:
    """Nothing stands in the year of the sample's county."""
    assert call("enter", folder / "o.salnameh", BOARDS, PLACE, "").code in (0, 1)


def test_running_totals_become_months_and_a_lower_one_asks(folder: Path) -> None:
    empty_year(folder)
    said = call("running", folder / "o.salnameh", BOARDS, PLACE, *GIVEN)
    assert said.code == 1
    assert "مرداد ۱۴۰۲: تفاوت −۲ است. کدام ماه پیشین" in said.out
    assert "مهر ۱۴۰۲ تا آبان ۱۴۰۲ با هم: ۴۰" in said.out
    assert cells(folder) == [10, 15, 20, 15, "…", 22, "…", "…", 15, 15, 21, 19, 190]


def test_the_answer_writes_a_revision_of_the_month(folder: Path) -> None:
    call("running", folder / "o.salnameh", BOARDS, PLACE, *GIVEN)
    said = call("running", folder / "o.salnameh", BOARDS, PLACE, *GIVEN, "--revised", "۴", "--figure", "11")
    assert said.code == 0
    assert cells(folder)[:6] == [10, 15, 20, 11, 2, 22]
    with open_office(folder / "o.salnameh", Clock()) as office:
        life = office.store.history("gd-14", Key(BOARDS, "1402-04", ("1401",), "recv_m"))
    told = [(entry.new and entry.new.number, entry.source.kind, entry.raw) for entry in life]
    assert told == [(15, "cumulative", "60"), (11, "cumulative", "60")]


def test_a_thirteenth_total_is_refused_and_nothing_is_entered(folder: Path) -> None:
    before = cells(folder)
    said = call("running", folder / "o.salnameh", BOARDS, PLACE, *GIVEN, "200")
    assert (said.code, cells(folder)) == (1, before)
    assert "۱۳ رقم تجمعی" in said.err


def test_a_year_that_stands_is_not_written_over(folder: Path) -> None:
    before = cells(folder)[-1]
    call("running", folder / "o.salnameh", BOARDS, PLACE, *GIVEN)
    assert (before != "", cells(folder)[-1]) == (True, before)


@pytest.mark.parametrize(
    ("table", "place", "words", "told"),
    [
        (BOARDS, "1402|1401|open", ("1",), "رقم تجمعی ندارد"),
        ("T09-01", "1402|1401|c_op", ("1",), "برگه ندارد"),
        (BOARDS, PLACE, ("دوازده",), "عدد"),
        (BOARDS, PLACE, ("1", "2", "--revised", "1", "--figure", "3"), "پرسشی نیست"),
        (BOARDS, PLACE, ("5", "3", "--revised", "2", "--figure", "3"), "پیش از ماه"),
        (BOARDS, PLACE, ("5", "3", "--revised", "1"), "رقم تازه ماه ۱"),
        (BOARDS, PLACE, ("5", "3", "--revised", "1", "--figure", "…"), "رقم تازه ماه ۱"),
        (BOARDS, PLACE, ("5", "3", "--figure", "2"), "پیش از ماه"),
    ],
)
def test_what_is_no_running_total_is_refused_and_nothing_is_written(
    folder: Path, table: str, place: str, words: tuple[str, ...], told: str
) -> None:
    before = cells(folder)
    said = call("running", folder / "o.salnameh", table, place, *words)
    assert (said.code, told in said.err, cells(folder)) == (1, True, before)


def test_running_totals_are_one_change_that_undo_takes_back(folder: Path) -> None:
    before = cells(folder)
    call("running", folder / "o.salnameh", BOARDS, PLACE, "10", "25")
    assert cells(folder)[:2] == [10, 15]
    assert call("undo", folder / "o.salnameh").code == 0
    assert cells(folder) == before

"""Commands on figures: what is said, and with which exit code."""

from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, call
from ui.workspace.sample import sample_workbook


def enter(folder: Path, typed: str, place: str = PLACE, table: str = COOPS) -> desk.Said:
    return call("enter", folder / "o.salnameh", table, place, typed)


def test_an_entry_tells_place_value_and_what_moved(folder: Path) -> None:
    said = enter(folder, "۲۰۰")
    assert (said.code, said.err) == (0, "")
    first, *moved = said.out.splitlines()
    assert first.endswith("۲۰۰")
    assert "بروجن" in first
    assert sum("‣" in line for line in moved) == 3


def test_an_error_that_comes_ends_with_one_and_its_going_is_told(folder: Path) -> None:
    came, went = enter(folder, "99999"), enter(folder, "200")
    assert (came.code, went.code) == (1, 0)
    assert "یافته تازه" in came.out
    assert "برطرف شد" in went.out


def test_a_dash_is_hinted_to_be_no_zero(folder: Path) -> None:
    said = enter(folder, "ـ")
    assert said.code == 0
    assert "نه صفر" in said.out


@pytest.mark.parametrize(
    ("typed", "place", "table", "readings"),
    [("(3)", PLACE, COOPS, "−۳، خالی"), ("1,234", "1402|1401|days", BOARDS, "۱٬۲۳۴، ۱٫۲۳۴")],
)
def test_a_question_shows_its_readings_and_ends_with_one(folder: Path, typed: str, place: str, table: str, readings: str) -> None:
    before = desk.cells(folder / "o.salnameh")
    said = enter(folder, typed, place, table)
    assert (said.code, said.out) == (1, "")
    assert readings in said.err
    assert "چیزی وارد نشد" in said.err
    assert desk.cells(folder / "o.salnameh") == before


@pytest.mark.parametrize(
    ("typed", "place", "table", "named"),
    [
        ("1", PLACE, "T99-01", "T99-01"),
        ("1", "1402|1499|c_op", COOPS, "1402|1499|c_op"),
        ("ده", PLACE, COOPS, "عدد"),
        ("1", "1402|1401|c_t", COOPS, "محاسبه می‌شود"),
        ("1", "1401|1401|c_op", COOPS, "قفل"),
    ],
)
def test_a_refused_entry_ends_with_one_and_names_what_was_meant(folder: Path, typed: str, place: str, table: str, named: str) -> None:
    said = enter(folder, typed, place, table)
    assert (said.code, said.out) == (1, "")
    assert named in said.err


def test_undo_goes_back_until_there_is_nothing(tmp_path: Path) -> None:
    call("office", "new", tmp_path / "o.salnameh", "--id", "gd-14", "--name", "اداره")
    enter(tmp_path, "5")
    assert [call("undo", tmp_path / "o.salnameh").code for _ in range(2)] == [0, 1]


def test_an_import_tells_what_was_read_new_and_the_same(tmp_path: Path) -> None:
    call("office", "new", tmp_path / "o.salnameh", "--id", "gd-14", "--name", "اداره")
    with sample_workbook() as book:
        first, again = (call("import", tmp_path / "o.salnameh", book) for _ in range(2))
    assert (first.code, again.code) == (0, 0)
    assert "۱٬۶۲۰ خانه تازه" in first.out
    assert "۰ خانه تازه، ۰ خانه تغییرکرده، ۱٬۶۲۰ خانه یکسان" in again.out
    assert "صفر خوانده شد" in first.out


def test_a_control_total_is_entered_beside_a_computed_cell_and_compared(folder: Path) -> None:
    said = call("enter", folder / "o.salnameh", COOPS, "1402|1401|c_t", "99999", "--control")
    assert said.code == 1
    assert "جمع کنترلی" in said.out.splitlines()[0]
    assert "جمع کنترلی ۹۹٬۹۹۹" in said.out
    gone = call("enter", folder / "o.salnameh", COOPS, "1402|1401|c_t", "", "--control")
    assert (gone.code, "برطرف شد" in gone.out) == (0, True)

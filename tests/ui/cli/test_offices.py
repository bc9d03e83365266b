"""Commands on office files; a practice file says so in every listing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import call

pytestmark = pytest.mark.windows


def test_a_new_file_says_whose_it_is_and_what_kind(tmp_path: Path) -> None:
    live = call("office", "new", tmp_path / "live", "--id", "gd-14", "--name", "اداره")
    practice = call("office", "new", tmp_path / "practice", "--id", "gd-14", "--name", "اداره", "--practice")
    assert ("اصلی" in live.out, "تمرینی" in live.out) == (True, False)
    assert ("اصلی" in practice.out, "تمرینی" in practice.out) == (False, True)
    assert call("office", "open", tmp_path / "practice").out.count("تمرینی") == 1
    assert "import" in call("office", "open", tmp_path / "practice").out


def test_an_office_that_does_not_exist_gets_no_file(tmp_path: Path) -> None:
    said = call("office", "new", tmp_path / "o", "--id", "gd-99", "--name", "اداره")
    assert (said.code, list(tmp_path.iterdir())) == (1, [])


def test_sheets_are_listed_with_state_and_counts(folder: Path) -> None:
    said = call("office", "open", folder / "o.salnameh")
    assert said.code == 0
    assert "تمرینی" in said.out.splitlines()[0]
    assert sum("پیش‌نویس" in line for line in said.out.splitlines()) == 3
    assert any("T09-01" in line and "۸۴ خانه پر" in line for line in said.out.splitlines())


def test_tables_rows_and_columns_are_listed_by_the_codes_a_person_types(folder: Path) -> None:
    tables, one = call("tables", folder / "o.salnameh"), call("tables", folder / "o.salnameh", "T09-01")
    assert sum("T09-01" in line for line in tables.out.splitlines()) == 1
    assert all(any(code in line for line in one.out.splitlines()) for code in ("TOTAL", "1401", "c_op"))
    assert next(line for line in one.out.splitlines() if "c_t" in line).endswith("(محاسبه می‌شود)")
    assert call("tables", folder / "o.salnameh", "T99-01").code == 1


@pytest.mark.parametrize("code", ["T02-91", "T03-01", "T04-07", "T09-01", "T17-91"])
def test_the_address_that_is_shown_for_a_table_can_be_typed(tmp_path: Path, code: str) -> None:
    file = tmp_path / "empty.salnameh"
    assert call("office", "new", file, "--id", "gd-14", "--name", "x", "--practice").code == 0
    collected = call("tables", file, code).out.splitlines()[1]
    place = re.findall(r"[!-~]+\|[!-~]+", collected)[0]
    said = call("enter", file, code, place, "12")
    assert (said.out.splitlines()[0].endswith(": ۱۲"), said.err) == (True, "")


def test_the_rows_of_several_dimensions_stand_under_the_name_of_each(folder: Path) -> None:
    said = call("tables", folder / "o.salnameh", "T02-91").out.splitlines()
    assert [line for line in said if line.startswith(" ") and not line.startswith("  ")] == [" شهرستان", " جنس", " وضع فعالیت"]


def test_the_sample_is_loaded_into_practice_and_refused_in_a_live_file(tmp_path: Path) -> None:
    for name, more in (("practice", ["--practice"]), ("live", [])):
        call("office", "new", tmp_path / name, "--id", "gd-14", "--name", "اداره", *more)
    loaded, refused = call("sample", tmp_path / "practice"), call("sample", tmp_path / "live")
    assert (loaded.code, refused.code, refused.out) == (0, 1, "")
    assert "پرونده تمرینی" in refused.err
    assert desk.cells(tmp_path / "live") == []


def test_a_copy_is_made_once(folder: Path) -> None:
    assert call("office", "copy", folder / "o.salnameh", folder / "copy").code == 0
    assert call("office", "copy", folder / "o.salnameh", folder / "copy").code == 1


def test_the_doctor_finds_a_row_that_is_not_as_it_was_written(folder: Path) -> None:
    sound = call("doctor", folder / "o.salnameh")
    with closing(sqlite3.connect(folder / "o.salnameh")) as plain:
        plain.execute("UPDATE cell SET number = number + 1 WHERE key = '1402|1401|c_op'")
        plain.commit()
    ill = call("doctor", folder / "o.salnameh")
    assert (sound.code, ill.code) == (0, 1)
    assert "سالم" in sound.out
    assert "رونوشت" in ill.out
    assert "1402|1401|c_op" in ill.out

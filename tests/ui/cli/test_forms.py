"""forms out and forms in at the command line."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.stories.filler import places
from tests.ui.desk import COOPS, Said, call


def given(folder: Path) -> Path:
    said = call("forms", "out", folder / "o.salnameh", folder, "--table", COOPS, "--period", "۱۴۰۲")
    assert (said.code, "۱ برگه" in said.out) == (0, True)
    return folder / "form-gd-14-u_coop-1402.xlsx"


def written(folder: Path, value: object, *more: str) -> Said:
    path = given(folder)
    book: Any = load_workbook(path)
    next(cell for cell, _ in places(book.worksheets[1], COOPS, "1402") if isinstance(cell.value, int)).value = value
    book.save(path)
    return call("forms", "in", folder / "o.salnameh", path, *more)


def test_a_form_that_comes_back_is_reported_cell_by_cell(folder: Path) -> None:
    said = written(folder, 654321)
    assert said.code == 0
    assert "۶۵۴٬۳۲۱" in said.out
    assert "۱ خانه وارد شد" in said.out


def test_only_checking_says_that_nothing_was_entered(folder: Path) -> None:
    assert "چیزی وارد نشد" in written(folder, 654321, "--check-only").out


def test_a_question_shows_its_readings_and_is_answered_by_number(folder: Path) -> None:
    said = written(folder, "(3)")
    assert said.code == 1
    assert "sign" in said.err
    assert "وارد نشد" in said.err
    answered = call("forms", "in", folder / "o.salnameh", folder / "form-gd-14-u_coop-1402.xlsx", "--answer", "sign=۱")
    assert (answered.code, "۱ خانه وارد شد" in answered.out) == (0, True)


def test_a_word_ends_with_one_and_names_its_cell(folder: Path) -> None:
    said = written(folder, "ندارد")
    assert said.code == 1
    assert "!C" in said.err or "!D" in said.err


def test_a_wrong_answer_is_wrong_use(folder: Path) -> None:
    assert call("forms", "in", folder / "o.salnameh", folder / "x.xlsx", "--answer", "sign").code == 2

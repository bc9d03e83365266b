"""Commands on code lists: what a person reads, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.pack import open_pack, standard_pack
from tests.ui.desk import call

pytestmark = pytest.mark.windows


def test_the_code_of_a_name_is_shown_with_its_province() -> None:
    said = call("codes", "find", "تالش", "--edition", "1395", "--in", "گیلان")
    assert (said.code, said.err) == (0, "")
    assert all(word in said.out for word in ("0104", "طوالش", "گیلان"))


def test_a_name_that_is_not_decided_ends_with_1_and_shows_candidates_and_reason() -> None:
    said = call("codes", "find", "شهرکند", "--edition", "1395", "--in", "14")
    assert (said.code, "خود برگزینید" in said.err, "1402" in said.out) == (1, True, True)


def test_without_a_province_the_codes_of_the_name_are_shown() -> None:
    said = call("codes", "find", "مرکزی", "--list", "district", "--edition", "1402")
    assert (said.code, len(said.out.splitlines())) == (0, 474)


def test_a_name_of_another_edition_says_when_it_held() -> None:
    said = call("codes", "find", "راسک", "--edition", "1395", "--in", "11")
    assert (said.code, "۱۳۹۸ تا ۱۴۰۲" in said.out, "1108" in said.out) == (1, True, True)


def test_a_code_beside_the_name_of_another_place_is_told() -> None:
    said = call("codes", "find", "سرباز", "--code", "۱۱۰۸", "--edition", "1402")
    assert (said.code, "یکی نیستند" in said.err) == (1, True)
    assert [line.split()[1] for line in said.out.splitlines()] == ["راسک،", "سرباز،"]


def test_a_name_like_no_other_says_so() -> None:
    assert "نزدیکی" in call("codes", "find", "ققققق", "--edition", "1402", "--in", "14").out


def test_a_name_that_no_code_of_the_list_has_is_said_to_be_no_name_of_it() -> None:
    said = call("codes", "find", "مرکزی", "--edition", "1395")
    assert (said.code, "نام این کدهاست" in said.err, "نیست" in said.err, "نزدیک‌ترین" in said.err) == (1, False, True, True)
    assert "--list province" in said.out


def test_a_list_without_parents_shows_its_code_alone() -> None:
    said = call("codes", "find", "صنعت", "--list", "sector3")
    assert (said.code, "IND" in said.out) == (0, True)


def test_a_county_without_an_edition_is_refused() -> None:
    said = call("codes", "find", "تالش")
    assert (said.code, "--edition" in said.err, "۱۴۰۲" in said.err) == (1, True, True)


def test_every_kind_of_event_has_its_sentence() -> None:
    said = call("codes", "events", "--from", "1367", "--to", "1402")
    assert (said.code, len(said.out.splitlines())) == (0, 367)
    assert all(words in said.out for words in ("جدا شد", "راسک است", "پیوست", "نام باختران", "کد بیرجند"))
    assert call("codes", "events", "--from", "1367", "--to", "1368").code == 1


def test_a_province_on_one_boundary_is_printed_with_the_note_of_the_break(tmp_path: Path) -> None:
    pack = open_pack(standard_pack())
    rows = [f"{year},{year},{code.id},{each}" for year, each in (("1385", 40), ("1395", 60)) for code in pack.codes("county", year)]
    path = tmp_path / "figures.csv"
    path.write_text("\n".join(("year,edition,code,value", *rows)), encoding="utf-8")
    said = call("codes", "series", path, "--province", "23", "--on", "1385")
    assert said.code == 0
    assert said.out.splitlines()[:2] == ["۱۳۸۵: ۵۲۰", "۱۳۹۵: ۱٬۳۲۰"]
    assert "۱۵۳٫۸ درصد" in said.out
    assert "مرز استان" in said.out
    assert "مقایسه‌پذیر نیست" in said.out.splitlines()[-1]


def test_a_province_whose_boundary_held_has_no_note(tmp_path: Path) -> None:
    pack = open_pack(standard_pack())
    rows = [f"{year},{year},{code.id},5" for year in ("1390", "1395") for code in pack.codes("county", year)]
    path = tmp_path / "figures.csv"
    path.write_text("\n".join(("year,edition,code,value", *rows[1:])), encoding="utf-8")
    assert "مرز استان" not in call("codes", "series", path, "--province", "14", "--on", "1390").out
    assert "…" in call("codes", "series", path, "--province", "00", "--on", "1390").out


def test_figures_of_branches_are_shown_by_county(tmp_path: Path) -> None:
    listed, figures = tmp_path / "branches.csv", tmp_path / "figures.csv"
    listed.write_text("id,fa,en,parent,note,valid_from,valid_to\na,یک,,1402,,,\nb,دو,,1402,,,\nd,چهار,,,,,\n", encoding="utf-8")
    figures.write_text("branch,value\na,۱\nb,2\nd,4\n", encoding="utf-8")
    said = call("codes", "branches", listed, figures, "--edition", "1402", "--on", "1402-12-29")
    assert (said.code, said.err) == (0, "")
    assert ["شهرکرد: ۳" in line or "سایر، چهار" in line for line in said.out.splitlines()] == [True, True]
    figures.write_text("branch,value\na,1\nx,2\n", encoding="utf-8")
    said = call("codes", "branches", listed, figures, "--edition", "1402", "--on", "1402-12-29")
    assert (said.code, "x" in said.err) == (1, True)


@pytest.mark.parametrize("lines", ["a,1\n", "branch,value\na\n", "branch,value\na,x\n", "branch,value\na,1\na,2\n", "branch,value\n\n"])
def test_figures_of_branches_that_are_none_are_refused(tmp_path: Path, lines: str) -> None:
    listed, figures = tmp_path / "branches.csv", tmp_path / "figures.csv"
    listed.write_text("id,fa,en,parent,note,valid_from,valid_to\na,یک,,1402,,,\n", encoding="utf-8")
    figures.write_text(lines, encoding="utf-8")
    said = call("codes", "branches", listed, figures, "--edition", "1402", "--on", "1402-12-29")
    assert (said.code, "branch,value" in said.err) == (1, True)

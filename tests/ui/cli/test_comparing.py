"""The command compare: what a person reads, what is kept, and how a bad file is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.desk import call

CENSUS = "year,edition,code,value\n1395,1395,TOTAL,12.56\n1395,1395,1401,100\n1395,1395,0104,46389\n"
OTHER = "year,edition,province,name,value\n1395,1395,,TOTAL,12.4\n1395,1395,چهارمحال و بختیاری,بروجن,ـ\n1395,1395,گیلان,تالش,۴۶۳۹۸\n"


@pytest.fixture
def files(folder: Path) -> tuple[Path, Path]:
    (folder / "a.csv").write_text(CENSUS, encoding="utf-8-sig")
    (folder / "b.csv").write_text(OTHER, encoding="utf-8")
    return folder / "a.csv", folder / "b.csv"


def test_open_differences_are_told_with_both_figures_and_the_slip(files: tuple[Path, Path]) -> None:
    said = call("compare", *files)
    assert said.code == 1
    assert all(word in said.out for word in ("طوالش", "۴۶٬۳۸۹", "۴۶٬۳۹۸", "جابه‌جا", "کل کشور"))
    assert "بروجن" not in said.out  # a dash of the second source is not zero
    assert call("compare", *files, "--tolerance", "۹").code == 0


def test_a_justified_difference_is_kept_in_the_file_and_is_no_error(files: tuple[Path, Path], folder: Path) -> None:
    kept = ("--name", "lfs", "--file", folder / "o.salnameh")
    why = ("--justify", "total", "--year", "۱۳۹۵", "--cause", "definition_changed", "--text", "سن ۱۰ سال و بیشتر و طرح نمونه‌گیری")
    assert call("compare", *files, *kept, *why).code == 1
    lines = {line["place"]: line for line in json.loads(call("compare", *files, *kept, "--json").out)["lines"]}
    assert (lines["TOTAL"]["outcome"], lines["TOTAL"]["cause"]) == ("justified", "definition_changed")
    assert (lines["0104"]["outcome"], lines["0104"]["slip"]) == ("open", "exchanged_digits")
    assert (lines["1401"]["outcome"], lines["1401"]["second"]) == ("first_only", None)
    assert "توجیه‌شده: ۱۳۹۵، کل کشور" in call("compare", *files, *kept).out
    assert "۰ اختلاف توجیه‌شده" in call("compare", *files, "--name", "other", "--file", folder / "o.salnameh").out


def test_only_a_difference_can_be_justified(files: tuple[Path, Path], folder: Path) -> None:
    why = ("--justify", "1401", "--year", "1395", "--cause", "small_numbers")
    said = call("compare", *files, "--file", folder / "o.salnameh", *why)
    assert (said.code, "اختلافی نیست" in said.err) == (1, True)
    assert "--file" in call("compare", *files, *why).err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "نام ستون‌ها"),
        ("year,code,value\n1395,1401,1\n", "نام ستون‌ها"),
        ("year,edition,code,value\n", "هیچ رقمی"),
        ("year,edition,code,value\n1395,1395,1401,many\n", "سطر ۲"),
        ("year,edition,code,value\n95,1395,1401,1\n", "سطر ۲"),
        ('year,edition,code,value\n1395,1395,1401,"1\n2"\n', "سطر ۲"),
        (f"year,edition,code,value\n1395,1395,1401,{'1' * 200_000}\n", "سطر ۲"),
        ("year,edition,code,value\n1395,1395,1401\n", "سطر ۲"),
        ("year,edition,code,value\n1395,1300,1401,1\n", "۱۳۹۵"),
        ("year,edition,code,value\n1395,1395,1499,1\n", "codes find"),
        ("year,edition,province,name,value\n1395,1395,14,ناکجا,1\n", "ناکجا"),
        ("year,edition,province,name,value\n1395,1395,ناکجا,بروجن,1\n", "بروجن"),
        ("year,edition,code,value\n1395,1395,1401,1\n1395,1395,1401,1\n", "سطر ۳"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(files: tuple[Path, Path], content: str, words: str) -> None:
    files[1].write_text(content, encoding="utf-8")
    said = call("compare", *files)
    assert (said.code, words in said.err) == (1, True), said.err


@pytest.mark.parametrize(
    ("option", "value", "words"), [("--name", "نام", "لاتین"), ("--tolerance", "-1", "نامنفی"), ("--tolerance", "nan", "نامنفی")]
)
def test_a_bad_option_is_refused(files: tuple[Path, Path], option: str, value: str, words: str) -> None:
    assert words in call("compare", *files, f"{option}={value}").err

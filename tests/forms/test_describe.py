"""Findings as sentences: table, place, both figures, the difference, and what the rule says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.describe import cell_text, column_name, describe, place, row_name, shown, table_name
from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.codes import Code, CodeList
from models.finding import Check, Finding, Verdict
from models.table import Column, Dimension
from tests.forms.drawing import COUNTIES, TABLE, at, sheet

GROUPED = (Column("head", "جمعیت"), Column("sub", "شهری", group="head"), Column("m", "مرد", group="sub"))


def sentence(drawn: Sheet) -> str:
    [found] = [*drawn.findings(), *drawn.undecided()][:1]
    return describe(found, drawn.table, drawn.lists)


def check(kind: str, **params: object) -> Check:
    return Check("C01", kind, "error", "این قاعده است.", params)


def test_a_table_is_named_by_its_printed_number() -> None:
    assert table_name(TABLE) == "۱-۹۹"


@pytest.mark.parametrize(
    ("kind", "params", "figures"),
    [
        ("sum", {"whole": "t", "parts": "m - w"}, "رقم ۱۵ است و مجموع اجزا ۵؛ اختلاف ۱۰"),
        ("part_of", {"part": "m", "whole": "w"}, "جزء ۱۰ است و کل ۵؛ جزء ۵ بیشتر است"),
        ("domain", {"columns": ["m"], "max": 9}, "رقم ۱۰ است و حد آن ۹؛ اختلاف ۱"),
        ("ratio", {"num": "w", "den": "m", "min": 1}, "مقدار ۰٫۵ است و حد آن ۱؛ اختلاف ۰٫۵"),
    ],
)
def test_a_finding_names_place_both_figures_and_the_difference(kind: str, params: dict[str, object], figures: str) -> None:
    told = sentence(sheet("1401 10 5 1", check(kind, **params, rows=["1401"])))
    assert told.startswith("جدول ۱-۹۹، سطر «بروجن»، ستون «")
    assert figures in told
    assert told.endswith("این قاعده است.")


def test_a_figure_that_should_be_whole_is_compared_with_nothing() -> None:
    told = sentence(sheet("1401 10.5 5 1", check("domain", columns=["m"], integer=True, rows=["1401"])))
    assert "۱۰٫۵" in told
    assert "اختلاف" not in told


def test_a_total_row_is_compared_with_its_rows() -> None:
    drawn = sheet("1401 10 5 1\n1402 20 6 1\n1403 30 7 1\nTOTAL 61 18", check("row_total", row="TOTAL", of="members", columns=["m"]))
    assert "سطر «کل استان»" in sentence(drawn)
    assert "رقم ۶۱ است و جمع ردیف‌های آن ۶۰؛ اختلاف ۱" in sentence(drawn)


@pytest.mark.parametrize(("now", "words"), [("15", "تغییر ۵ (۵۰٫۰ درصد)"), ("5", "تغییر ۵ (−۵۰٫۰ درصد)")])
def test_growth_is_told_in_percent_of_last_year(now: str, words: str) -> None:
    drawn = sheet(f"1401 {now} 5 1", check("growth", columns=["m"], max_pct=10, rows=["1401"]), past="1401|1401 10 5 1")
    assert words in sentence(drawn)


def test_growth_from_nothing_has_no_percent() -> None:
    drawn = sheet("1401 10 5 1", check("growth", columns=["m"]))
    found = Finding("C01", "growth", "error", Verdict.FAIL, (at("1401.m"),), 10.0, 0.0)
    assert "(… درصد)" in describe(found, drawn.table, drawn.lists)


@pytest.mark.parametrize(("drawing", "words"), [("1401 10 .", "خانه‌ای خالی است"), ("1401 10 -", "نشانه‌ای به جای رقم")])
def test_what_cannot_be_decided_says_why(drawing: str, words: str) -> None:
    assert words in sentence(sheet(drawing, check("part_of", part="w", whole="m", rows=["1401"])))


@pytest.mark.parametrize(("drawing", "more"), [("1401 10 5 1\n1402 1 1 1\n1403 1 1 .", False), ("1401 1 1 1", True)])
def test_empty_places_are_named_up_to_three(drawing: str, more: bool) -> None:
    told = sentence(sheet(drawing, check("complete")))
    assert "فارسان" in told or more
    assert (" …" in told) is more


def test_a_column_is_named_with_its_heads_outermost_first() -> None:
    table = replace(TABLE, columns=GROUPED)
    assert column_name(table, GROUPED[2]) == "جمعیت › شهری › مرد"


def test_a_row_of_several_dimensions_is_named_by_all_and_a_year_by_itself() -> None:
    sexes = CodeList("sex", "", "جنس", (Code("1", "مرد"), Code("2", "زن")))
    wide = replace(TABLE, rows=(TABLE.rows[0], Dimension("sex", "sex", total_fa="مرد و زن")))
    lists = {"county": COUNTIES, "sex": sexes}
    assert row_name(wide, lists, Key("T01-99", "1402", ("1401", "2"), "m")) == "بروجن › زن"
    assert row_name(wide, lists, Key("T01-99", "1402", ("TOTAL", "TOTAL"), "m")) == "کل استان › مرد و زن"
    years = replace(TABLE, rows=(Dimension("year", "", "year_series"),))
    assert row_name(years, {}, Key("T01-99", "1402", ("",), "m")) == "۱۴۰۲"
    opened = replace(TABLE, rows=(Dimension("item", "", "open"),))
    assert row_name(opened, {}, Key("T01-99", "1402", ("o12",), "m")) == "۱۲"


def test_a_place_names_row_column_and_period() -> None:
    assert place(TABLE, {"county": COUNTIES}, at("1402.m")) == "سطر «شهرکرد»، ستون «مرد»، دوره ۱۴۰۲"


@pytest.mark.parametrize(("value", "words"), [(1234.0, "۱٬۲۳۴"), (0.125, "۰٫۱۲۵"), (1 / 3, "۰٫۳۳"), (2 / 3, "۰٫۶۷"), (-5.0, "−۵")])
def test_a_figure_stands_as_typed_and_a_computed_one_with_two_decimals(value: float, words: str) -> None:
    assert shown(value) == words


CODES = {"activity": CodeList("activity", "", "فعالیت", (Code("C", "صنعت"),))}


@pytest.mark.parametrize(
    ("cell", "leaf", "words"),
    [
        (None, Column("x", ""), "خالی"),
        (Cell(12.5), Column("x", "", decimals=1), "۱۲٫۵"),
        (Cell(100 / 3), Column("x", "", decimals=1, formula="a / b"), "۳۳٫۳"),
        (Cell(symbol=Symbol.NOT_COLLECTED), Column("x", ""), "ـ"),
        (Cell(5.0, symbol=Symbol.CONFIDENTIAL), Column("x", ""), "□"),
        (Cell(text="C"), Column("x", "", value="code", codes="activity"), "صنعت"),
        (Cell(text="Q"), Column("x", "", value="code", codes="activity"), "Q"),
        (Cell(text="1402-01-02"), Column("x", "", value="date"), "۱۴۰۲-۰۱-۰۲"),
        (Cell(text="شرکت ۱"), Column("x", "", value="text"), "شرکت ۱"),
    ],
)
def test_a_cell_is_shown_as_a_person_reads_it(cell: Cell | None, leaf: Column, words: str) -> None:
    assert cell_text(cell, leaf, CODES) == words


def test_a_mean_of_a_total_row_is_shown_with_the_decimals_of_its_leaf() -> None:
    leaf = Column("days", "روز", unit="day", decimals=1, place="weighted_mean(m)", time="weighted_mean(m)")
    assert cell_text(Cell(number=100 / 3), leaf) == "۳۳٫۳"
    assert cell_text(Cell(number=33.25), leaf) == "۳۳٫۲۵"

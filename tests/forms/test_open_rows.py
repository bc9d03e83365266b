"""Rows of the office below the members: their labels, their place in totals and checks, and their codes through the periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from forms.elsewhere import Elsewhere
from forms.proposals import with_proposals
from forms.sheet import Author, Edit, Sheet
from models.cell import Cell, Key
from models.change import Source
from models.codes import Code, CodeList
from models.errors import Refusal
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import LABEL, TOTAL, Column, Dimension
from tests.forms.drawing import TABLE

ITEMS = CodeList("item", "", "محصول", (Code("1", "سیمان"), Code("2", "آهک")))
GOODS = replace(
    TABLE,
    periodicity="quarterly",
    rows=(Dimension("item", "item", "items", "جمع", open_rows=True),),
    columns=(
        Column("made", "تولید", unit="ton", place="none", time="sum"),
        Column("sold", "فروش", unit="ton", place="none", time="sum"),
        Column("left", "مانده", unit="ton", formula="made - sold"),
        Column("val", "ارزش", unit="brial", place="sum", time="sum"),
    ),
    checks=(Check("C01", "domain", "error", "منفی نیست.", {"columns": ["made"], "min": 0, "rows": "members"}),),
)
TILES = "کاشی (متر مربع)"


def at(place: str, period: str = "1402-Q1") -> Key:
    row, leaf = place.split(".")
    return Key(GOODS.code, period, (row,), leaf)


def cells(figures: Mapping[str, float | str], period: str = "1402-Q1") -> dict[Key, Cell]:
    return {at(place, period): Cell(text=value) if isinstance(value, str) else Cell(number=value) for place, value in figures.items()}


def goods(figures: Mapping[str, float | str], period: str = "1402-Q1", **known: object) -> Sheet:
    lists = {"item": ITEMS}
    return Sheet(GOODS, Period.parse(period), Office("gd-14", "اداره"), lists, cells(figures, period), **known)  # type: ignore[arg-type]


def enter(sheet: Sheet, place: str, cell: Cell | None) -> Edit:
    author = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")
    return sheet.enter([(at(place, str(sheet.period)), cell, "", "")], author, Source("typed"))


def codes(sheet: Sheet) -> list[str]:
    return [row.codes[0] for row in sheet.rows()]


def test_open_rows_follow_the_members_in_the_order_in_which_they_were_made() -> None:
    sheet = goods({"o10.made": 1, "o2.made": 1, "o2.label": TILES})
    assert codes(sheet) == [TOTAL, "1", "2", "o2", "o10"]
    assert [sheet.label(row) for row in sheet.rows()][-2:] == [TILES, "۱۰"]


def test_only_an_open_row_has_a_label_to_type() -> None:
    sheet = goods({"o1.made": 1})
    assert [key.rows[0] for key in sheet.keys() if key.leaf == LABEL] == ["o1"]  # noqa: SIM118 - a sheet is no mapping
    assert at("o1.label") in sheet.empty()
    assert sheet.place("1402-Q1|o2|label") == at("o2.label", "1402-Q1")
    with pytest.raises(Refusal, match=r"entry\.unknown_place"):
        sheet.place("1402-Q1|1|label")
    with pytest.raises(Refusal, match=r"entry\.fixed_label"):
        enter(sheet, "1.label", Cell(text="گچ"))


def test_an_open_row_counts_in_the_total_as_the_rule_of_the_leaf_says() -> None:
    sheet = goods({"1.made": 5, "1.val": 10, "2.made": 6, "2.val": 20})
    edit = enter(sheet, "o1.val", Cell(number=7))
    assert sheet.cell(at(f"{TOTAL}.val")) == Cell(number=37)
    assert sheet.cell(at(f"{TOTAL}.made")) is None
    assert {move.key: move.new for move in edit.moved}[at(f"{TOTAL}.val")] == Cell(number=37)
    sheet.undo("2026-06-01T05:00:00Z")
    assert (sheet.cell(at(f"{TOTAL}.val")), codes(sheet)) == (Cell(number=30), [TOTAL, "1", "2"])


def test_derived_leaves_and_checks_run_in_an_open_row_as_in_a_member() -> None:
    sheet = goods({"o1.label": TILES})
    edit = enter(sheet, "o1.made", Cell(number=-4))
    assert [found.at for found in edit.came] == [at("o1.made")]
    enter(sheet, "o1.sold", Cell(number=1))
    assert sheet.cell(at("o1.left")) == Cell(number=-5)


def test_a_new_label_is_the_label_of_its_row_at_once() -> None:
    sheet = goods({"o1.made": 1})
    enter(sheet, "o1.label", Cell(text=TILES))
    assert sheet.lists["item"]["o1"].fa == TILES
    enter(sheet, "o1.label", None)
    assert sheet.lists["item"]["o1"].fa == "۱"


def test_rows_of_an_earlier_season_are_offered_and_bring_their_label_with_the_first_figure() -> None:
    sheet = goods({}, "1402-Q2", past=cells({"o2.label": TILES, "o2.made": 9}))
    assert codes(sheet) == [TOTAL, "1", "2"]
    assert [(row.codes[0], sheet.typed_label(row)) for row in sheet.offered(1)][-2:] == [("o2", TILES), ("o3", "")]
    edit = enter(sheet, "o2.made", Cell(number=3))
    assert {move.key: move.new for move in edit.change.cells}[at("o2.label", "1402-Q2")] == Cell(text=TILES)
    assert [row.codes[0] for row in sheet.offered(1)] == [TOTAL, "1", "2", "o2", "o3"]


def test_a_code_that_was_given_up_never_names_another_row() -> None:
    sheet = goods({"o1.made": 1})
    enter(sheet, "o1.made", None)
    assert [row.codes[0] for row in sheet.offered(1)][-1] == "o2"
    assert [row.codes[0] for row in goods({}, used={"o6"}).offered(1)][-1] == "o7"


def test_totals_of_an_earlier_period_are_made_of_its_own_open_rows() -> None:
    past = cells({"1.val": 1, "2.val": 2, "o1.val": 4})
    sheet = goods({"o2.val": 5}, "1402-Q2", past=past)
    assert sheet.cell(at(f"{TOTAL}.val", "1402-Q1")) == Cell(number=7)


def test_a_year_has_the_open_rows_of_its_seasons_and_their_sums() -> None:
    figures: dict[str, float | str] = {"1.made": 1.0, "2.made": 1.0, "o1.made": 10.0, "o1.label": TILES}
    seasons = {f"1402-Q{part}": goods(figures, f"1402-Q{part}") for part in range(1, 5)}
    elsewhere = Elsewhere({GOODS.code: GOODS}, lambda _, period: seasons[period], lambda _: list(seasons))
    year = with_proposals(goods({}, "1402", elsewhere=elsewhere))
    assert (codes(year), year.lists["item"]["o1"].fa) == ([TOTAL, "1", "2", "o1"], TILES)
    assert year.cell(at("o1.made", "1402")) == Cell(number=40)


def test_a_season_without_an_open_row_is_not_yet_entered_there() -> None:
    seasons = {"1402-Q1": goods({"o1.made": 1}), "1402-Q2": goods({"1.made": 1}, "1402-Q2")}
    elsewhere = Elsewhere({GOODS.code: GOODS}, lambda _, period: seasons[period], lambda _: list(seasons))
    year = goods({}, "1402", elsewhere=elsewhere)
    assert year.cell(at("o1.made", "1402-Q1")) == Cell(number=1)
    assert year.cell(at("o1.made", "1402-Q2")) is None

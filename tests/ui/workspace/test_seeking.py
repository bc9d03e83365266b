from __future__ import annotations

import pytest

from models.cell import Cell, Flag, Key, Symbol
from models.errors import Refusal
from tests.ui.small import OPEN, SMALL, key
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.named_steps import undo_words
from ui.workspace.seeking import named, replace_all, seek
from ui.workspace.session import Workspace


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    desk = Desk(workspace, SMALL.code, "1402")
    for name, text in (("1401.m", "۱۲۳۴"), ("1401.w", "12"), ("1402.m", "-"), ("1402.w", "1234*"), ("1403.m", "0")):
        desk.enter(key(name), text)
    return desk


@pytest.fixture
def firms(workspace: Workspace) -> Desk:
    desk = Desk(workspace, OPEN.code, "1402")
    desk.paste(Block((("شرکت كاشى‌سازی", "فارسان", "12"), ("کاشی", "بروجن", "7"))), Key(OPEN.code, "1402", ("o1",), "name"))
    return desk


@pytest.mark.parametrize("words", ["1234", "۱۲۳۴", "١٢٣٤", "۱٬۲۳۴"])
def test_a_figure_is_found_in_any_digits_and_the_search_goes_round(desk: Desk, words: str) -> None:
    first = seek(desk, words, key("1401.m", "1401"))
    assert first == key("1401.m")
    assert seek(desk, words, first) == key("1402.w")
    assert seek(desk, words, first, back=True) == key("1402.w")
    assert seek(desk, words, key("1402.w")) == first


def test_a_figure_is_not_found_inside_a_longer_one(desk: Desk) -> None:
    assert seek(desk, "12") == key("1401.w")
    assert seek(desk, "234") is None
    assert seek(desk, "  ") is None


def test_a_dash_is_found_as_a_dash_and_zero_as_zero(desk: Desk) -> None:
    assert seek(desk, "-") == key("1402.m")
    assert seek(desk, "۰", key("1402.w")) == key("1403.m")


def test_words_are_found_whatever_letters_and_half_spaces_were_typed(firms: Desk) -> None:
    found = seek(firms, "کاشی سازي")
    assert found == Key(OPEN.code, "1402", ("o1",), "name")
    assert seek(firms, "بروجن") == Key(OPEN.code, "1402", ("o2",), "seat")


def test_a_row_is_found_by_a_part_of_its_label_and_a_column_by_its_head(desk: Desk) -> None:
    assert seek(desk, "فارس") == desk.sheet.key(next(row for row in desk.rows() if row.codes == ("1403",)), desk.leaves[0])
    head = seek(desk, desk.leaves[1].fa)
    assert head is not None
    assert head.leaf == desk.leaves[1].id


def test_every_entered_cell_with_the_figure_is_replaced_as_one_change_and_keeps_its_flag(desk: Desk) -> None:
    done = replace_all(desk, "۱۲۳۴", "۵۰۰")
    assert (done.changed, done.left) == (2, 0)
    assert desk.cell(key("1401.m")) == Cell(number=500.0)
    assert desk.cell(key("1402.w")) == Cell(number=500.0, flags=Flag.PROVISIONAL)
    assert undo_words(desk).startswith("بازگردانی: جایگزینی در ۲ خانه")
    desk.undo()
    assert desk.cell(key("1402.w")) == Cell(number=1234.0, flags=Flag.PROVISIONAL)


def test_past_and_computed_cells_are_never_replaced(desk: Desk) -> None:
    total = desk.cell(key("1401.t"))
    assert total == Cell(number=1246.0)
    done = replace_all(desk, "1246", "1")
    assert (done.entered, desk.cell(key("1401.t"))) == (None, total)
    assert replace_all(desk, "100", "1").changed == 0


def test_a_dash_becomes_zero_only_when_a_person_says_so(desk: Desk) -> None:
    replace_all(desk, "0", "..")
    assert desk.cell(key("1402.m")) == Cell(symbol=Symbol.NOT_COLLECTED)
    assert desk.cell(key("1403.m")) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_text_without_a_reading_replaces_nothing(desk: Desk) -> None:
    with pytest.raises(Refusal, match=r"grid\.replace_unread"):
        replace_all(desk, "1234", "پنج")
    assert desk.cell(key("1401.m")) == Cell(number=1234.0)


def test_of_words_only_the_part_is_replaced_that_is_the_same(firms: Desk) -> None:
    assert replace_all(firms, "کاشی", "سفال").changed == 2
    assert firms.shown(Key(OPEN.code, "1402", ("o1",), "name")) == "شرکت سفال‌سازی"
    assert firms.shown(Key(OPEN.code, "1402", ("o2",), "name")) == "سفال"


def test_only_cells_of_the_selection_are_replaced_when_one_is_given(desk: Desk) -> None:
    assert replace_all(desk, "1234", "1", lambda one: one.leaf == "w").changed == 1
    assert desk.cell(key("1401.m")) == Cell(number=1234.0)


@pytest.mark.parametrize(
    ("words", "place"),
    [("بروجن / زن", "1401.w"), ("زن، شهرکرد", "1402.w"), ("۱۴۰۳/مرد", "1403.m"), ("1402|1402|w", "1402.w")],
)
def test_a_cell_is_named_by_its_labels_its_code_or_its_key(desk: Desk, words: str, place: str) -> None:
    assert named(desk, words) == key(place)


@pytest.mark.parametrize("words", ["", " / ", "بروجن / ماه", "هیچ"])
def test_what_names_no_cell_leads_nowhere(desk: Desk, words: str) -> None:
    assert named(desk, words) is None

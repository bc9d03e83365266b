from __future__ import annotations

from collections.abc import Callable

import pytest

from models.cell import Key
from models.errors import Refusal
from models.explanation import Explanation
from tests.ui.small import NOW, OPEN, SMALL, key
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.named_steps import redo_words, undo_words
from ui.workspace.open_rows import insert_row, remove_rows, sort_rows
from ui.workspace.session import Workspace


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    """Four firms."""
    desk = Desk(workspace, OPEN.code, "1402")
    rows = (("پارس", "فارسان", "12"), ("چینی", "بروجن", "-"), ("ثمر", "شهرکرد", "5"), ("آب", "بروجن", ""))
    desk.paste(Block(rows), Key(OPEN.code, "1402", ("o1",), "name"))
    return desk


def names(desk: Desk) -> list[str]:
    return [desk.shown(desk.sheet.key(row, desk.leaves[0])) for row in desk.rows()]


def test_words_are_sorted_by_the_persian_alphabet_and_the_row_goes_with_them(desk: Desk) -> None:
    sort_rows(desk, "name")
    assert names(desk) == ["آب", "پارس", "ثمر", "چینی", ""]
    assert desk.shown(Key(OPEN.code, "1402", ("o2",), "jobs")) == "۱۲"


def test_figures_are_sorted_by_size_with_symbols_behind_them_and_empty_cells_last_in_either_order(desk: Desk) -> None:
    sort_rows(desk, "jobs")
    assert names(desk) == ["ثمر", "پارس", "چینی", "آب", ""]
    sort_rows(desk, "jobs", down=True)
    assert names(desk) == ["پارس", "ثمر", "چینی", "آب", ""]


def test_codes_are_sorted_by_their_names_and_equal_ones_keep_their_order(desk: Desk) -> None:
    sort_rows(desk, "seat")
    assert names(desk) == ["چینی", "آب", "ثمر", "پارس", ""]


def test_a_sort_is_one_change_that_is_named_and_taken_back_as_one(desk: Desk) -> None:
    before = names(desk)
    sort_rows(desk, "name")
    assert undo_words(desk) == "بازگردانی: مرتب کردن سطرهای افزوده"
    desk.undo()
    assert names(desk) == before
    assert redo_words(desk) == "انجام دوباره: مرتب کردن سطرهای افزوده"
    assert undo_words(desk) == "بازگردانی: چسباندن ۱۰ خانه از سطر «۱»، ستون «نام»، دوره ۱۴۰۲"


def test_a_row_put_in_between_is_empty_and_seen_and_the_others_go_down_whole(desk: Desk) -> None:
    insert_row(desk, "o2")
    assert names(desk) == ["پارس", "", "چینی", "ثمر", "آب", ""]
    assert desk.shown(Key(OPEN.code, "1402", ("o4",), "jobs")) == "۵"
    desk.undo()
    assert names(desk)[:4] == ["پارس", "چینی", "ثمر", "آب"]


def test_a_row_taken_out_is_gone_with_everything_in_it(desk: Desk) -> None:
    remove_rows(desk, ["o2", "o4"])
    assert names(desk) == ["پارس", "ثمر", ""]
    desk.undo()
    assert names(desk)[:4] == ["پارس", "چینی", "ثمر", "آب"]


def test_a_row_taken_out_after_it_was_put_in_is_no_longer_seen(desk: Desk) -> None:
    insert_row(desk, "o1")
    remove_rows(desk, ["o1"])
    assert names(desk)[:2] == ["پارس", "چینی"]


def test_rows_of_the_standard_neither_move_nor_go(workspace: Workspace) -> None:
    desk = Desk(workspace, SMALL.code, "1402")
    desk.enter(key("1401.m"), "5")
    acts: tuple[Callable[[], object], ...] = (
        lambda: sort_rows(desk, "m"),
        lambda: insert_row(desk, "o1"),
        lambda: remove_rows(desk, ["o1"]),
    )
    for act in acts:
        with pytest.raises(Refusal, match=r"grid\.no_open_rows"):
            act()


def test_rows_stay_where_they_are_when_something_was_said_of_one(desk: Desk) -> None:
    at = Key(OPEN.code, "1402", ("o2",), "jobs")
    said = Explanation("gd-14", f"{OPEN.code}.C01", at, 1, 2.0, "real", "", "explained", False, "-", "expert", NOW)
    desk.workspace.store.explain([said])
    with pytest.raises(Refusal, match=r"grid\.rows_said"):
        sort_rows(desk, "name")
    assert names(desk)[0] == "پارس"


def test_rows_stay_where_they_are_when_something_was_noted_in_one(desk: Desk) -> None:
    at = Key(OPEN.code, "1402", ("o2",), "jobs")
    desk.noting.star(at, "1403/2/20")
    with pytest.raises(Refusal, match=r"grid\.rows_noted"):
        insert_row(desk, "o1")
    desk.noting.star(at, "")
    insert_row(desk, "o1")
    assert names(desk)[:2] == ["", "پارس"]

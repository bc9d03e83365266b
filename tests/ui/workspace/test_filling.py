from __future__ import annotations

from models.cell import Cell, Key, Symbol
from tests.ui.small import OPEN, SMALL, key
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.filling import empty, fill, fill_with
from ui.workspace.session import Workspace


def area(code: str, rows: tuple[str, ...], leaves: tuple[str, ...]) -> list[list[Key]]:
    return [[Key(code, "1402", (row,), leaf) for leaf in leaves] for row in rows]


def test_a_word_fills_only_its_own_column(workspace: Workspace) -> None:
    desk = Desk(workspace, OPEN.code, "1402")
    desk.paste(Block((("پارس", "فارسان", ""),)), Key(OPEN.code, "1402", ("o1",), "name"))
    whole = area(OPEN.code, ("o1", "o2"), ("name", "seat", "jobs"))
    fill_with(desk, whole, whole[0][0])
    assert [desk.shown(one) for one in whole[1]] == ["پارس", "", ""]
    assert desk.cell(whole[1][2]) is None


def test_a_symbol_fills_every_column(workspace: Workspace) -> None:
    desk = Desk(workspace, OPEN.code, "1402")
    desk.enter(Key(OPEN.code, "1402", ("o1",), "jobs"), "-")
    whole = area(OPEN.code, ("o1", "o2"), ("seat", "jobs"))
    fill_with(desk, whole, whole[0][1])
    assert [desk.cell(one) for line in whole for one in line] == [Cell(symbol=Symbol.NOT_COLLECTED)] * 4


def test_a_fill_leaves_computed_and_past_cells_and_keeps_the_columns(workspace: Workspace) -> None:
    desk = Desk(workspace, SMALL.code, "1402")
    for name, text in (("1401.m", "5"), ("1401.w", "7")):
        desk.enter(key(name), text)
    fill(desk, area(SMALL.code, ("1401", "1402", "1403"), ("t", "m", "w")), down=True)
    assert [desk.shown(key(f"1403.{leaf}")) for leaf in ("t", "m", "w")] == ["۱۲", "۵", "۷"]
    fill(desk, area(SMALL.code, ("1402",), ("m", "w")), down=False)
    assert desk.shown(key("1402.w")) == "۵"


def test_emptied_cells_are_blank_and_not_zero_and_come_back_as_one(workspace: Workspace) -> None:
    desk = Desk(workspace, SMALL.code, "1402")
    for name, text in (("1401.m", "5"), ("1401.w", "0")):
        desk.enter(key(name), text)
    empty(desk, area(SMALL.code, ("1401",), ("t", "m", "w")))
    assert desk.sheet.entered() == {}
    desk.undo()
    assert desk.cell(key("1401.w")) == Cell(number=0.0)


def test_where_nothing_takes_a_cell_nothing_is_recorded(workspace: Workspace) -> None:
    desk = Desk(workspace, SMALL.code, "1402")
    assert fill(desk, area(SMALL.code, ("1401", "1402"), ("t",)), down=True) is None
    assert empty(desk, area(SMALL.code, ("1401",), ("t",))) is None

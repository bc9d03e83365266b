"""The rules of the open sheet are judged between the keys: text is taken before, the marks come when they are known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.small import SMALL, key
from ui.window.grid.view import EntryGrid
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    """A desk over a sheet that is wrong in two places."""
    before = Desk(workspace, SMALL.code, "1402")
    before.enter(key("1401.m"), "-5")
    last = before.enter(key("1402.w"), "-6").acknowledgement
    assert last is not None
    last.wait()
    return Desk(workspace, SMALL.code, "1402")


@pytest.fixture
def fresh(qtbot: QtBot, dressed: None) -> Iterator[EntryGrid]:
    del dressed
    grid = EntryGrid()
    qtbot.addWidget(grid)
    yield grid
    grid.leave()


def severity(grid: EntryGrid, place: str) -> str:
    index = grid.grid_model.index_of(key(place))
    return grid.grid_model.face(index.row(), index.column()).severity


def test_a_desk_is_shown_and_takes_text_before_its_rules_are_judged(fresh: EntryGrid, desk: Desk, qtbot: QtBot) -> None:
    fresh.open(desk)
    assert not desk.is_judged
    assert (severity(fresh, "1401.m"), fresh.current_key()) == ("", key("1401.m"))
    assert fresh.model().setData(fresh.grid_model.index_of(key("1403.m")), "-7")
    assert (severity(fresh, "1403.m"), severity(fresh, "1401.m")) == ("", "")
    assert not desk.is_judged
    qtbot.waitUntil(lambda: severity(fresh, "1403.m") == "error")


def test_the_marks_come_when_all_is_judged_and_that_is_told_once(fresh: EntryGrid, desk: Desk, qtbot: QtBot) -> None:
    told: list[bool] = []
    fresh.judged.connect(lambda: told.append(desk.is_judged))
    with qtbot.waitSignal(fresh.judged):
        fresh.open(desk)
        assert severity(fresh, "1401.m") == ""
    assert [severity(fresh, place) for place in ("1401.m", "1402.w", "1402.m")] == ["error", "error", ""]
    assert told == [True]


def test_a_slice_ends_when_its_time_is_over(fresh: EntryGrid, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    slices: list[int] = []
    judge = desk.judge

    def count(rules: int) -> None:
        slices.append(rules)
        judge(rules)

    monkeypatch.setattr("ui.window.grid.judging.SLICE", 0)
    monkeypatch.setattr("ui.window.grid.judging._RULES", 1)
    monkeypatch.setattr(desk, "judge", count)
    with qtbot.waitSignal(fresh.judged):
        fresh.open(desk)
        fresh.grid_model._judge._judge()
        assert len(slices) == 1
    assert len(slices) > 2 * desk.sheet.rule_count()


def test_a_desk_that_was_left_is_judged_no_further(fresh: EntryGrid, desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    fresh.open(desk)
    left = fresh.grid_model._judge
    with qtbot.waitSignal(fresh.judged):
        fresh.open(Desk(workspace, SMALL.code, "1402"))
        assert not left._next.isActive()
    assert not desk.is_judged

"""What a cell is expected to hold is what its checks let pass: told ends and judged findings never disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from forms.expected import Expected, expected
from forms.sheet import Sheet
from models.cell import Cell, Symbol
from models.finding import Check
from tests.ui.small import SMALL, key, small_office
from ui.workspace.desk import Desk
from ui.workspace.entering import TYPED
from ui.workspace.session import Workspace

LIMITS = Check("C01", "domain", "error", "", {"columns": ["m"], "min": 0, "max": 260})
GROWTH = Check("C02", "growth", "warning", "", {"columns": ["m"], "max_pct": 50})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with small_office(tmp_path) as workspace:
        yield workspace


def told(office: Workspace, name: str, *checks: Check, period: str = "1402") -> Expected | None:
    sheet: Sheet = Desk(office, SMALL.code, "1402").sheet
    sheet.table = replace(SMALL, checks=checks)
    return expected(key(name, period), sheet, sheet.cell)


def test_the_limits_of_the_definition_are_told(office: Workspace) -> None:
    assert told(office, "1401.m", LIMITS) == Expected(0, 260, ("C01",))
    assert told(office, "1401.w", LIMITS) is None
    assert told(office, "1401.m", replace(LIMITS, params={"min": 1})) == Expected(1, None, ("C01",))


def test_growth_is_told_from_last_years_figure(office: Workspace) -> None:
    assert told(office, "1401.m", GROWTH) == Expected(50, 150, ("C02",))
    floor = replace(GROWTH, params=GROWTH.params | {"floor": 101})
    assert told(office, "1401.m", floor) is None
    assert told(office, "1401.m", GROWTH, period="1401") is None


def test_what_chance_explains_widens_the_range(office: Workspace) -> None:
    wide = told(office, "1403.m", replace(GROWTH, params=GROWTH.params | {"noise": 4}))
    assert wide is not None
    assert wide.low == 0
    assert wide.high == pytest.approx(10 + 8 + 4 * (4 + 20) ** 0.5, abs=0.01)


def test_the_narrowest_ends_hold_and_limits_win_over_a_base_beyond_them(office: Workspace) -> None:
    assert told(office, "1402.m", LIMITS, GROWTH) == Expected(100, 260, ("C01", "C02"))
    low = replace(LIMITS, params=LIMITS.params | {"max": 90})
    assert told(office, "1402.m", GROWTH, low) == Expected(0, 90, ("C01",))


@pytest.mark.parametrize("noise", [0, 2, 4])
@pytest.mark.parametrize("name", ["1401.m", "1402.m", "1403.m"])
def test_a_figure_within_raises_nothing_and_one_beyond_does(office: Workspace, name: str, noise: int) -> None:
    office.pack.tables = {SMALL.code: replace(SMALL, checks=(replace(GROWTH, params=GROWTH.params | {"noise": noise}),))}
    desk = Desk(office, SMALL.code, "1402")
    said = expected(key(name), desk.sheet, desk.sheet.cell)
    assert said is not None
    assert said.low is not None
    assert said.high is not None
    within, beyond = int(said.high), int(said.high) + 1
    for figure, fails in ((within, False), (beyond, True), (-(-said.low // 1), False), (-(-said.low // 1) - 1, said.low > 0)):
        desk.put([(key(name), Cell(number=max(0.0, figure)))], TYPED)
        found = [finding for finding in desk.findings() if finding.at == key(name)]
        assert bool(found) == fails, (figure, said)


def test_without_a_known_base_nothing_is_told(office: Workspace) -> None:
    desk = Desk(office, SMALL.code, "1401")
    desk.put([(key("1401.m", "1401"), Cell(symbol=Symbol.NOT_COLLECTED))], TYPED)
    saved = desk.put([(key("1402.m", "1401"), Cell(number=0))], TYPED).acknowledgement
    assert saved is not None
    saved.wait()
    assert told(office, "1401.m", GROWTH) is None
    assert told(office, "1402.m", GROWTH) is None

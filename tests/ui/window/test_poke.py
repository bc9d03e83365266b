"""Random figures typed into the window, key by key, are seen in store, findings and package, and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from models.cell import Key
from models.finding import Finding
from resources.digits import persian
from sync.package import OpenedPackage, open_package
from sync.trust import first_list
from tests.stories.oracle import Oracle, Place
from tests.stories.pokes import draw
from tests.ui.window.conftest import Window
from ui.window.opened import now
from ui.workspace.practice import PracticeWorld

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(4, 20))]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and what came of it: figures before and after, findings that came or went, the sealed package."""

    cells: dict[Place, str]
    before: Oracle
    after: Oracle
    changed: frozenset[Finding]
    kept_back: int
    package: OpenedPackage

    @property
    def table(self) -> str:
        return next(iter(self.cells))[0]

    def moved(self) -> set[Place]:
        """Every place whose value is another one now, by our own arithmetic."""
        return {place for place in self.after.places(self.table) if self.after.value(place) != self.before.value(place)}


@pytest.fixture(params=SEEDS)
def typed(request: pytest.FixtureRequest, window: Window, world: PracticeWorld) -> Typed:
    before = Oracle(world.office)
    cells = draw(request.param, before)
    [table], [period] = {place[0] for place in cells}, {place[1] for place in cells}
    hands = window.enter(table, period)
    found = frozenset(window.desk().findings())
    for (_, _, codes, leaf), figure in cells.items():
        assert hands.grid.go_to(Key(table, period, codes, leaf))
        hands.type(persian(figure).replace(".", "/"))
        hands.press(Qt.Key.Key_Return)
    window.until(lambda: window.desk().unsaved == 0)
    after = frozenset(window.desk().findings())
    window.until(lambda: (line := window.line(table)).checked is not None and frozenset(line.checked.findings) == after)
    standing = window.line(table).checked
    assert standing is not None
    kept_back = len(standing.open_errors) + len(standing.open_warnings)  # an unexplained warning keeps a sheet back as an error does
    package = seal(window, world)
    window.frame.leave()
    window.until(lambda: window.frame.file is None)  # the oracle reads the file alone, without a log beside it
    return Typed(cells, before, Oracle(world.office), found ^ after, kept_back, package)


def seal(window: Window, world: PracticeWorld) -> OpenedPackage:
    page = window.exchange
    page.signing.set_value("passphrase", world.passphrase)
    page.seal_button.click()
    window.settle()
    [package] = world.office.parent.glob("*.salbaste")
    return open_package(package.read_bytes(), first_list(Path(world.trust).read_bytes()), me="centre", live=False, at=now())


def test_what_was_typed_and_nothing_else_is_in_store_findings_and_package(typed: Typed) -> None:
    stored, old = typed.after.stored, typed.before.stored
    changed = {place: stored[place].number for place in stored if stored[place] != old.get(place)}
    assert changed == {place: pytest.approx(float(figure)) for place, figure in typed.cells.items()}
    assert stored.keys() == old.keys()

    moved = typed.moved()
    assert moved >= typed.cells.keys()
    assert [finding for finding in typed.changed if not moved & {_place(key) for key in finding.cells}] == []

    sheets = {sheet.table: sheet for sheet in typed.package.release.sheets}
    assert (typed.table in sheets) == (typed.kept_back == 0)
    for table, sheet in sheets.items():
        sent = {_place(key): cell.number for key, cell in sheet.cells.items()}
        assert sent == {place: _number(stored[place].number) for place in stored if place[:2] == (table, sheet.period)}


def _place(key: Key) -> Place:
    return key.table, key.period, key.rows, key.leaf


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]  # a fraction of the oracle

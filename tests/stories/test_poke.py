"""Changed input cells are seen everywhere, and nothing else is: store, findings, PDF, twin, package, receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cell import Cell, Key
from tests.stories.conftest import Demo
from tests.stories.oracle import Oracle, Place
from tests.stories.pages import Part, read_parts
from tests.stories.pokes import TABLES, Poked, Road, by_form, draw, poke, typed_in
from tests.stories.proof import prove
from tests.stories.workbooks import Data, read_data
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.explaining import dispute
from ui.workspace.printing import build_book, build_twin
from ui.workspace.session import Workspace, open_office

DRAWS = [
    *((seed, typed_in) for seed in range(6)),
    (36, by_form),
    *(pytest.param((seed, typed_in), marks=pytest.mark.deep) for seed in range(6, 25)),
    *(pytest.param((seed, by_form), marks=pytest.mark.deep) for seed in range(30)),
]
"""Seeds, each with the road on which the figures come in."""


@pytest.fixture(scope="module", params=DRAWS, ids=lambda drawn: f"{drawn[1].__name__}-{drawn[0]}")
def poked(request: pytest.FixtureRequest, returned: Demo, oracle: Oracle, tmp_path_factory: pytest.TempPathFactory) -> Poked:
    drawn: tuple[int, Road] = request.param
    seed, road = drawn
    return poke(draw(seed, oracle), returned.office, returned.centre, tmp_path_factory.mktemp("poked"), road)


def now(poked: Poked) -> Oracle:
    return Oracle(poked.office)


def moved(poked: Poked, before: Oracle) -> set[Place]:
    """Every place of the book whose value is another one now, by our own arithmetic."""
    after = now(poked)
    return {place for place in after.places(poked.table) if after.value(place) != before.value(place)}


def place_of(key: Key) -> Place:
    return key.table, key.period, key.rows, key.leaf


def figures(cells: dict[Key, Cell]) -> dict[Place, float | None]:
    return {place_of(key): cell.number for key, cell in cells.items()}


def test_the_store_holds_exactly_the_changed_cells(poked: Poked, oracle: Oracle) -> None:
    after = now(poked).stored
    changed = {place: after[place].number for place in after if after[place] != oracle.stored.get(place)}
    assert changed == {place: pytest.approx(float(typed)) for place, typed in poked.cells.items()}
    assert after.keys() == oracle.stored.keys()


def test_totals_move_with_the_cells_they_are_made_of(poked: Poked, oracle: Oracle) -> None:
    computed = moved(poked, oracle) - poked.cells.keys()
    assert moved(poked, oracle) >= poked.cells.keys()
    assert bool(computed) == (poked.table != "T17-91")


def test_findings_come_and_go_only_where_something_moved(poked: Poked, oracle: Oracle) -> None:
    before, after = poked.findings
    reached = moved(poked, oracle)
    assert [found for found in before ^ after if not reached & set(map(place_of, found.cells))] == []


def test_a_census_figure_that_adds_up_no_more_is_found(poked: Poked) -> None:
    found = {place_of(key) for one in poked.findings[1] - poked.findings[0] if one.severity == "error" for key in one.cells}
    assert poked.table != "T02-91" or found >= poked.cells.keys()


def test_the_book_shows_exactly_what_moved(poked: Poked, oracle: Oracle) -> None:
    parts = read_parts(poked.book)
    shown = {place for place in moved(poked, oracle) if now(poked).shown(place) != oracle.shown(place)}
    assert prove(parts, poked.table, now(poked)).differences == ()
    assert {difference.place for difference in prove(parts, poked.table, oracle).differences} == shown
    assert shown >= poked.cells.keys()


def test_the_twin_holds_exactly_what_moved(poked: Poked, data: Data, oracle: Oracle) -> None:
    after = read_data(poked.twin)
    assert {place for place in after if after[place] != data[place]} == moved(poked, oracle)


def test_a_sheet_with_an_error_stays_at_home_and_any_other_goes(poked: Poked) -> None:
    errors = [found for found in poked.findings[1] if found.severity == "error"]
    assert (poked.package is None) == bool(errors)
    assert poked.state == ("draft" if errors else "accepted")


def test_the_package_carries_exactly_the_changed_cells_and_what_is_computed_from_them(poked: Poked, oracle: Oracle) -> None:
    if poked.package is not None:
        [sheet] = poked.package.release.sheets
        entered, computed = figures(dict(sheet.cells)), figures(dict(poked.package.computed))
        assert (sheet.table, sheet.revision, sheet.base) == (poked.table, 2, 1)
        assert {place for place, number in entered.items() if number != _number(oracle, place)} == poked.cells.keys()
        assert {place for place, number in computed.items() if number != _number(oracle, place)} == {
            place for place in moved(poked, oracle) - poked.cells.keys() if place[1] == sheet.period
        }


def _number(oracle: Oracle, place: Place) -> float | None:
    value = oracle.value(place)
    return None if value is None or value.number is None else float(value.number)


def test_the_receipt_counts_exactly_the_changed_cells(poked: Poked, oracle: Oracle) -> None:
    if poked.receipt is not None:
        [result] = poked.receipt.sheets
        here = sum(1 for place in oracle.stored if place[:2] == (poked.table, result.period))
        assert (result.result, result.new, result.changed, result.same) == ("accepted", 0, len(poked.cells), here - len(poked.cells))


def _typed_and_disputed(own: Workspace, cells: dict[Place, str], folder: Path) -> None:
    typed_in(own, cells, folder)
    [result] = check(own, [next(iter(cells))[0]])
    for found in result.open_errors:
        dispute(own, result.record.table, result.record.period, found, "رقم درست است.")


@pytest.mark.deep
def test_a_disputed_error_travels_with_exactly_the_changed_cells(returned: Demo, oracle: Oracle, tmp_path: Path) -> None:
    poked = poke(draw(0, oracle), returned.office, returned.centre, tmp_path, _typed_and_disputed)
    assert poked.receipt is not None
    [result] = poked.receipt.sheets
    assert (poked.state, result.result, result.errors == result.disputed > 0) == ("sent", "disputed", True)
    assert (result.new, result.changed) == (0, len(poked.cells))


def test_the_draws_reach_every_table_and_are_the_same_each_time(oracle: Oracle) -> None:
    assert {place[0] for seed in range(10) for place in draw(seed, oracle)} == set(TABLES)
    assert draw(7, oracle) == draw(7, oracle)


@pytest.mark.deep
@pytest.mark.parametrize("seed", [1, 2, 7])
def test_no_other_table_of_the_whole_book_and_its_twin_moves(
    returned: Demo, parts: tuple[Part, ...], data: Data, oracle: Oracle, tmp_path: Path, seed: int
) -> None:
    poked = poke(draw(seed, oracle), returned.office, returned.centre, tmp_path)
    with open_office(poked.office, Clock()) as own:
        build_book(own, 1402, tmp_path / "whole.pdf")
        build_twin(own, 1402, tmp_path / "whole.xlsx")
    whole, twin = read_parts(tmp_path / "whole.pdf"), read_data(tmp_path / "whole.xlsx")
    differing = {one.number for one, other in zip(whole, parts, strict=True) if one != other}
    assert len(differing) == 1
    assert {place for place in data if data[place] != twin[place]} == moved(poked, oracle)

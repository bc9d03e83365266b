"""A table that an office opened at the level of districts: entered, added up, checked and read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.cell import Cell
from tests.ui import desk
from tests.ui.desk import COOPS, NARGES, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import TYPED, enter, record, undo
from ui.workspace.sample import sample_office
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock(), NARGES) as workspace:
        yield workspace


def districts(own: Workspace) -> list[str]:
    return [code.id for code in own.pack.codes("district", "1402").children("1401")]


def fill(own: Workspace) -> int:
    for number, code in enumerate(districts(own), 1):
        enter(own, COOPS, f"1402|{code}|c_op", str(number))
    return sum(range(1, len(districts(own)) + 1))


def at(own: Workspace, place: str) -> Cell | None:
    sheet = read_sheet(own, COOPS, "1402")
    return sheet.cell(sheet.place(place))


def test_figures_of_districts_are_added_up_to_their_county(own: Workspace) -> None:
    whole = fill(own)
    sheet = read_sheet(own, COOPS, "1402")
    codes = [row.codes[0] for row in sheet.rows() if row.period == "1402"]
    assert codes[codes.index("1401") : codes.index("1402")] == ["1401", *districts(own)]
    assert at(own, "1402|1401|c_op") == Cell(float(whole))


def test_one_district_opens_its_county_whole_and_no_other(own: Workspace) -> None:
    enter(own, COOPS, f"1402|{districts(own)[0]}|c_op", "5")
    codes = {row.codes[0] for row in read_sheet(own, COOPS, "1402").rows()}
    assert set(districts(own)) <= codes
    assert not [code for code in codes if len(code) == 6 and code[:4] != "1401"]
    assert at(own, "1402|1401|c_op") is None


def test_a_typed_county_that_differs_from_its_districts_is_an_error(own: Workspace) -> None:
    enter(own, COOPS, "1402|1401|c_op", "100")
    whole = fill(own)
    found = [one for one in read_sheet(own, COOPS, "1402").findings() if one.check == "R04" and one.at.leaf == "c_op"]
    assert [(one.at.rows, one.left, one.right) for one in found] == [(("1401",), 100.0, float(whole))]


def test_a_county_is_closed_again_when_its_last_district_is_taken_back(own: Workspace) -> None:
    enter(own, COOPS, f"1402|{districts(own)[0]}|c_op", "5")
    undo(own)
    assert not [row for row in read_sheet(own, COOPS, "1402").rows() if len(row.codes[0]) == 6]


@pytest.mark.parametrize("place", ["1402|200101|c_op", "1402|140199|c_op"])
def test_a_district_of_another_province_or_none_is_no_place(own: Workspace, place: str) -> None:
    with refused("entry.unknown_place"):
        enter(own, COOPS, place, "5")


def test_a_table_that_may_not_be_opened_knows_no_district(own: Workspace) -> None:
    with refused("entry.unknown_place"):
        enter(own, "T02-91", f"1395|{districts(own)[0]}|1|employed|total", "5")


def test_an_opened_table_is_sealed_and_taken_by_the_centre_with_its_districts(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        sheet = read_sheet(own, COOPS, "1402")
        cells = []
        for leaf in sheet.table.leaves:
            if not leaf.is_derived:
                for nth, code in enumerate(districts(own)):
                    county = sheet.cell(sheet.place(f"1402|1401|{leaf.id}"))
                    key = replace(sheet.place(f"1402|1401|{leaf.id}"), rows=(code,))
                    cells.append((key, county if nth == 0 else Cell(0.0), "", ""))
        opening = read_sheet(own, COOPS, "1402", at=districts(own))
        record(own, opening, cells, TYPED)
        package = desk.sealed(own, tmp_path).package.data
        entered = own.store.cells("gd-14", COOPS, "1402")
    with desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, package)
        assert {sheet.table: sheet.result for sheet in received.receipt.sheets}[COOPS] == "accepted"
        assert central.store.cells("gd-14", COOPS, "1402") == entered
        assert {key.rows[0] for key in entered} >= {*districts(central)}

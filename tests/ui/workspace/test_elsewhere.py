"""Checks and formulas over the other sheets of an office: its own, those of the province's other offices, and those of a package."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from models.cell import Cell, Key
from models.change import CellChange, Change, Source
from models.finding import Check
from models.office import Office
from models.store import Store
from tests.forms.drawing import TABLE
from tests.forms.neighbours import leaf
from tests.ui.small import NOW, SmallPack, small_office
from ui.workspace.checking import check
from ui.workspace.session import Workspace
from ui.workspace.sheets import elsewhere_of, read_sheet

TOTAL = Check("C01", "equals_other", "error", "سازگار نیست.", {"left": "T01-99[TOTAL].m", "op": "==", "right": "T01-97[TOTAL].m"})
SHARE = leaf("x", formula="m / T01-97[TOTAL].m", unit="percent", decimals=1)
OWN = replace(TABLE, columns=(leaf("m"), SHARE), checks=(TOTAL,))
OTHER = replace(TABLE, code="T01-97", columns=(leaf("m"),), checks=(), supplier="sso")


@contextmanager
def office(folder: Path) -> Iterator[Workspace]:
    with small_office(folder) as workspace:
        yield replace(workspace, pack=SmallPack({OWN.code: OWN, OTHER.code: OTHER}))


def fill(workspace: Workspace, table: str, figures: tuple[float, float, float], office_id: str = "gd-14") -> None:
    """The figures of the three counties, as an office has them in its sheet."""
    source = Source("received" if workspace.store.office.is_centre else "typed")
    moves = [CellChange(Key(table, "1402", (f"140{n}",), "m"), None, Cell(number)) for n, number in enumerate(figures, 1)]
    workspace.store.open_sheet(office_id, table, "1402", "1")
    workspace.store.record(Change(office_id, tuple(moves), "x", "unit_expert", NOW, source)).wait()


def test_two_sheets_of_an_office_are_checked_against_each_other(tmp_path: Path) -> None:
    with office(tmp_path) as own:
        fill(own, "T01-99", (1.0, 2.0, 3.0))
        [waiting] = [found for result in check(own) for found in result.undecided if result.record.period == "1402"]
        fill(own, "T01-97", (1.0, 2.0, 4.0))
        found = [(one.left, one.right) for result in check(own) for one in result.errors]
    assert waiting.reason == "waiting"
    assert found == [(6.0, 7.0)]


def test_the_centre_reads_the_sheet_of_an_affiliated_office_of_the_province_and_of_no_other(tmp_path: Path) -> None:
    pack = SmallPack({OWN.code: OWN, OTHER.code: OTHER})
    with Store.create(tmp_path / "centre.db", Office("centre", "مرکز"), False, lambda: NOW) as store:
        centre, south = Workspace(store, pack, lambda: NOW), Office("gd-14", "x")
        fill(centre, "T01-99", (1.0, 2.0, 3.0))
        fill(centre, "T01-97", (9.0, 9.0, 9.0), "sso-15")
        assert [found.reason for found in read_sheet(centre, "T01-99", "1402", south).undecided()] == ["waiting"]
        fill(centre, "T01-97", (1.0, 2.0, 9.0), "sso-14")
        assert [found.right for found in read_sheet(centre, "T01-99", "1402", south).findings()] == [12.0]


def test_what_came_with_a_package_is_read_before_what_stands_in_the_file(tmp_path: Path) -> None:
    with office(tmp_path) as own:
        fill(own, "T01-97", (1.0, 2.0, 9.0))
        new = {Key("T01-97", "1402", (f"140{n}",), "m"): Cell(2.0) for n in (1, 2, 3)}
        sheet = elsewhere_of(own, Office("gd-14", "x"), {("T01-97", "1402"): new}).sheet("T01-97", "1402")
    assert sheet is not None
    assert sheet.cell(Key("T01-97", "1402", ("TOTAL",), "m")) == Cell(6.0)


def test_a_derived_cell_over_another_table_follows_that_table(tmp_path: Path) -> None:
    with office(tmp_path) as own:
        fill(own, "T01-99", (1.0, 2.0, 3.0))
        place = Key("T01-99", "1402", ("1402",), "x")
        assert read_sheet(own, "T01-99", "1402").cell(place) is not None
        fill(own, "T01-97", (1.0, 2.0, 5.0))
        assert read_sheet(own, "T01-99", "1402").cell(place) == Cell(0.25)

"""Every open sheet is checked by every rule of the pack."""

from pathlib import Path

from models.office import Office
from tests.ui import desk
from tests.ui.desk import CENSUS, COOPS, refused
from ui.workspace.checking import check, check_sheet, computed
from ui.workspace.demo import Clock, plant
from ui.workspace.session import new_office


def test_open_sheets_are_checked_in_the_order_of_the_book(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own:
        results = check(own)
        order = list(own.pack.tables)
    codes = [result.record.table for result in results]
    assert codes == sorted(codes, key=order.index)
    assert (len(codes), sum(len(result.errors) for result in results)) == (10, 0)


def test_only_the_named_table_is_checked(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert [result.record.table for result in check(own, [COOPS])] == [COOPS]


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, refused("entry.unknown_table"):
        check(own, ["T99-01"])


def test_a_planted_mistake_is_an_error_at_its_cell(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own:
        planted = plant(own, 7)
        [result] = check(own, [CENSUS])
    assert any(planted.key in found.cells for found in result.errors)
    assert all(result.sentence(found) for found in result.findings)


def test_computed_cells_are_totals_and_derived_leaves_only(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        [result] = check(own, [COOPS])
    entered = result.sheet.entered()
    assert {str(key) for key in computed(result)} >= {"1402|TOTAL|c_op", "1402|1401|c_t"}
    assert not set(computed(result)) & set(entered)


def test_the_centre_checks_the_sheet_of_another_office(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        package = desk.sealed(own, tmp_path).package.data
    with desk.centre(tmp_path / "c.salnameh") as central:
        desk.taken(central, package)
        [record] = central.store.sheets("gd-14", table=COOPS)
        assert check_sheet(central, record).errors == ()


def test_a_new_file_has_nothing_to_check(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "x"), True, Clock()) as own:
        assert check(own) == ()

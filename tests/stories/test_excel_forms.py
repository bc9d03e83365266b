"""Excel forms go out to units and suppliers, are filled with all that people write, and come back leaf by leaf."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from models.cell import Cell, Flag, Key
from tests.stories.filler import fill
from tests.ui import desk
from ui.workspace.demo import Clock
from ui.workspace.entering import undo
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.sample import sample_office
from ui.workspace.session import Workspace, new_office, open_office
from ui.workspace.taking_forms import TakenIn, forms_in

TEN = ("T01-01", "T02-01", "T02-04", desk.CENSUS, "T03-01", "T06-02", "T09-01", "T11-02", "T17-91", "T20-03")
"""The tables of the first loop; the census has one sheet, that of 1395."""


def stands(own: Workspace, keys: dict[Key, Cell]) -> dict[Key, Cell]:
    """What the office file holds in the sheets of these cells; that a total was typed is the program's own mark."""
    sheets = sorted({(key.table, key.period) for key in keys})
    cells = {key: cell for table, period in sheets for key, cell in own.store.cells(own.office.id, table, period).items()}
    return {key: Cell(cell.number, cell.text, cell.symbol, cell.flags & ~Flag.TYPED_TOTAL) for key, cell in cells.items()}


def open_points(taken: TakenIn) -> list[object]:
    return [*taken.questions, *taken.refused, *taken.conflicts, *taken.missing, *taken.extra]


@pytest.mark.windows
@pytest.mark.parametrize("table", TEN)
def test_each_of_the_first_ten_tables_comes_back_from_its_form_leaf_by_leaf(tmp_path: Path, table: str) -> None:
    year = 1395 if table == desk.CENSUS else 1402
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own:
        [(path, _)] = forms_out(own, tmp_path, Wanted(year, tables=(table,), periods=(str(year),))).files
        wanted = fill(own, path, TEN.index(table))
        taken = forms_in(own, path)
        assert open_points(taken) == []
        assert stands(own, wanted) == wanted
        assert forms_in(own, path).moved == ()


@pytest.mark.windows
def test_a_form_that_nobody_touched_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path, desk.small()) as own:
        before = desk.cells(path)
        for form, _ in forms_out(own, tmp_path, Wanted(1402, periods=("1402",), tables=(desk.COOPS, desk.BOARDS, desk.REGISTER))).files:
            taken = forms_in(own, form)
            assert (taken.moved, open_points(taken), taken.differs) == ((), [], ())
        assert desk.cells(path) == before


@pytest.mark.deep
def test_every_table_comes_back_from_the_form_that_another_program_kept(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    folder = tmp_path / "again"
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own:
        forms = [path for path, _ in forms_out(own, tmp_path, Wanted(1402)).files]
        forms += [path for path, _ in forms_out(own, tmp_path, Wanted(1395, tables=(desk.CENSUS,))).files]
        wanted = {path.name: fill(own, path, seed) for seed, path in enumerate(forms)}
        every = {code for code, table in own.pack.tables.items() if not all(leaf.is_derived for leaf in table.leaves)}
    call = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*call, *map(str, forms)], check=True, capture_output=True, timeout=900)
    assert {key.table for cells in wanted.values() for key in cells} == every
    count = 0
    with open_office(tmp_path / "o.salnameh", Clock()) as own:
        for form in forms:
            taken = forms_in(own, folder / form.name)
            assert (open_points(taken), taken.differs) == ([], ()), form.name
            assert stands(own, wanted[form.name]) == wanted[form.name], form.name
            count += len(wanted[form.name])
        for _ in forms:
            assert undo(own) is not None
        left = [record for record in own.store.sheets() if own.store.cells(own.office.id, record.table, record.period)]
    print(f"{len(forms)} forms, {len(every)} tables, {count} cells")  # noqa: T201 - the figures of the run
    assert left == []

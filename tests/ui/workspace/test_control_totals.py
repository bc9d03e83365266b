"""Control totals on every road: typed, pasted, in a form that came back; recorded as changes, and in nothing that is printed or sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.cell import Cell, Key, control_of
from models.errors import Refusal
from sync.intake.form import Form, read_form
from sync.intake.workbook import Workbook
from tests.forms.drawing import TABLE
from tests.forms.neighbours import leaf
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS
from tests.ui.small import SMALL, SmallPack, key, small_office
from ui.workspace import taking_forms
from ui.workspace.block import Block
from ui.workspace.checking import check
from ui.workspace.desk import Desk
from ui.workspace.entering import enter, undo
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet
from ui.workspace.taking_forms import forms_in

DERIVED = Key(COOPS, "1402", ("1401",), "c_t")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with desk.office(tmp_path / "o.salnameh") as own:
        yield own


def kept(workspace: Workspace, table: str) -> dict[Key, Cell]:
    cells = workspace.store.cells(workspace.office.id, table, "1402", controls=True)
    return {key: cell for key, cell in cells.items() if key.leaf.startswith("=")}


def r05(workspace: Workspace, table: str) -> list[tuple[Key, float | None]]:
    [result] = check(workspace, [table])
    return [(one.at, one.left) for one in result.findings if one.check == "R05"]


def test_a_typed_control_total_is_in_the_file_but_in_no_reading_of_figures(own: Workspace) -> None:
    before = own.store.cells("gd-14", COOPS, "1402")
    entry = enter(own, COOPS, str(DERIVED), "۹۹۹۹", control=True)
    assert (entry.key, kept(own, COOPS)) == (control_of(DERIVED), {control_of(DERIVED): Cell(number=9999.0)})
    assert own.store.cells("gd-14", COOPS, "1402") == before
    assert own.store.cells_at("gd-14", COOPS, "1402", "9999-12-31T00:00:00Z") == before
    assert own.store.cells_of_revision("gd-14", COOPS, "1402", 99) == before
    assert read_sheet(own, COOPS, "1402").entered() == before
    assert r05(own, COOPS) == [(DERIVED, 9999.0)]


def test_the_history_of_a_control_total_tells_it_and_undo_takes_it_back(own: Workspace) -> None:
    enter(own, COOPS, str(DERIVED), "5", control=True)
    enter(own, COOPS, str(DERIVED), "6", control=True)
    assert [(one.old, one.new, one.raw) for one in own.store.history("gd-14", control_of(DERIVED))] == [
        (None, Cell(number=5.0), "5"),
        (Cell(number=5.0), Cell(number=6.0), "6"),
    ]
    undo(own)
    assert kept(own, COOPS) == {control_of(DERIVED): Cell(number=5.0)}
    enter(own, COOPS, str(DERIVED), "", control=True)
    assert kept(own, COOPS) == {}
    assert own.store.verify() == ()


def test_a_control_total_where_nothing_is_computed_is_refused_and_nothing_is_recorded(own: Workspace) -> None:
    with pytest.raises(Refusal) as refusal:
        enter(own, BOARDS, "1402|1401|days", "5", control=True)
    assert refusal.value.code == "control.not_computed"
    assert kept(own, BOARDS) == {}


def test_a_desk_enters_shows_and_removes_a_control_total(workspace: Workspace) -> None:
    at = Desk(workspace, SMALL.code, "1402")
    at.findings()
    at.paste(Block((("1", "2"), ("3", "4"), ("5", "6"))), key("1401.m"))
    entered = at.enter_control(key("m"), "۱۰")
    assert [one.check for one in entered.edit.came] == ["R05"]  # type: ignore[union-attr]
    assert (at.control(key("m")), at.cell(key("m"))) == (Cell(number=10.0), Cell(number=9.0))
    assert at.severity(key("m")) == "error"
    assert at.enter_control(key("m"), "abc").reading.rejection == "entry.not_a_number"
    at.enter_control(key("m"), "")
    assert (at.control(key("m")), [one.check for one in at.findings_at(key("m"))]) == (None, ["C02"])


def test_a_control_total_of_a_past_year_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal) as refusal:
        Desk(workspace, SMALL.code, "1402").enter_control(key("m", "1401"), "1")
    assert refusal.value.code == "grid.past"


def test_figures_pasted_over_computed_cells_are_control_totals_and_the_same_paste_again_changes_nothing(workspace: Workspace) -> None:
    at = Desk(workspace, SMALL.code, "1402")
    block = Block((("10", "4", "6"), ("3", "1", "2"), ("7", "3", "4"), ("0", "0", "0")))
    pasted = at.paste(block, key("t"))
    assert pasted.recorded == 6
    assert {(one.rows[0], one.leaf): cell.number for one, cell in at.sheet.controls().items()} == {
        ("TOTAL", "=t"): 10,
        ("TOTAL", "=m"): 4,
        ("TOTAL", "=w"): 6,
        ("1401", "=t"): 3,
        ("1402", "=t"): 7,
        ("1403", "=t"): 0,
    }
    assert [one for one in at.findings() if one.check == "R05"] == []
    again = at.paste(block, key("t"))
    assert again.edit is not None
    assert again.edit.change.cells == ()
    edit = at.enter(key("1402.m"), "30").edit
    assert edit is not None
    assert [one.at for one in edit.came if one.check == "R05"] == [key("1402.t"), key("m"), key("t")]


def test_what_this_program_computed_and_gave_out_is_no_control_total(workspace: Workspace) -> None:
    at = Desk(workspace, SMALL.code, "1402")
    at.paste(Block((("10", "4", "6"), ("3", "1", "2"), ("7", "3", "4")), own=True), key("t"))
    assert at.sheet.controls() == {}


@pytest.mark.parametrize("computed", [True, False])
def test_what_the_formula_of_a_form_gives_is_no_control_total(
    own: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computed: bool
) -> None:
    [(path, _)] = forms_out(own, tmp_path, Wanted(1402, tables=(COOPS,), periods=("1402",))).files

    def saved_by_a_spreadsheet(book: Workbook) -> Form:
        form = read_form(book)
        [page] = form.pages
        cells = tuple(replace(one, raw="4321", computed=computed) if one.key == DERIVED else one for one in page.cells)
        return replace(form, pages=(replace(page, cells=cells),))

    monkeypatch.setattr(taking_forms, "read_form", saved_by_a_spreadsheet)
    forms_in(own, path)
    assert kept(own, COOPS) == ({} if computed else {control_of(DERIVED): Cell(number=4321.0)})


def test_a_figure_written_over_a_formula_of_a_form_is_a_control_total(own: Workspace, tmp_path: Path) -> None:
    [(path, _)] = forms_out(own, tmp_path, Wanted(1402, tables=(COOPS,), periods=("1402",))).files
    book = load_workbook(path)
    page = book.worksheets[1]
    rows = {str(row[0].value): row[0].row for row in page.iter_rows(max_col=1)}
    column = next(cell.column for cell in page[1] if cell.value == "c_t")
    place = page.cell(row=rows["1402|1401"] or 0, column=column)
    place.value = 4321
    book.save(path)
    taken = forms_in(own, path)
    assert (taken.recorded, taken.moved) == (True, ())
    assert kept(own, COOPS) == {control_of(DERIVED): Cell(number=4321.0)}
    assert own.store.history("gd-14", control_of(DERIVED))[-1].place == f"{page.title}!{place.coordinate}"
    changes = len(own.store.changes("gd-14", COOPS))
    forms_in(own, path)
    assert len(own.store.changes("gd-14", COOPS)) == changes


def test_a_control_total_over_a_table_that_is_not_there_waits_and_breaks_nothing(tmp_path: Path) -> None:
    reads = replace(TABLE, columns=(leaf("m"), leaf("x", formula="m + T01-97[TOTAL].k")), checks=())
    other = replace(TABLE, code="T01-97", columns=(leaf("k"),), checks=())
    with small_office(tmp_path) as workspace:
        own = replace(workspace, pack=SmallPack({reads.code: reads, other.code: other}))
        enter(own, reads.code, "1402|1401|m", "1")
        enter(own, reads.code, "1402|1401|x", "5", control=True)
        [result] = [one for one in check(own, [reads.code]) if one.record.period == "1402"]
        assert [one.reason for one in result.undecided if one.check == "R05"] == ["symbol"]

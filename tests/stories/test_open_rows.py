"""A product that the list of the pack does not have: typed as a row of the office, and followed down every road to the centre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook

from models.cell import Cell, Key
from models.change import Source
from models.errors import Refusal
from models.table import LABEL
from sync.fitting import must_fit
from sync.package import open_package
from tests.stories.filler import places
from tests.stories.workbooks import read_data
from tests.ui import desk
from ui.workspace.block import Block
from ui.workspace.demo import Clock
from ui.workspace.desk import Desk
from ui.workspace.entering import TYPED, enter, record
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.printing import edition_of
from ui.workspace.sample import sample_office
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet
from ui.workspace.taking_forms import forms_in
from yearbook import book, twin

TABLE, TILES = "T17-03", "کاشی (هزار متر مربع)"
FIGURES = {"cap": 200.0, "prod": 120.0, "val": 30.0, "n_co": 2.0, "top1": 20.0, "top2": 10.0}


def at(row: str, leaf: str, period: str = "1402") -> Key:
    return Key(TABLE, period, (row,), leaf)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock(), desk.NARGES) as workspace:
        yield workspace


def fill(own: Workspace) -> None:
    """The year's sheet with three members and one row of the office, whole."""
    sheet = read_sheet(own, TABLE, "1402")
    rows = ("1", "2", "3", "o1")
    cells = [(at(row, leaf), Cell(number=figure), "", "") for row in rows for leaf, figure in FIGURES.items()]
    record(own, sheet, [*cells, (at("o1", LABEL), Cell(text=TILES), "", "")], TYPED)


def test_a_row_typed_at_the_command_line_stands_in_the_file_with_its_label(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with new_office(path, sample_office(), False, Clock()):
        pass
    assert desk.call("enter", path, TABLE, "1402-Q1|o1|label", TILES).code == 0
    assert desk.call("enter", path, TABLE, "1402-Q1|o1|prod", "۱۲۰").code == 0
    assert desk.call("enter", path, TABLE, "1402-Q1|1|label", TILES).code != 0
    with desk.office(path) as own:
        stored = own.store.cells("gd-14", TABLE, "1402-Q1")
        assert stored == {at("o1", LABEL, "1402-Q1"): Cell(text=TILES), at("o1", "prod", "1402-Q1"): Cell(number=120.0)}


def test_a_code_once_given_up_is_not_offered_again_when_the_file_is_opened_again(own: Workspace) -> None:
    enter(own, TABLE, "1402-Q1|o1|prod", "5")
    enter(own, TABLE, "1402-Q1|o1|prod", "")
    assert [row.codes for row in Desk(own, TABLE, "1402-Q2").rows()][-1] == ("o2",)


def test_the_label_is_printed_in_the_stub_of_book_and_twin(own: Workspace) -> None:
    fill(own)
    edition = edition_of(own, 1402)
    alone = replace(edition, publication=edition.publication.only([TABLE]))
    printed, workbook = BytesIO(), BytesIO()
    book.build(alone, printed)
    twin.write(alone, workbook)
    with pypdfium2.PdfDocument(printed.getvalue()) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    assert "هزار متر مربع" in said
    page = load_workbook(workbook).worksheets[0]
    assert TILES in [row[0].value for row in page.iter_rows()]


def test_the_data_of_the_twin_hold_the_label_and_the_figures_of_the_row(own: Workspace, tmp_path: Path) -> None:
    fill(own)
    edition = edition_of(own, 1402)
    with (tmp_path / "t.xlsx").open("wb") as stream:
        twin.write(replace(edition, publication=edition.publication.only([TABLE])), stream)
    mine = {place[3]: value for place, value in read_data(tmp_path / "t.xlsx").items() if place[2] == ("o1",)}
    assert mine.keys() == {LABEL, "cap", "prod", "util", "val"}


def test_the_centre_receives_the_row_with_its_label(own: Workspace, tmp_path: Path) -> None:
    fill(own)
    sealing = desk.sealed(own, tmp_path)
    assert [one.record.table for one in sealing.sent] == [TABLE]
    with desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, sealing.package.data)
        assert [one.result for one in received.receipt.sheets] == ["accepted"]
        there = central.store.cells("gd-14", TABLE, "1402")
    assert there == own.store.cells("gd-14", TABLE, "1402")
    assert there[at("o1", LABEL)] == Cell(text=TILES)


def test_a_row_without_label_keeps_the_sheet_at_home(own: Workspace, tmp_path: Path) -> None:
    fill(own)
    record(own, read_sheet(own, TABLE, "1402"), [(at("o1", LABEL), None, "", "")], TYPED)
    with desk.refused("package.nothing_to_send"):
        desk.sealed(own, tmp_path)


def test_a_package_that_labels_a_member_is_refused(own: Workspace, tmp_path: Path) -> None:
    fill(own)
    opened = open_package(desk.sealed(own, tmp_path).package.data, desk.trust(), me="centre", live=False, at=own.clock())
    [sheet] = opened.release.sheets
    forged = replace(sheet, cells={**sheet.cells, at("1", LABEL): Cell(text="گچ")})
    must_fit(opened, own.pack.version, own.pack.tables)
    with pytest.raises(Refusal, match=r"package\.data_unknown_place"):
        must_fit(replace(opened, release=replace(opened.release, sheets=(forged,))), own.pack.version, own.pack.tables)


def form(own: Workspace, folder: Path, period: str) -> Path:
    [(path, _)] = forms_out(own, folder, Wanted(1402, tables=(TABLE,), periods=(period,))).files
    return path


def written(path: Path, period: str, texts: dict[Key, str | float]) -> None:
    """Texts typed into the open cells of a form."""
    workbook = load_workbook(path)
    page = next(page for page in workbook if str(page.cell(row=1, column=1).value).startswith("salnameh-form|"))
    there = {key: cell for cell, key in places(page, TABLE, period)}
    for key, words in texts.items():
        there[key].value = words
    workbook.save(path)


def test_a_form_has_rows_to_label_and_brings_them_back(own: Workspace, tmp_path: Path) -> None:
    path = form(own, tmp_path, "1402-Q1")
    wanted: dict[Key, str | float] = {at("o1", LABEL, "1402-Q1"): TILES, at("o1", "prod", "1402-Q1"): 120, at("1", "prod", "1402-Q1"): 5}
    written(path, "1402-Q1", wanted)
    taken = forms_in(own, path)
    assert (taken.is_clear, len(taken.moved), taken.missing) == (True, 3, ())
    stored = own.store.cells("gd-14", TABLE, "1402-Q1")
    assert {key: cell.text or cell.number for key, cell in stored.items()} == wanted
    assert forms_in(own, path).moved == ()


def test_a_form_of_the_next_season_shows_the_label_and_takes_it_with_the_first_figure(own: Workspace, tmp_path: Path) -> None:
    enter(own, TABLE, "1402-Q1|o1|label", TILES)
    path = form(own, tmp_path, "1402-Q2")
    assert (forms_in(own, path).moved, own.store.cells("gd-14", TABLE, "1402-Q2")) == ((), {})
    written(path, "1402-Q2", {at("o1", "prod", "1402-Q2"): 7})
    assert forms_in(own, path).is_clear
    assert own.store.cells("gd-14", TABLE, "1402-Q2")[at("o1", LABEL, "1402-Q2")] == Cell(text=TILES)


def test_a_carried_label_that_the_form_words_anew_is_taken(own: Workspace, tmp_path: Path) -> None:
    enter(own, TABLE, "1402-Q1|o1|label", TILES)
    path = form(own, tmp_path, "1402-Q2")
    written(path, "1402-Q2", {at("o1", LABEL, "1402-Q2"): "کاشی و سرامیک"})
    taken = forms_in(own, path)
    assert (taken.conflicts, [move.new for move in taken.moved]) == ((), [Cell(text="کاشی و سرامیک")])


def test_the_grid_keeps_the_label_of_members_shut_and_opens_the_rows_a_block_needs(own: Workspace) -> None:
    table = Desk(own, TABLE, "1402-Q1")
    with desk.refused("entry.fixed_label"):
        table.enter(at("1", LABEL, "1402-Q1"), "گچ")
    pasted = table.paste(Block((("کاشی", "10"), ("گچ", "20"))), at("o1", LABEL, "1402-Q1"))
    assert (pasted.recorded, pasted.outside) == (4, 0)
    assert [row.codes[0] for row in table.rows()] == ["1", "2", "3", "o1", "o2", "o3"]
    assert table.place(at("o2", "cap", "1402-Q1")).startswith("سطر «گچ»")
    assert table.place(at("o3", "cap", "1402-Q1")).startswith("سطر «۳»")
    over = table.paste(Block((("x", "30"),)), at("1", LABEL, "1402-Q1"))
    assert (over.recorded, over.outside) == (1, 1)


def test_emptying_a_row_in_the_grid_takes_it_away(own: Workspace) -> None:
    table = Desk(own, TABLE, "1402-Q1")
    table.enter(at("o1", LABEL, "1402-Q1"), TILES)
    table.put([(at("o1", LABEL, "1402-Q1"), None)], Source("typed"))
    assert [row.codes[0] for row in table.rows()] == ["1", "2", "3", "o2"]

"""A text gives the same cell by hand, by the clipboard, in our own Excel form and in a workbook of others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData

from forms.pack import open_pack, standard_pack
from models.cell import Cell, Flag, Key, Symbol
from resources import shipped
from sync.intake.mapping import load_mapping
from sync.intake.proposal import propose
from sync.intake.reader import read
from sync.intake.workbook import Workbook
from tests.forms.test_entry import table
from tests.stories.filler import places
from tests.sync.intake.files import with_cell
from tests.ui import desk
from tests.ui.desk import COOPS
from ui.window.grid.clipboard import block_of
from ui.workspace.desk import Desk
from ui.workspace.entering import TYPED
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.taking_forms import forms_in

ROADS = ("keyboard", "paste", "form", "foreign")
AT = Key(COOPS, "1402", ("1401",), "c_op")
"""A figure that counts whole things and is never negative: the column int0 of the table of texts."""


def cell_of(answer: str) -> Cell | None:
    """The cell that an answer of the table names, None when it is a question or a refusal."""
    first, *more = answer.split()
    if first in ("ask", "refuse", "empty") or first.startswith(("ask:", "refuse:")) or "footnote" in more:
        return None
    first = "0" if first == "zero" else first
    if first in set(Symbol):
        return Cell(symbol=Symbol(first))
    flags = Flag.NONE
    for name in more:
        flags |= Flag[name.upper()]
    return Cell(number=float(first), flags=flags)


def texts(road: str) -> dict[str, Cell]:
    """The texts of the table that give a cell by a road."""
    return {case["text"]: found for case in table() if case["column"] == "int0" and (found := cell_of(case[road])) is not None}


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    with desk.office(folder / "o.salnameh") as own:
        yield Desk(own, COOPS, "1402")


def clips(written: str) -> Iterator[QMimeData]:
    """A text as the clipboard has it: tab-separated, and as a cell of Excel and of Word."""
    plain = QMimeData()
    plain.setText(written + "\n")
    yield plain
    for around in ("<td class=xl65 align=right>{}</td>", "<td><p class=MsoNormal dir=RTL><span lang=FA>{}<o:p></o:p></span></p></td>"):
        page = QMimeData()
        page.setHtml(f"<html><body><table><tr>{around.format(escape(written))}</tr></table></body></html>")
        yield page


def test_every_text_that_gives_a_cell_is_typed_to_it(tmp_path: Path) -> None:
    with opened(tmp_path) as at:
        for written, cell in texts("keyboard").items():
            at.put([(AT, None)], TYPED)
            assert at.enter(AT, written).edit is not None, written
            assert at.cell(AT) == cell, written


def test_every_text_that_gives_a_cell_is_pasted_to_it(tmp_path: Path) -> None:
    with opened(tmp_path) as at:
        for written, cell in texts("paste").items():
            for data in clips(written):
                at.put([(AT, None)], TYPED)
                block = block_of(data)
                assert block is not None, written
                at.paste(block, AT)
                assert at.cell(AT) == cell, written


def test_every_other_text_is_asked_or_refused_in_a_paste_and_the_cell_keeps_its_figure(tmp_path: Path) -> None:
    with opened(tmp_path) as at:
        before = at.cell(AT)
        assert before is not None
        for written in {case["text"] for case in table() if case["column"] == "int0" and case["text"]} - texts("paste").keys() - {"12(3)"}:
            for data in clips(written):
                block = block_of(data)
                assert block is not None, written
                pasted = at.paste(block, AT)
                assert (len(pasted.questions) + len(pasted.refused), at.cell(AT)) == (1, before), written


def test_every_text_that_gives_a_cell_is_read_to_it_from_our_form(tmp_path: Path) -> None:
    wanted = texts("form")
    with opened(tmp_path) as at:
        own = at.workspace
        [(path, _)] = forms_out(own, tmp_path, Wanted(1402, tables=(COOPS,), periods=("1402",))).files
        book = load_workbook(path)
        spots = [(spot, key) for spot, key in places(book.worksheets[1], COOPS, "1402") if key.rows != ("TOTAL",)]
        expected: dict[Key, tuple[str, Cell]] = {}
        todo = list(wanted.items())
        while todo:
            some, todo = todo[: len(spots)], todo[len(spots) :]
            for (spot, key), (written, cell) in zip(spots, some, strict=False):
                spot.value, expected[key] = written, (written, cell)
                spot.data_type = "s"
            book.save(path)
            assert forms_in(own, path).is_clear
            standing = own.store.cells(own.office.id, COOPS, "1402")
            for key, (written, cell) in expected.items():
                assert standing[key] == cell, written


def test_every_text_that_gives_a_cell_is_read_to_it_from_a_workbook_of_others() -> None:
    pack, mapping = open_pack(standard_pack()), load_mapping("census1395_labour")
    sheets = list(read(Path(str(shipped("sample", "census1395_14.xlsx")))))

    def proposed() -> dict[str, Cell | None]:
        book = Workbook("census.xlsx", "00", tuple(sheets))
        found = propose(book, mapping, pack.tables["T02-91"], pack.codes("county", "1395"), "14").cells
        return {change.place.partition("!")[2]: change.new for change in found if change.place.startswith(sheets[1].name)}

    wanted = texts("foreign")
    at = dict(zip(sorted(proposed()), wanted.items(), strict=False))
    assert len(at) == len(wanted)
    for address, (written, _) in at.items():
        sheets[1] = with_cell(sheets[1], address, written)
    found = proposed()
    assert {written: found[address] for address, (written, _) in at.items()} == wanted


def test_where_all_four_roads_give_a_cell_it_is_the_same() -> None:
    known = [texts(road) for road in ROADS]
    common = set(known[0]).intersection(*known)
    assert len(common) > 30
    assert all(len({road[written] for road in known}) == 1 for written in common)


def test_the_texts_of_the_brief_give_these_cells_too(reference: Path) -> None:
    with (reference.parent / "domain" / "golden" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        brief = [row for row in csv.DictReader(file) if row["column"] == "int0"]
    for road, theirs in zip(ROADS, ("keyboard", "paste", "form", "foreign_file"), strict=True):
        assert {row["text"]: found for row in brief if (found := cell_of(row[theirs])) is not None} == texts(road)


@pytest.mark.parametrize("road", ROADS)
def test_no_road_is_empty(road: str) -> None:
    assert len(texts(road)) > 30

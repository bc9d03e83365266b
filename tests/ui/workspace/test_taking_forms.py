"""What people do to a form between its going out and its coming back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from models.cell import Cell, Flag, Key, Symbol
from models.errors import Refusal
from models.store import Move
from models.workflow import APPROVED
from tests.stories.filler import places
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, REGISTER, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import enter, undo
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.session import Workspace
from ui.workspace.taking_forms import TakenIn, forms_in

pytestmark = pytest.mark.windows
BORUJEN = Key.parse(COOPS, PLACE)
TOTAL = Key(COOPS, "1402", ("TOTAL",), "c_op")
DERIVED = Key(COOPS, "1402", ("1401",), "c_t")
GROUPS = "T09-02"
"""Another table of the same unit, without a figure yet."""
PAST = Key(COOPS, "1401", ("TOTAL",), "c_op")


class Form:
    """A form of the small office, opened as a person opens it."""

    def __init__(self, own: Workspace, folder: Path, *tables: str) -> None:
        self.own = own
        given = forms_out(own, folder, Wanted(1402, tables=tables or (COOPS,), periods=("1402",)))
        [(self.path, _)] = given.files
        self.book: Any = load_workbook(self.path)
        self.page: Any = self.book.worksheets[1]

    def cell(self, key: Key) -> Any:
        names = {str(row[0].value): int(row[0].row) for row in self.page.iter_rows(max_col=1)}
        leaves = {cell.value: cell.column for cell in self.page[1]}
        return self.page.cell(row=names["|".join([key.period, *key.rows])], column=leaves[key.leaf])

    def write(self, key: Key, value: object) -> None:
        self.cell(key).value = value

    def back(self, **how: Any) -> TakenIn:
        self.book.save(self.path)
        return forms_in(self.own, self.path, **how)


@contextmanager
def form(folder: Path, *tables: str) -> Iterator[Form]:
    with desk.office(folder / "o.salnameh") as own:
        yield Form(own, folder, *tables)


def standing(own: Workspace, key: Key) -> Cell | None:
    return own.store.cells(own.office.id, key.table, key.period).get(key)


def test_a_changed_cell_is_told_with_its_address_and_recorded_with_its_source(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, "۳۲۱")
        taken = given.back()
        [move] = taken.moved
        assert (move.key, move.new, move.raw) == (BORUJEN, Cell(number=321.0), "۳۲۱")
        last = given.own.store.history("gd-14", BORUJEN)[-1]
        assert (last.source.kind, last.source.file, last.source.sha256) == ("form", given.path.name, taken.sha256)
        assert last.place == f"{given.page.title}!{given.cell(BORUJEN).coordinate}"


def test_a_form_that_is_only_checked_enters_nothing(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        before = standing(given.own, BORUJEN)
        given.write(BORUJEN, 321)
        taken = given.back(check_only=True)
        assert (len(taken.moved), taken.recorded, standing(given.own, BORUJEN)) == (1, False, before)


def test_one_undo_takes_a_form_of_several_tables_back(tmp_path: Path) -> None:
    with form(tmp_path, COOPS, GROUPS) as given:
        before = {table: given.own.store.cells("gd-14", table, "1402") for table in (COOPS, GROUPS)}
        for page, table in zip(given.book.worksheets[1:3], (COOPS, GROUPS), strict=True):
            next(cell for cell, _ in places(page, table, "1402")).value = 4321
        assert {move.key.table for move in given.back().moved} == {COOPS, GROUPS}
        assert len(given.own.store.changes("gd-14", GROUPS)) == 1
        assert undo(given.own) is not None
        assert {table: given.own.store.cells("gd-14", table, "1402") for table in before} == before


def test_rows_and_columns_may_be_moved_and_rows_inserted(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, 321)
        page = given.page
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        body = [number for number, row in enumerate(rows) if str(row[0]).startswith("1402|")]
        for number, other in zip(body, reversed(body), strict=True):  # sorted the other way round
            for column, value in enumerate(rows[other], 1):
                page.cell(row=number + 1, column=column).value = None if str(value).startswith("=") else value
        page.insert_cols(1)
        page.insert_rows(1, 3)
        taken = given.back()
        assert [(move.key, move.new) for move in taken.moved] == [(BORUJEN, Cell(number=321.0))]


def test_a_row_that_is_gone_is_told_and_keeps_its_figures(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        before = standing(given.own, BORUJEN)
        given.page.delete_rows(given.cell(BORUJEN).row)
        taken = given.back()
        assert [key.rows for key in taken.missing] == [("1401",)]
        assert (taken.moved, standing(given.own, BORUJEN)) == ((), before)


def test_an_emptied_cell_becomes_empty_and_an_emptied_total_is_computed_again(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, None)
        given.write(TOTAL, 99999)
        assert given.back().recorded
        assert standing(given.own, BORUJEN) is None
        assert standing(given.own, TOTAL) == Cell(number=99999.0, flags=Flag.TYPED_TOTAL)


def test_what_was_typed_since_is_not_taken_back_by_an_old_form(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        enter(given.own, COOPS, PLACE, "77")
        assert given.back().moved == ()
        assert standing(given.own, BORUJEN) == Cell(number=77.0)


def test_a_cell_changed_in_the_form_and_in_the_file_is_a_conflict_and_nothing_is_entered(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        enter(given.own, COOPS, PLACE, "77")
        given.write(BORUJEN, 88)
        other = Key(COOPS, "1402", ("1402",), "c_op")
        given.write(other, 5)
        before = standing(given.own, other)
        taken = given.back()
        assert [(one.key, one.text, one.stands) for one in taken.conflicts] == [(BORUJEN, "88", Cell(number=77.0))]
        assert (taken.recorded, standing(given.own, other)) == (False, before)


@pytest.mark.parametrize(
    ("written", "code"), [("ندارد", "entry.not_a_number"), ("1O5", "entry.not_a_number"), ("#REF!", "entry.error_value")]
)
def test_a_word_in_a_cell_of_figures_keeps_the_whole_form_out(tmp_path: Path, written: str, code: str) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, written)
        given.write(Key(COOPS, "1402", ("1402",), "c_op"), 5)
        taken = given.back()
        assert [(one.key, one.code) for one in taken.refused] == [(BORUJEN, code)]
        assert not taken.recorded


def test_a_day_that_the_spreadsheet_made_of_a_figure_is_refused_as_a_day(tmp_path: Path) -> None:
    from datetime import datetime

    with form(tmp_path) as given:
        given.write(BORUJEN, datetime(2026, 12, 5))  # noqa: DTZ001 - what «12/5» becomes
        assert [one.code for one in given.back().refused] == ["entry.is_a_date"]


def test_a_question_waits_for_its_answer(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, "(3)")
        [asked] = given.back().questions
        assert (asked.kind, standing(given.own, BORUJEN) == Cell(number=-3.0)) == ("sign", False)
        assert not given.back(answers={"sign": 9}).recorded
        assert given.back(answers={"sign": 0}).recorded
        assert standing(given.own, BORUJEN) == Cell(number=-3.0)


def test_a_formula_of_a_person_is_told_and_its_result_taken(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, 17)
        given.book.save(given.path)
        at = given.cell(BORUJEN).coordinate.encode()
        with ZipFile(given.path) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        with ZipFile(given.path, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, re.sub(rb'(<c r="' + at + rb'"[^>]*>)(<v>17</v>)', rb"\1<f>12+5</f>\2", content))
        taken = forms_in(given.own, given.path)
        assert [(one.key, one.why) for one in taken.otherwise] == [(BORUJEN, "form.read_formula")]
        assert standing(given.own, BORUJEN) == Cell(number=17.0)


def test_derived_and_past_cells_are_never_read_only_compared(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        past = standing(given.own, PAST)
        given.write(DERIVED, 424242)
        given.write(PAST, 424243)
        taken = given.back()
        assert {(one.key, one.text) for one in taken.differs} == {(DERIVED, "424242"), (PAST, "424243")}
        assert (taken.moved, standing(given.own, PAST)) == ((), past)


def test_a_symbol_in_a_form_is_the_symbol_that_typing_gives(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, "-")
        assert given.back().moved[0].new == Cell(symbol=Symbol.NOT_COLLECTED)


def test_a_closed_sheet_is_left_out_and_takes_nothing_in(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        [record] = given.own.store.sheets("gd-14", "1402", COOPS)
        given.own.store.set_state(
            Move((type(record)(**{n: getattr(record, n) for n in record.__slots__} | {"state": APPROVED}),), "x", "gd")
        )
        given.write(BORUJEN, 321)
        with refused("entry.locked"):
            given.back()
        with refused("form.nothing"):
            forms_out(given.own, tmp_path / "other", Wanted(1402, tables=(COOPS,), periods=("1402",)))


def duplicated(given: Form) -> None:
    row = given.cell(BORUJEN).row
    for column in range(1, given.page.max_column + 1):
        given.page.cell(row=40, column=column).value = given.page.cell(row=row, column=column).value


def keyless(given: Form) -> None:
    given.cell(Key(COOPS, "1402", ("1401",), "c_op")).parent.cell(row=given.cell(BORUJEN).row, column=1).value = None


def headless(given: Form) -> None:
    given.page.cell(row=1, column=given.cell(BORUJEN).column).value = None


def without_the_column(given: Form) -> None:
    given.page.delete_cols(given.cell(BORUJEN).column)


def copied(given: Form) -> None:
    given.book.copy_worksheet(given.page)


def foreign(given: Form) -> None:
    given.page["A1"].value = given.page["A1"].value.replace("gd-14", "gd-20")


def said(name: str, value: str | None) -> Callable[[Form], None]:
    def change(given: Form) -> None:
        hidden = given.book["salnameh"]
        for row in hidden.iter_rows(max_col=2):
            if row[0].value == name:
                row[1].value = value

    return change


def from_the_north(given: Form) -> None:
    said("office", "gd-20")(given)
    foreign(given)


def without_hidden(given: Form) -> None:
    del given.book["salnameh"]


HURT: list[tuple[str, Callable[[Form], None]]] = [
    ("form.twice", duplicated),
    ("form.twice", copied),
    ("form.no_key", keyless),
    ("form.no_column", headless),
    ("form.no_column", without_the_column),
    ("form.foreign_sheet", foreign),
    ("form.other_office", from_the_north),
    ("form.other_pack", said("version", "1401")),
    ("form.other_pack", said("sha256", "00" * 32)),
    ("form.other_pack", said("pack", "small")),
    ("form.other_kind", said("kind", "live")),
    ("form.newer", said("format", "2")),
    ("form.not_ours", without_hidden),
]


@pytest.mark.parametrize(("code", "hurt"), HURT)
def test_a_form_that_is_not_what_was_given_out_is_refused_and_nothing_is_entered(
    tmp_path: Path, code: str, hurt: Callable[[Form], None]
) -> None:
    with form(tmp_path) as given:
        given.write(BORUJEN, 321)
        before = standing(given.own, BORUJEN)
        hurt(given)
        with refused(code):
            given.back()
        assert standing(given.own, BORUJEN) == before


def test_a_sheet_of_somebody_else_is_told_and_not_read(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.book.create_sheet("یادداشت")["A1"] = "۵"
        assert given.back().extra == ("یادداشت",)


def test_a_truncated_or_renamed_file_is_no_form(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        given.path.write_bytes(given.path.read_bytes()[:2000])
        with refused("workbook.not_excel"):
            forms_in(given.own, given.path)
        with refused("form.not_xlsx"):
            forms_in(given.own, given.path.with_suffix(".xls"))


def test_a_form_is_never_written_over_another(tmp_path: Path) -> None:
    with form(tmp_path) as given, refused("file.exists"):
        forms_out(given.own, tmp_path, Wanted(1402, tables=(COOPS,), periods=("1402",)))


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    made = []
    for name in "ab":
        with desk.office(tmp_path / "o.salnameh") as own:
            wanted = Wanted(1402, tables=(COOPS, BOARDS, REGISTER), periods=("1402",))
            made.append([path.read_bytes() for path, _ in forms_out(own, tmp_path / name, wanted).files])
    assert made[0] == made[1]


def test_an_unknown_supplier_or_period_is_refused(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        with refused("form.unknown_party"):
            forms_out(own, tmp_path, Wanted(1402, supplier="nobody"))
        with refused("entry.no_sheet"):
            forms_out(own, tmp_path, Wanted(1402, tables=(COOPS,), periods=("1402-03",)))


def test_forms_are_split_by_unit_and_supplier(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        made = forms_out(own, tmp_path, Wanted(1402, supplier="sso", periods=("1402",))).files
        units = forms_out(own, tmp_path, Wanted(1402, supplier="gd", owner="u_coop", periods=("1402",))).files
    assert [path.name for path, _ in made] == ["form-gd-14-sso-1402.xlsx"]
    assert [path.name for path, _ in units] == ["form-gd-14-u_coop-1402.xlsx"]


def test_last_years_figures_are_shown_locked_with_where_they_come_from(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        cell = given.cell(PAST)
        assert cell.protection.locked
        assert cell.value is not None
        origin = given.page.cell(row=cell.row, column=given.page.max_column).value
        assert str(origin).startswith("منتشرشده")
        assert [key for _, key in places(given.page, COOPS, "1401")] == []


def test_the_clock_of_the_form_is_that_of_the_office(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        assert given.book.properties.created.isoformat()[:10] == Clock()()[:10]
        assert {one.name: one.value for one in given.book.custom_doc_props}["SalnamehPack"].startswith("standard ")


def test_a_refusal_names_the_way_out(tmp_path: Path) -> None:
    with form(tmp_path) as given:
        said("version", "1401")(given)
        with pytest.raises(Refusal) as seen:
            given.back()
        assert {"pack", "own", "file"} <= seen.value.params.keys()

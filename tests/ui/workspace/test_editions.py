"""A final edition is frozen and kept; a code says what became of it; two editions differ in what their errata sheet lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pypdfium2  # type: ignore[import-untyped]
import pytest

from models.cell import Cell
from models.change import Source
from models.edition import KeptEdition
from models.errors import Refusal
from models.office import Office
from resources import text
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, explained, refused
from ui.workspace.demo import Clock
from ui.workspace.editions import GENUINE, SUPERSEDED, UNKNOWN, edition_called, what_is, write_errata
from ui.workspace.entering import enter, record
from ui.workspace.printing import build_book, build_final, build_twin, edition_of
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet
from yearbook.press import Press

WHY = "رقم با دفتر ثبت اصلاح شد."


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    """A small office with every warning explained: its book may be final."""
    with desk.office(tmp_path / "o.salnameh") as workspace:
        explained(workspace)
        yield workspace


def final(own: Workspace, name: str = "b.pdf") -> KeptEdition:
    kept = build_final(own, 1402, own.store.path.with_name(name)).kept
    assert kept is not None
    return kept


def put(own: Workspace, number: float, why: str = WHY) -> None:
    """Another figure at the place, with a reason."""
    sheet = read_sheet(own, COOPS, "1402")
    record(own, sheet, [(sheet.place(PLACE), Cell(number=number), "", "")], Source("typed"), why)
    explained(own)


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", " ")


def test_a_final_edition_is_kept_with_its_file_and_the_sheets_it_was_read_from(own: Workspace, tmp_path: Path) -> None:
    kept = final(own)
    [stands] = own.store.editions()
    assert (stands.publication, stands.period, stands.number, stands.who) == ("yearbook", "1402", 1, desk.NARGES.name)
    assert (stands.code, stands.tables) == (kept.code, kept.tables)
    [printing] = stands.printings
    assert printing.sha256 == hashlib.sha256((tmp_path / "b.pdf").read_bytes()).hexdigest()
    table = stands.table(COOPS)
    assert table is not None
    [record_] = own.store.sheets(own.office.id, "1402", COOPS)
    newest = own.store.changes(own.office.id, COOPS, "1402", last=1)[-1].batch
    assert (table.period, table.revision, table.state, table.pack, table.vintage) == (
        "1402", record_.revision, record_.state, record_.pack, newest,
    )  # fmt: skip
    assert own.store.verify() == ()


@pytest.mark.parametrize("spoil", ["warning", "empty", "error"])
def test_an_unfinished_book_is_never_final(tmp_path: Path, spoil: str) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF older")
    with desk.office(tmp_path / "o.salnameh") as own:
        if spoil != "warning":
            explained(own)
            enter(own, COOPS, PLACE, {"empty": "", "error": "99999"}[spoil])
        with refused("editions.unfinished") as seen:
            build_final(own, 1402, tmp_path / "b.pdf")
        assert {"warning": "۳-۱", "empty": "۹-۱", "error": "۹-۱"}[spoil] in text(seen.value.code, **seen.value.params)
        assert own.store.editions() == ()
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF older"


def test_the_same_figures_are_the_same_edition_and_the_same_bytes_at_any_later_time(own: Workspace, tmp_path: Path) -> None:
    first = final(own)
    with patch("ui.workspace.printing.jalali.day_of", lambda _: "1403-12-01"):
        assert final(own, "again.pdf") == own.store.editions()[0]
        assert build_book(own, 1402, tmp_path / "draft.pdf").kept is None
    assert len({(tmp_path / name).read_bytes() for name in ("b.pdf", "again.pdf", "draft.pdf")}) == 1
    build_final(own, 1402, tmp_path / "press.pdf", Press("grey"))
    [kept] = own.store.editions()
    assert (kept.code, [one.inks for one in kept.printings]) == (first.code, ["", "grey"])


def test_other_figures_are_a_new_edition_and_the_old_one_stays(own: Workspace) -> None:
    first = final(own)
    put(own, 201)
    second = final(own)
    put(own, 200)
    third = final(own)
    assert [one.number for one in own.store.editions()] == [1, 2, 3]
    assert own.store.editions()[0].tables == first.tables
    assert len({one.code[:5] for one in (first, second, third)}) == 3


def test_nothing_is_kept_when_the_file_cannot_be_written(own: Workspace, tmp_path: Path) -> None:
    with patch("yearbook.book.build", side_effect=Refusal("book.too_wide", table="x", column="y")), refused("book.too_wide"):
        final(own)
    with refused("file.no_folder"):
        build_final(own, 1402, tmp_path / "no" / "b.pdf")
    assert own.store.editions() == ()


def test_a_store_that_fails_leaves_the_older_book(own: Workspace, tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF older")
    with patch("models.store.Store.keep_edition", side_effect=Refusal("store.disk_full", path="o")), refused("store.disk_full"):
        final(own)
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF older"


def test_each_table_is_printed_with_its_code(own: Workspace, tmp_path: Path) -> None:
    kept = final(own)
    printed = words_of(tmp_path / "b.pdf")
    for code in (kept.code, *(table.code for table in kept.tables)):
        assert f"{code[:5]} {code[5:]}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) in printed
    assert build_twin(own, 1402, tmp_path / "b.xlsx") == len(kept.tables)


def test_a_code_is_genuine_superseded_or_unknown(own: Workspace) -> None:
    first = final(own)
    coops, boards = (next(table for table in first.tables if table.table == code) for code in (COOPS, BOARDS))
    meaning = what_is(own, coops.code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    assert (meaning.standing, meaning.edition, meaning.table, meaning.by) == (GENUINE, own.store.editions()[0], coops, None)
    assert (what_is(own, first.code).standing, what_is(own, first.code).table) == (GENUINE, None)
    put(own, 201)
    second = final(own)
    meaning = what_is(own, coops.code)
    assert (meaning.standing, meaning.by and meaning.by.code) == (SUPERSEDED, second.code)
    assert meaning.change is not None
    assert PLACE in [cell.place for cell in meaning.change.cells]
    unchanged = what_is(own, boards.code)
    assert (unchanged.standing, unchanged.by and unchanged.by.number, unchanged.change) == (GENUINE, 2, None)
    assert (what_is(own, first.code).standing, what_is(own, second.code).standing) == (SUPERSEDED, GENUINE)


def test_a_code_that_no_final_edition_gave_is_unknown(own: Workspace) -> None:
    draft = edition_of(own, 1402)
    assert what_is(own, draft.code).standing == UNKNOWN
    final(own)
    put(own, 201)
    after = edition_of(own, 1402)
    meaning = what_is(own, after.table_codes[COOPS])
    assert (meaning.standing, meaning.edition) == (UNKNOWN, None)
    with refused("editions.mistyped"):
        what_is(own, draft.code[:9] + str((int(draft.code[9]) + 1) % 10))


def test_an_edition_is_called_by_its_number_or_its_code(own: Workspace) -> None:
    kept = final(own)
    for called in ("1", "۱", kept.code, kept.tables[0].code):
        assert edition_called(own, called, 1402).code == kept.code
    for called, year in (("2", 1402), ("1", 1401)):
        with refused("editions.no_edition") as seen:
            edition_called(own, called, year)
    assert seen.value.params["known"] == "هیچ"


def test_the_errata_sheet_lists_each_changed_cell_with_its_reason(own: Workspace, tmp_path: Path) -> None:
    old = final(own)
    put(own, 201)
    made = write_errata(own, old, final(own), tmp_path / "e.pdf")
    [table] = made.errata.tables
    by_place = {cell.place: (cell.was, cell.now, made.errata.why(table, cell)) for cell in table.cells}
    assert by_place[PLACE] == (old.table(COOPS).figures[PLACE], "۲۰۱", WHY)  # type: ignore[union-attr]
    assert by_place["1402|TOTAL|c_op"][2] == text("editions.follows")
    printed = words_of(tmp_path / "e.pdf")
    for word in ("غلط‌نامه", "۲۰۱", "ثبت", "چاپ"):
        assert word.replace("\u200c", "") in printed.replace("\u200c", "")
    assert made.pages == 1
    before = (tmp_path / "e.pdf").read_bytes()
    write_errata(own, old, own.store.editions()[1], tmp_path / "e.pdf")
    assert (tmp_path / "e.pdf").read_bytes() == before


def test_errata_want_a_later_edition_of_the_same_year_that_differs(own: Workspace, tmp_path: Path) -> None:
    old = final(own)
    put(own, 201)
    new = final(own)
    for pair in ((new, old), (old, old)):
        with refused("editions.not_later"):
            write_errata(own, *pair, tmp_path / "e.pdf")
    assert not (tmp_path / "e.pdf").exists()


def test_the_revised_figure_of_the_next_edition_carries_its_mark_and_both_vintages(own: Workspace) -> None:
    old = final(own)
    put(own, 201)
    edition = edition_of(own, 1402)
    key = read_sheet(own, COOPS, "1402").place(PLACE)
    assert key in edition.revised
    was = old.table(COOPS).figures[PLACE]  # type: ignore[union-attr]
    assert any(was in note and "ویرایش ۱" in note for note in edition.footnotes[key])
    second = final(own)
    assert replace(edition_of(own, 1402), sheets={}) == replace(edition, sheets={})
    printed = words_of(own.store.path.with_name("b.pdf"))
    assert "نسبت به چاپ پیش" in printed
    assert f"رقم پیشین: {was}" in printed
    assert second.table(COOPS).figures[PLACE] == "۲۰۱"  # type: ignore[union-attr]  # what is kept is the figure; the mark is of its printing


def test_an_office_without_an_edition_knows_no_code(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "x"), True, Clock()) as own:
        assert what_is(own, "0000000000").standing == UNKNOWN

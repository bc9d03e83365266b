"""Typing a cell: what a person wrote becomes a recorded change, a question, or a refusal that changes nothing."""

from pathlib import Path

import pytest

from models.cell import Cell, Symbol
from models.change import Source
from models.store import Move
from models.terms import Currency, Unit
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, refused
from tests.ui.small import key, small_office
from ui.workspace.block import Block
from ui.workspace.demo import Clock
from ui.workspace.desk import Desk
from ui.workspace.entering import enter, record, record_together, undo
from ui.workspace.sample import sample_office
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet


def standing(own: Workspace, place: str = PLACE) -> Cell | None:
    return read_sheet(own, COOPS, "1402").cell(read_sheet(own, COOPS, "1402").place(place))


def state(own: Workspace, value: str) -> None:
    """The sheet of cooperatives, moved without a reason to a state."""
    from dataclasses import replace

    [record] = own.store.sheets("gd-14", "1402", COOPS)
    own.store.set_state(Move((replace(record, state=value),), "x", "centre"))


def record_of(own: Workspace) -> tuple[int, str]:
    [record] = own.store.sheets("gd-14", "1402", COOPS)
    return record.revision, record.state


def test_a_typed_cell_is_in_the_file_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        enter(own, COOPS, PLACE, "۱۲۳")
    with desk.office(path) as own:
        assert standing(own) == Cell(123.0)
        assert own.store.changes("gd-14", last=1)[0].change.cells[0].raw == "۱۲۳"


def test_an_entry_moves_its_totals(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        before = standing(own, "1402|1401|c_t")
        entry = enter(own, COOPS, PLACE, "0")
        assert entry.edit is not None
        moved = {str(move.key): move.new for move in entry.edit.moved}
    assert before is not None
    assert moved["1402|1401|c_t"] != before
    assert set(moved) == {"1402|1401|c_t", "1402|TOTAL|c_op", "1402|TOTAL|c_t"}


@pytest.mark.parametrize("dash", ["-", "ـ", "–"])
def test_a_dash_is_not_collected_and_never_zero(tmp_path: Path, dash: str) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        entry = enter(own, COOPS, PLACE, dash)
        assert standing(own) == Cell(symbol=Symbol.NOT_COLLECTED)
        assert entry.sheet.cell(entry.sheet.place("1402|TOTAL|c_op")) == Cell(symbol=Symbol.NOT_AVAILABLE)


@pytest.mark.parametrize(("table", "place", "typed"), [(COOPS, PLACE, "(3)"), ("T03-01", "1402|1401|days", "1,234")])
def test_a_text_of_two_meanings_is_asked_and_nothing_is_entered(tmp_path: Path, table: str, place: str, typed: str) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        before = desk.cells(path)
        entry = enter(own, table, place, typed)
        assert entry.reading.question is not None
        assert (len(entry.reading.question.readings), entry.edit) == (2, None)
        assert desk.cells(path) == before


@pytest.mark.parametrize(
    ("table", "place", "typed", "code"),
    [
        ("T99-01", PLACE, "1", "entry.unknown_table"),
        (COOPS, "1402|1499|c_op", "1", "entry.unknown_place"),
        (COOPS, "1402|1401|nothing", "1", "entry.unknown_place"),
        (COOPS, "once|1401|c_op", "1", "entry.unknown_period"),
        (COOPS, "1402", "1", "entry.bad_key"),
        (COOPS, PLACE, "ده", "entry.not_a_number"),
        (COOPS, "1402|1401|c_t", "1", "entry.derived"),
        (COOPS, "1401|1401|c_op", "1", "entry.locked"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_changes_nothing(tmp_path: Path, table: str, place: str, typed: str, code: str) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        before = desk.cells(path)
        with refused(code):
            enter(own, table, place, typed)
        assert desk.cells(path) == before


def test_a_refused_entry_opens_no_sheet(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own:
        with refused("entry.derived"):
            enter(own, COOPS, "1402|1401|c_t", "1")
        assert own.store.sheets() == ()


@pytest.mark.parametrize("locked", ["approved", "sent", "accepted", "published"])
def test_a_locked_sheet_is_not_edited(tmp_path: Path, locked: str) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        state(own, locked)
        before = desk.cells(path)
        with refused("entry.locked"):
            enter(own, COOPS, PLACE, "5")
        assert desk.cells(path) == before


def test_a_returned_sheet_becomes_the_next_revision_with_its_first_edit(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        state(own, "returned")
        enter(own, COOPS, PLACE, "5")
        assert record_of(own) == (2, "draft")
        enter(own, COOPS, PLACE, "6")
        assert record_of(own) == (2, "draft")


def test_a_checked_sheet_becomes_a_draft_of_its_revision(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        state(own, "checked")
        enter(own, COOPS, PLACE, "5")
        assert record_of(own) == (1, "draft")


def test_the_same_figure_again_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own:
        enter(own, COOPS, PLACE, "5")
        state(own, "returned")
        before = desk.cells(path)
        assert enter(own, COOPS, PLACE, "۵").edit is not None
        assert desk.cells(path) == before


def test_undo_is_a_change_of_its_own_and_goes_back_step_by_step(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        first = standing(own)
        changes = len(own.store.changes("gd-14"))
        enter(own, COOPS, PLACE, "5")
        enter(own, COOPS, PLACE, "6")
        undo(own)
        assert standing(own) == Cell(5.0)
        undo(own)
        assert standing(own) == first
        recorded = own.store.changes("gd-14")[changes:]
        assert [one.change.source.kind for one in recorded] == ["typed", "typed", "undo", "undo"]


def test_what_is_entered_after_an_undo_is_undone_first(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "5")
        enter(own, COOPS, PLACE, "6")
        undo(own)
        enter(own, COOPS, PLACE, "7")
        undo(own)
        assert standing(own) == Cell(5.0)


def test_an_undo_passes_over_a_locked_sheet(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        before = read_sheet(own, BOARDS, "1402").entered()
        enter(own, BOARDS, "1402|1401|open", "5")
        enter(own, COOPS, PLACE, "5")
        state(own, "sent")
        undo(own)
        assert standing(own) == Cell(5.0)
        assert read_sheet(own, BOARDS, "1402").entered() == before


def test_there_is_nothing_to_undo_in_a_new_file(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", sample_office(), False, Clock()) as own:
        assert undo(own) is None
        enter(own, COOPS, PLACE, "5")
        assert undo(own) is not None
        assert undo(own) is None


def test_a_figure_in_a_rial_that_does_not_hold_yet_is_refused(tmp_path: Path) -> None:
    new = Currency("irn", "ریال جدید", "new rial", 10000, valid_from="1405-01-01")
    with small_office(tmp_path) as office:
        pack = office.pack
        pack.units = {"person": Unit("person", "میلیون ریال جدید", "x", False, 0, "irn", 10**6)}
        pack.currencies = {"irn": new}
        with refused("money.not_valid"):
            enter(office, "T01-99", "1402|1401|m", "5")
        with refused("money.not_valid"):
            Desk(office, "T01-99", "1402").enter(key("1401.m"), "5")
        with refused("money.not_valid"):
            Desk(office, "T01-99", "1402").paste(Block((("5",),)), key("1401.m"))
        sheet = read_sheet(office, "T01-99", "1402")
        entered = [(key("1401.m"), Cell(5.0), "", "5")]
        with refused("money.not_valid"):
            record(office, sheet, entered, Source("imported"))
        with refused("money.not_valid"):
            record_together(office, [(sheet, entered)], Source("form"))
        assert office.store.cells("gd-14", "T01-99", "1402") == {}

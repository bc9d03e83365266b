"""A receipt moves the sheets it names, once, and only where it belongs."""

from pathlib import Path

import pytest

from sync.trust import sign_list
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, refused
from ui.workspace.entering import enter
from ui.workspace.receipts import take_receipt


def test_a_receipt_accepts_the_sheets_and_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    with desk.office(path) as own, desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(own, tmp_path).package.data)
        taken = take_receipt(own, received.data, desk.trust())
        assert {record.state for record in taken.moved} == {"accepted"}
        assert {record.base for record in taken.moved} == {1}
        before = desk.cells(path)
        again = take_receipt(own, received.data, desk.trust())
        assert (again.is_new, again.moved, desk.cells(path)) == (False, (), before)


def test_the_receipt_of_another_office_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.salnameh"
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(own, tmp_path).package.data)
    with desk.office(path) as twin_computer:
        before = desk.cells(path)
        with refused("receipt.not_ours"):
            take_receipt(twin_computer, received.data, desk.trust())
        assert desk.cells(path) == before


def test_a_receipt_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(own, tmp_path).package.data)
        data = received.data.replace(b'"sig":"', b'"sig":"A', 1)
        with refused("receipt.unreadable"):
            take_receipt(own, data, desk.trust())
        with refused("receipt.wrong_type"):
            take_receipt(own, sign_list(desk.trust(), *desk.ROOTS), desk.trust())


def test_a_waiting_receipt_leaves_the_sheets_as_sent_until_the_second_one(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        first = desk.sealed(own, tmp_path).package.data
        enter(own, COOPS, PLACE, "200")
        second = desk.sealed(own, tmp_path).package.data
        [held] = desk.taken(central, second)
        taken = take_receipt(own, held.data, desk.trust())
        assert (taken.is_new, taken.moved) == (True, ())
        _, released = desk.taken(central, first)
        assert [record.state for record in take_receipt(own, released.data, desk.trust()).moved] == ["accepted"]


def test_a_returned_sheet_is_corrected_as_revision_two_and_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        with monkeypatch.context() as careless:
            careless.setattr("ui.workspace.sealing.may_go", lambda _: True)  # a program that lets an error go
            [received] = desk.taken(central, desk.sealed(own, tmp_path).package.data)
        assert [record.table for record in take_receipt(own, received.data, desk.trust()).moved if record.state == "returned"] == [COOPS]
        enter(own, COOPS, PLACE, "200")
        second = desk.sealed(own, tmp_path)
        assert [(result.record.table, result.record.revision) for result in second.sent] == [(COOPS, 2)]
        [answer] = desk.taken(central, second.package.data)
        [told] = answer.receipt.sheets
        assert (told.revision, told.result, told.errors) == (2, "accepted", 0)
        assert central.store.cells("gd-14", COOPS, "1402") == own.store.cells("gd-14", COOPS, "1402")
        [record] = take_receipt(own, answer.data, desk.trust()).moved
        assert (record.state, record.revision, record.base) == ("accepted", 2, 2)


def test_a_late_receipt_does_not_touch_a_sheet_that_moved_on(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(own, tmp_path).package.data)
        take_receipt(own, desk.returning(received, COOPS), desk.trust())
        enter(own, COOPS, PLACE, "200")
        late = take_receipt(own, received.data, desk.trust())
        assert COOPS not in {record.table for record in late.moved}

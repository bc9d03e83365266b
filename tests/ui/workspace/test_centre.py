"""The centre trusts nothing: what it refuses changes nothing, what came before is answered as before."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from models.cell import Cell, Key
from models.release import Release, SheetRevision
from sync.keys import SigningKey
from sync.package import seal
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, REGISTER, SOUTH, refused
from ui.workspace.centre import receive, write_receipt
from ui.workspace.checking import check, computed
from ui.workspace.demo import practice_key
from ui.workspace.entering import enter
from ui.workspace.session import Workspace


def made(
    own: Workspace,
    key: SigningKey = SOUTH,
    cells: Mapping[Key, Cell] | None = None,
    *,
    state: str = "approved",
    sequence: int = 1,
    previous: str = "",
    **more: object,
) -> bytes:
    """A package of the cooperatives as a program other than ours might make it: other cells, sender or recipient."""
    [result] = check(own, [COOPS])
    revision = SheetRevision(COOPS, "1402", 1, 0, state, cells or result.sheet.entered())
    release = Release("mcls-gd-14-1402-yb-r01", "gd-14", "centre", "YB", "1402", False, own.pack.version, (revision,))
    return seal(
        replace(release, **more),  # type: ignore[arg-type]  # the fields of a release
        computed(result),
        own.pack.tables,
        key,
        sequence=sequence,
        previous=previous,
        created="2024-06-10T05:00:00Z",
        software="0.1.0",
        trust_version=1,
        person="x",
        role="director_general",
    ).data


@pytest.fixture
def south(tmp_path: Path) -> Path:
    (tmp_path / "o.salnameh").write_bytes(desk.small())
    return tmp_path


def test_a_package_is_taken_cell_for_cell_and_answered(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        [received] = desk.taken(central, desk.sealed(own, south).package.data)
        assert {sheet.result for sheet in received.receipt.sheets} == {"accepted"}
        assert central.store.cells("gd-14", COOPS, "1402") == own.store.cells("gd-14", COOPS, "1402")
        assert {record.state for record in central.store.sheets()} == {"accepted"}
        assert write_receipt(south, received).read_bytes() == received.data


def test_any_changed_byte_is_refused_and_changes_nothing(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        data = made(own)
        before = desk.cells(south / "c.salnameh")
        for at in range(0, len(data), len(data) // 40):
            with pytest.raises(Exception, match=r"package\."):
                desk.taken(central, bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]]))
        assert desk.cells(south / "c.salnameh") == before


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sender": "gd-20"}, "package.wrong_office"),
        ({"key": desk.NORTH}, "package.wrong_office"),
        ({"key": practice_key("stranger", 1)}, "package.unknown_key"),
        ({"recipient": "gd-20"}, "package.not_for_us"),
        ({"live": True}, "package.practice"),
    ],
)
def test_a_package_that_is_not_this_office_s_word_to_us_is_refused(south: Path, changed: dict[str, object], code: str) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        before = desk.cells(south / "c.salnameh")
        data = made(own, **changed)  # type: ignore[arg-type]  # each row names what it changes
        with refused(code):
            desk.taken(central, data)
        assert desk.cells(south / "c.salnameh") == before


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pack": "1300.0"}, "package.unknown_pack"),
        ({"cells": {Key(COOPS, "1402", ("2001",), "c_op"): Cell(1.0)}}, "package.data_unknown_place"),
        ({"state": "draft"}, "package.not_approved"),
    ],
)
def test_an_office_s_own_word_that_cannot_be_taken_is_answered_and_no_cell_counts(
    south: Path, changed: dict[str, object], code: str
) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        data = made(own, **changed)  # type: ignore[arg-type]  # each row names what it changes
        [received] = desk.taken(central, data)
        assert received.refusal is not None
        assert (received.refusal.code, received.receipt.verdict, received.receipt.refusal) == (code, "refused", code)
        assert (central.store.sheets(), len(central.store.arrivals())) == ((), 1)
        [again] = desk.taken(central, data)
        assert again.data == received.data


def test_a_centre_answers_with_its_own_key_only(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        with refused("trust.not_a_receipt_key"):
            receive(central, made(own), desk.trust(), SOUTH, "folder")
        assert desk.cells(south / "c.salnameh") == []


def test_a_revision_that_was_accepted_counts_once(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        desk.taken(central, made(own))
        [result] = check(own, [COOPS])
        other = result.sheet.entered() | {result.sheet.place(PLACE): Cell(201.0)}
        first = central.store.arrivals()[0].hash
        [same] = desk.taken(central, made(own, sequence=2, previous=first))
        [changed] = desk.taken(central, made(own, cells=other, sequence=3, previous=same.receipt.package))
        assert [received.receipt.sheets[0].result for received in (same, changed)] == ["duplicate", "conflict"]
        assert central.store.cells("gd-14", COOPS, "1402") == own.store.cells("gd-14", COOPS, "1402")


def test_only_a_centre_receives(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, refused("package.not_a_centre"):
        desk.taken(own, made(own))


def test_the_same_package_again_gives_the_same_receipt_and_changes_nothing(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        data = made(own)
        [first] = desk.taken(central, data)
        before = desk.cells(south / "c.salnameh")
        [again] = desk.taken(central, data)
        assert (again.data, again.file, again.is_replay) == (first.data, first.file, True)
        assert desk.cells(south / "c.salnameh") == before


def test_figures_that_fail_the_centre_s_own_checks_are_returned(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        [result] = check(own, [COOPS])
        wrong = result.sheet.entered() | {result.sheet.place(PLACE): Cell(99999.0)}
        [received] = desk.taken(central, made(own, cells=wrong))
        [told] = received.receipt.sheets
        assert (told.result, received.receipt.verdict) == ("returned", "partly")
        assert told.errors > 0
        assert [record.state for record in central.store.sheets()] == ["returned"]


def test_totals_that_the_sender_computed_otherwise_are_an_error(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        [result] = check(own, [COOPS])
        sound = result.sheet.entered() | {result.sheet.place(PLACE): Cell(201.0)}
        [received] = desk.taken(central, made(own, cells=sound))
        assert [(sheet.result, sheet.errors) for sheet in received.receipt.sheets] == [("returned", 3)]


def test_a_package_after_a_gap_waits_and_both_are_answered_when_the_missing_one_comes(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        first = desk.sealed(own, south)
        enter(own, COOPS, PLACE, "200")
        second = desk.sealed(own, south)
        [held] = desk.taken(central, second.package.data)
        assert ([sheet.result for sheet in held.receipt.sheets], held.receipt.missing) == (["incomplete"], (1,))
        assert central.store.sheets() == ()
        one, two = desk.taken(central, first.package.data)
        assert [one.receipt.package, two.receipt.package] == [first.package.hash, second.package.hash]
        assert two.receipt.number not in (one.receipt.number, held.receipt.number)
        assert central.store.cells("gd-14", COOPS, "1402") == own.store.cells("gd-14", COOPS, "1402")


def test_a_package_that_had_waited_is_answered_again_with_both_its_receipts(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        first = desk.sealed(own, south).package.data
        enter(own, COOPS, PLACE, "200")
        second = desk.sealed(own, south).package.data
        [held] = desk.taken(central, second)
        _, released = desk.taken(central, first)
        assert [answer.data for answer in desk.taken(central, second)] == [held.data, released.data]


def test_three_packages_in_the_wrong_order_all_count_in_the_end(south: Path) -> None:
    with desk.office(south / "o.salnameh") as own, desk.centre(south / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        enter(own, REGISTER, "1402|o1|employees", "")
        packages = [desk.sealed(own, south).package.data]
        enter(own, COOPS, PLACE, "200")
        packages.append(desk.sealed(own, south).package.data)
        enter(own, REGISTER, "1402|o1|employees", "7")
        packages.append(desk.sealed(own, south).package.data)
        answers = [len(desk.taken(central, data)) for data in reversed(packages)]
        assert answers == [1, 1, 3]
        assert {record.state for record in central.store.sheets()} == {"accepted"}
        assert len({arrival.receipt_number for arrival in central.store.arrivals()}) == len(packages)

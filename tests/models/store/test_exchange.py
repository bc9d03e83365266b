from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.errors import Refusal
from models.store import Arrival, Move, Sent, SheetRecord, Store
from models.workflow import ACCEPTED, SENT
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk

pytestmark = pytest.mark.windows

FIRST = Sent(1, "aa", "", "gd-14-1402-r01", NOON, ((TABLE, YEAR, 1), ("T01-01", YEAR, 2)))
SHEET = SheetRecord(OFFICE, TABLE, YEAR, "yb@1", 1, SENT, 0)
CAME = Arrival("aa", OFFICE, 1, "", NOON, "usb", "accepted", "centre-1", True)


def came(number: int, sender: str = OFFICE) -> Arrival:
    return replace(CAME, hash=f"{sender}{number}", sender=sender, sequence=number, receipt_number=f"{sender}-{number}")


@pytest.fixture
def centre(create: Callable[..., Store]) -> Store:
    return create(office="centre")


def test_a_sealed_package_is_the_head_of_the_chain_and_its_sheets_are_sent(desk: Desk) -> None:
    assert desk.store.chain_head() == (0, "")
    desk.store.record_sent(FIRST, b"package", Move((SHEET,), "x", "director_general"))
    assert desk.store.chain_head() == (1, "aa")
    assert (desk.store.sent(), desk.store.sent_bytes("aa"), desk.store.sheets()) == ((FIRST,), b"package", (SHEET,))


def test_the_same_package_again_changes_nothing(desk: Desk) -> None:
    desk.store.record_sent(FIRST, b"package", Move((SHEET,), "x", "director_general"))
    desk.store.record_sent(FIRST, b"package", Move((replace(SHEET, state="draft"),), "x", "director_general"))
    assert (desk.store.sent(), desk.store.sheets()) == ((FIRST,), (SHEET,))
    assert desk.store.sent_bytes("bb") is None


@pytest.mark.parametrize(
    "other", [replace(FIRST, hash="bb", sequence=3, previous="aa"), replace(FIRST, hash="bb", sequence=2, previous="")]
)
def test_a_package_that_does_not_follow_the_head_is_refused(store: Store, other: Sent) -> None:
    store.record_sent(FIRST, b"package")
    with pytest.raises(Refusal, match=r"store\.chain_moved"):
        store.record_sent(other, b"other", Move((SHEET,), "x", "director_general"))
    assert (store.chain_head(), store.sheets()) == ((1, "aa"), ())


def test_an_arrival_its_sheets_and_its_cells_stand_together(centre: Store) -> None:
    desk = Desk(centre)
    accepted = replace(SHEET, state=ACCEPTED, revision=3, base=2)
    change = desk.change(("1", None, 5), kind="received")
    assert centre.record_arrival(CAME, b"package", b"receipt", [change], Move((accepted,), "centre", "centre")) == b"receipt"
    assert (centre.arrivals(), centre.sheets(OFFICE), desk.cells()) == ((CAME,), (accepted,), {"1": 5.0})
    assert centre.arrival_bytes("aa") == (b"package", b"receipt")
    assert centre.history(OFFICE, next(iter(centre.cells(OFFICE, TABLE, YEAR))))[0].revision == 3


def test_a_second_arrival_gets_the_first_receipt_and_changes_nothing(centre: Store) -> None:
    desk = Desk(centre)
    centre.record_arrival(CAME, b"package", b"receipt")
    again = replace(CAME, receipt_number="centre-2", channel="https")
    assert centre.record_arrival(again, b"package", b"other", [desk.change(("1", None, 5), kind="received")]) == b"receipt"
    assert (centre.arrivals(), desk.cells()) == ((CAME,), {})


def test_an_arrival_whose_cells_cannot_be_recorded_did_not_arrive(centre: Store) -> None:
    desk = Desk(centre)
    with pytest.raises(Refusal, match=r"store\.stale"):
        centre.record_arrival(CAME, b"package", b"receipt", [desk.change(("1", 4, 5), kind="received")])
    assert (centre.arrivals(), centre.arrival_bytes("aa")) == ((), None)


def test_receipts_are_numbered_and_no_number_is_given_twice(centre: Store) -> None:
    assert centre.next_receipt_number() == 1
    centre.record_arrival(CAME, b"package", b"receipt")
    assert centre.next_receipt_number() == 2
    with pytest.raises(Refusal, match=r"store\.receipt_number_taken"):
        centre.record_arrival(replace(CAME, hash="bb"), b"package", b"receipt")


def test_arrivals_are_listed_by_sender_in_the_order_they_came(centre: Store) -> None:
    for one in (came(2), came(1, "gd-05"), came(1)):
        centre.record_arrival(one, b"p", b"r")
    assert [one.sequence for one in centre.arrivals(OFFICE)] == [2, 1]
    assert [one.sender for one in centre.arrivals()] == [OFFICE, "gd-05", OFFICE]


@pytest.mark.parametrize("live", [True, False])
def test_practice_never_comes_into_a_live_file_nor_the_reverse(create: Callable[..., Store], live: bool) -> None:
    centre = create(office="centre", live=live)
    with pytest.raises(Refusal, match=r"store\.other_kind"):
        centre.record_arrival(replace(CAME, live=not live), b"package", b"receipt")
    assert centre.record_arrival(replace(CAME, live=live), b"package", b"receipt") == b"receipt"
    assert [one.live for one in centre.arrivals()] == [live]


def test_a_receipt_is_kept_once_and_decides_its_sheets_once(desk: Desk) -> None:
    accepted = replace(SHEET, state=ACCEPTED, base=1)
    assert desk.store.record_receipt(b"receipt", Move((accepted,), "centre", "centre"))
    assert not desk.store.record_receipt(b"receipt", Move((SHEET,), "centre", "centre"))
    assert (desk.store.receipts(), desk.store.sheets()) == ((b"receipt",), (accepted,))

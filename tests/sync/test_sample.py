from __future__ import annotations

from pathlib import Path

from sync.package import open_package
from sync.receipts import judge, open_receipt
from sync.trust import first_list
from tests.sync.test_notes import SAID
from tests.sync.test_receipts import RECEIPT_2
from tests.sync.test_replies import ANSWERING
from tests.sync.world import AT, COMPUTED, release, trust_list

DATA = Path(__file__).resolve().parents[1] / "data"
"""One package, receipt and list of keys of each format that was ever given out; never written anew."""
TRUST = first_list((DATA / "trust-1.json").read_bytes())
HASH = "26ae6440fb230acfc6391fdfa3b5e02eab62546a7b2b0a81cba7f7e4f37ca6fe"


def test_a_list_of_keys_of_format_1_is_read() -> None:
    assert trust_list() == TRUST


def test_a_package_of_format_1_is_opened() -> None:
    data = (DATA / "package-1.salbaste").read_bytes()
    got = open_package(data, TRUST, me="centre", live=True, at=AT)
    assert (got.release, got.computed) == (release(), COMPUTED)
    assert got.hash == HASH


def test_a_receipt_of_format_1_is_opened() -> None:
    receipt = open_receipt((DATA / "receipt-1.salrasid").read_bytes(), TRUST, AT)
    assert receipt == RECEIPT_2
    judge(receipt, ("a" * 64, "b" * 64, "c" * 64), "gd-14", live=True)


def test_a_package_of_format_2_is_opened_with_its_notes() -> None:
    got = open_package((DATA / "package-2.salbaste").read_bytes(), TRUST, me="centre", live=True, at=AT)
    assert (got.release, got.computed, got.notes) == (release(), COMPUTED, SAID)


def test_a_receipt_of_format_2_is_opened_with_its_answers() -> None:
    assert open_receipt((DATA / "receipt-2.salrasid").read_bytes(), TRUST, AT) == ANSWERING

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.errors import Refusal
from models.release import Receipt, SheetResult
from sync.canonical import dump
from sync.envelope import PACKAGE, RECEIPT, sign
from sync.receipts import MAX_FILE, answer, file_name, judge, open_receipt
from tests.sync.world import AT, CENTRE, PACKS, SOUTH, sealed, trust_list

pytestmark = pytest.mark.windows

FIRST, SECOND, THIRD = (digit * 64 for digit in "abc")
SENT = (FIRST, SECOND, THIRD)
RECEIPT_2 = Receipt(
    number="R-1405-000812",
    package=SECOND,
    sender="gd-14",
    sequence=2,
    chain_head=THIRD,
    received=AT,
    channel="usb",
    verdict="partly",
    live=True,
    missing=(1,),
    sheets=(SheetResult("T05-03", "1402-07", 2, "accepted", 62, 3, 119, 0, 2), SheetResult("T09-01", "1402-Q1", 1, "returned", errors=4)),
)
FILE = answer(RECEIPT_2, CENTRE)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    record = json.loads(base64.b64decode(json.loads(FILE)["payload"]))
    change(record)
    return sign(RECEIPT, dump(record), CENTRE)


def refused(code: str, data: bytes, at: str = AT) -> None:
    with pytest.raises(Refusal) as seen:
        open_receipt(data, trust_list(), at)
    assert seen.value.code == code


def unjudged(code: str, **fields: Any) -> None:
    with pytest.raises(Refusal) as seen:
        judge(replace(RECEIPT_2, **fields), SENT, "gd-14", live=True)
    assert seen.value.code == code


def test_a_receipt_comes_back_as_it_was_signed() -> None:
    assert open_receipt(FILE, trust_list(), AT) == RECEIPT_2


def test_the_same_receipt_has_the_same_bytes_and_a_name_for_every_disk() -> None:
    assert answer(replace(RECEIPT_2), CENTRE) == FILE
    assert file_name(RECEIPT_2) == "r-1405-000812.salrasid"


def test_a_refused_package_is_answered_with_its_reason() -> None:
    receipt = replace(RECEIPT_2, verdict="refused", refusal="package.rollback", chain_head="", missing=(), sheets=())
    assert open_receipt(answer(receipt, CENTRE), trust_list(), AT) == receipt


@pytest.mark.parametrize("fields", [{"number": "x y"}, {"verdict": "refused"}, {"refusal": "package.rollback"}, {"missing": (2, 1)}])
def test_a_receipt_that_nobody_could_read_is_not_signed(fields: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"receipt\.unreadable"):
        answer(replace(RECEIPT_2, **fields), CENTRE)


@pytest.mark.parametrize("key", [SOUTH, PACKS])
def test_only_the_receipt_key_of_the_centre_signs_receipts(key: Any) -> None:
    refused("receipt.unknown_key", answer(RECEIPT_2, key))


def test_a_package_offered_as_a_receipt_is_refused() -> None:
    refused("receipt.unreadable", sealed().data)
    refused("receipt.wrong_type", sign(PACKAGE, b"{}", CENTRE))


def test_a_changed_receipt_is_refused() -> None:
    envelope = json.loads(FILE)
    envelope["payload"] = base64.b64encode(b"{}").decode()
    refused("receipt.bad_signature", dump(envelope))


def test_a_receipt_of_a_newer_program_asks_for_the_newer_program() -> None:
    refused("receipt.newer_format", changed(lambda r: r.update(format=3, more=1)))


def test_a_receipt_is_not_believed_with_an_old_list_of_keys() -> None:
    refused("trust.expired", FILE, at="2027-08-01T00:00:00Z")


def test_a_file_too_big_for_a_receipt_is_refused() -> None:
    refused("receipt.too_big", b" " * (MAX_FILE + 1))


def test_no_flipped_bit_of_a_receipt_is_accepted() -> None:
    for at in range(len(FILE)):
        with pytest.raises(Refusal):
            open_receipt(FILE[:at] + bytes([FILE[at] ^ 1 << at % 8]) + FILE[at + 1 :], trust_list(), AT)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.clear(),
        lambda r: r.update(kind="package"),
        lambda r: r.update(more=1),
        lambda r: r.update(package="x"),
        lambda r: r.update(sequence=0),
        lambda r: r.update(missing=[1, 1]),
        lambda r: r.update(missing=["1"]),
        lambda r: r.update(live=1),
        lambda r: r.update(verdict="lost"),
        lambda r: r.update(received="2026-02-30T00:00:00Z"),
        lambda r: r.update(tables={}),
        lambda r: r["tables"][0].update(period="1402-07"),
        lambda r: r["tables"][0].update(more=1),
        lambda r: r["tables"][0].update(result="lost"),
        lambda r: r["tables"][0]["cells"].update(new=-1),
        lambda r: r["tables"][0]["cells"].update(more=1),
    ],
)
def test_a_well_signed_receipt_of_nonsense_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    refused("receipt.unreadable", changed(change))


def test_a_receipt_for_a_package_we_sent_is_taken() -> None:
    judge(RECEIPT_2, SENT, "gd-14", live=True)
    judge(replace(RECEIPT_2, verdict="refused", refusal="package.rollback", chain_head=""), SENT, "gd-14", live=True)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("receipt.not_ours", {"sender": "gd-20"}),
        ("receipt.not_ours", {"package": "d" * 64}),
        ("receipt.practice", {"live": False}),
        ("receipt.chain_differs", {"chain_head": "d" * 64}),
        ("receipt.chain_differs", {"chain_head": ""}),
        ("receipt.chain_differs", {"sequence": 1}),
        ("receipt.chain_differs", {"sequence": 4}),
        ("receipt.chain_differs", {"missing": (4,)}),
    ],
)
def test_a_receipt_that_answers_something_else_is_refused(code: str, fields: dict[str, Any]) -> None:
    unjudged(code, **fields)

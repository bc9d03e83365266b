"""Answers of a receipt are read as they were written, or the receipt is refused."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.errors import Refusal
from models.explanation import Answer, Demotion
from models.release import RequestAnswer, SheetResult
from sync.canonical import dump
from sync.envelope import RECEIPT, sign
from sync.receipts import answer, open_receipt
from tests.sync.test_receipts import RECEIPT_2
from tests.sync.world import AT, CENTRE, CREATED, place, trust_list

ANSWERING = replace(
    RECEIPT_2,
    sheets=(SheetResult("T05-03", "1402", 2, "disputed", errors=1, warnings=3, explained=3, disputed=1),),
    answers=(Answer("gd-14", "T05-03.C09", place(), "upheld", "رقم با دفتر نمی‌خواند.", "کارشناس مرکز", CREATED),),
    demoted=(Demotion("T05-02.C01", "قاعده نادرست بود.", "کارشناس مرکز", CREATED),),
    requests=(RequestAnswer("T01-02", "1402-07", 1, "agreed", "پذیرفته است.", "کارشناس مرکز", CREATED),),
)


def _payload(data: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(b64decode(json.loads(data)["payload"]))
    return payload


def test_a_receipt_with_answers_says_format_2_and_brings_them() -> None:
    data = answer(ANSWERING, CENTRE)
    assert _payload(data)["format"] == 2
    assert open_receipt(data, trust_list(), AT) == ANSWERING


def test_a_receipt_without_answers_says_format_1() -> None:
    payload = _payload(answer(RECEIPT_2, CENTRE))
    assert payload["format"] == 1
    assert "answers" not in payload


@pytest.mark.parametrize(
    "change",
    [
        lambda receipt: receipt["answers"][0].update(verdict="perhaps"),
        lambda receipt: receipt["answers"][0].update(why=""),
        lambda receipt: receipt["answers"][0].update(why="ا" * 401),
        lambda receipt: receipt["answers"][0].update(more=1),
        lambda receipt: receipt["demoted"][0].update(rule="C01"),
        lambda receipt: receipt["demoted"][0].update(more=1),
        lambda receipt: receipt["not_required"][0].update(verdict="upheld"),
        lambda receipt: receipt["not_required"][0].update(revision=0),
        lambda receipt: receipt["not_required"][0].update(more=1),
        lambda receipt: receipt.update(format=1),
    ],
)
def test_answers_that_are_not_of_their_form_are_refused(change: Callable[[dict[str, Any]], object]) -> None:
    payload = _payload(answer(ANSWERING, CENTRE))
    change(payload)
    with pytest.raises(Refusal, match=r"receipt\.unreadable"):
        open_receipt(sign(RECEIPT, dump(payload), CENTRE), trust_list(), AT)

"""Receipts: the centre's signed answer to a package, and what an office asks of one before it believes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.errors import Refusal
from models.release import Receipt, SheetResult
from sync import replies
from sync.canonical import dump, load
from sync.envelope import RECEIPT, open_envelope, read_envelope, sign
from sync.fields import HASH, OFFICE, TABLE, WORD, Fields, written_period
from sync.keys import SigningKey
from sync.manifest import MAX_SEQUENCE
from sync.trust import TrustList

SUFFIX = ".salrasid"
MAX_FILE = 2 << 20
VERDICTS = ("accepted", "partly", "refused")
RESULTS = ("accepted", "returned", "incomplete", "duplicate", "conflict")
DISPUTED = "disputed"
"""The result of a sheet that waits for a person at the centre; only in format 2."""
_FORMAT = 2
_MOST = (1 << 31) - 1
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}\Z")
_REFUSAL = re.compile(r"[a-z]{1,20}\.[a-z0-9_]{1,40}\Z")


def answer(receipt: Receipt, key: SigningKey) -> bytes:
    """The receipt as a file signed by the centre's receipt key; the same receipt gives the same bytes.

    Refused (``receipt.unreadable``) when the receipt itself could not be read again.
    """
    payload = _write(receipt)
    _read(payload)
    return sign(RECEIPT, payload, key)


def file_name(receipt: Receipt) -> str:
    """The name of the receipt's file, for example ``r-1405-000812.salrasid``."""
    return receipt.number.lower() + SUFFIX


def open_receipt(data: bytes, trust: TrustList, at: str) -> Receipt:
    """The receipt, signed by the centre's receipt key and opened at the moment ``at``.

    Refused: ``receipt.too_big``, ``receipt.unreadable``, ``receipt.wrong_type``, ``receipt.bad_signature``,
    ``receipt.unknown_key``, ``receipt.newer_format``, ``trust.expired``.
    """
    if len(data) > MAX_FILE:
        raise Refusal("receipt.too_big")
    payload, _ = open_envelope(data, RECEIPT, trust.centre_keys("receipt", at))
    return _read(payload)


def own_receipt(data: bytes) -> Receipt:
    """A receipt this centre has signed itself and kept: read, not proven, so that no later list of keys can shut it."""
    return _read(read_envelope(data, RECEIPT).payload)


def judge(receipt: Receipt, sent: Sequence[str], me: str, live: bool) -> None:
    """Refuse a receipt that does not answer a package this computer sent; ``sent`` are its hashes, number 1 first.

    Refused: ``receipt.not_ours``, ``receipt.practice``, ``receipt.chain_differs`` (the centre holds, or waits for, packages of this
    office that this computer did not send).
    """
    if receipt.sender != me:
        raise Refusal("receipt.not_ours", office=receipt.sender)
    if receipt.live != live:
        raise Refusal("receipt.practice")
    if receipt.package not in sent:
        raise Refusal("receipt.not_ours", office=receipt.sender)
    strange_head = receipt.chain_head not in sent and not (receipt.verdict == "refused" and not receipt.chain_head)
    if strange_head or list(sent[receipt.sequence - 1 : receipt.sequence]) != [receipt.package]:
        raise Refusal("receipt.chain_differs")
    if any(number > len(sent) for number in receipt.missing):
        raise Refusal("receipt.chain_differs")


def _is_newer(receipt: Receipt) -> bool:
    """Whether a receipt says what format 1 has no words for; another one keeps the bytes it always had."""
    said = receipt.answers or receipt.demoted or receipt.requests
    return bool(said) or any(sheet.explained or sheet.disputed or sheet.result == DISPUTED for sheet in receipt.sheets)


def _write(receipt: Receipt) -> bytes:
    newer = _is_newer(receipt)
    return dump(
        {
            "format": 2 if newer else 1,
            "kind": "receipt",
            "number": receipt.number,
            "package": receipt.package,
            "sender": receipt.sender,
            "sequence": receipt.sequence,
            "chain_head": receipt.chain_head or None,
            "received": receipt.received,
            "channel": receipt.channel,
            "verdict": receipt.verdict,
            "live": receipt.live,
            "refusal": receipt.refusal or None,
            "missing": list(receipt.missing),
            "tables": [_sheet_record(sheet, newer=newer) for sheet in receipt.sheets],
            **(replies.written(receipt) if newer else {}),
        }
    )


def _sheet_record(sheet: SheetResult, *, newer: bool) -> dict[str, object]:
    record: dict[str, object] = {
        "code": sheet.table,
        "period": written_period(sheet.period),
        "revision": sheet.revision,
        "result": sheet.result,
        "cells": {"new": sheet.new, "changed": sheet.changed, "same": sheet.same},
        "errors": sheet.errors,
        "warnings": sheet.warnings,
    }
    return {**record, "explained": sheet.explained, "disputed": sheet.disputed} if newer else record


def _read(payload: bytes) -> Receipt:
    code = "receipt.unreadable"
    fields = Fields(load(payload, unreadable=code, loose=code), code)
    format_ = fields.whole("format", 1, _MOST)
    if format_ > _FORMAT:
        raise Refusal("receipt.newer_format")
    fields.one_of("kind", ("receipt",))
    newer = format_ == _FORMAT
    receipt = Receipt(
        number=fields.word("number", _NUMBER),
        package=fields.word("package", HASH),
        sender=fields.word("sender", OFFICE),
        sequence=fields.whole("sequence", 1, MAX_SEQUENCE),
        chain_head=fields.optional("chain_head", HASH),
        received=fields.moment("received"),
        channel=fields.word("channel", WORD),
        verdict=fields.one_of("verdict", VERDICTS),
        live=fields.flag("live"),
        refusal=fields.optional("refusal", _REFUSAL),
        missing=fields.wholes("missing", 1, MAX_SEQUENCE),
        sheets=tuple(_sheet(sheet, newer=newer) for sheet in fields.records("tables", 600)),
    )
    if newer:
        receipt = replies.read(fields, receipt)
    fields.done()
    if (receipt.verdict == "refused") != bool(receipt.refusal) or newer != _is_newer(receipt):
        raise Refusal(code)
    return receipt


def _sheet(fields: Fields, *, newer: bool) -> SheetResult:
    cells = fields.record("cells")
    result = SheetResult(
        table=fields.word("code", TABLE),
        period=fields.period("period"),
        revision=fields.whole("revision", 1, _MOST),
        result=fields.one_of("result", (*RESULTS, DISPUTED) if newer else RESULTS),
        new=cells.whole("new", 0, _MOST),
        changed=cells.whole("changed", 0, _MOST),
        same=cells.whole("same", 0, _MOST),
        errors=fields.whole("errors", 0, _MOST),
        warnings=fields.whole("warnings", 0, _MOST),
        explained=fields.whole("explained", 0, _MOST) if newer else 0,
        disputed=fields.whole("disputed", 0, _MOST) if newer else 0,
    )
    cells.done()
    fields.done()
    return result

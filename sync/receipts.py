"""Receipts: the centre's signed answer to a package, and what an office asks of one before it believes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.errors import Refusal
from models.release import Receipt, SheetResult
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
_FORMAT = 1
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


def _write(receipt: Receipt) -> bytes:
    return dump(
        {
            "format": _FORMAT,
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
            "tables": [
                {
                    "code": sheet.table,
                    "period": written_period(sheet.period),
                    "revision": sheet.revision,
                    "result": sheet.result,
                    "cells": {"new": sheet.new, "changed": sheet.changed, "same": sheet.same},
                    "errors": sheet.errors,
                    "warnings": sheet.warnings,
                }
                for sheet in receipt.sheets
            ],
        }
    )


def _read(payload: bytes) -> Receipt:
    code = "receipt.unreadable"
    fields = Fields(load(payload, unreadable=code, loose=code), code)
    if fields.whole("format", 1, _MOST) > _FORMAT:
        raise Refusal("receipt.newer_format")
    fields.one_of("kind", ("receipt",))
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
        sheets=tuple(_sheet(sheet) for sheet in fields.records("tables", 600)),
    )
    fields.done()
    if (receipt.verdict == "refused") != bool(receipt.refusal):
        raise Refusal(code)
    return receipt


def _sheet(fields: Fields) -> SheetResult:
    cells = fields.record("cells")
    result = SheetResult(
        table=fields.word("code", TABLE),
        period=fields.period("period"),
        revision=fields.whole("revision", 1, _MOST),
        result=fields.one_of("result", RESULTS),
        new=cells.whole("new", 0, _MOST),
        changed=cells.whole("changed", 0, _MOST),
        same=cells.whole("same", 0, _MOST),
        errors=fields.whole("errors", 0, _MOST),
        warnings=fields.whole("warnings", 0, _MOST),
    )
    cells.done()
    fields.done()
    return result

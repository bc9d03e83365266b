from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from securesystemslib.dsse import Envelope as Oracle
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import Key, SSlibKey  # type: ignore[attr-defined]  # named so in its manual

from models.errors import Refusal
from sync.canonical import dump
from sync.envelope import PACKAGE, RECEIPT, encoded, open_envelope, sign
from tests.sync.world import NORTH, SOUTH, STRANGER

pytestmark = pytest.mark.windows

KEYS = {key.keyid: key.public for key in (SOUTH, NORTH)}
PAYLOAD = '{"a":"شهر"}'.encode()
FILE = sign(PACKAGE, PAYLOAD, SOUTH)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    record = json.loads(FILE)
    change(record)
    return dump(record)


def test_the_signed_bytes_are_those_of_dsse() -> None:
    assert encoded("http://example.com/HelloWorld", b"hello world") == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_an_envelope_gives_its_payload_and_its_signer() -> None:
    assert open_envelope(FILE, PACKAGE, KEYS) == (PAYLOAD, SOUTH.keyid)


def test_another_program_verifies_our_envelope() -> None:
    oracle = Oracle.from_dict(json.loads(FILE))
    keys: list[Key] = [SSlibKey(key.keyid, "ed25519", "ed25519", {"public": key.public.hex()}) for key in (SOUTH, NORTH)]
    assert list(oracle.verify(keys, 1)) == [SOUTH.keyid]
    oracle.payload += b" "
    with pytest.raises(VerificationError):
        oracle.verify(keys, 1)


def test_an_envelope_of_one_type_is_not_another() -> None:
    with pytest.raises(Refusal, match=r"receipt\.wrong_type"):
        open_envelope(FILE, RECEIPT, KEYS)


def test_a_relabelled_envelope_has_a_wrong_signature() -> None:
    with pytest.raises(Refusal, match=r"receipt\.bad_signature"):
        open_envelope(changed(lambda e: e.update(payloadType=RECEIPT.type)), RECEIPT, KEYS)


def test_another_payload_under_a_known_key_has_a_wrong_signature() -> None:
    other = base64.b64encode(b"{}").decode()
    with pytest.raises(Refusal, match=r"package\.bad_signature"):
        open_envelope(changed(lambda e: e.update(payload=other)), PACKAGE, KEYS)


@pytest.mark.parametrize("data", [sign(PACKAGE, PAYLOAD), sign(PACKAGE, PAYLOAD, STRANGER)])
def test_an_envelope_signed_by_nobody_known_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"package\.unknown_key"):
        open_envelope(data, PACKAGE, KEYS)


def test_a_strange_signature_beside_a_known_one_changes_nothing() -> None:
    assert open_envelope(sign(PACKAGE, PAYLOAD, STRANGER, SOUTH), PACKAGE, KEYS) == (PAYLOAD, SOUTH.keyid)


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e.update(extra=1),
        lambda e: e.pop("payload"),
        lambda e: e.update(payload=e["payload"] + "\n"),
        lambda e: e.update(payload="=" + e["payload"]),
        lambda e: e.update(payload="QR=="),
        lambda e: e.update(payload="ش"),
        lambda e: e.update(signatures={}),
        lambda e: e.update(signatures=[1]),
        lambda e: e["signatures"][0].update(keyid="x"),
        lambda e: e["signatures"][0].update(more=1),
        lambda e: e.update(signatures=e["signatures"] * 9),
    ],
)
def test_an_envelope_of_another_shape_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Refusal, match=r"package\.bad_manifest"):
        open_envelope(changed(change), PACKAGE, KEYS)


def test_a_signature_of_another_length_is_a_wrong_signature() -> None:
    with pytest.raises(Refusal, match=r"package\.bad_signature"):
        open_envelope(changed(lambda e: e["signatures"][0].update(sig="AAAA")), PACKAGE, KEYS)

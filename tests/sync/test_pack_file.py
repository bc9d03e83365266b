"""A pack on its way from the centre: signed, read, and refused when anything about it is not proven."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.pack_file import written
from forms.pack_identity import Identity
from models.errors import Refusal
from resources import text
from sync.canonical import dump
from sync.envelope import RECEIPT, sign
from sync.pack_file import compiled, prove_pack, sign_pack
from tests.forms.small_pack import DATA, DOCUMENT
from tests.sync.world import AT, CENTRE, PACKS, STRANGER, trust_list

pytestmark = pytest.mark.windows

KEYS = trust_list().centre_keys("pack", AT)
SIGNED = sign_pack(DATA, PACKS)


def refused(data: bytes, code: str, shipped: str = "") -> None:
    with pytest.raises(Refusal, match=rf"pack\.{code}") as refusal:
        prove_pack(data, KEYS, shipped)
    assert text(refusal.value.code, **refusal.value.params)


def test_a_pack_signed_by_the_centre_is_proven_and_kept_without_its_envelope() -> None:
    proven = prove_pack(SIGNED, KEYS, "")
    assert (proven.data, proven.keyid, proven.pack.version) == (DATA, PACKS.keyid, "1402.2")
    assert compiled(SIGNED) == compiled(DATA) == DATA


def test_a_signature_is_the_same_each_time() -> None:
    assert sign_pack(DATA, PACKS) == SIGNED


@pytest.mark.parametrize("key", [STRANGER, CENTRE])
def test_a_pack_signed_with_another_key_than_a_pack_key_of_the_centre_is_refused(key: object) -> None:
    refused(sign_pack(DATA, key), "unknown_signer")  # type: ignore[arg-type]


def test_a_wrong_signature_is_refused() -> None:
    head, _, parts = SIGNED.partition(b"\n")
    envelope = json.loads(head)
    envelope["signatures"][0]["sig"] = base64.b64encode(bytes(64)).decode()
    refused(dump(envelope) + b"\n" + parts, "bad_signature")


def test_an_index_of_another_pack_under_the_signature_is_refused() -> None:
    other = written(DOCUMENT, Identity("small", "1402.3"))
    head, _, parts = SIGNED.partition(b"\n")
    envelope = json.loads(head) | {"payload": base64.b64encode(other.splitlines()[0]).decode()}
    refused(dump(envelope) + b"\n" + parts, "bad_signature")


def test_a_statement_of_another_kind_is_no_pack() -> None:
    refused(sign(RECEIPT, DATA.splitlines()[0], PACKS) + b"\n" + DATA.partition(b"\n")[2], "wrong_type")


def test_a_changed_part_below_a_good_signature_is_refused() -> None:
    refused(SIGNED.replace("تعاونی".encode(), "تعاونو".encode()), "bad_format")


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_a_flipped_byte_of_a_signed_pack_is_refused(place: int, flip: int) -> None:
    data = bytearray(SIGNED)
    data[place] ^= flip
    with pytest.raises(Refusal, match=r"pack\."):
        prove_pack(bytes(data), KEYS, "")


@given(st.integers(0, len(SIGNED) - 1))
def test_a_truncated_signed_pack_is_refused(length: int) -> None:
    with pytest.raises(Refusal, match=r"pack\."):
        prove_pack(SIGNED[:length], KEYS, "")


def test_a_pack_without_a_signature_is_believed_only_when_it_is_the_one_shipped_with_the_program() -> None:
    name = prove_pack(SIGNED, KEYS, "").pack.sha256
    proven = prove_pack(DATA, {}, name)
    assert (proven.pack.sha256, proven.keyid) == (name, "")
    refused(DATA, "unsigned")
    refused(written(DOCUMENT, Identity("small", "1402.3")), "unsigned", name)


def test_a_pack_issued_by_anybody_else_than_the_centre_is_refused() -> None:
    refused(sign_pack(written(DOCUMENT, Identity("small", "1", "gd-14")), PACKS), "wrong_issuer")


def test_a_file_too_big_for_a_pack_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.pack_file.MAX_FILE", len(SIGNED) - 1)
    refused(SIGNED, "too_big")

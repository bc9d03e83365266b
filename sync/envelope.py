"""Signed statements: DSSE envelopes (PAE v1, https://github.com/secure-systems-lab/dsse) with Ed25519."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import Refusal
from sync.canonical import dump, load
from sync.fields import HASH, Fields
from sync.keys import SigningKey, is_signed_by

MAX_SIGNATURES = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: its payload type, signed with it, and the codes of its refusals."""

    type: str
    unreadable: str
    wrong_type: str
    bad_signature: str
    unknown_key: str


PACKAGE = Kind(
    "application/vnd.salnameh.package+json",
    "package.bad_manifest",
    "package.wrong_type",
    "package.bad_signature",
    "package.unknown_key",
)
RECEIPT = Kind(
    "application/vnd.salnameh.receipt+json",
    "receipt.unreadable",
    "receipt.wrong_type",
    "receipt.bad_signature",
    "receipt.unknown_key",
)
ENROLMENT = Kind(
    "application/vnd.salnameh.enrolment+json",
    "trust.enrolment_unreadable",
    "trust.wrong_type",
    "trust.enrolment_unproven",
    "trust.enrolment_unproven",
)
PACK = Kind(
    "application/vnd.salnameh.pack+json",
    "pack.file_unreadable",
    "pack.wrong_type",
    "pack.bad_signature",
    "pack.unknown_signer",
)
TRUST = Kind("application/vnd.salnameh.trust+json", "trust.unreadable", "trust.wrong_type", "trust.bad_signature", "trust.bad_signature")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A statement as it arrived: nothing of ``payload`` is true before its signatures were verified."""

    kind: Kind
    payload: bytes
    signatures: tuple[tuple[str, bytes], ...]

    def signers(self, keys: Mapping[str, bytes]) -> tuple[str, ...]:
        """Ids of the given keys that signed, each once; a wrong signature under a given key is refused (``*.bad_signature``)."""
        message = encoded(self.kind.type, self.payload)
        known = [(keyid, signature) for keyid, signature in self.signatures if keyid in keys]
        if not all(is_signed_by(keys[keyid], signature, message) for keyid, signature in known):
            raise Refusal(self.kind.bad_signature)
        return tuple(dict.fromkeys(keyid for keyid, _ in known))


def encoded(type: str, payload: bytes) -> bytes:  # noqa: A002 - the word of DSSE
    """The bytes that are signed: type and payload with their lengths, in bytes and not in letters."""
    kind = type.encode("ascii")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign(kind: Kind, payload: bytes, *keys: SigningKey) -> bytes:
    """The envelope of the payload, signed by each key; the same input gives the same bytes."""
    message = encoded(kind.type, payload)
    signatures = [{"keyid": key.keyid, "sig": base64.b64encode(key.sign(message)).decode("ascii")} for key in keys]
    return dump({"payloadType": kind.type, "payload": base64.b64encode(payload).decode("ascii"), "signatures": signatures})


def read_envelope(data: bytes, kind: Kind) -> Envelope:
    """The envelope, taken apart but not believed; refused when it is unreadable or of another type."""
    fields = Fields(load(data, unreadable=kind.unreadable, loose=kind.unreadable), kind.unreadable)
    if fields.line("payloadType") != kind.type:
        raise Refusal(kind.wrong_type)
    payload = _bytes(fields.line("payload", most=len(data)), kind)
    signatures = []
    for entry in fields.records("signatures", MAX_SIGNATURES):
        signatures.append((entry.word("keyid", HASH), _bytes(entry.line("sig"), kind)))
        entry.done()
    fields.done()
    return Envelope(kind, payload, tuple(signatures))


def open_envelope(data: bytes, kind: Kind, keys: Mapping[str, bytes]) -> tuple[bytes, str]:
    """The payload and the id of the key that signed it; ``keys`` are the raw public keys by id.

    Refused with the codes of its kind: unreadable, of another type, a wrong signature, or no signature of a given key. The
    payload is to be parsed from these bytes and no others.
    """
    envelope = read_envelope(data, kind)
    signers = envelope.signers(keys)
    if not signers:
        raise Refusal(kind.unknown_key)
    return envelope.payload, signers[0]


def _bytes(text: str, kind: Kind) -> bytes:
    """Base64 in its only form: unused bits zero, no spaces."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(kind.unreadable) from None
    if base64.b64encode(data).decode("ascii") != text:
        raise Refusal(kind.unreadable)
    return data

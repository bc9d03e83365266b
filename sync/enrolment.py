"""Enrolments: an office hands its public key to the centre, signed by the key itself; the private key never leaves its owner."""

from __future__ import annotations

from models.errors import Refusal
from sync.canonical import dump, load
from sync.envelope import ENROLMENT, read_envelope, sign
from sync.fields import HASH, OFFICE, Fields
from sync.keys import SigningKey, keyid

SUFFIX = ".salkelid"
_FORMAT = 1


def enrol(office: str, key: SigningKey) -> bytes:
    """The file by which an office makes its key known; the signature proves that it holds the private half."""
    return sign(ENROLMENT, dump({"format": _FORMAT, "kind": "enrolment", "office": office, "public": key.public.hex()}), key)


def read_enrolment(data: bytes) -> tuple[str, bytes]:
    """The office and its raw public key, proven to be signed by that key.

    The thirty digits on paper still decide whether it is the right office. Refused: ``trust.enrolment_unreadable``,
    ``trust.wrong_type``, ``trust.enrolment_unproven``.
    """
    envelope = read_envelope(data, ENROLMENT)
    code = "trust.enrolment_unreadable"
    fields = Fields(load(envelope.payload, unreadable=code, loose=code), code)
    fields.whole("format", _FORMAT, _FORMAT)
    fields.one_of("kind", ("enrolment",))
    office, public = fields.word("office", OFFICE), bytes.fromhex(fields.word("public", HASH))
    fields.done()
    if not envelope.signers({keyid(public): public}):
        raise Refusal("trust.enrolment_unproven", office=office)
    return office, public

"""Who may sign: the numbered, expiring list of keys, signed by the holders of the root keys.

The idea is the root role of The Update Framework (https://theupdateframework.github.io/specification/, 5.3): list N+1 counts
only when the thresholds of N *and* of N+1 signed it, so a thief of one key can neither replace the others nor lower the bar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.errors import Refusal
from resources import jalali
from sync.canonical import dump, load
from sync.envelope import TRUST, Envelope, read_envelope, sign
from sync.fields import OFFICE, WORD, Fields
from sync.keys import SigningKey, keyid, thirty_digits

MAX_FILE = 1 << 20
LEAST_THRESHOLD = 2
CENTRE_USES = ("receipt", "pack")
_KEY = re.compile(r"ed25519:[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A key of an office: valid from a day (included) until a day (excluded).

    ``revoked`` is the moment since which nothing signed with it is received any more; ``suspect_from`` the moment since which it
    may have been in wrong hands. Both are empty for a good key.
    """

    office: str
    role: str
    public: bytes
    valid_from: str
    valid_until: str
    revoked: str = ""
    suspect_from: str = ""

    def is_valid_on(self, moment: str) -> bool:
        """Whether the key was valid at a moment in UTC."""
        return self.valid_from <= moment[:10] < self.valid_until


@dataclass(frozen=True, slots=True)
class CentreKey:
    """A key of the centre and the one use it has: ``receipt`` or ``pack``."""

    use: str
    public: bytes


@dataclass(frozen=True)
class TrustList:
    """List number ``version`` of the keys of all offices and of the centre, good until ``expires`` (UTC)."""

    version: int
    issued: str
    expires: str
    threshold: int
    roots: tuple[bytes, ...]
    centre: tuple[CentreKey, ...]
    offices: tuple[OfficeKey, ...]

    @cached_property
    def office_keys(self) -> dict[str, bytes]:
        """The raw keys of all offices by their ids, the revoked ones too: a refusal can then say so."""
        return {keyid(key.public): key.public for key in self.offices}

    @cached_property
    def root_keys(self) -> dict[str, bytes]:
        """The raw root keys by their ids."""
        return {keyid(root): root for root in self.roots}

    @property
    def root_digits(self) -> str:
        """The thirty digits of the root keys and their threshold, as printed in the circular."""
        return thirty_digits(b"salnameh-root-1" + bytes([self.threshold]) + b"".join(sorted(self.roots)))

    @property
    def payload(self) -> bytes:
        """The statement that the root holders sign."""
        return dump(_record(self))

    def must_be_fresh(self, at: str) -> None:
        """Refuse a list past its day (``trust.expired``): an old list shown as the newest hides what was revoked since."""
        if at >= self.expires:
            raise Refusal("trust.expired", date=jalali.day_of(self.expires))

    def key_of(self, office: str, keyid: str, at: str) -> OfficeKey:
        """The office's key with this id, received at ``at`` by the centre's clock.

        Refused: ``trust.expired``, ``package.unknown_key``, ``package.wrong_office``, ``package.revoked_key``.
        """
        self.must_be_fresh(at)
        public = self.office_keys.get(keyid)
        if public is None:
            raise Refusal("package.unknown_key")
        key = next(key for key in self.offices if key.public == public)
        if key.office != office:
            raise Refusal("package.wrong_office", office=office)
        if key.revoked and at >= key.revoked:
            raise Refusal("package.revoked_key", date=jalali.day_of(key.revoked))
        return key

    def centre_keys(self, use: str, at: str) -> dict[str, bytes]:
        """The centre's raw keys for one use, by their ids; refused (``trust.expired``) when the list is past its day."""
        self.must_be_fresh(at)
        return {keyid(key.public): key.public for key in self.centre if key.use == use}


def sign_list(trust: TrustList, *roots: SigningKey) -> bytes:
    """The file of the list, signed by these root holders."""
    return sign(TRUST, trust.payload, *roots)


def first_list(data: bytes) -> TrustList:
    """The list a program starts with, proven by its own root keys only: a person compares ``root_digits`` with the circular.

    Refused: ``trust.unreadable``, ``trust.wrong_type``, ``trust.bad_signature``, ``trust.bad_threshold``, ``trust.new_threshold``.
    """
    envelope = _envelope(data)
    trust = _parsed(envelope.payload)
    _prove(envelope, trust, "trust.new_threshold")
    return trust


def follow(current: TrustList, lists: Sequence[bytes], at: str) -> TrustList:
    """The newest list, reached from the current one through each given list in order.

    Refused: the codes of ``first_list``, and ``trust.old_threshold`` (not signed by the holders of the list before),
    ``trust.rollback`` (a lower number), ``trust.forked`` (the same number with other content), ``trust.gap`` (a number skipped),
    ``trust.expired`` (the last one is past its day; one in between may be).
    """
    for data in lists:
        current = _next(current, data)
    current.must_be_fresh(at)
    return current


def _next(current: TrustList, data: bytes) -> TrustList:
    envelope = _envelope(data)
    _prove(envelope, current, "trust.old_threshold")
    trust = _parsed(envelope.payload)
    if trust.version < current.version:
        raise Refusal("trust.rollback", has=current.version, got=trust.version)
    if trust.version == current.version:
        if envelope.payload != current.payload:
            raise Refusal("trust.forked", number=trust.version)
        return current
    if trust.version > current.version + 1:
        raise Refusal("trust.gap", number=current.version + 1)
    _prove(envelope, trust, "trust.new_threshold")
    return trust


def _envelope(data: bytes) -> Envelope:
    if len(data) > MAX_FILE:
        raise Refusal("trust.unreadable")
    return read_envelope(data, TRUST)


def _prove(envelope: Envelope, trust: TrustList, code: str) -> None:
    if len(envelope.signers(trust.root_keys)) < trust.threshold:
        raise Refusal(code, needed=trust.threshold)


def _record(trust: TrustList) -> dict[str, object]:
    return {
        "format": 1,
        "version": trust.version,
        "issued": trust.issued,
        "expires": trust.expires,
        "root": {"threshold": trust.threshold, "keys": [_text(root) for root in trust.roots]},
        "centre": [{"use": key.use, "key": _text(key.public)} for key in trust.centre],
        "offices": [
            {
                "office": key.office,
                "role": key.role,
                "key": _text(key.public),
                "from": key.valid_from,
                "until": key.valid_until,
                "revoked": key.revoked or None,
                "suspect_from": key.suspect_from or None,
            }
            for key in trust.offices
        ],
    }


def _text(public: bytes) -> str:
    return f"ed25519:{public.hex()}"


def _parsed(payload: bytes) -> TrustList:
    code = "trust.unreadable"
    fields = Fields(load(payload, unreadable=code, loose=code), code)
    fields.whole("format", 1, 1)
    root = fields.record("root")
    trust = TrustList(
        fields.whole("version", 1, 1 << 30),
        fields.moment("issued"),
        fields.moment("expires"),
        root.whole("threshold", 0, 99),
        tuple(_raw(text) for text in root.texts("keys", _KEY, 20)),
        tuple(_centre_key(key) for key in fields.records("centre", 20)),
        tuple(_office_key(key) for key in fields.records("offices", 1000)),
    )
    root.done()
    fields.done()
    every = [*trust.roots, *(key.public for key in trust.centre), *(key.public for key in trust.offices)]
    if len(set(every)) != len(every):  # one key, one holder, one use
        raise Refusal(code)
    if not LEAST_THRESHOLD <= trust.threshold <= len(trust.roots):
        raise Refusal("trust.bad_threshold", least=LEAST_THRESHOLD)
    return trust


def _raw(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("ed25519:"))


def _centre_key(fields: Fields) -> CentreKey:
    key = CentreKey(fields.one_of("use", CENTRE_USES), _raw(fields.word("key", _KEY)))
    fields.done()
    return key


def _office_key(fields: Fields) -> OfficeKey:
    key = OfficeKey(
        fields.word("office", OFFICE),
        fields.word("role", WORD),
        _raw(fields.word("key", _KEY)),
        fields.day("from"),
        fields.day("until"),
        fields.optional_moment("revoked"),
        fields.optional_moment("suspect_from"),
    )
    fields.done()
    return key

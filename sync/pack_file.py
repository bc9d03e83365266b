"""Packs on their way from the centre to an office: a compiled pack whose index is signed.

The first line of a signed file is the signed index in its envelope, the lines below are the parts that the index names by
size and hash: who has proven the signature has proven every byte. The pack shipped with the program needs no signature, for
whoever could change it could change the program too; it is known by its hash (docs/decisions/0018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.pack import Pack, load_pack
from models.errors import Refusal
from sync.envelope import PACK, open_envelope, read_envelope, sign
from sync.keys import SigningKey

SUFFIX = ".saljadval"
MAX_FILE = 64 << 20
_CENTRE = "centre"
_SIGNED = b'{"payload":'


@dataclass(frozen=True, slots=True)
class ProvenPack:
    """A pack of which every byte is proven: as it is kept in an office file, and the key that signed it, empty for the shipped one."""

    pack: Pack
    data: bytes = field(repr=False)
    keyid: str = ""


def sign_pack(data: bytes, key: SigningKey) -> bytes:
    """The signed file of a compiled pack; the same input gives the same bytes."""
    index, _, parts = data.partition(b"\n")
    return sign(PACK, index, key) + b"\n" + parts


def prove_pack(data: bytes, keys: Mapping[str, bytes], shipped: str) -> ProvenPack:
    """The pack in a file, proven whole: issued by the centre under one of ``keys``, or the one named ``shipped`` by its hash.

    ``keys`` are the raw pack keys of the centre by id (``TrustList.centre_keys("pack", at)``). Refused: ``pack.too_big``,
    ``pack.file_unreadable``, ``pack.wrong_type``, ``pack.bad_signature``, ``pack.unknown_signer``, ``pack.unsigned``,
    ``pack.wrong_issuer``, and the codes of ``load_pack``.
    """
    if len(data) > MAX_FILE:
        raise Refusal("pack.too_big", megabytes=MAX_FILE >> 20)
    keyid = ""
    if is_signed(data):
        head, _, parts = data.partition(b"\n")
        index, keyid = open_envelope(head, PACK, keys)
        data = index + b"\n" + parts
    pack = load_pack(data)
    if not keyid and pack.sha256 != shipped:
        raise Refusal("pack.unsigned", id=pack.id, version=pack.version)
    if pack.issuer != _CENTRE:
        raise Refusal("pack.wrong_issuer", issuer=pack.issuer)
    return ProvenPack(pack, data, keyid)


def is_signed(data: bytes) -> bool:
    """Whether a pack file begins with a signed index."""
    return data.startswith(_SIGNED)


def compiled(data: bytes) -> bytes:
    """The compiled pack in a file, signed or not, without asking whose signature it is: to look at, never to install."""
    if not is_signed(data):
        return data
    head, _, parts = data.partition(b"\n")
    return read_envelope(head, PACK).payload + b"\n" + parts

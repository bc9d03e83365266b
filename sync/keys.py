"""Signing keys: their file under a passphrase, their id, and the thirty digits by which people compare them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from models.errors import Refusal
from resources.digits import latin
from sync.canonical import dump, load
from sync.fields import Fields

MAX_FILE = 4096
_SEED = re.compile(r"[0-9a-f]{96}\Z")  # 32 bytes of seed and 16 of the seal's tag
_SALT = re.compile(r"[0-9a-f]{32}\Z")
_NONCE = re.compile(r"[0-9a-f]{24}\Z")
_PUBLIC = re.compile(r"[0-9a-f]{64}\Z")
_SAME_LETTER = str.maketrans({"\u064a": "\u06cc", "\u0643": "\u06a9", "\u200c": " "})


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs (Argon2id): memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


FULL = Cost(65536, 3, 4)
"""About 0.1 s a guess; less is possible only where a caller names it when making *and* when unlocking a key."""
MOST = Cost(1 << 20, 16, 16)
"""More is refused on reading: a planted file must not hang the computer."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An unlocked key: it signs for its office. ``public`` are the 32 raw bytes that others know."""

    seed: bytes = field(repr=False)
    public: bytes

    @classmethod
    def of_seed(cls, seed: bytes) -> SigningKey:
        """The key grown from 32 secret bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(seed, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())

    @property
    def keyid(self) -> str:
        """The id by which signatures name this key."""
        return keyid(self.public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519 signature; the same message gives the same bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def keyid(public: bytes) -> str:
    """The id of a public key: sha-256 of its 32 raw bytes, in hex."""
    return hashlib.sha256(public).hexdigest()


def is_signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this key made this signature of exactly these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def thirty_digits(content: bytes) -> str:
    """Six groups of five Latin digits (99.6 bits of sha-256): readable on the phone, typed on any keyboard."""
    digest = hashlib.sha256(content).digest()
    return " ".join(f"{int.from_bytes(digest[at : at + 5], 'big') % 100000:05d}" for at in range(0, 30, 5))


def fingerprint(office: str, public: bytes) -> str:
    """The thirty digits of an office's key, as they stand on its stamped form."""
    return thirty_digits(b"salnameh-key-1" + office.encode("ascii") + public)


def is_typed(typed: str, digits: str) -> bool:
    """Whether a person typed these thirty digits; Latin, Persian or Arabic digits, spaces and hyphens as they like."""
    return re.sub(r"[\s\u200c-]", "", latin(typed)) == digits.replace(" ", "")


def create_key(passphrase: str, random_bytes: Callable[[int], bytes], seed: bytes | None = None, *, cost: Cost = FULL) -> bytes:
    """The file of a new signing key, sealed with the passphrase (Argon2id, ChaCha20-Poly1305).

    ``random_bytes(n)`` gives n unpredictable bytes; a given ``seed`` is taken instead of a new one. Refused
    (``trust.weak_passphrase``) below four words and below twelve signs.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    secret = _plain(passphrase)
    if len(secret.split()) < 4 and len(secret) < 12:
        raise Refusal("trust.weak_passphrase")
    key = SigningKey.of_seed(random_bytes(32) if seed is None else seed)
    salt, nonce = random_bytes(16), random_bytes(12)
    head = _head(cost, salt.hex(), nonce.hex(), key.public.hex())
    sealed = ChaCha20Poly1305(_stretched(secret, salt, cost)).encrypt(nonce, key.seed, dump(head))
    return dump({**head, "sealed": sealed.hex()})


def unlock(data: bytes, passphrase: str, *, least: Cost = FULL) -> SigningKey:
    """The signing key of a key file.

    Refused: ``trust.key_unreadable`` (damaged, or not a key file), ``trust.key_cost`` (sealed cheaper than ``least`` or dearer
    than this program allows), ``trust.wrong_passphrase`` (also when any byte of the file was changed).
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    cost, salt, nonce, sealed, public = _read(data)
    if not all(low <= has <= high for low, has, high in zip(_parts(least), _parts(cost), _parts(MOST), strict=True)):
        raise Refusal("trust.key_cost")
    head = _head(cost, salt, nonce, public)
    secret = _stretched(_plain(passphrase), bytes.fromhex(salt), cost)
    try:
        seed = ChaCha20Poly1305(secret).decrypt(bytes.fromhex(nonce), bytes.fromhex(sealed), dump(head))
    except InvalidTag:
        raise Refusal("trust.wrong_passphrase") from None
    return SigningKey.of_seed(seed)


def _parts(cost: Cost) -> tuple[int, int, int]:
    return cost.memory_kib, cost.passes, cost.lanes


def _plain(passphrase: str) -> str:
    """One form for what different keyboards type: Arabic and Persian letters and digits, spaces of any kind."""
    return " ".join(latin(unicodedata.normalize("NFKC", passphrase)).translate(_SAME_LETTER).split())


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(passphrase.encode("utf-8"))


def _head(cost: Cost, salt: str, nonce: str, public: str) -> dict[str, object]:
    return {
        "format": 1,
        "kdf": "argon2id",
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt,
        "nonce": nonce,
        "public": public,
    }


def _read(data: bytes) -> tuple[Cost, str, str, str, str]:
    code = "trust.key_unreadable"
    if len(data) > MAX_FILE:
        raise Refusal(code)
    fields = Fields(load(data, unreadable=code, loose=code), code)
    fields.whole("format", 1, 1)
    fields.one_of("kdf", ("argon2id",))
    cost = Cost(*(fields.whole(name, 1, 1 << 31) for name in ("memory_kib", "passes", "lanes")))
    found = (fields.word("salt", _SALT), fields.word("nonce", _NONCE), fields.word("sealed", _SEED), fields.word("public", _PUBLIC))
    fields.done()
    return cost, *found

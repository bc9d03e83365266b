"""Keys and the list of keys: what an office signs with and whom it believes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from models.office import Office
from sync.keys import SigningKey, create_key, fingerprint, unlock
from sync.trust import CentreKey, OfficeKey, TrustList, first_list, sign_list
from ui.workspace.files import read_file, write_file

Random = Callable[[int], bytes]


def new_key(path: Path, passphrase: str, random_bytes: Random) -> SigningKey:
    """A new key in a file of its own, sealed with the passphrase."""
    data = create_key(passphrase, random_bytes)
    write_file(path, lambda stream: stream.write(data))
    return unlock(data, passphrase)


def open_key(path: Path, passphrase: str) -> SigningKey:
    """The key of a file; refused (``trust.wrong_passphrase``) when the passphrase is another one."""
    return unlock(read_file(path), passphrase)


def read_trust(path: Path) -> TrustList:
    """The list of keys in a file, proven by its root keys."""
    return first_list(read_file(path))


def digits_of(office: str, key: SigningKey) -> str:
    """The thirty digits that an office prints and the centre types."""
    return fingerprint(office, key.public)


def new_trust(
    path: Path, roots: Sequence[Path], receipt: Path, offices: Sequence[tuple[str, Path]], passphrase: str, issued: str, until: str
) -> TrustList:
    """List number 1, signed by all its root keys, written to ``path``; the keys are opened with one passphrase.

    Refused as the list itself is: fewer than two root keys (``trust.bad_threshold``).
    """
    holders = [open_key(root, passphrase) for root in roots]
    centre = (CentreKey("receipt", open_key(receipt, passphrase).public),)
    senders = tuple(
        OfficeKey(Office(office, office).id, "director_general", open_key(file, passphrase).public, issued[:10], until)
        for office, file in offices
    )
    trust = TrustList(1, issued, f"{until}T00:00:00Z", 2, tuple(holder.public for holder in holders), centre, senders)
    data = sign_list(trust, *holders)
    made = first_list(data)
    write_file(path, lambda stream: stream.write(data))
    return made

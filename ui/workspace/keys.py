"""Keys and the list of keys: what an office signs with and whom it believes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import Refusal
from models.office import Office
from sync.enrolment import SUFFIX, enrol, read_enrolment
from sync.keys import SigningKey, create_key, fingerprint, unlock
from sync.trust import CentreKey, OfficeKey, TrustList, first_list, follow, sign_list
from ui.workspace.files import new_file, read_file
from ui.workspace.session import Workspace

Random = Callable[[int], bytes]
SIGNER_ROLE = "director_general"


def new_key(path: Path, office: str, passphrase: str, random_bytes: Random) -> tuple[SigningKey, Path]:
    """A new key in a file of its own, sealed with the passphrase, and the file that makes its public half known to the centre.

    Refused: ``file.exists`` (a key is never overwritten), ``entry.unknown_office``, ``trust.weak_passphrase``.
    """
    known = Office(office, office).id
    public = path.with_suffix(SUFFIX)
    if public.exists():
        raise Refusal("file.exists", path=public)
    data = create_key(passphrase, random_bytes)
    new_file(path, data)
    key = unlock(data, passphrase)
    new_file(public, enrol(known, key))
    return key, public


def open_key(path: Path, passphrase: str) -> SigningKey:
    """The key of a file; refused (``trust.wrong_passphrase``) when the passphrase is another one."""
    return unlock(read_file(path), passphrase)


def believe(workspace: Workspace, path: Path) -> TrustList:
    """The list of keys in a file, once the office file believes it.

    The first list is taken as it is (a person compares its root digits with the circular); every later one must follow from the one
    believed so far: an older list, or one of other root holders, is refused (``trust.rollback``, ``trust.old_threshold`` …).
    """
    data, at = read_file(path), workspace.clock()
    believed = workspace.store.trust()
    trust = follow(first_list(data if believed is None else believed), [data], at)
    if believed != data:
        workspace.store.keep_trust(data)
    return trust


def is_first_trust(workspace: Workspace) -> bool:
    """Whether the office file believes no list of keys yet."""
    return workspace.store.trust() is None


def digits_to_compare(workspace: Workspace, path: Path) -> str:
    """The thirty root digits of the list in a file while the office file believes none yet; empty later, and when there is no file.

    A person compares them with the circular before the first use, which is believed for ever. Refused: what ``first_list`` refuses.
    """
    if not is_first_trust(workspace) or not path.is_file():
        return ""
    return first_list(read_file(path)).root_digits


def own_key(workspace: Workspace, key: SigningKey, trust: TrustList) -> OfficeKey:
    """The office's entry in the list for this key, valid now.

    Refused: ``package.unknown_key``, ``package.wrong_office``, ``package.revoked_key``, ``package.expired_key``.
    """
    at = workspace.clock()
    entry = trust.key_of(workspace.office.id, key.keyid, at)
    if not entry.is_valid_on(at):
        raise Refusal("package.expired_key", start=entry.valid_from, end=entry.valid_until)
    return entry


def digits_of(office: str, key: SigningKey) -> str:
    """The thirty digits that an office prints and the centre types."""
    return fingerprint(office, key.public)


def new_trust(
    path: Path,
    roots: Sequence[SigningKey],
    receipt: Path,
    offices: Sequence[Path],
    issued: str,
    until: str,
    packs: Sequence[Path] = (),
) -> TrustList:
    """List number 1, signed by all its root keys, written to ``path``; offices and the centre are known by their enrolments.

    ``receipt`` is the centre's key for receipts, ``packs`` are its keys for packs of definitions. Refused: ``file.exists``, the
    codes of an enrolment, and what the list itself refuses (fewer than two root keys).
    """
    uses = (("receipt", receipt), *(("pack", pack) for pack in packs))
    centre = tuple(CentreKey(use, read_enrolment(read_file(file))[1]) for use, file in uses)
    enrolled = [read_enrolment(read_file(file)) for file in offices]
    senders = tuple(OfficeKey(office, SIGNER_ROLE, public, issued[:10], until) for office, public in enrolled)
    trust = TrustList(1, issued, f"{until}T00:00:00Z", 2, tuple(root.public for root in roots), centre, senders)
    data = sign_list(trust, *roots)
    made = first_list(data)
    new_file(path, data)
    return made

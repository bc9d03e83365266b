"""Packs: installed into an office file, compiled from a folder, signed by the centre, looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from forms.pack import SHIPPED, Pack, build_folder, load_pack, open_pack, standard_pack
from forms.pack_identity import Identity, age, identity_toml
from forms.pack_writer import files_of
from models.errors import Refusal
from models.store import Store
from resources import shipped
from sync.keys import SigningKey
from sync.pack_file import ProvenPack, compiled, prove_pack, sign_pack
from sync.trust import TrustList
from ui.workspace.files import read_file, refused, write_file
from ui.workspace.session import Clock, Workspace

_BEGINNINGS = (b'{"format":2,', b'{"payload":')


@dataclass(frozen=True, slots=True)
class InstalledHere:
    """A pack in an office file: what it says of itself, how many tables it has, and since when it stands there."""

    id: str
    version: str
    issuer: str
    valid_from: str
    sha256: str
    tables: int
    installed: str = ""


def install(workspace: Workspace, data: bytes, trust: TrustList | None) -> tuple[Workspace, bool]:
    """The workspace with the pack in its file, and whether it is new there; the same pack again changes nothing.

    Everything is proven before anything is written. Refused: the codes of ``prove_pack``, ``pack.no_trust`` (signed, and no list of
    keys at hand), ``pack.older``, ``store.pack_differs`` (this version stands there with other definitions), ``trust.expired``.
    """
    proven = prove(workspace, data, trust)
    pack = proven.pack
    standing = [known for known in workspace.store.packs() if known.id == pack.id]
    if any((known.version, known.sha256) == (pack.version, pack.sha256) for known in standing):
        return workspace, False
    newest = max((known.version for known in standing), key=age, default=pack.version)
    if age(pack.version) < age(newest):
        raise Refusal("pack.older", has=newest, got=pack.version)
    workspace.store.install_pack(pack.id, pack.version, pack.sha256, proven.data)
    return (replace(workspace, pack=pack) if pack.id == workspace.pack.id else workspace), True


def prove(workspace: Workspace, data: bytes, trust: TrustList | None) -> ProvenPack:
    """The pack of a file, proven for this office; refused as ``install`` says."""
    shipped = open_pack(standard_pack()).sha256
    if trust is None:
        try:
            return prove_pack(data, {}, shipped)
        except Refusal as refusal:
            raise Refusal("pack.no_trust") if refusal.code == "pack.unknown_signer" else refusal from refusal
    return prove_pack(data, trust.centre_keys("pack", workspace.clock()), shipped)


def build(folder: Path, to: Path, key: SigningKey | None = None) -> Pack:
    """The pack of a folder of definitions, compiled and written to ``to``, signed when there is a key.

    Refused: ``pack.*`` with file and line, ``pack.same_version`` (the file holds this version with other definitions), and the codes
    of the file area.
    """
    if not folder.is_dir():
        raise Refusal("pack.no_folder", path=folder)
    data = build_folder(folder)
    pack = open_pack(data)
    if to.exists():
        _must_be_raised(pack, to)
    over = next((begin for begin in _BEGINNINGS if to.exists() and read_file(to).startswith(begin)), _BEGINNINGS[0])
    write_file(to, lambda stream: stream.write(sign_pack(data, key) if key else data), over=over)
    return pack


def build_shipped() -> tuple[Pack, Path]:
    """The pack shipped with the program, compiled again from the definitions beside it, and where it stands.

    For who develops the program; its version is raised with each release. Refused: ``pack.*`` with file and line.
    """
    data, path = build_folder(files("forms")), Path(str(shipped("packs", SHIPPED)))
    write_file(path, lambda stream: stream.write(data), over=_BEGINNINGS[0])
    return open_pack(data), path


def _must_be_raised(pack: Pack, to: Path) -> None:
    before = read_file(to)
    if before.startswith(_BEGINNINGS):
        old = open_pack(compiled(before))
        if (old.id, old.version) == (pack.id, pack.version) and old.sha256 != pack.sha256:
            raise Refusal("pack.same_version", version=pack.version, path=to)


def export(pack: Pack, folder: Path) -> int:
    """The number of files of definitions written to a new folder: what a person edits and ``build`` compiles to the same pack.

    Refused: ``file.exists`` (the folder is there: nobody's edits are overwritten), and the codes of the file area.
    """
    if folder.exists():
        raise Refusal("file.exists", path=folder)
    written = {"pack.toml": identity_toml(Identity(pack.id, pack.version, pack.issuer, pack.valid_from)), **files_of(pack.document())}
    for name, body in written.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body.encode())
        except OSError as failure:
            raise refused(failure, path) from failure
    return len(written)


def read_pack(path: Path | None) -> Pack:
    """The pack of a file, every definition in it proven but nobody's signature asked for; or the one shipped with the program."""
    return open_pack(standard_pack()) if path is None else whole_pack(path)


def whole_pack(path: Path | None) -> Pack:
    """The pack of a file, or the shipped one, every definition in it proven; refused with file and line."""
    return load_pack(standard_pack() if path is None else compiled(read_file(path)))


def installed(path: Path, clock: Clock) -> tuple[InstalledHere, ...]:
    """The packs of an office file in the order of their installing; refused as an office file is."""
    with Store.open(path, clock) as store:
        return tuple(
            replace(told(open_pack(store.pack(known.id, known.version).data)), installed=known.installed) for known in store.packs()
        )


def told(pack: Pack) -> InstalledHere:
    """What a pack says of itself."""
    return InstalledHere(pack.id, pack.version, pack.issuer, pack.valid_from, pack.sha256, len(pack.heads))

"""Packs in the office file: the exact bytes of the definitions that sheets were entered with."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from models.errors import Refusal
from models.store import statements
from models.store.connection import Connection
from models.store.rows import PackRow, proven


class InstalledPack(NamedTuple):
    """A pack by id and version, with its sealed bytes."""

    id: str
    version: str
    data: bytes


class PackRecord(NamedTuple):
    """A pack that stands in the file: the sha-256 that names it, and since when it stands there."""

    id: str
    version: str
    sha256: str
    installed: str


def installed(connection: Connection, pack: InstalledPack, sha256: str, at: str) -> None:
    """The pack stands in the file; installing the same one again changes nothing.

    ``sha256`` is that of the first line, the index, which names the sha-256 of everything below it. Refused when the bytes
    begin with another index (``store.pack_damaged``), and when the version is known with other bytes
    (``store.pack_differs``): two packs of one name would make old sheets unreadable.
    """
    if hashlib.sha256(pack.data.partition(b"\n")[0]).hexdigest() != sha256:
        raise Refusal("store.pack_damaged", id=pack.id, version=pack.version)
    known = connection.value(statements.PACK_SUM, (pack.id, pack.version))
    if known is None:
        connection.insert("pack", [(connection.following("pack"), pack.id, pack.version, sha256, pack.data, at)])
    elif known != sha256:
        raise Refusal("store.pack_differs", id=pack.id, version=pack.version)


def listed(connection: Connection) -> tuple[PackRecord, ...]:
    """Every pack in the file, in the order of their installing."""
    return tuple(map(PackRecord._make, connection.rows(statements.PACKS)))


def newest(connection: Connection, id: str | None, version: str | None) -> InstalledPack:  # noqa: A002 - the word of the definition
    """The pack installed last among those meant; refused (``store.no_pack``) when there is none."""
    wanted = {statements.column("pack", "name"): id, statements.column("pack", "version"): version}
    rows = connection.rows(*statements.narrowed(statements.PACK, wanted, "ORDER BY pack.id DESC LIMIT 1"))
    if not rows:
        raise Refusal("store.no_pack", id=id or "", version=version or "")
    row = PackRow._make(rows[0])
    proven(row, "pack", row.name)
    return InstalledPack(row.name, row.version, row.data)

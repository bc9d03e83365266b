"""Packs in the office file: the exact bytes of the definitions that sheets were entered with."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from sqlalchemy import Connection, select

from models.errors import Refusal
from models.store.rows import following, insert, proven
from models.store.schema import PACK


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
    same = select(PACK.c.sha256).where(PACK.c.name == pack.id, PACK.c.version == pack.version)
    known = connection.execute(same).scalar_one_or_none()
    if known is None:
        insert(connection, PACK, [(following(connection, PACK), pack.id, pack.version, sha256, pack.data, at)])
    elif known != sha256:
        raise Refusal("store.pack_differs", id=pack.id, version=pack.version)


def listed(connection: Connection) -> tuple[PackRecord, ...]:
    """Every pack in the file, in the order of their installing."""
    told = select(PACK.c.name, PACK.c.version, PACK.c.sha256, PACK.c.installed).order_by(PACK.c.id)
    return tuple(PackRecord(*row) for row in connection.execute(told))


def newest(connection: Connection, id: str | None, version: str | None) -> InstalledPack:  # noqa: A002 - the word of the definition
    """The pack installed last among those meant; refused (``store.no_pack``) when there is none."""
    wanted = select(PACK).order_by(PACK.c.id.desc()).limit(1)
    if id is not None:
        wanted = wanted.where(PACK.c.name == id)
    if version is not None:
        wanted = wanted.where(PACK.c.version == version)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise Refusal("store.no_pack", id=id or "", version=version or "")
    proven(row, "pack", row.name)
    return InstalledPack(row.name, row.version, row.data)

"""A small world for the tests of exchange: two directorates, a centre, their keys, and a package easy to spoil."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from models.cell import Cell, Flag, Key, Symbol
from models.release import Release, SheetRevision
from models.table import Column, Dimension, Table
from sync import strictzip
from sync.canonical import dump
from sync.envelope import PACKAGE, Kind, sign
from sync.keys import Cost, SigningKey
from sync.package import OpenedPackage, SealedPackage, open_package, seal
from sync.trust import CentreKey, OfficeKey, TrustList

AT = "2026-06-11T05:44:10Z"
CREATED = "2026-06-10T07:12:00Z"
CHEAP = Cost(64, 1, 1)
MANIFEST = "manifest.dsse.json"

SOUTH = SigningKey.of_seed(b"\x01" * 32)
NORTH = SigningKey.of_seed(b"\x02" * 32)
CENTRE = SigningKey.of_seed(b"\x03" * 32)
PACKS = SigningKey.of_seed(b"\x04" * 32)
STRANGER = SigningKey.of_seed(b"\x05" * 32)
ROOTS = tuple(SigningKey.of_seed(bytes([number]) * 32) for number in (11, 12, 13))


def office_key(key: SigningKey = SOUTH, office: str = "gd-14", **more: str) -> OfficeKey:
    return OfficeKey(office, "director_general", key.public, "2026-04-01", "2029-04-01", **more)


def trust_list(version: int = 4, **more: Any) -> TrustList:
    fields: dict[str, Any] = {
        "version": version,
        "issued": "2026-05-01T00:00:00Z",
        "expires": "2027-08-01T00:00:00Z",
        "threshold": 2,
        "roots": tuple(root.public for root in ROOTS),
        "centre": (CentreKey("receipt", CENTRE.public), CentreKey("pack", PACKS.public)),
        "offices": (office_key(), office_key(NORTH, "gd-20")),
    }
    return TrustList(**{**fields, **more})


INSURED = Table(
    code="T05-03",
    key="insured",
    number=(5, 3),
    fa="x",
    short_fa="x",
    en="Insured",
    chapter="5",
    unit="person",
    periodicity="year",
    measure="stock",
    supplier="sso",
    owner="gd",
    rows=(Dimension("county", "county", total_fa="x"),),
    columns=(Column("men", "x", unit="person"), Column("rate", "x", unit="percent", decimals=1), Column("remark", "x", value="text")),
    checks=(),
)
SEASONS = Table(
    code="T09-01",
    key="seasons",
    number=(9, 1),
    fa="x",
    short_fa="x",
    en="Seasons",
    chapter="9",
    unit="person",
    periodicity="season",
    measure="flow",
    supplier="gd",
    owner="gd",
    rows=(Dimension("year", "", layout="year_series"), Dimension("sex", "sex")),
    columns=(Column("found", "x", unit="person"),),
    checks=(),
)
TABLES = {table.code: table for table in (INSURED, SEASONS)}


def place(row: str = "2001", leaf: str = "men", period: str = "1402") -> Key:
    return Key("T05-03", period, (row,), leaf)


CELLS: dict[Key, Cell] = {
    place(): Cell(48211.0),
    place("2002"): Cell(symbol=Symbol.NOT_COLLECTED),
    place("2003"): Cell(0.0, symbol=Symbol.NEGLIGIBLE, flags=Flag.ESTIMATED | Flag.REVISED),
    place("2001", "rate"): Cell(-12.5, flags=Flag.PROVISIONAL),
    place("2001", "remark"): Cell(text='كارگاه «نو», "یک"\nو دو'),
}
COMPUTED: dict[Key, Cell] = {place("TOTAL"): Cell(48211.0), place("TOTAL", "rate"): Cell(0.1 + 0.2)}
SEASON_CELLS: dict[Key, Cell] = {
    Key("T09-01", "1401-Q4", ("", "1"), "found"): Cell(7.0),
    Key("T09-01", "1402-07", ("", "2"), "found"): Cell(symbol=Symbol.CONFIDENTIAL),
}


def sheet(cells: Mapping[Key, Cell] | None = None, revision: int = 2) -> SheetRevision:
    return SheetRevision("T05-03", "1402", revision, revision - 1, "approved", CELLS if cells is None else cells)


SHEETS = (sheet(), SheetRevision("T09-01", "1402-Q1", 1, 0, "approved", SEASON_CELLS))


def release(**more: Any) -> Release:
    fields: dict[str, Any] = {
        "name": "mcls-gd-14-1402-yb-r03",
        "sender": "gd-14",
        "recipient": "centre",
        "product": "YB",
        "period": "1402",
        "live": True,
        "pack": "1402.0",
        "sheets": SHEETS,
    }
    return Release(**{**fields, **more})


def sealed(
    what: Release | None = None,
    key: SigningKey = SOUTH,
    *,
    sequence: int = 1,
    previous: str = "",
    created: str = CREATED,
    role: str = "director_general",
) -> SealedPackage:
    return seal(
        what or release(),
        COMPUTED,
        TABLES,
        key,
        sequence=sequence,
        previous=previous,
        created=created,
        software="1.0.0",
        trust_version=4,
        person="مریم احمدی",
        role=role,
    )


def opened(data: bytes, trust: TrustList | None = None, *, me: str = "centre", live: bool = True, at: str = AT) -> OpenedPackage:
    return open_package(data, trust or trust_list(), me=me, live=live, at=at)


def parts_of(data: bytes) -> dict[str, bytes]:
    return {name: strictzip.unpack(data, entry) for name, entry in strictzip.read(data).items()}


def payload_of(data: bytes) -> dict[str, Any]:
    envelope = json.loads(parts_of(data)[MANIFEST])
    manifest: dict[str, Any] = json.loads(base64.b64decode(envelope["payload"]))
    return manifest


def resealed(data: bytes, change: Callable[[dict[str, Any]], object], key: SigningKey = SOUTH, kind: Kind = PACKAGE) -> bytes:
    """The package with its manifest changed and signed again by its true key: a correct signature over nonsense."""
    manifest = payload_of(data)
    change(manifest)
    return with_payload(data, dump(manifest), key, kind)


def with_payload(data: bytes, payload: bytes, key: SigningKey = SOUTH, kind: Kind = PACKAGE) -> bytes:
    return strictzip.write({**parts_of(data), MANIFEST: sign(kind, payload, key)})

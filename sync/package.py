"""Packages: a release sealed by its office, and opened by a receiver who trusts nothing that was not proven before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.cell import Cell, Key
from models.errors import Refusal
from models.release import Release, SheetRevision
from models.table import Table
from resources import jalali
from sync import strictzip
from sync.datapackage import describe
from sync.envelope import PACKAGE, open_envelope, read_envelope, sign
from sync.keys import SigningKey
from sync.manifest import NOTES, Manifest, Part, TableEntry, read_manifest, write_manifest
from sync.notes import NOTHING, Notes, read_notes, write_notes
from sync.strictzip import Entry
from sync.table_csv import TableCells, columns, read_table, write_table
from sync.trust import TrustList

SUFFIX = ".salbaste"
_MANIFEST, _DESCRIPTION = "manifest.dsse.json", "datapackage.json"
_MAX_MANIFEST = 256 << 10
_AHEAD, _BEHIND = timedelta(hours=26), timedelta(days=400)  # a wrong time zone is no wrong clock


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A package ready to be carried away: its bytes, its identity, and the name of its file."""

    data: bytes = field(repr=False)
    hash: str
    name: str


@dataclass(frozen=True, slots=True)
class Proven:
    """A package of which the sender is proven and nothing is unpacked yet: enough to judge its place in the chain."""

    hash: str
    manifest: Manifest
    keyid: str
    clock_differs: bool
    data: bytes = field(repr=False)
    entries: Mapping[str, Entry] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package opened and proven: its identity, its manifest, the entered cells as a release, the computed cells apart.

    ``dimensions`` are the row columns of each table's file; ``clock_differs`` says that the sender's clock is more than 26 hours
    ahead or 400 days behind (``package.clock``, a warning: order is by sequence only).
    """

    hash: str
    manifest: Manifest
    keyid: str
    clock_differs: bool
    release: Release
    computed: Mapping[Key, Cell] = field(repr=False)
    dimensions: Mapping[str, tuple[str, ...]] = field(repr=False)
    notes: Notes = NOTHING


def seal(
    release: Release,
    computed: Mapping[Key, Cell],
    tables: Mapping[str, Table],
    key: SigningKey,
    *,
    sequence: int,
    previous: str,
    created: str,
    software: str,
    trust_version: int,
    person: str,
    role: str,
    notes: Notes = NOTHING,
) -> SealedPackage:
    """The release as a signed package; the same input gives the same manifest and so the same ``hash``.

    ``computed`` are the totals and derived cells of the released sheets (others are left out), ``sequence`` and ``previous`` the
    place in the office's chain: number 1 with an empty hash, then each with the hash of the one before. ``notes`` stand beside the
    figures; without any the package is of format 1. Refused: the codes of ``read_notes``,
    ``package.text_not_sendable``, ``package.number_not_sendable``, ``package.too_big``, ``package.bad_manifest`` (a name, role or
    person that cannot stand in a manifest).
    """
    parts: dict[str, bytes] = {}
    entries: list[TableEntry] = []
    described: list[tuple[Part, tuple[str, ...]]] = []
    derived: dict[str, dict[Key, Cell]] = {sheet.table: {} for sheet in release.sheets}
    for place, cell in computed.items():
        derived.get(place.table, {})[place] = cell
    for sheet in sorted(release.sheets, key=lambda sheet: sheet.table):
        file = write_table(tables[sheet.table], release.pack, sheet.cells, derived[sheet.table])
        entry = TableEntry(sheet.table, sheet.period, sheet.revision, sheet.base, sheet.state, file.rows, file.content)
        parts[entry.path] = file.data
        entries.append(entry)
        described.append((_part(entry.path, file.data), columns(tables[sheet.table])))
    parts[_DESCRIPTION] = describe(release.name, sequence, described)
    if notes:
        parts[NOTES] = write_notes(notes)
        read_notes(parts[NOTES], release.sender, _carried(entries))
    payload = write_manifest(
        Manifest(
            name=release.name,
            sender=release.sender,
            recipient=release.recipient,
            product=release.product,
            period=release.period,
            live=release.live,
            pack=release.pack,
            sequence=sequence,
            previous=previous,
            created=created,
            software=software,
            trust_version=trust_version,
            keyid=key.keyid,
            role=role,
            person=person,
            tables=tuple(entries),
            parts=tuple(_part(path, parts[path]) for path in sorted(parts)),
        )
    )
    read_manifest(payload)
    data = strictzip.write({**parts, _MANIFEST: sign(PACKAGE, payload, key)})
    strictzip.read(data)
    return SealedPackage(data, _sha256(payload), release.name + SUFFIX)


def open_package(data: bytes, trust: TrustList, *, me: str, live: bool, at: str) -> OpenedPackage:
    """The package, opened by office ``me`` at the moment ``at`` of its own clock; refused as ``prove`` and ``unpack`` say."""
    return unpack(prove(data, trust, me=me, live=live, at=at))


def prove(data: bytes, trust: TrustList, *, me: str, live: bool, at: str) -> Proven:
    """The package with its sender proven (exchange format 4, steps 1 to 6).

    Refused: the codes of the container, ``package.unsigned``, ``package.bad_manifest``, ``package.wrong_type``,
    ``package.bad_signature``, ``package.unknown_key``, ``package.not_canonical``, ``package.newer_format``,
    ``package.wrong_office``, ``package.revoked_key``, ``package.expired_key``, ``package.not_for_us``, ``package.practice``,
    ``package.unconfirmed``, ``trust.expired``.
    """
    entries = strictzip.read(data)
    head = entries.pop(_MANIFEST, None)
    if head is None:
        raise Refusal("package.unsigned")
    if head.size > _MAX_MANIFEST:
        raise Refusal("package.bad_manifest")
    payload, keyid = open_envelope(strictzip.unpack(data, head), PACKAGE, trust.office_keys)
    manifest = read_manifest(payload)
    key = trust.key_of(manifest.sender, keyid, at)
    if not key.is_valid_on(manifest.created):
        raise Refusal("package.expired_key", start=jalali.day_of(key.valid_from), end=jalali.day_of(key.valid_until))
    if manifest.keyid != keyid or manifest.role != key.role:
        raise Refusal("package.bad_manifest", field="signed_as")
    if manifest.recipient != me:
        raise Refusal("package.not_for_us", office=manifest.recipient)
    if manifest.live != live:
        raise Refusal("package.practice")
    if manifest.via:  # the directorate's confirmation is not part of this version: without it nothing is taken
        raise Refusal("package.unconfirmed", office=manifest.via)
    return Proven(_sha256(payload), manifest, keyid, _clock_differs(manifest.created, at), data, entries)


def kept(data: bytes) -> Proven:
    """A package that was proven when it arrived and has been kept since: read again, without asking today's list of keys."""
    entries = strictzip.read(data)
    envelope = read_envelope(strictzip.unpack(data, entries.pop(_MANIFEST)), PACKAGE)
    manifest = read_manifest(envelope.payload)
    return Proven(_sha256(envelope.payload), manifest, manifest.keyid, False, data, entries)


def unpack(proven: Proven) -> OpenedPackage:
    """The proven package with all its cells (exchange format 4, steps 8 and 9).

    Refused: ``package.entry_list_differs``, ``package.entry_changed``, ``package.damaged``, ``package.data_*``, ``package.notes_*``, and
    ``package.bad_manifest`` when the manifest counts other cells than there are.
    """
    manifest, entries = proven.manifest, proven.entries
    expected = sorted([_DESCRIPTION, *([NOTES] if manifest.has_notes else []), *(table.path for table in manifest.tables)])
    if list(entries) != expected or [part.path for part in manifest.parts] != expected:
        raise Refusal("package.entry_list_differs")
    contents = {part.path: _proven_part(proven.data, entries[part.path], part) for part in manifest.parts}
    cells: dict[str, TableCells] = {}
    for table in manifest.tables:
        read = cells[table.code] = read_table(contents[table.path], table.code, manifest.pack)
        if (read.rows, read.content) != (table.rows, table.content):
            raise Refusal("package.bad_manifest", field=table.code)
    return OpenedPackage(
        proven.hash,
        manifest,
        proven.keyid,
        proven.clock_differs,
        _release(manifest, cells),
        {place: cell for read in cells.values() for place, cell in read.computed.items()},
        {code: read.dimensions for code, read in cells.items()},
        read_notes(contents[NOTES], manifest.sender, _carried(manifest.tables)) if manifest.has_notes else NOTHING,
    )


def _carried(tables: Iterable[TableEntry]) -> set[tuple[str, str]]:
    return {(table.code, table.period) for table in tables}


def _release(manifest: Manifest, cells: Mapping[str, TableCells]) -> Release:
    sheets = tuple(SheetRevision(t.code, t.period, t.revision, t.base, t.state, cells[t.code].entered) for t in manifest.tables)
    return Release(
        manifest.name,
        manifest.sender,
        manifest.recipient,
        manifest.product,
        manifest.period,
        manifest.live,
        manifest.pack,
        sheets,
    )


def _proven_part(data: bytes, entry: Entry, part: Part) -> bytes:
    """The part as it was signed; not more than the signed size is unpacked."""
    if entry.size != part.bytes:
        raise Refusal("package.entry_changed")
    content = strictzip.unpack(data, entry)
    if _sha256(content) != part.sha256:
        raise Refusal("package.entry_changed")
    return content


def _part(path: str, content: bytes) -> Part:
    return Part(path, len(content), _sha256(content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _clock_differs(created: str, at: str) -> bool:
    ahead = datetime.fromisoformat(created) - datetime.fromisoformat(at)
    return not -_BEHIND <= ahead <= _AHEAD

"""The manifest of a package: what is in it, from whom, for whom and the how-manieth. Its hash is the package's identity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models import workflow
from models.errors import Refusal
from sync.canonical import dump, load
from sync.fields import HASH, NAME, OFFICE, TABLE, VERSION, WORD, Fields, written_period

FORMAT = 2
"""The newest format; a package without notes is of format 1, as it was before there were any."""
NOTES = "notes.json"
MAX_SEQUENCE = 99_999
_PRODUCT = re.compile(r"[A-Z]{2}\Z")
_PATH = re.compile(r"[a-zA-Z0-9/._-]{1,80}\Z")
_REQUEST = re.compile(r"[a-z0-9-]{1,40}\Z")
_STATES = frozenset(state for state, _ in workflow.TRANSITIONS) | {workflow.PUBLISHED}
_CODE = "package.bad_manifest"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A sheet in the package: its table, period, revision and state, its lines of cells, and the hash of its entered cells."""

    code: str
    period: str
    revision: int
    base: int
    state: str
    rows: int
    content: str

    @property
    def path(self) -> str:
        """Where its cells stand in the package."""
        return f"data/{self.code}.csv"


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the package with its size in bytes and its sha-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender signed. ``previous`` is the hash of the sender's package before, empty for the first.

    ``keyid``, ``role`` and ``person`` say who signed; ``via`` is the directorate that must confirm, empty when none.
    """

    name: str
    sender: str
    recipient: str
    product: str
    period: str
    live: bool
    pack: str
    sequence: int
    previous: str
    created: str
    software: str
    trust_version: int
    keyid: str
    role: str
    person: str
    tables: tuple[TableEntry, ...]
    parts: tuple[Part, ...]
    via: str = ""
    withdrawn: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def has_notes(self) -> bool:
        """Whether something is said beside the figures."""
        return any(part.path == NOTES for part in self.parts)


def write_manifest(manifest: Manifest) -> bytes:
    """The payload that is signed."""
    return dump(
        {
            "format": 2 if manifest.has_notes else 1,
            "kind": "package",
            "name": manifest.name,
            "sender": manifest.sender,
            "via": manifest.via or None,
            "recipient": manifest.recipient,
            "product": manifest.product,
            "period": written_period(manifest.period),
            "live": manifest.live,
            "pack": manifest.pack,
            "sequence": manifest.sequence,
            "previous": manifest.previous or None,
            "created": manifest.created,
            "software": manifest.software,
            "trust_version": manifest.trust_version,
            "signed_as": [{"keyid": manifest.keyid, "role": manifest.role, "person": manifest.person}],
            "tables": [_table_record(table) for table in manifest.tables],
            "withdrawn": list(manifest.withdrawn),
            "answers": list(manifest.answers),
            "entries": [{"path": part.path, "bytes": part.bytes, "sha256": part.sha256} for part in manifest.parts],
        }
    )


def read_manifest(payload: bytes) -> Manifest:
    """The manifest in a payload whose signature is proven; every field is of its type and form.

    Refused: ``package.bad_manifest``, ``package.not_canonical``, ``package.newer_format``.
    """
    value = load(payload, unreadable=_CODE, loose="package.not_canonical")
    fields = Fields(value, _CODE)
    format_ = fields.whole("format", 1, 1 << 30)
    if format_ > FORMAT:
        raise Refusal("package.newer_format")
    fields.one_of("kind", ("package",))
    (signer,) = fields.records("signed_as", 1) or [Fields(None, _CODE)]
    manifest = Manifest(
        name=fields.word("name", NAME),
        sender=fields.word("sender", OFFICE),
        via=fields.optional("via", OFFICE),
        recipient=fields.word("recipient", OFFICE),
        product=fields.word("product", _PRODUCT),
        period=fields.period("period"),
        live=fields.flag("live"),
        pack=fields.word("pack", VERSION),
        sequence=fields.whole("sequence", 1, MAX_SEQUENCE),
        previous=fields.optional("previous", HASH),
        created=fields.moment("created"),
        software=fields.word("software", VERSION),
        trust_version=fields.whole("trust_version", 1, 1 << 30),
        keyid=signer.word("keyid", HASH),
        role=signer.word("role", WORD),
        person=signer.line("person"),
        tables=tuple(_table(entry) for entry in fields.records("tables", 590)),
        withdrawn=fields.texts("withdrawn", TABLE, 590),
        answers=fields.texts("answers", _REQUEST, 1000),
        parts=tuple(_part(entry) for entry in fields.records("entries", 599)),
    )
    signer.done()
    fields.done()
    if manifest.has_notes != (format_ == FORMAT):
        raise Refusal(_CODE, field="format")
    codes = [table.code for table in manifest.tables]
    if codes != sorted(set(codes)):  # one sheet a table: the cells of two would stand in one file
        raise Refusal(_CODE, field="tables")
    if (manifest.sequence == 1) != (not manifest.previous):
        raise Refusal(_CODE, field="previous")
    return manifest


def _table_record(table: TableEntry) -> dict[str, object]:
    return {
        "code": table.code,
        "period": written_period(table.period),
        "revision": table.revision,
        "base": table.base,
        "state": table.state,
        "rows": table.rows,
        "content": table.content,
    }


def _table(fields: Fields) -> TableEntry:
    entry = TableEntry(
        fields.word("code", TABLE),
        fields.period("period"),
        fields.whole("revision", 1, 1 << 30),
        fields.whole("base", 0, 1 << 30),
        fields.one_of("state", _STATES),
        fields.whole("rows", 0, 1 << 30),
        fields.word("content", HASH),
    )
    fields.done()
    return entry


def _part(fields: Fields) -> Part:
    part = Part(fields.word("path", _PATH), fields.whole("bytes", 0, 1 << 30), fields.word("sha256", HASH))
    fields.done()
    return part

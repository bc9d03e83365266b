"""Definitions proven once: a folder of TOML and CSV becomes one canonical document, the document becomes a Pack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from forms.pack_proof import prove
from forms.pack_source import Source
from forms.pack_spot import Record, list_name
from models.codes import Code, CodeList
from models.errors import Refusal
from models.finding import Check
from models.table import Column, Dimension, Table
from models.terms import Chapter, Concept, LeftOut, Party, Unit
from resources import AsIs

STANDARD = ("standard", "1402.1")
"""Id and version of the pack that is shipped with the program."""

_COMPILED = PurePosixPath("pack.json")
_PARTS = frozenset({"format", "id", "version", "index", "tables", "codes", "units", "chapters", "parties", "concepts", "left_out"})


@dataclass(frozen=True)
class Pack:
    """The definitions a sheet is read with. ``sha256`` of its bytes is its name among packs of one id and version.

    ``tables`` are in printing order and each is made when it is first asked for.
    """

    id: str
    version: str
    sha256: str
    tables: Mapping[str, Table]
    units: Mapping[str, Unit]
    chapters: Mapping[str, Chapter]
    parties: Mapping[str, Party]
    concepts: Mapping[str, Concept]
    left_out: tuple[LeftOut, ...]
    _lists: Mapping[str, CodeList]

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        """The code list in this edition; refused (``pack.unknown_list``) when the pack has none."""
        name = list_name(list_id, edition)
        if name not in self._lists:
            raise Refusal("pack.unknown_list", file=_COMPILED, line=1, list=AsIs(name))
        return self._lists[name]


class _Tables(Mapping[str, Table]):
    """The tables of a pack by code, in printing order."""

    def __init__(self, order: tuple[str, ...], records: Record, whole: frozenset[str]) -> None:
        self._order, self._records, self._whole = order, records, whole
        self._made: dict[str, Table] = {}

    def __getitem__(self, code: str) -> Table:
        if code not in self._made:
            self._made[code] = _table(self._records[code], self._whole)
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, code: object) -> bool:
        return code in self._records


def build(folder: Traversable, pack_id: str, version: str) -> bytes:
    """The canonical bytes of the pack that a folder of definitions describes: the same files give the same bytes.

    Raises Refusal ``pack.*`` with the file and the line of the first thing that is wrong.
    """
    source = Source(folder)
    prove(source.document, source.place)
    tables = source.document["tables"]
    identity = {"format": 1, "id": pack_id, "version": version, "index": _index(tables)}
    return _canonical(source.document | identity)


@cache
def standard_pack() -> bytes:
    """The bytes of the pack shipped with the program, built from its definitions at the first call."""
    return build(files("forms"), *STANDARD)


def load_pack(data: bytes) -> Pack:
    """The pack these bytes hold, proven whole; refused (``pack.*``) when anything in it is unknown or not canonical."""
    document = _document(data)
    prove(document, lambda _part, _mark, _nth: (_COMPILED, 1))
    if document["index"] != _index(document["tables"]):
        raise Refusal("pack.bad_format", file=_COMPILED, line=1)
    return Pack(
        id=document["id"],
        version=document["version"],
        sha256=sha256(data).hexdigest(),
        tables=_Tables(
            tuple(entry["code"] for entry in document["index"]),
            document["tables"],
            frozenset(record["id"] for record in document["units"] if record["integer"]),
        ),
        units={record["id"]: Unit(**record) for record in document["units"]},
        chapters={record["id"]: Chapter(**record) for record in document["chapters"]},
        parties={record["id"]: Party(**record) for record in document["parties"]},
        concepts={record["id"]: Concept(**record) for record in document["concepts"]},
        left_out=tuple(LeftOut(**record) for record in document["left_out"]),
        _lists={name: _code_list(record) for name, record in document["codes"].items()},
    )


def _document(data: bytes) -> Record:
    """The document in the bytes, with all its parts in their shape; whatever else the bytes are is refused."""
    try:
        document = json.loads(data)
        fit = isinstance(document, dict) and document.keys() == _PARTS and document["format"] == 1 and _canonical(document) == data
    except (ValueError, RecursionError) as bad:
        raise Refusal("pack.bad_format", file=_COMPILED, line=1) from bad
    parts = {"tables": dict, "codes": dict, "id": str, "version": str}
    if not fit or not all(isinstance(document[key], parts.get(key, list)) for key in _PARTS - {"format"}):
        raise Refusal("pack.bad_format", file=_COMPILED, line=1)
    records = [*document["tables"].values(), *document["codes"].values()]
    records += [record for key in ("units", "chapters", "parties", "concepts", "left_out") for record in document[key]]
    if not all(isinstance(record, dict) for record in records):
        raise Refusal("pack.bad_format", file=_COMPILED, line=1)
    return dict(document)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _index(tables: Record) -> list[Record]:
    told = ("code", "fa", "chapter", "periodicity", "supplier")
    ordered = sorted(tables.values(), key=lambda table: (table["number"], table["code"]))
    return [{key: table[key] for key in told} | {"sha256": sha256(_canonical(table)).hexdigest()} for table in ordered]


def _code_list(record: Record) -> CodeList:
    return CodeList(record["id"], record.get("edition", ""), record["fa"], tuple(Code(*row) for row in record["codes"]))


def _table(record: Record, whole: frozenset[str]) -> Table:
    return Table(
        **record
        | {
            "number": tuple(record["number"]),
            "rows": tuple(Dimension(**_renamed(row, "dim", "id")) for row in record["rows"]),
            "columns": tuple(_column(column, whole) for column in record["columns"]),
            "checks": tuple(_check(check) for check in record["checks"]),
            "notes": tuple(record.get("notes", ())),
            "concepts": tuple(record.get("concepts", ())),
        }
    )


def _column(record: Record, whole: frozenset[str]) -> Column:
    return Column(**_renamed(record, "in", "group"), whole=record.get("unit") in whole)


def _check(record: Record) -> Check:
    own = ("id", "kind", "severity", "fa")
    params = {key: value for key, value in record.items() if key not in own}
    return Check(record["id"], record["kind"], record["severity"], record["fa"], params)


def _renamed(record: Record, old: str, new: str) -> Record:
    return {new if key == old else key: value for key, value in record.items()}

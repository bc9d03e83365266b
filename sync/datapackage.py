"""The description of a package for other programs: Data Package 2.0 (https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

from collections.abc import Iterable

from sync.canonical import dump
from sync.manifest import Part
from sync.table_csv import AFTER, BEFORE


def describe(name: str, version: int, tables: Iterable[tuple[Part, tuple[str, ...]]]) -> bytes:
    """The bytes of ``datapackage.json``; each table comes as its file and the names of its row dimensions."""
    return dump(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "version": str(version),
            "resources": [_resource(part, dimensions) for part, dimensions in tables],
        }
    )


def _resource(part: Part, dimensions: tuple[str, ...]) -> dict[str, object]:
    fields: list[dict[str, object]] = [{"name": name, "type": "string"} for name in (*BEFORE, *dimensions, *AFTER)]
    for field in fields:
        if field["name"] == "OBS_VALUE":
            field |= {"type": "number", "missingValues": [""]}
    return {
        "name": part.path.removeprefix("data/").removesuffix(".csv").lower(),
        "path": part.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": part.bytes,
        "hash": f"sha256:{part.sha256}",
        # a row that is a year has an empty code, which is no gap: only OBS_VALUE knows a missing value
        "schema": {"fields": fields, "missingValues": [], "primaryKey": [*dimensions, "TIME_PERIOD", "INDICATOR"]},
    }

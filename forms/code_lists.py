"""The code lists of a pack made from their records: a list with many editions is written once and read in the edition asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.pack_spot import Record, list_name
from models.codes import Code, CodeList
from models.places import History, Spell

_LABELS = ("en", "total_fa", "complete", "source", "note", "above")


class Editions(Mapping[str, Record]):
    """The records of all lists by name and edition (``county-1395``, ``sex``), the editions of a history as plain lists.

    ``records`` is what a pack holds, by the name of the list; nothing is read from it before it is asked for, so it may be
    a mapping that reads its parts late.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._made: dict[str, Record] = {}

    def __getitem__(self, name: str) -> Record:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def within(self, name: str, parent: str) -> Record:
        """The record of the codes that belong to ``parent``: of a long list only these are read into an edition."""
        if name not in self._made and name not in self._records:
            return self._make(name, parent)
        record = self[name]
        return record | {"codes": [row for row in record["codes"] if row[3:4] == [parent]]}

    def _make(self, name: str, parent: str | None = None) -> Record:
        if name in self._records:
            record = self._records[name]
            if "history" not in record:
                return record
            raise KeyError(name)
        list_id, _, edition = name.rpartition("-")
        record = self._records[list_id]
        if edition not in record.get("history", ()):
            raise KeyError(name)
        return in_edition(record, edition, parent)

    def __iter__(self) -> Iterator[str]:
        for name, record in self._records.items():
            yield from (list_name(name, edition) for edition in record["history"]) if "history" in record else (name,)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        try:
            self[str(name)]
        except KeyError:
            return False
        return True


def in_edition(record: Record, edition: str, parent: str | None = None) -> Record:
    """The record of a list with many editions as that of a plain list in one of them: all of it, or the codes of one parent.

    The rows are read as they were compiled: a table is opened with twelve counties of 600 spells.
    """
    rows = [
        [code, fa, en, above, "", first, last]
        for row in record["codes"]
        for code, first, last, fa, en, above, *_ in ((*row, "", ""),)
        if (parent is None or above == parent) and first <= edition and (not last or edition <= last)
    ]
    fit = {key: record[key] for key in ("id", "fa", *_LABELS) if key in record}
    if "above" in fit:
        fit["above"] = list_name(fit["above"], edition)
    return fit | {"edition": edition, "codes": rows}


def history(record: Record) -> History:
    """The codes of a list through its editions."""
    return History(record["id"], tuple(record["history"]), tuple(Spell(*row) for row in record["codes"]))


def code_list(record: Record) -> CodeList:
    """The code list of a plain record."""
    labels = {key: record[key] for key in _LABELS if key in record}
    return CodeList(record["id"], record.get("edition", ""), record["fa"], tuple(Code(*row) for row in record["codes"]), **labels)


def aliases(record: Mapping[str, Any], edition: str = "") -> dict[str, str]:
    """Other names of codes of a list that hold in an edition, each with its code; empty for a list without any."""
    return {
        alias: code
        for alias, code, since, until in record.get("aliases", ())
        if (not since or since <= edition) and (not until or edition <= until)
    }

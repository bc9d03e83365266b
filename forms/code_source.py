"""The code lists of a folder of definitions: their heads (lists.toml), their codes, their other names and what they lead to.

``codes/lists.toml`` names each list; ``codes/<name>.csv`` holds its codes. A list whose head says ``aliases = true`` has other
names of its codes in ``codes/aliases.csv``; one that says ``maps = ["isic-4"]`` has its codes beside those of that list in
``codes/map_<list>_<list>.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import PurePosixPath

from forms.pack_shapes import CODE_HEAD, CODE_MORE, SPELL_HEAD, SPELL_MORE
from forms.pack_spot import Place, Record, Spot, list_name
from models.errors import Refusal

Read = Callable[[str], tuple[PurePosixPath, str]]
"""Gives the file of a part of the codes folder and its text."""

_HEADS = tuple((*CODE_HEAD, *CODE_MORE[:more]) for more in range(len(CODE_MORE) + 1))
_ALIASES = ("list", "alias", "code", "from", "to")
_MAP = ("from", "to")


def code_lists(heads: list[Record], read: Read, place: Place) -> Record:
    """The code lists by name, with codes, aliases and maps; a list with a ``history`` is one record for all of them.

    Raises Refusal ``pack.*`` with file and line: a file that is missing or no such table, a list named twice.
    """
    lists: Record = {}
    for head in heads:
        name = list_name(str(head.get("id", "")), str(head.get("edition", "")))
        if name in lists:
            Spot(place, "lists", str(head.get("id", "")), 2).refuse("duplicate_id", id=name)
        rows = _table(read, name, (SPELL_HEAD, SPELL_HEAD + SPELL_MORE) if "history" in head else _HEADS)
        lists[name] = head | {"codes": [_short(row) for row in rows]}
        if "maps" in head:
            lists[name]["maps"] = {to: _table(read, f"map_{name}_{to}", (_MAP,)) for to in head["maps"]}
        if "aliases" in head:
            lists[name]["aliases"] = [row[1:] for row in _table(read, "aliases", (_ALIASES,)) if row[0] == name]
    return lists


def _table(read: Read, part: str, heads: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """The rows of a file of the folder under one of these heads."""
    path, text = read(part)
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        rows = list(reader)
    except csv.Error as bad:
        raise Refusal("pack.bad_format", file=path, line=reader.line_num) from bad
    if not rows or tuple(rows[0]) not in heads:
        raise Refusal("pack.bad_format", file=path, line=1)
    for line, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise Refusal("pack.bad_format", file=path, line=line)
    return rows[1:]


def _short(row: list[str]) -> list[str]:
    """The row without the empty cells at its end that nothing stands behind."""
    filled = max((place for place, cell in enumerate(row, 1) if cell), default=0)
    return row[: max(filled, len(CODE_HEAD))]

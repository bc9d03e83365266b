"""Open rows: rows of the office below the members of a table (o1, o2, ... in order of creation, never reused), each with a typed label.

The label is a text cell of the row, in the leaf ``label`` that the program adds to such a table: it is stored, sent and received like
any other cell, and printed as the label of the row. Within a sheet the rows follow the members of the code list, so that totals, checks
and prints take them as members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.cell import Cell, Key
from models.codes import Code, CodeList
from models.table import LABEL, Table
from resources.digits import persian

_CODE = re.compile(r"o[1-9][0-9]{0,3}\Z")


def is_open_code(code: str) -> bool:
    """Whether a row code is that of a row which an office added."""
    return _CODE.match(code) is not None


def is_open_row(table: Table, codes: tuple[str, ...]) -> bool:
    """Whether a row of a table is one that the office added below the members; rows of a register are not."""
    return table.has_open_rows and len(codes) == 1 and is_open_code(codes[0])


def takes(table: Table, key: Key) -> bool:
    """Whether a table has a cell there as far as the label goes: a member's label is in the code list and nobody types it."""
    return not table.has_open_rows or key.leaf != LABEL or is_open_row(table, key.rows)


def codes_of(table: Table, keys: Iterable[Key]) -> set[str]:
    """The codes of the open rows among these places."""
    return {key.rows[0] for key in keys if is_open_row(table, key.rows)}


def in_order(codes: Iterable[str]) -> list[str]:
    """Codes of open rows in the order in which the rows were made."""
    return sorted(codes, key=lambda code: int(code[1:]))


def labels_of(table: Table, cells: Mapping[Key, Cell]) -> dict[str, str]:
    """The typed label of each open row; of several periods the newest."""
    typed = sorted((key for key in cells if key.leaf == LABEL and is_open_row(table, key.rows)), key=lambda key: key.period)
    return {key.rows[0]: words for key in typed if (words := cells[key].text)}


def followed(table: Table, lists: Mapping[str, CodeList], codes: Iterable[str], labels: Mapping[str, str]) -> Mapping[str, CodeList]:
    """The lists, the members followed by these open rows and no others; a row without label is called by its number."""
    if not table.has_open_rows:
        return lists
    members = lists[table.rows[0].id]
    kept = tuple(code for code in members if not is_open_code(code.id))
    added = tuple(Code(code, labels.get(code) or persian(code[1:])) for code in in_order(codes))
    return {**lists, table.rows[0].id: replace(members, codes=(*kept, *added))}

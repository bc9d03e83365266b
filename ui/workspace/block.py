"""A block of texts as other programs copy it: what it is, and how tab-separated text is read into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Spot = tuple[int, int]
"""Row and column in a block, from 0."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of texts as they were copied; ``own`` when they come from this program, whose dashes are known.

    ``values`` are the numbers that stood behind texts which do not show them (``####``); ``covered`` the spots that a merged
    cell covers, which have no text of their own. ``hidden`` counts the rows and columns that were hidden where it was
    copied and are not in it, ``tables`` the further tables of the same copy that are not.
    """

    rows: tuple[tuple[str, ...], ...]
    own: bool = False
    values: Mapping[Spot, str] = field(default_factory=dict)
    covered: frozenset[Spot] = frozenset()
    hidden: Spot = (0, 0)
    tables: int = 0

    @property
    def size(self) -> Spot:
        """Its height and width."""
        return len(self.rows), max(map(len, self.rows), default=0)

    def without(self, top: int, left: int) -> Block:
        """The block without its first rows and columns."""
        rows = tuple(row[left:] for row in self.rows[top:])
        values = {(row - top, column - left): value for (row, column), value in self.values.items() if row >= top and column >= left}
        covered = frozenset((row - top, column - left) for row, column in self.covered if row >= top and column >= left)
        return Block(rows, self.own, values, covered, self.hidden, self.tables)


def tsv_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of tab-separated text as spreadsheets write it.

    A field is quoted only when a closing quote stands before the next tab or line; a lone quote is a letter of its text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        field_text, at = _field(text, at)
        row.append(field_text)
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(row))
            row = []
        at += 1
    return tuple(rows)


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")


def _field(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted is not None:
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, at)
    return (plain[0], plain.end()) if plain is not None else ("", at)

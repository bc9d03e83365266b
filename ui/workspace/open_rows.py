"""Rows that an office adds: sorted, put in between, taken out. Each is one change that is taken back as one.

A row is its number (o1, o2, ...); what moves is the contents. Where the number of a row says which row of another period it is, or where
something was said of a finding or noted in it, nothing moves: a comparison, an explanation or a note would stand at another row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from forms.open_rows import is_open_code
from models.cell import Cell, Key, control_of
from models.change import Source
from models.errors import Refusal
from models.table import Column
from resources import text
from resources.digits import latin

if TYPE_CHECKING:
    from forms.rows import Row
    from ui.workspace.desk import Desk, Entered

SORTED, INSERTED, REMOVED = Source("sorted"), Source("inserted"), Source("removed")

_HALF_SPACE = "\u200c"

Contents = dict[str, Cell]
"""What stands in a row, by leaf; a control total by its own."""


def sort_rows(desk: Desk, leaf: str, *, down: bool = False) -> Entered:
    """The open rows in the order of a leaf, ``down`` from the largest; symbols follow, rows without it come last in either order.

    Refused: as typing, and where rows may not move (``grid.no_open_rows``, ``grid.rows_fixed``, ``grid.rows_said``,
    ``grid.rows_noted``).
    """
    _must_move(desk)
    rows = _filled(desk)
    contents = [_contents(desk, row) for row in rows]
    column = desk.sheet.table.column(leaf)
    ranked = [(_rank(desk, column, found.get(leaf)), found) for found in contents]
    known = sorted((one for one in ranked if one[0][0] == 0), key=lambda one: one[0], reverse=down)
    rest = sorted((one for one in ranked if one[0][0] > 0), key=lambda one: one[0][0])
    return desk.put(_laid(desk, rows, [found for _, found in (*known, *rest)]), SORTED)


def insert_row(desk: Desk, code: str) -> Entered:
    """An empty row stands at an open row, which goes down by one with all below it. Refused as ``sort_rows``."""
    _must_move(desk)
    rows = [row for row in _filled(desk) if _number(row) >= int(code[1:])]
    desk.show_blank([code], shown=True)
    free = [row for row in _open(desk) if rows and _number(row) > _number(rows[-1])]
    contents = [{}, *(_contents(desk, row) for row in rows)] if rows else []
    return desk.put(_laid(desk, [*rows, *free[:1]], contents), INSERTED)


def remove_rows(desk: Desk, codes: Iterable[str]) -> Entered:
    """Open rows with everything in them are gone; the numbers of the others stay. Refused as typing, and without such rows."""
    _must_be_open(desk)
    wanted = set(codes)
    rows = [row for row in _open(desk) if row.codes[0] in wanted]
    desk.show_blank(wanted, shown=False)
    return desk.put(_laid(desk, rows, [{} for _ in rows]), REMOVED)


def _must_be_open(desk: Desk) -> None:
    if not desk.sheet.table.takes_rows:
        raise Refusal("grid.no_open_rows")


def _must_move(desk: Desk) -> None:
    _must_be_open(desk)
    sheet = desk.sheet
    if sheet.carries:
        raise Refusal("grid.rows_fixed")
    said = desk.workspace.store.explanations(sheet.office.id, sheet.table.code, str(sheet.period))
    if any(is_open_code(one.key.rows[0]) for one in said):
        raise Refusal("grid.rows_said")
    if any(is_open_code(key.rows[0]) for key in desk.noting.cells()):
        raise Refusal("grid.rows_noted")


def _open(desk: Desk) -> list[Row]:
    return [row for row in desk.rows() if is_open_code(row.codes[0]) and not desk.is_past(_key(desk, row, ""))]


def _filled(desk: Desk) -> list[Row]:
    """The open rows in which something stands."""
    return [row for row in _open(desk) if _contents(desk, row)]


def _number(row: Row) -> int:
    return int(row.codes[0][1:])


def _key(desk: Desk, row: Row, leaf: str) -> Key:
    return Key(desk.sheet.table.code, row.period, row.codes, leaf)


def _places(desk: Desk, row: Row) -> Iterator[Key]:
    """Where a row can hold something of its own: its entered cells and the control totals of its computed ones."""
    for leaf in desk.sheet.leaves(row):
        key = _key(desk, row, leaf.id)
        yield control_of(key) if leaf.is_derived else key


def _contents(desk: Desk, row: Row) -> Contents:
    found = {key.leaf: desk.cell(key) for key in _places(desk, row)}
    return {leaf: cell for leaf, cell in found.items() if cell is not None}


def _laid(desk: Desk, rows: Sequence[Row], contents: Sequence[Contents]) -> list[tuple[Key, Cell | None]]:
    return [(key, found.get(key.leaf)) for row, found in zip(rows, contents, strict=True) for key in _places(desk, row)]


def _rank(desk: Desk, leaf: Column, cell: Cell | None) -> tuple[int, float, tuple[int, ...]]:
    """Figures by size, words by the Persian alphabet, then symbols, then what is empty."""
    if cell is None:
        return 2, 0.0, ()
    if cell.number is not None:
        return 0, cell.number, ()
    if cell.symbol is not None:
        return 1, 0.0, ()
    codes = desk.sheet.lists.get(leaf.codes) if leaf.codes else None
    words = cell.text or ""
    return 0, 0.0, _alphabetic(codes[words].fa if codes is not None and words in codes else words)


def _alphabetic(words: str) -> tuple[int, ...]:
    """The places of the letters in the Persian alphabet, which no coding of letters follows; blanks and digits come first."""
    alphabet = text("grid.alphabet")
    return tuple(_place(letter, alphabet) for letter in latin(words).casefold() if letter != _HALF_SPACE)


def _place(letter: str, alphabet: str) -> int:
    if letter.isspace():
        return -11
    if letter.isdecimal():
        return int(letter) - 10
    at = alphabet.find(letter)
    return at if at >= 0 else ord(letter) + len(alphabet)

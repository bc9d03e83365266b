"""Find, replace and go to in an open sheet: figures by their value, words by their letters however they were typed.

A figure is found by what it says, in whatever digits and with whatever separators it was written; 12 is not found in 512, because
replacing a part of a figure makes another one that nobody meant. Of words a part is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import category

from forms.entry import KEYBOARD
from forms.names import fold
from models.cell import Cell, Flag, Key
from models.change import Source
from models.errors import Refusal
from models.table import Column
from resources import AsIs
from resources.digits import latin
from ui.workspace.pasting import read_text

if TYPE_CHECKING:
    from ui.workspace.desk import Desk, Entered

REPLACED = Source("replaced")
Test = Callable[[Key], bool]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacement did: the entry, how many cells it changed, how many it left because the new text has no reading there."""

    entered: Entered | None
    changed: int
    left: int


def seek(desk: Desk, words: str, after: Key | None = None, *, back: bool = False) -> Key | None:
    """The next cell with these words after a cell (``back``: before it), round and round; None when there is none.

    A label of a row or a head of a column with the words is found at its first cell.
    """
    rows, leaves, wanted = desk.rows(), desk.leaves, Wanted(desk, words)
    if not wanted:
        return None
    size = len(rows) * len(leaves)
    here = _number(desk, after) if after is not None else None
    start = here if here is not None else (0 if back else -1)
    for step in range(1, size + 1):
        row, column = divmod((start + (-step if back else step)) % size, len(leaves))
        key = desk.sheet.key(rows[row], leaves[column])
        if wanted.at(key) or (column == 0 and wanted.names_row(row)) or (row == 0 and wanted.names_leaf(leaves[column])):
            return key
    return None


def replace_all(desk: Desk, words: str, by: str, only: Test | None = None) -> Replaced:
    """Every entered cell with these words has others instead, as one change; of those of a test only. An empty text empties figures.

    Computed cells and those of past years stay. Refused as typing; ``grid.replace_unread`` when the new text has no reading in any.
    """
    wanted = Wanted(desk, words)
    found = [key for key in _entered(desk) if wanted.at(key) and (only is None or only(key))]
    cells, left = [], 0
    for key in found:
        cell, is_read = _instead(desk, key, words, by)
        if is_read:
            cells.append((key, cell))
        left += not is_read
    if left and not cells:
        raise Refusal("grid.replace_unread", text=AsIs(by))
    return Replaced(desk.put(cells, REPLACED) if cells else None, len(cells), left)


def named(desk: Desk, words: str) -> Key | None:
    """The cell that a person names by its labels (county / men), by the code or number of its row, or by its key; None when unclear.

    A part that names no row names a column; what is not named is the first one.
    """
    parts = [part for part in _parts(words) if part.strip()]
    wanted = Wanted(desk, words)
    if not parts:
        return None
    if (found := wanted.key()) is not None:
        return found
    row, column = 0, 0
    for part in parts:
        one = Wanted(desk, part)
        if (at := one.row()) is not None:
            row = at
        elif (at := one.column()) is not None:
            column = at
        else:
            return None
    return desk.sheet.key(desk.rows()[row], desk.leaves[column])


def _parts(words: str) -> list[str]:
    """The names between marks of punctuation (slash, commas of either script); a point stands inside a name."""
    return "".join("/" if letter in ">|" or (category(letter) == "Po" and letter != ".") else letter for letter in words).split("/")


class Wanted:
    """Words that are sought in a sheet; true when there is something to seek."""

    def __init__(self, desk: Desk, words: str) -> None:
        self._desk, self._words, self._folded = desk, words.strip(), fold(words)
        self._meant: dict[str, frozenset[Cell | None]] = {}

    def __bool__(self) -> bool:
        return bool(self._words)

    def at(self, key: Key) -> bool:
        """Whether a cell says this."""
        desk = self._desk
        cell = desk.cell(key)
        if cell is None:
            return False
        if desk.sheet.table.column(key.leaf).value != "number":
            return bool(self._folded) and self._folded in fold(desk.shown(key))
        return _bare(cell) in self._figures(key)

    def names_row(self, number: int) -> bool:
        """Whether a label of a row has the words."""
        return bool(self._folded) and any(self._folded in label for label in self._labels(number))

    def names_leaf(self, leaf: Column) -> bool:
        """Whether the head of a column, or one over it, has the words."""
        return bool(self._folded) and any(self._folded in fold(head.fa) for head in (*self._desk.sheet.table.heads(leaf), leaf))

    def row(self) -> int | None:
        """The number of the row that is named: by its whole label or code before a part of the label."""
        rows = self._desk.rows()
        labels = [self._labels(number) for number in range(len(rows))]
        exact = [number for number, found in enumerate(labels) if self._folded in found or self._folded in map(fold, rows[number].codes)]
        part = [number for number in range(len(rows)) if self.names_row(number)]
        return next(iter((*exact, *part)), None)

    def column(self) -> int | None:
        """The number of the column that is named, by its whole head before a part of it."""
        leaves = self._desk.leaves
        exact = [number for number, leaf in enumerate(leaves) if self._folded in (fold(leaf.fa), fold(leaf.id))]
        part = [number for number, leaf in enumerate(leaves) if self.names_leaf(leaf)]
        return next(iter((*exact, *part)), None)

    def key(self) -> Key | None:
        """The place that is named as a key («1402|1401|c_op»)."""
        try:
            return self._desk.sheet.place(latin(self._words))
        except Refusal:
            return None

    def _labels(self, number: int) -> list[str]:
        sheet, row = self._desk.sheet, self._desk.rows()[number]
        if row.kind in ("history", "year", "open"):
            return [fold(sheet.label(row))]
        return [fold(sheet.label(row, dimension)) for dimension in range(len(row.codes))]

    def _figures(self, key: Key) -> frozenset[Cell | None]:
        """What the words can mean as a figure or symbol of a column; nothing when they are none."""
        if key.leaf not in self._meant:
            reading = read_text(self._desk.sheet, key, self._words, KEYBOARD)
            read = reading.question.readings if reading.question is not None else (reading.cell,)
            self._meant[key.leaf] = frozenset(_bare(cell) for cell in read if cell is not None)
        return self._meant[key.leaf]


def _bare(cell: Cell) -> Cell:
    """A cell without its flags: a provisional 12 is found as 12."""
    return replace(cell, flags=Flag.NONE) if cell.flags else cell


def _entered(desk: Desk) -> list[Key]:
    """The entered cells in the order of the sheet."""
    entered = desk.sheet.entered()
    return [key for row in desk.rows() for leaf in desk.leaves if (key := desk.sheet.key(row, leaf)) in entered]


def _instead(desk: Desk, key: Key, words: str, by: str) -> tuple[Cell | None, bool]:
    """The cell that comes instead, and whether the new text has one reading there."""
    before = desk.cell(key)
    is_number = desk.sheet.table.column(key.leaf).value == "number"
    reading = read_text(desk.sheet, key, by if is_number else _replaced(desk.shown(key), words, by), KEYBOARD)
    if reading.rejection or reading.question is not None:
        return None, False
    cell = reading.cell
    if cell is not None and cell.number is not None and before is not None:
        cell = replace(cell, flags=cell.flags | (before.flags & ~Flag.TYPED_TOTAL))
    return cell, True


def _replaced(words: str, old: str, new: str) -> str:
    """Words with each part that is folded as ``old`` exchanged for ``new``; marks and half-spaces inside such a part go with it."""
    wanted = fold(old)
    letters = [(fold(letter), at) for at, letter in enumerate(words)]
    plain = [(one, at) for folded, at in letters for one in folded]
    text, done, parts, start = "".join(one for one, _ in plain), 0, [], 0
    while wanted and (found := text.find(wanted, start)) >= 0:
        first, last = plain[found][1], plain[found + len(wanted) - 1][1]
        parts += [words[done:first], new]
        done, start = last + 1, found + len(wanted)
    return "".join([*parts, words[done:]])


def _number(desk: Desk, key: Key) -> int | None:
    """The number of a cell, counted row by row; None when it is not in the sheet."""
    places = _places(desk)
    column = next((number for number, leaf in enumerate(desk.leaves) if leaf.id == key.leaf), None)
    row = next((number for number, place in places if place == (key.period, key.rows)), None)
    return None if row is None or column is None else row * len(desk.leaves) + column


def _places(desk: Desk) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    for number, row in enumerate(desk.rows()):
        yield number, (row.period, row.codes)

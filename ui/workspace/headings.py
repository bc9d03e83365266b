"""The heads and labels that were copied with figures: recognised by the words of the table, left out, and compared with where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.entry import PASTE, parse
from forms.names import fold
from forms.rows import Row
from forms.sheet import Sheet
from models.table import TOTAL, Column
from resources import text as words_of
from ui.workspace.block import Block, Spot

MOST_HEADS = 8
"""Rows of heads and titles over a table, and columns of labels beside it."""

_FIGURE = Column("figure", "", decimals=6)


@dataclass(frozen=True, slots=True)
class Left:
    """What of a block is no figure and was left out: rows of heads, columns of labels, hidden rows and columns, further tables.

    ``elsewhere`` are the heads and labels that lie over another row or column of the table than the one they name, as (copied, over
    which it lies).
    """

    heads: int = 0
    labels: int = 0
    hidden: Spot = (0, 0)
    tables: int = 0
    elsewhere: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.heads or self.labels or any(self.hidden) or self.tables or self.elsewhere)


NOTHING = Left()


@dataclass(frozen=True, slots=True)
class Placing:
    """The figures of a block, what was left out, and where the heads say that the first one belongs (None: they do not say)."""

    block: Block
    left: Left
    named: tuple[int | None, int | None] = (None, None)


class Words:
    """The words by which a table names its rows and columns, folded."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row], leaves: Sequence[Column]) -> None:
        self._total = [fold(word) for word in words_of("grid.words_total").split()]
        self.corner = {fold(word) for word in words_of("grid.words_corner").split()}
        self.corner |= {fold(sheet.lists[one.id].fa) for one in sheet.table.rows if one.id in sheet.lists}
        self.rows = [self._row(sheet, row) for row in rows]
        self.columns = [frozenset(fold(head.fa) for head in (*sheet.table.heads(leaf), leaf)) for leaf in leaves]
        self.any_row = frozenset[str]().union(*self.rows)
        self.any_column = frozenset[str]().union(*self.columns)
        self.row_labels = [sheet.label(row) for row in rows]
        self.column_labels = [leaf.fa for leaf in leaves]

    def _row(self, sheet: Sheet, row: Row) -> frozenset[str]:
        if row.kind == "open":
            return frozenset()
        found = {fold(sheet.label(row, side)) for side in range(len(row.codes))} or {fold(sheet.label(row))}
        if TOTAL in row.codes and row.kind not in ("history", "year"):
            found.update(self._total)
        return frozenset(found - {""})


def placing(sheet: Sheet, rows: Sequence[Row], leaves: Sequence[Column], block: Block, at: Spot) -> Placing:
    """The block without its heads and labels, to be laid with its first figure at a row and column; a copy of our own has none."""
    hidden = Left(hidden=block.hidden, tables=block.tables)
    if block.own or block.size[0] * block.size[1] < 2:
        return Placing(block, hidden)
    words = Words(sheet, rows, leaves)
    heads = _heads(words, block)
    labels = _labels(words, block, heads) if not sheet.table.takes_rows else _numbers(words, block, heads)
    heads = _words_over(words, block, heads, labels)
    if (heads, labels) == (0, 0) or heads >= block.size[0] or labels >= block.size[1]:
        return Placing(block, hidden)
    rest = block.without(heads, labels)
    found = _Found(words, block, heads, labels)
    left = Left(heads, labels, block.hidden, block.tables, tuple(found.elsewhere(at)))
    return Placing(rest, left, found.named())


def _is_figure(text: str) -> bool:
    """Whether a text can be meant for a cell: a number, a sign, or a doubt about either."""
    reading = parse(text, _FIGURE, PASTE)
    return bool(text.strip()) and not reading.rejection and (reading.question is None or reading.question.kind != "word")


def _heads(words: Words, block: Block) -> int:
    """How many rows stand over the figures: up to the last one whose texts name columns, with no figure on the way."""
    found = 0
    for number, row in enumerate(block.rows[:MOST_HEADS]):
        texts = [text for text in row if text.strip()]
        folded = [fold(text) for text in texts]
        known = sum(name in words.any_column or name in words.corner for name in folded)
        figures = [text for text, name in zip(texts, folded, strict=True) if name not in words.any_column and _is_figure(text)]
        if figures:
            break
        named = any(name in words.any_column for name in folded)
        if texts and ((named and 2 * known >= len(texts)) or (known == len(texts) > 1)):
            found = number + 1
    return found


def _labels(words: Words, block: Block, heads: int) -> int:
    """How many columns stand beside the figures: up to the last of the leading ones whose texts name rows."""
    found = 0
    for column in range(min(block.size[1] - 1, MOST_HEADS)):
        texts = [row[column] for row in block.rows[heads:] if column < len(row) and row[column].strip()]
        names = [fold(text) for text in texts]
        known = sum(name in words.any_row for name in names)
        figures = [text for text, name in zip(texts, names, strict=True) if _is_figure(text) and name not in words.any_row]
        corner = any(fold(row[column]) in words.corner for row in block.rows[:heads] if column < len(row))
        if known and 2 * known >= len(texts) and not figures and (corner or _says_rows(names)):
            found = column + 1
        elif texts and not (corner or _counts(names)):
            break
    return found


def _words_over(words: Words, block: Block, heads: int, labels: int) -> int:
    """The rows of heads with those that are worded otherwise than the table: words alone, above the first row that has a label."""
    for row in block.rows[heads:MOST_HEADS] if labels else ():
        texts = [text for text in row if text.strip()]
        if not texts or any(fold(text) in words.any_row for text in row[:labels]) or any(map(_is_figure, texts)):
            break
        heads += 1
    return heads


def _says_rows(names: list[str]) -> bool:
    """Years alone are labels only as a run of different ones: a single 1402 may be a figure."""
    return any(not name.isdigit() for name in names) or (len(names) > 1 and len(set(names)) == len(names))


def _counts(names: list[str]) -> bool:
    """Whether a column only counts its rows: 1, 2, 3."""
    return [name for name in names if name] == [str(number) for number in range(1, len(names) + 1)]


def _numbers(words: Words, block: Block, heads: int) -> int:
    """Where rows are added one by one their names are figures too; only a column under a head like «row» counts them."""
    first = [fold(row[0]) for row in block.rows if row]
    under = any(name in words.corner for name in first[:heads])
    return int(under and block.size[1] > 1 and _counts([name for name in first[heads:] if name]))


class _Found:
    """The heads and labels of a block that name rows and columns of the table."""

    def __init__(self, words: Words, block: Block, heads: int, labels: int) -> None:
        self._words = words
        self._rows = list(self._of_rows(block, heads, labels))
        self._columns = list(self._of_columns(block, heads, labels))

    def _of_rows(self, block: Block, heads: int, labels: int) -> Iterator[tuple[int, str, str]]:
        for down, row in enumerate(block.rows[heads:]):
            for text in reversed(row[:labels]):
                if fold(text) in self._words.any_row:
                    yield down, text, fold(text)
                    break

    def _of_columns(self, block: Block, heads: int, labels: int) -> Iterator[tuple[int, str, str]]:
        for across in range(labels, block.size[1]):
            for row in reversed(block.rows[:heads]):
                if across < len(row) and fold(row[across]) in self._words.any_column:
                    yield across - labels, row[across], fold(row[across])
                    break

    def elsewhere(self, at: Spot) -> Iterator[tuple[str, str]]:
        """What lies over a row or column of another name, with the label of that one."""
        words = self._words
        sides = ((self._rows, words.rows, words.row_labels, at[0]), (self._columns, words.columns, words.column_labels, at[1]))
        for found, names, labels, first in sides:
            for step, text, name in found:
                if first + step < len(names) and names[first + step] and name not in names[first + step]:
                    yield text, labels[first + step]

    def named(self) -> tuple[int | None, int | None]:
        """The row and column where the first figure belongs, when the heads and labels agree on it."""
        return _first(self._rows, self._words.rows), _first(self._columns, self._words.columns)


def _first(found: list[tuple[int, str, str]], all_names: Sequence[frozenset[str]]) -> int | None:
    """The only start from which every name lies over its own row or column, the first of them when there are several."""
    for start in range(len(all_names) if found else 0):
        if all(start + step < len(all_names) and name in all_names[start + step] for step, _, name in found):
            return start
    return None

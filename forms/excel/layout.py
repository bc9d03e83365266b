"""Where everything stands in a sheet of a form, and the hidden marks by which it is found again wherever it was moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from forms.open_rows import is_open_row
from forms.periods import KINDS, collected, named
from forms.rows import Row
from forms.sheet import Sheet
from models.cell import Key
from models.table import Column
from resources import text
from resources.digits import persian

MARK, FORMAT = "salnameh-form", "1"
"""What a marked cell begins with, and the format of a form."""
HIDDEN = "salnameh"
"""Name of the hidden sheet that says whose form it is, and what it was given out with."""
CELL = "cell"
"""Begins a line of it: table, row key, leaf and text of a cell as it was given out."""
HEAD_KEY = "head"
"""Stands in the hidden column beside titles, heads and notes: every other row with figures has a key of its own."""
KEYS = 1
"""The hidden column of row keys."""
SPARE, FEW = 50, 10
"""Empty rows at the end of a register, and below the members where rows may follow them."""
TITLE, LEGEND, TOP = 2, 3, 5
"""Rows of the title, of the unit and the source, and the first one of the heads. Row 1 is the hidden row of leaf ids."""


@dataclass(frozen=True)
class Page:
    """A sheet of a form: the sheet of the office with its past, and ``origins``, where each past period comes from, in words."""

    sheet: Sheet
    origins: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in printing order; of a table that takes rows also empty ones to fill."""
        return self.sheet.offered(SPARE if self.sheet.table.is_open else FEW)

    @cached_property
    def depth(self) -> int:
        """How many rows the heads take."""
        table = self.sheet.table
        return max(len(table.heads(leaf)) for leaf in table.leaves) + 1

    @property
    def first(self) -> int:
        """The first row of figures."""
        return TOP + self.depth

    @property
    def stubs(self) -> int:
        """How many columns the labels of the rows take."""
        return len(self.sheet.table.rows)

    @property
    def left(self) -> int:
        """The column of the first leaf."""
        return KEYS + self.stubs + 1

    @property
    def last(self) -> int:
        """The column behind the leaves: where each past figure comes from."""
        return self.left + len(self.sheet.table.leaves)

    @cached_property
    def places(self) -> Mapping[Key, tuple[int, int]]:
        """Row and column of each cell; the label of an open row is typed where the labels of the members stand."""
        labels = {
            self.sheet.key(row, leaf): (self.first + down, KEYS + 1)
            for leaf in self.sheet.table.labels
            for down, row in enumerate(self.rows)
            if is_open_row(self.sheet.table, row.codes)
        }
        return labels | {
            self.sheet.key(row, leaf): (self.first + down, self.left + across)
            for down, row in enumerate(self.rows)
            for across, leaf in enumerate(self.sheet.table.leaves)
        }

    def mark(self) -> str:
        """The mark of this sheet, in the corner of the hidden row and column."""
        return "|".join([MARK, FORMAT, self.sheet.office.id, self.sheet.table.code, str(self.sheet.period)])

    def is_past(self, row: Row) -> bool:
        """Whether the row is a reading of an earlier period."""
        return row.period != str(self.sheet.period)

    def is_input(self, key: Key) -> bool:
        """Whether a person may write there: a total may be typed over, a derived cell and a past one may not."""
        return key.period == str(self.sheet.period) and not self.sheet.table.column(key.leaf).is_derived

    def name(self) -> str:
        """The name of the tab: printed number, and the part of the year."""
        number = persian("-".join(map(str, self.sheet.table.number)))
        return f"{number} {part_of_year(self.sheet)}".strip()

    def spans(self, level: int) -> Iterator[tuple[int, int, Column]]:
        """The heads of a level: first column, last column, head."""
        chains = [self.sheet.table.heads(leaf) for leaf in self.sheet.table.leaves]
        start = 0
        while start < len(chains):
            end, head = start, chains[start][level] if len(chains[start]) > level else None
            while head and end + 1 < len(chains) and len(chains[end + 1]) > level and chains[end + 1][level].id == head.id:
                end += 1
            if head:
                yield self.left + start, self.left + end, head
            start = end + 1


def part_of_year(sheet: Sheet) -> str:
    """The month or season of a sheet, and the year itself where the table has shorter sheets too."""
    kind, period = sheet.period.kind, sheet.period
    if kind in ("month", "season"):
        return text(f"period.{kind}_{period.part}")
    return named(period) if collected(sheet.table) != KINDS[-1] else ""


def row_key(row: Row) -> str:
    """The hidden key of a row: its period and codes."""
    return "|".join([row.period, *row.codes])


def key_of(table: str, row: str, leaf: str) -> Key | None:
    """The place that a row key and a leaf id name; None where the text is no row key."""
    period, *codes = row.split("|")
    return Key(table, period, tuple(codes), leaf) if period and codes else None

"""A block of texts laid over a sheet: what is entered, what was read another way, what is asked, what has no reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from forms.compute import compute, has_operands, is_total, operands
from forms.entry import FORM, PASTE, Question, Reading, parse
from forms.open_rows import takes
from forms.rows import Row
from forms.sheet import Edit, Sheet
from forms.written import copied
from models.cell import Cell, Flag, Key, control_of
from models.store import Acknowledgement
from models.table import Column
from resources.digits import latin, number
from resources.symbols import ZERO_WORDS
from ui.workspace.block import Block, Spot
from ui.workspace.headings import NOTHING, Left, Placing, placing


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A text that was understood, but not letter by letter; ``why`` is the key of the sentence that says how."""

    key: Key
    text: str
    cell: Cell | None
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A text without a reading; ``code`` is the key of its sentence. The cell keeps what stood there."""

    key: Key
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for all cells of a kind; the answer is the number of a reading, the same for each of them."""

    kind: str
    cells: tuple[tuple[Key, str, Question], ...]

    def answered(self, choice: int) -> list[tuple[Key, Cell | None, str, str]]:
        """The cells with the chosen reading, as a sheet takes them."""
        return [(key, question.readings[choice], "", text) for key, text, question in self.cells]


@dataclass(frozen=True, slots=True)
class Differs:
    """A figure pasted over a cell that is computed or of a past year, and what stands there; no cell was entered."""

    key: Key
    text: str
    stands: Cell | None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste did. ``outside`` counts texts beyond the last row or column, ``recorded`` the cells it entered."""

    edit: Edit | None = None
    read_otherwise: tuple[Otherwise, ...] = ()
    questions: tuple[Asked, ...] = ()
    refused: tuple[Unread, ...] = ()
    differs: tuple[Differs, ...] = ()
    outside: int = 0
    recorded: int = 0
    acknowledgement: Acknowledgement[int] | None = None
    left: Left = NOTHING

    @property
    def plain(self) -> bool:
        """Whether every text was entered just as it was written."""
        return not (self.read_otherwise or self.questions or self.refused or self.differs or self.outside or self.left)


@dataclass(slots=True)
class Read:
    """The texts of a block sorted by what they are; ``fixed`` stand over cells that cannot be entered.

    ``controls`` are the figures over computed cells, by the key of the control total that they become.
    """

    cells: dict[Key, tuple[Cell | None, str]] = field(default_factory=dict)
    otherwise: list[Otherwise] = field(default_factory=list)
    asked: dict[str, list[tuple[Key, str, Question]]] = field(default_factory=dict)
    refused: list[Unread] = field(default_factory=list)
    fixed: list[tuple[Key, str, Cell]] = field(default_factory=list)
    controls: dict[Key, tuple[Cell | None, str]] = field(default_factory=dict)
    outside: int = 0

    def with_controls(self) -> dict[Key, tuple[Cell | None, str]]:
        """Everything that is entered: cells and control totals."""
        return {**self.cells, **self.controls}

    def questions(self) -> tuple[Asked, ...]:
        """One question for each kind, in the order they were met."""
        return tuple(Asked(kind, tuple(cells)) for kind, cells in self.asked.items())


@dataclass(frozen=True, slots=True)
class Laid:
    """A block at its place: the figures of it (``block``), the row and column of the first one, and what each text would do."""

    block: Block
    at: Spot
    left: Left
    named: tuple[int | None, int | None]
    rows: tuple[Row, ...]
    read: Read


def lay(
    sheet: Sheet, rows: tuple[Row, ...], leaves: Sequence[Column], block: Block, at: Spot, over: Spot = (1, 1), *, whole: bool = False
) -> Laid:
    """A block laid with its first figure at a row and column, heads and labels left out unless it is taken ``whole``."""
    found = Placing(block, Left(hidden=block.hidden, tables=block.tables)) if whole else placing(sheet, rows, leaves, block, at)
    rows = (*rows, *_more(sheet, rows, at[0] + max(found.block.size[0], over[0]) - len(rows)))
    return Laid(found.block, at, found.left, found.named, rows, read_block(sheet, rows, found.block, at, over))


def _more(sheet: Sheet, rows: tuple[Row, ...], wanted: int) -> Iterator[Row]:
    """Rows that a paste opens below the last one of a table that takes rows."""
    if sheet.table.takes_rows:
        last = int(rows[-1].codes[0][1:])
        for number in range(last + 1, last + 1 + wanted):
            yield Row("open", str(sheet.period), (f"o{number}",))


def pasted(sheet: Sheet, laid: Laid, edit: Edit | None, acknowledgement: Acknowledgement[int] | None) -> Pasted:
    """What a paste did, once its cells are entered."""
    read = laid.read
    return Pasted(
        edit,
        tuple(read.otherwise),
        read.questions(),
        tuple(read.refused),
        differing(sheet, read),
        read.outside,
        len(read.cells),
        acknowledgement,
        laid.left,
    )


def read_text(sheet: Sheet, key: Key, text: str, road: str) -> Reading:
    """What a text means at a place."""
    leaf = sheet.table.column(key.leaf)
    codes = sheet.lists.get(leaf.codes) if leaf.codes else None
    from forms.checks import lowest  # with every kind of check behind it: a grid opens before the first text is read

    least = lowest(sheet.table, leaf) if "(" in text else 0  # asked for brackets alone, and a pasted block has 18,000 texts without
    return parse(text, leaf, road, minimum=least, whole=leaf.whole, codes=codes)


def read_block(sheet: Sheet, rows: tuple[Row, ...], block: Block, at: tuple[int, int], over: tuple[int, int] = (1, 1)) -> Read:
    """The texts of a block laid with its first one at a row and column; repeated when the selection is a multiple of it."""
    read = Read()
    leaves = (*sheet.table.labels, *sheet.table.leaves)
    for down, across, (text, value) in _laid(block, over):
        row, column = at[0] + down, at[1] + across
        if row >= len(rows) or column >= len(leaves) or not takes(sheet.table, sheet.key(rows[row], leaves[column])):
            read.outside += bool(text.strip())
            continue
        _sort(sheet, read, sheet.key(rows[row], leaves[column]), text, FORM if block.own else PASTE, value)
    drop_equal_totals(sheet, read)
    if block.own:  # what this program computed proves nothing against itself
        read.controls.clear()
    else:
        _emptied(sheet, read)
    return read


def _laid(block: Block, over: tuple[int, int]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Every text of the block with its place, and the number behind it if one is known; a spot under a merged cell has none."""
    high, wide = block.size
    if not high or not wide:
        return
    times = (over[0] // high, over[1] // wide) if over[0] % high == 0 and over[1] % wide == 0 else (1, 1)
    for down in range(high * max(times[0], 1)):
        texts = block.rows[down % high]
        for across in range(wide * max(times[1], 1)):
            spot = (down % high, across % wide)
            if spot[1] < len(texts) and spot not in block.covered:
                yield down, across, (texts[spot[1]], block.values.get(spot, ""))


_NOT_SHOWN = re.compile(r"#{2,}\Z|[-+]?\d+([.,]\d+)?[eE][-+]?\d+\Z")
"""A column too narrow for its number: a row of signs, or a power of ten."""


def _sort(sheet: Sheet, read: Read, key: Key, text: str, road: str, value: str = "") -> None:
    leaf = sheet.table.column(key.leaf)
    behind = value if value and _NOT_SHOWN.match(text.strip()) else ""
    reading = read_text(sheet, key, behind or text, road)
    if leaf.is_derived or key.period != str(sheet.period):
        if reading.cell is not None and reading.cell.number is not None:
            read.fixed.append((key, text, reading.cell))
            keep_control(sheet, read, key, text, reading.cell)
    elif reading.rejection:
        read.refused.append(Unread(key, text, "grid.not_shown" if set(text.strip()) == {"#"} else reading.rejection))
    elif reading.question is not None:
        read.asked.setdefault(reading.question.kind, []).append((key, text, reading.question))
    else:
        read.cells[key] = (reading.cell, text)
        if road == PASTE and (why := "grid.read_behind" if behind else reading.hint or why_otherwise(text, reading.cell, leaf)):
            read.otherwise.append(Otherwise(key, text, reading.cell, why))


def _emptied(sheet: Sheet, read: Read) -> None:
    """A blank that takes a figure away is told with the others: it is seen on no other line."""
    entered = sheet.entered()
    for key, (cell, text) in read.cells.items():
        if cell is None and (stood := entered.get(key)) is not None:
            read.otherwise.append(Otherwise(key, text, stood, "grid.read_blank"))


def keep_control(sheet: Sheet, read: Read, key: Key, text: str, cell: Cell) -> None:
    """A figure from outside over a cell that the program computes is its control total: a sum cannot contradict itself."""
    if key.period == str(sheet.period) and cell.number is not None and has_operands(sheet.table, sheet.lists, key):
        read.controls[control_of(key)] = (cell, text)


def drop_equal_totals(sheet: Sheet, read: Read) -> None:
    """A total that equals what the program computes stays computed, with the figure as its control total.

    Another one is entered, and its check will say so.
    """
    before = sheet.entered()
    entered = before | {key: cell for key, (cell, _) in read.cells.items()}
    known: dict[Key, Cell | None] = {}

    def stands(key: Key) -> Cell | None:
        """What will stand there once the block is entered."""
        if entered.get(key) is not None:
            return entered[key]
        if key not in known:
            known[key] = compute(sheet.table, sheet.lists, key, stands)
        return known[key]

    over = {rows: is_total(sheet.table, sheet.lists, rows) for rows in {key.rows for key in read.cells}}
    for key in [key for key in read.cells if over[key.rows] and operands(sheet.table, sheet.lists, key)]:
        (cell, text), computed = read.cells[key], compute(sheet.table, sheet.lists, key, stands)
        if cell is not None and computed is not None and cell == replace(computed, flags=cell.flags & ~Flag.TYPED_TOTAL):
            del read.cells[key]
            keep_control(sheet, read, key, text, cell)
            if key in before:  # a total typed earlier gives way
                read.cells[key] = (None, text)


def differing(sheet: Sheet, read: Read) -> tuple[Differs, ...]:
    """Of the figures over cells that cannot be entered, those that differ from what stands there once the paste is entered."""
    found = []
    for key, text, pasted in read.fixed:
        stands, decimals = sheet.cell(key), sheet.table.column(key.leaf).decimals
        if stands is None or pasted.number is None:
            continue
        if stands.number is None or number(pasted.number, decimals) != number(stands.number, decimals):
            found.append(Differs(key, text, stands))
    return tuple(found)


def why_otherwise(text: str, cell: Cell | None, leaf: Column) -> str:
    """How a text was understood, as the key of a sentence; empty when it was taken as written."""
    if text.isdigit():
        return ""
    plain = latin(text).strip()
    if cell is None or cell.text is not None or (plain == copied(cell) and not cell.flags):
        return ""
    if cell.symbol is not None or cell.flags:
        return "grid.read_flag" if cell.flags else "grid.read_symbol"
    if plain[-1:] in ("-", "−", "–", ")"):
        return "grid.read_minus"
    if plain in ZERO_WORDS or "%" in plain or "٪" in plain:
        return "grid.read_zero" if plain in ZERO_WORDS else "grid.read_percent"
    return _separator(plain, leaf)


def _separator(plain: str, leaf: Column) -> str:
    if "/" in plain:
        return "grid.read_slash"
    groups = sum(map(plain.count, ",،."))
    if groups == 1 and plain[-4:-3] in (",", "،", "."):  # three digits behind one separator: thousands or decimals
        return "grid.read_thousands" if leaf.whole else "grid.read_decimals"
    return ""

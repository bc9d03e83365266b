"""One table of a package as a CSV file that other programs can read: SDMX-CSV 2.0 columns, plain decimals, sorted lines.

There is one way to write given cells; the reader refuses a file of which the writer would have written other bytes.
Computed cells (totals, derived columns) are lines of their own with the flag ``computed``: a reader that sums with default
settings must not get a total from an unknown (numbers.md section 10). SYMBOL is what is read back; OBS_STATUS repeats it in
the words of the SDMX list CL_OBS_STATUS.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.cell import Cell, Flag, Key, Symbol
from models.errors import Refusal
from models.table import Table
from sync.fields import read_period, written_period

BEFORE = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
AFTER = ("TIME_PERIOD", "INDICATOR", "OBS_VALUE", "OBS_STATUS", "SYMBOL", "FLAGS", "OBS_TEXT")
MAX_TEXT = 4000
"""Letters in one text cell."""
_TYPED, _COMPUTED = 15, 17  # significant digits: typed figures are exact in a float, computed ones keep its shortest form
_EXACT = 10**15  # below it every whole number is exact and written without exponent

_DIMENSION = re.compile(r"[A-Z][A-Z0-9_]{0,39}\Z")
_CODE = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.+-]{0,39})?\Z")
_LEAF = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,25})?\Z")
_BAD_TEXT = re.compile("[=+@-]|.*[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", re.DOTALL)  # a spreadsheet would run the first four
_QUOTED = re.compile('[,"\n]')
_FLAGS = {str(flag.name).lower(): flag for flag in Flag}
_STATUS = {
    Symbol.NOT_COLLECTED: "L",
    Symbol.NOT_AVAILABLE: "O",
    Symbol.NOT_COMPUTABLE: "O",
    Symbol.NOT_APPLICABLE: "M",
    Symbol.NEGLIGIBLE: "N",
    Symbol.CONFIDENTIAL: "Q",
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A written table: its bytes, how many lines of cells it has, and ``content``, the hash of its entered cells alone."""

    data: bytes
    rows: int
    content: str


@dataclass(frozen=True, slots=True)
class TableCells:
    """A table as it was read: entered and computed cells apart, the names of its row dimensions, and ``content`` as above."""

    dimensions: tuple[str, ...]
    entered: dict[Key, Cell]
    computed: dict[Key, Cell]
    rows: int
    content: str


def columns(table: Table) -> tuple[str, ...]:
    """The names of the table's row dimensions as columns of its file."""
    return tuple(row.id.upper() for row in table.rows)


def write_table(table: Table, pack: str, entered: Mapping[Key, Cell], computed: Mapping[Key, Cell]) -> TableFile:
    """The file of a table. At a key that was entered, the entered cell stands and the computed one is left out.

    Refused, naming the cell: ``package.text_not_sendable`` (empty, too long, control signs, or read as a formula elsewhere) and
    ``package.number_not_sendable`` (more digits than a figure has).
    """
    if any(key.table != table.code for key in (*entered, *computed)):
        raise ValueError(table.code)
    for key, cell in entered.items():
        _must_be_sendable(key, cell, _TYPED)
    rest = {key: cell for key, cell in computed.items() if key not in entered}
    for key, cell in rest.items():
        _must_be_sendable(key, cell, _COMPUTED)
    return _render(table.code, pack, columns(table), entered, rest)


def read_table(data: bytes, code: str, pack: str) -> TableCells:
    """The cells of the table's file.

    Refused with table and line: ``package.data_unknown_column``, ``package.data_bad_line``, ``package.data_duplicate_key``,
    ``package.data_not_decimal``, ``package.data_bad_text``.
    """
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        dimensions = _dimensions(next(lines, []), code)
        reading = _Reading(code, _structure(code, pack), len(dimensions), {}, {})
        for line in lines:
            reading.take(line, lines.line_num)
    except UnicodeDecodeError as bad:
        raise Refusal("package.data_bad_line", table=code, line=data.count(b"\n", 0, bad.start) + 1) from None
    except csv.Error:
        raise Refusal("package.data_bad_line", table=code, line=lines.line_num) from None
    again = _render(code, pack, dimensions, reading.entered, reading.computed)
    if again.data != data:
        raise Refusal("package.data_bad_line", table=code, line=_first_difference(again.data, data))
    return TableCells(dimensions, reading.entered, reading.computed, again.rows, again.content)


def plain(value: float) -> str:
    """The shortest decimal text that gives this number again, without exponent."""
    if abs(value) < _EXACT and value == int(value):
        return str(int(value))
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lines read so far."""

    table: str
    structure: str
    dimensions: int
    entered: dict[Key, Cell]
    computed: dict[Key, Cell]

    def take(self, line: list[str], number: int) -> None:
        if len(line) != len(BEFORE) + self.dimensions + len(AFTER) or line[:3] != ["dataflow", self.structure, "R"]:
            raise Refusal("package.data_bad_line", table=self.table, line=number)
        rows, (time, leaf, value, _, symbol, flags, text) = tuple(line[3:-7]), line[-7:]
        words = flags.split(" ") if flags else []
        computed = "computed" in words
        period = read_period(time)
        if period is None or not _LEAF.match(leaf) or not all(_CODE.match(code) for code in rows):
            raise Refusal("package.data_bad_line", table=self.table, line=number)
        if value and not _is_decimal(value, _COMPUTED if computed else _TYPED):
            raise Refusal("package.data_not_decimal", table=self.table, line=number)
        if len(text) > MAX_TEXT or _BAD_TEXT.match(text):
            raise Refusal("package.data_bad_text", table=self.table, line=number)
        key = Key(self.table, period, rows, leaf)
        if key in self.entered or key in self.computed:
            raise Refusal("package.data_duplicate_key", table=self.table, line=number)
        (self.computed if computed else self.entered)[key] = self._cell(value, text, symbol, words, number)

    def _cell(self, value: str, text: str, symbol: str, words: list[str], number: int) -> Cell:
        try:
            marks = Flag(sum(_FLAGS[word] for word in words if word != "computed"))
            return Cell(float(value) if value else None, text or None, Symbol(symbol) if symbol else None, marks)
        except (KeyError, ValueError):
            raise Refusal("package.data_bad_line", table=self.table, line=number) from None


def _render(code: str, pack: str, dimensions: tuple[str, ...], entered: Mapping[Key, Cell], computed: Mapping[Key, Cell]) -> TableFile:
    """All lines sorted by key, and the hash of the head with the entered lines."""
    head = ",".join((*BEFORE, *dimensions, *AFTER)) + "\n"
    start = f"dataflow,{_structure(code, pack)},R"
    lines, typed = [head], [head]
    for key in sorted([*entered, *computed], key=lambda key: (key.period, key.rows, key.leaf)):
        if key in entered:
            lines.append(_line(start, len(dimensions), key, entered[key], ""))
            typed.append(lines[-1])
        else:
            lines.append(_line(start, len(dimensions), key, computed[key], "computed"))
    content = hashlib.sha256("".join(typed).encode("utf-8")).hexdigest()
    return TableFile("".join(lines).encode("utf-8"), len(lines) - 1, content)


def _line(start: str, dimensions: int, key: Key, cell: Cell, mark: str) -> str:
    if len(key.rows) != dimensions or not _LEAF.match(key.leaf) or not all(_CODE.match(code) for code in key.rows):
        raise ValueError(key)
    text = cell.text or ""
    if _QUOTED.search(text):
        text = '"' + text.replace('"', '""') + '"'
    flags = [name for name, flag in _FLAGS.items() if flag in cell.flags] if cell.flags else []
    fields = (
        start,
        *key.rows,
        written_period(key.period),
        key.leaf,
        "" if cell.number is None else plain(cell.number),
        _status(cell),
        cell.symbol.value if cell.symbol else "",
        " ".join([*flags, mark] if mark else flags),
        text,
    )
    return ",".join(fields) + "\n"


def _status(cell: Cell) -> str:
    if cell.symbol and cell.number is None:
        return _STATUS[cell.symbol]
    if Flag.ESTIMATED in cell.flags:
        return "E"
    return "P" if Flag.PROVISIONAL in cell.flags else "A"


def _structure(code: str, pack: str) -> str:
    return f"MCLS:{code.replace('-', '_')}({pack})"


def _dimensions(head: list[str], code: str) -> tuple[str, ...]:
    """The columns between the fixed ones: one to three row dimensions."""
    names = tuple(head[3:-7])
    fixed = (*BEFORE, *AFTER)
    if (*head[:3], *head[-7:]) != fixed or not 1 <= len(names) <= 3 or len(set(names)) != len(names):
        raise Refusal("package.data_unknown_column", table=code)
    if not all(_DIMENSION.match(name) and name not in fixed for name in names):
        raise Refusal("package.data_unknown_column", table=code)
    return names


def _is_decimal(text: str, digits: int) -> bool:
    return _DECIMAL.match(text) is not None and len(text.lstrip("-").replace(".", "").strip("0")) <= digits


def _must_be_sendable(key: Key, cell: Cell, digits: int) -> None:
    if cell.number is not None and not _is_decimal(plain(cell.number), digits):
        raise Refusal("package.number_not_sendable", table=key.table, cell=str(key))
    if cell.text is not None and (not 0 < len(cell.text) <= MAX_TEXT or _BAD_TEXT.match(cell.text)):
        raise Refusal("package.text_not_sendable", table=key.table, cell=str(key))


def _first_difference(ours: bytes, given: bytes) -> int:
    """The number of the first line that the writer would have written otherwise."""
    pairs = zip(ours.split(b"\n"), given.split(b"\n"), strict=False)
    return next((at for at, (a, b) in enumerate(pairs, 1) if a != b), ours.count(b"\n") + 1)

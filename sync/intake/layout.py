"""Where a sheet keeps its table: columns found by their heads, rows by their labels, never by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from forms.names import fold
from models.errors import Refusal
from resources import text
from sync.intake.mapping import IntakeMapping
from sync.intake.workbook import RawSheet, address

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something of the workbook that was left aside: a sheet, a column or a row, why, and how many filled cells it had.

    ``reason`` is hidden, empty, spacer, no_head, unknown_head, no_label or unknown_label (``import.skipped_<reason>``).
    """

    sheet: str
    place: str
    reason: str
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The table inside a sheet: leaf of each column, block and label code of each row, the row of its first head."""

    top: int
    columns: dict[int, str]
    rows: dict[int, tuple[str, str]]
    skipped: tuple[Skipped, ...]


def place(sheet: RawSheet, row: int, column: int) -> PurePath:
    """The address of a cell for a sentence; a path, so that its Latin letters and digits stay as Excel shows them."""
    return PurePath(f"{sheet.name}!{address(row, column)}")


def locate(sheet: RawSheet, mapping: IntakeMapping) -> Layout:
    """The table of the sheet; refused (``import.*``) when a head or a row is missing, or stands there twice."""
    stub = _stub(sheet, mapping)
    if stub is None:
        raise Refusal("import.no_heads", sheet=PurePath(sheet.name), head=mapping.stub)
    depth = max(map(len, mapping.leaves))
    below = max(stub[0] + depth, _owner(sheet, stub)[2] + 1)
    columns, left_columns = _columns(sheet, mapping, stub, below)
    rows, left_rows = _rows(sheet, mapping, stub[1], below)
    _refuse_covered(sheet, rows, columns)
    return Layout(stub[0], columns, rows, (*left_columns, *left_rows))


def _stub(sheet: RawSheet, mapping: IntakeMapping) -> Spot | None:
    wanted = fold(mapping.stub)
    for row, values in enumerate(sheet.cells):
        for column, value in enumerate(values):
            if isinstance(value, str) and fold(value) == wanted:
                return row, column
    return None


def _owner(sheet: RawSheet, spot: Spot) -> tuple[int, int, int, int]:
    """The merged range a cell lies in; a single cell is a range of its own."""
    for merged in sheet.merged:
        if merged[0] <= spot[0] <= merged[2] and merged[1] <= spot[1] <= merged[3]:
            return merged
    return (*spot, *spot)


def _columns(sheet: RawSheet, mapping: IntakeMapping, stub: Spot, below: int) -> tuple[dict[int, str], list[Skipped]]:
    columns: dict[int, str] = {}
    skipped: list[Skipped] = []
    width = max(len(row) for row in sheet.cells)
    for column in range(stub[1] + 1, width):
        path = tuple(_heads(sheet, column, range(stub[0], below)))
        covered = _owner(sheet, (below - 1, column))[1] != column
        leaf = None if covered else mapping.leaves.get(path)
        if leaf in columns.values():
            raise Refusal("import.head_twice", place=place(sheet, below - 1, column), head=mapping.shown[str(leaf)])
        if leaf is not None:
            columns[column] = leaf
            continue
        filled = sum(sheet.at(row, column) is not None for row in range(below, len(sheet.cells)))
        empty = "no_head" if filled else "spacer"
        skipped.append(Skipped(sheet.name, address(below - 1, column), "unknown_head" if path and not covered else empty, filled))
    missing = [mapping.shown[leaf] for leaf in mapping.leaves.values() if leaf not in columns.values()]
    if missing:
        raise Refusal("import.head_missing", sheet=PurePath(sheet.name), heads=text("import.comma").join(missing))
    return columns, skipped


def _heads(sheet: RawSheet, column: int, rows: range) -> Iterator[str]:
    """The folded heads above a column, outermost first; a head over several columns or rows counts once for each column."""
    seen: set[tuple[int, int, int, int]] = set()
    for row in rows:
        owner = _owner(sheet, (row, column))
        head = fold(str(sheet.at(owner[0], owner[1]) or ""))
        if head and owner not in seen:
            yield head
        seen.add(owner)


def _rows(sheet: RawSheet, mapping: IntakeMapping, stub: int, below: int) -> tuple[dict[int, tuple[str, str]], list[Skipped]]:
    rows: dict[int, tuple[str, str]] = {}
    skipped: list[Skipped] = []
    block = ""
    for row in range(below, len(sheet.cells)):
        label = fold(str(sheet.at(row, stub) or ""))
        block = mapping.blocks.get(label, block)
        second = mapping.total if label in mapping.blocks else mapping.labels.get(label)
        if block and second:
            if (block, second) in rows.values():
                raise Refusal("import.row_twice", place=place(sheet, row, stub), label=_label(mapping, (block, second)))
            rows[row] = (block, second)
        elif filled := sum(value is not None for value in sheet.cells[row]):
            reason = "unknown_label" if label else "no_label"
            skipped.append(Skipped(sheet.name, address(row, stub), reason, filled - bool(label)))
    wanted = [(block, second) for block in mapping.blocks.values() for second in (mapping.total, *mapping.labels.values())]
    missing = [_label(mapping, pair) for pair in wanted if pair not in rows.values()]
    if missing:
        raise Refusal("import.row_missing", sheet=PurePath(sheet.name), rows=text("import.comma").join(missing))
    return rows, skipped


def _label(mapping: IntakeMapping, pair: tuple[str, str]) -> str:
    block = mapping.shown[f"row:{pair[0]}"]
    return block if pair[1] == mapping.total else f"{block} / {mapping.shown[f'row:{pair[1]}']}"


def _refuse_covered(sheet: RawSheet, rows: dict[int, tuple[str, str]], columns: dict[int, str]) -> None:
    """A figure merged over several rows or columns belongs to one cell only; the others must not pass as blank."""
    for first_row, first_column, last_row, last_column in sheet.merged:
        for row in rows.keys() & set(range(first_row, min(last_row, len(sheet.cells)) + 1)):
            for column in columns:
                if first_column <= column <= last_column and (row, column) != (first_row, first_column):
                    raise Refusal("import.merged_cell", place=place(sheet, row, column))

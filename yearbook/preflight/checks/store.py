"""Store: every figure of the edition is the one in the office file, read from it by a second road, and none of the file is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.cell import Cell, Key
from resources.digits import persian
from yearbook.preflight.expected import Asked
from yearbook.preflight.fault import Fault, Outcome

Value = tuple[float | None, str | None, str | None, int]
"""Number, text, symbol and flags of a cell as the office file holds them."""

Stored = Mapping[str, Mapping[str, Sequence[Value]]]
"""By table, then by key, every value that the office file holds for a place or ever held, today's first."""


def check(asked: Sequence[Asked], stored: Stored, spared: frozenset[str] = frozenset()) -> Outcome:
    """Each place of the printed sheets; ``spared`` are tables whose sheet the centre spared the office: they are × without a cell."""
    faults: list[Fault] = []
    counts = {"stored": 0, "earlier": 0, "computed": 0}
    for one in asked:
        if one.sheet.table.code not in spared:
            faults += _sheet(one, stored, counts)
    return Outcome("store", counts, tuple(faults))


def _sheet(one: Asked, stored: Stored, counts: dict[str, int]) -> Iterator[Fault]:
    sheet, own = one.sheet, str(one.sheet.period)
    code = sheet.table.code
    printed: set[str] = set()
    rows = [label.row for label in one.lines if label.row is not None]
    for row in rows:
        for leaf in one.leaves:
            key = sheet.key(row, leaf)
            written, cell = str(key), sheet.cell(key)
            printed.add(written)
            values = stored.get(code, {}).get(written, ())
            known = values[:1] if key.period == own else values
            kind = "computed" if sheet.is_computed(key) else "stored" if key.period == own else "earlier"
            counts[kind] += cell is not None
            if kind == "computed":
                if key.period == own and values and values[0] != _EMPTY:
                    yield _fault(one, "store_overwritten", key)
            elif _value(cell) not in (known or (_EMPTY,)):
                yield _fault(one, "store_differs", key)
    yield from _left_out(one, stored, printed)


def _left_out(one: Asked, stored: Stored, printed: set[str]) -> Iterator[Fault]:
    """Values of the sheet's period in the file whose place is not printed although its leaf is."""
    sheet, shown = one.sheet, {leaf.id for leaf in one.leaves}
    code, start = sheet.table.code, f"{sheet.period}|"
    for written, values in stored.get(code, {}).items():
        left_out = written.startswith(start) and written not in printed and values[0] != _EMPTY
        if left_out and written.rpartition("|")[2] in shown:
            yield _fault(one, "store_left_out", Key.parse(code, written))


_EMPTY: Value = (None, None, None, 0)


def _value(cell: Cell | None) -> Value:
    return _EMPTY if cell is None else (cell.number, cell.text, None if cell.symbol is None else str(cell.symbol), int(cell.flags))


def _fault(one: Asked, code: str, key: Key) -> Fault:
    return Fault("store", one.sheet.table.code, code, {"number": one.number, "key": persian(str(key))})

"""Somebody at work on one sheet of an office file: the few words in which the tests of the store are written."""

from __future__ import annotations

from models.cell import Cell, Key, Symbol
from models.change import CellChange, Change, Source
from models.store import Store

OFFICE, TABLE, YEAR = "gd-14", "T09-01", "1402"
NOON = "2026-06-11T12:00:00Z"


def key(row: str, leaf: str = "c_op", period: str = YEAR) -> Key:
    return Key(TABLE, period, tuple(row.split("|")), leaf)


def cell(value: object) -> Cell | None:
    """A number as number, a symbol as symbol, any other text as text, None as no cell."""
    if value is None or isinstance(value, Cell):
        return value
    if isinstance(value, Symbol):
        return Cell(symbol=value)
    return Cell(text=value) if isinstance(value, str) else Cell(number=value)  # type: ignore[arg-type]


class Desk:
    """Somebody at work on one sheet of an open office file."""

    def __init__(self, store: Store, office: str = OFFICE) -> None:
        self.store, self.office = store, office
        store.open_sheet(office, TABLE, YEAR, "yb@1")

    def change(self, *cells: tuple[str, object, object], at: str = NOON, kind: str = "typed", why: str = "") -> Change:
        """Rows with what stood there and what shall stand there."""
        moved = tuple(CellChange(key(row), cell(old), cell(new), "شهرکرد!C6", "۵") for row, old, new in cells)
        return Change(self.office, moved, "م. احمدی", "unit_expert", at, Source(kind), why)

    def type(self, row: str, old: object, new: object, at: str = NOON) -> int:
        return self.store.record(self.change((row, old, new), at=at)).wait(5)

    def cells(self) -> dict[str, object]:
        return plain(self.store.cells(self.office, TABLE, YEAR))


def plain(cells: dict[Key, Cell]) -> dict[str, object]:
    """Cells by row, each as the one thing it says."""
    return {"|".join(place.rows): one.symbol or one.text or one.number for place, one in cells.items()}

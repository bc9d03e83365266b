from __future__ import annotations

from models.cell import Cell, Key
from models.change import CellChange, Change, Source

FIRST, SECOND = Key("T09-01", "1402", ("1401",), "c_op"), Key("T09-01", "1402", ("1402",), "c_op")
ONE, TWO = Cell(number=1.0), Cell(number=2.0)
PASTE = Change(
    "gd-14",
    (CellChange(FIRST, None, ONE, "A1", "1"), CellChange(SECOND, ONE, TWO, "A2", "2")),
    "who",
    "unit_expert",
    "2026-06-11T05:44:10Z",
    Source("pasted"),
    why="typed twice",
)


def test_a_change_taken_back_restores_every_cell_last_one_first() -> None:
    back = PASTE.reversed("2026-06-11T05:45:00Z")
    assert [(c.key, c.old, c.new) for c in back.cells] == [(SECOND, TWO, ONE), (FIRST, ONE, None)]


def test_an_undo_is_a_change_of_its_own() -> None:
    back = PASTE.reversed("2026-06-11T05:45:00Z")
    assert (back.office, back.who, back.role, back.at, back.source.kind) == ("gd-14", "who", "unit_expert", "2026-06-11T05:45:00Z", "undo")


def test_a_redo_leads_to_the_same_cells_again() -> None:
    again = PASTE.reversed("2026-06-11T05:45:00Z").reversed("2026-06-11T05:46:00Z", "redo")
    assert [(c.key, c.old, c.new) for c in again.cells] == [(c.key, c.old, c.new) for c in PASTE.cells]
    assert again.source == Source("redo")

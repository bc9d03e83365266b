from __future__ import annotations

import pytest

from ui.window.grid.spans import Span, spans
from ui.window.grid.steps import edge, inside, next_input

ROWS = ["..x.", "xxxx", "x..x"]


def takes(row: int, column: int) -> bool:
    return ROWS[row][column] == "x"


@pytest.mark.parametrize(
    ("at", "back", "found"), [((0, 0), False, (0, 2)), ((0, 2), False, (1, 0)), ((1, 0), True, (0, 2)), ((2, 3), False, None)]
)
def test_the_next_input_is_found_over_the_end_of_the_row(at: tuple[int, int], back: bool, found: tuple[int, int] | None) -> None:
    assert next_input(at, 3, 4, takes, back=back) == found


@pytest.mark.parametrize(
    ("at", "step", "found"),
    [
        ((1, 0), (0, 1), (1, 3)),
        ((0, 0), (0, 1), (0, 2)),
        ((2, 0), (0, 1), (2, 3)),
        ((0, 2), (0, 1), (0, 3)),
        ((0, 0), (1, 0), (1, 0)),
        ((0, 3), (0, 1), (0, 3)),
        ((1, 2), (-1, 0), (0, 2)),
    ],
)
def test_the_edge_is_the_end_of_a_run_or_the_start_of_the_next(at: tuple[int, int], step: tuple[int, int], found: tuple[int, int]) -> None:
    assert edge(at, step, 3, 4, takes) == found


def test_inside_a_selection_without_an_input_nothing_moves() -> None:
    assert inside((0, 0), (0, 0, 0, 1), down=True, back=False, takes=takes) == (0, 0)


def test_neighbours_of_one_group_share_its_cell_and_a_leaf_grows_down() -> None:
    paths = [(("a", "A"),), (("g", "G"), ("m", "M")), (("g", "G"), ("w", "W")), (("h", "G"), ("x", "X"))]
    over = spans(paths)
    assert over[0] == (Span(0, 0, 0, 1, "A"),)
    assert over[1] == (Span(1, 2, 0, 0, "G"), Span(1, 1, 1, 1, "M"))
    assert over[3] == (Span(3, 3, 0, 0, "G"), Span(3, 3, 1, 1, "X"))


def test_equal_labels_of_two_groups_stay_two_cells() -> None:
    over = spans([(("g", "G"), ("t", "T")), (("h", "H"), ("t", "T"))])
    assert over[0][1] != over[1][1]


def test_three_levels_are_merged_each_inside_the_one_above() -> None:
    paths = [((a, a), (b, b), (c, c)) for a in "12" for b in "xy" for c in "mn"]
    over = spans(paths)
    assert [(span.first, span.last) for span in over[0]] == [(0, 3), (0, 1), (0, 0)]
    assert [(span.first, span.last) for span in over[6]] == [(4, 7), (6, 7), (6, 6)]

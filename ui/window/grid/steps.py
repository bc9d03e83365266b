"""Where the current cell goes: after Enter, Tab, Ctrl and an arrow. Rows and columns only; nothing of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Place = tuple[int, int]
"""A row and a column."""

Takes = Callable[[int, int], bool]


def next_input(at: Place, rows: int, columns: int, takes: Takes, *, back: bool) -> Place | None:
    """The next place that takes text, row by row; None when there is none on that side."""
    step = -1 if back else 1
    number = at[0] * columns + at[1] + step
    while 0 <= number < rows * columns:
        if takes(*divmod(number, columns)):
            return divmod(number, columns)
        number += step
    return None


def inside(at: Place, area: tuple[int, int, int, int], *, down: bool, back: bool, takes: Takes) -> Place:
    """The next place of a selection (top, left, bottom, right), in columns or in rows, round and round."""
    top, left, bottom, right = area
    places = list(_walk(top, left, bottom, right, down=down))
    if back:
        places.reverse()
    start = places.index(at) if at in places else -1
    turned = places[start + 1 :] + places[: start + 1]
    return next((place for place in turned if takes(*place)), at)


def _walk(top: int, left: int, bottom: int, right: int, *, down: bool) -> Iterator[Place]:
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    if down:
        yield from ((row, column) for column in columns for row in rows)
    else:
        yield from ((row, column) for row in rows for column in columns)


def edge(at: Place, step: Place, rows: int, columns: int, filled: Takes) -> Place:
    """The edge of the filled cells in a direction, as in a spreadsheet: the end of this run, or the start of the next."""

    def within(place: Place) -> bool:
        return 0 <= place[0] < rows and 0 <= place[1] < columns

    def ahead(place: Place) -> Place:
        return place[0] + step[0], place[1] + step[1]

    place = ahead(at)
    if not within(place):
        return at
    run = filled(*at) and filled(*place)
    while within(ahead(place)) and (filled(*ahead(place)) if run else not filled(*place)):
        place = ahead(place)
    return place

"""A paragraph broken as a whole: of all ways to end its lines the one whose word spaces differ least from their natural width.

Justified text without hyphens has only its word spaces to give. Broken line by line, each line takes what it can and the next one pays;
seen as a whole, spaces stay between 0.8 and 2.0 of natural (look of the book, section 10). A line that no way of breaking brings
under 2.2 stays ragged.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf

_LEAST, _MOST = 0.8, 2.0
_RAGGED = 2.2
_LOOSE, _WHITE = 300.0, 100.0
"""What a ragged line costs: more than all spaces within their limits, and then by the share of the line that it leaves white."""
_LONELY = 1e4
"""What a last line of one word costs: any other way is better (look of the book, section 3)."""
_OVERFULL = 1e6
_TORN = 1e5
"""What a line costs that ends between two words that belong together: more than a lonely word, less than a line too long."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph: its words ``first`` to ``end`` (not included) and the width of its word spaces.

    ``ragged`` lines could not be filled; they keep natural spaces. The last line keeps them too and is not ragged. ``asked`` is the
    space that would have filled the line, in natural ones.
    """

    first: int
    end: int
    space: float
    ragged: bool = False
    asked: float = 1.0


def break_lines(widths: Sequence[float], space: float, width: float, *, bound: Collection[int] = ()) -> tuple[Line, ...]:
    """The lines of words of these widths, with natural spaces of ``space``, in a column of ``width`` points.

    A word wider than the column stands alone. No line ends before a word whose number is ``bound`` (a number and its noun) unless both
    are wider than the column.
    """
    before = [0.0]
    for wide in widths:
        before.append(before[-1] + wide)
    count = len(widths)
    best = [inf] * count + [0.0]
    ends = [count] * count
    for first in range(count - 1, -1, -1):
        for end in range(first + 1, count + 1):
            least = before[end] - before[first] + (end - first - 1) * space * _LEAST
            if least > width and end > first + 1:
                break
            cost = _cost(before[end] - before[first], end - first, space, width, is_last=end == count) + best[end]
            cost += _TORN if end in bound else 0.0
            if cost < best[first]:
                best[first], ends[first] = cost, end
    return tuple(_lines(ends, before, space, width))


def _cost(words: float, count: int, space: float, width: float, *, is_last: bool) -> float:
    """How bad a line is: nothing at natural spaces, more the further they are stretched or pressed."""
    if is_last:
        natural = words + (count - 1) * space
        return (0.0 if natural <= width else _OVERFULL) + (_LONELY if count == 1 else 0.0)
    if words > width and count == 1:
        return _OVERFULL
    ratio = (width - words) / (count - 1) / space if count > 1 else inf
    if ratio > _RAGGED:
        return _LOOSE + _WHITE * (width - words) / width
    over = max(0.0, ratio - _MOST)
    return (ratio - 1.0) ** 2 * (4.0 if ratio < 1.0 else 1.0) + over * 100.0 + 0.01


def _lines(ends: Sequence[int], before: Sequence[float], space: float, width: float) -> list[Line]:
    lines = []
    first = 0
    while first < len(ends):
        end = ends[first]
        gaps = end - first - 1
        given = (width - before[end] + before[first]) / gaps if gaps else space
        if end == len(ends):
            lines.append(Line(first, end, space))
        elif not gaps or given > _RAGGED * space:
            lines.append(Line(first, end, space, ragged=True, asked=given / space))
        else:
            lines.append(Line(first, end, given, asked=given / space))
        first = end
    return lines

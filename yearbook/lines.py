"""Text broken into lines: labels, heads and notes flush right; running text justified by its word spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.boxes import Box, Text
from yearbook.shaping import measure
from yearbook.total_fit import break_lines

_FEW = 6
_SAME = 0.01
"""Spaces that differ by less than this, in points, are one."""
_WORDS = re.compile(r"[^ ]*?/(?=[^ ])|[^ ]+")


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Pieces between which a line may end; the flag says whether a space stands before the piece."""
    return [(match.group(), match.start() == 0 or text[match.start() - 1] == " ") for match in _WORDS.finditer(text)]


def _join(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join((" " if space and number else "") + piece for number, (piece, space) in enumerate(pieces))


def wrap(text: str, face: str, size: float, width: float, *, first: float | None = None) -> tuple[str, ...]:
    """The lines of a text in a column of ``width`` points, the first in one of ``first``; a word wider than that stands alone."""
    if measure(text, face, size) <= (width if first is None else first) + 0.01:
        return (text.strip(" "),)
    lines: list[str] = []
    current: list[tuple[str, bool]] = []
    for piece in _pieces(text):
        room = first if first is not None and not lines else width
        if current and measure(_join([*current, piece]), face, size) > room + 0.01:
            lines.append(_join(current))
            current = []
        current.append(piece)
    if current:
        lines.append(_join(current))
    return tuple(lines) or ("",)


def narrowest(text: str, face: str, size: float, lines: int) -> float:
    """The least width in points in which the text takes at most so many lines."""
    pieces = [piece for piece, _ in _pieces(text)]
    low = max((measure(piece, face, size) for piece in pieces), default=0.0)
    if len(wrap(text, face, size, low)) <= lines:
        return low
    high = measure(text, face, size)
    while high - low > 0.02 * size:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, face, size, middle)) <= lines else (middle, high)
    return max(measure(line, face, size) for line in wrap(text, face, size, high))


def even(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a head or title, as few as fit and as equal in length as their number allows; long texts stay as they fall."""
    lines = wrap(text, face, size, width)
    return lines if len(lines) == 1 or len(lines) > _FEW else wrap(text, face, size, min(width, narrowest(text, face, size, len(lines))))


def justify(
    text: str, right: float, width: float, y: float, *, size: float, leading: float, face: str = "naskh", indent: float = 0.0
) -> tuple[tuple[Box, ...], float]:
    """The boxes of a paragraph whose first base line is ``y``, and the base line after its last: justified, the last line flush right.

    The first line begins ``indent`` further to the left.

    The paragraph is broken as a whole (``yearbook.total_fit``); no space between words is wider than 2.2 of a natural one.
    """
    words = text.split()
    space = measure(" ", face, size)
    widths = [measure(word, face, size) for word in words]
    boxes: list[Box] = []
    for line in break_lines([wide + indent * (not at) for at, wide in enumerate(widths)], space, width):
        x = right - indent * (line.first == 0)
        if abs(line.space - space) < _SAME:
            boxes.append(Text(x, y, " ".join(words[line.first : line.end]), face, size))
        else:
            for at in range(line.first, line.end):
                boxes.append(Text(x, y, words[at], face, size))
                x -= widths[at] + line.space
        y += leading
    return tuple(boxes), y

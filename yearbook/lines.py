"""Text broken into lines: labels, heads and notes flush right; running text justified by its word spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from resources import text as sentence
from yearbook.boxes import Box, Text
from yearbook.shaping import isolated, measure
from yearbook.total_fit import break_lines

_FEW, _AND = 6, "\u0648"
_SAME = 0.01
"""Spaces that differ by less than this, in points, are one."""
_AND_SPACE = re.compile(f"(^| ){_AND} ")
_ISOLATES, _MARKS = "\u2066\u2067\u2068\u2069", ".:()[]\u00ab\u00bb\u060c\u061b\u061f"
_BLANKS, _NO_BREAK = re.compile("[ \\n\\t]+"), re.compile("[\u00a0\u202f]")
_LATIN = re.compile("[A-Za-z]")
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
    rooms = (width if first is None else first, width)
    pieces = _pieces(text)
    lines = _filled(pieces, face, size, rooms)
    if any(piece == _AND for piece, _ in pieces):  # a line that ends with «and» is left in the air
        joined = _filled(_with_and(pieces), face, size, rooms)
        fits = all(measure(_join(line), face, size) <= rooms[number > 0] + 0.01 for number, line in enumerate(joined))
        lines = joined if fits and len(joined) <= len(lines) else lines
    return tuple(map(_join, _in_company(lines, face, size, width))) or ("",)


def _filled(pieces: Sequence[tuple[str, bool]], face: str, size: float, rooms: tuple[float, float]) -> list[list[tuple[str, bool]]]:
    """As many pieces in each line as it holds; ``rooms`` are the widths of the first line and of the others."""
    lines: list[list[tuple[str, bool]]] = []
    for piece in pieces:
        if lines and measure(_join([*lines[-1], piece]), face, size) <= rooms[len(lines) > 1] + 0.01:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _with_and(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces with each «and» held to the word behind it."""
    out: list[tuple[str, bool]] = []
    for piece, space in pieces:
        if out and out[-1][0] == _AND:
            out[-1] = (f"{_AND} {piece}", out[-1][1])
        else:
            out.append((piece, space))
    return out


def _in_company(lines: list[list[tuple[str, bool]]], face: str, size: float, width: float) -> list[list[tuple[str, bool]]]:
    """The lines with a word more in the last one where it would stand there alone, and the line before can spare it."""
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
        last = [lines[-2][-1], *lines[-1]]
        if last[1][1] and last[0][1] and measure(_join(last), face, size) <= width + 0.01:
            return [*lines[:-2], lines[-2][:-1], last]
    return lines


@lru_cache(maxsize=10_000)
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


@lru_cache(maxsize=10_000)
def even(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a head or title, as few as fit and as equal in length as their number allows; long texts stay as they fall."""
    lines = wrap(text, face, size, width)
    if len(lines) == 1 or len(lines) > _FEW:
        return lines
    held = _AND_SPACE.sub(f"\\1{_AND}\u00a0", text)
    whole = text if held == text or len(wrap(held, face, size, width)) > len(lines) else held
    wide = narrowest(whole, face, size, len(lines))
    if wide > width and whole != text:
        whole, wide = text, narrowest(text, face, size, len(lines))
    return tuple(line.replace("\u00a0", " ") for line in wrap(whole, face, size, min(width, wide)))


@dataclass(frozen=True, slots=True)
class Ragged:
    """A line of running text that no way of breaking could fill: its words, and the spaces it asked for, in natural ones."""

    words: str
    asked: float


_RAGGED: ContextVar[list[Ragged] | None] = ContextVar("ragged", default=None)


@contextmanager
def ragged_lines() -> Iterator[list[Ragged]]:
    """The lines that stay ragged in all text set inside the context; a paragraph that is set twice is listed twice."""
    found: list[Ragged] = []
    token = _RAGGED.set(found)
    try:
        yield found
    finally:
        _RAGGED.reset(token)


def justify(
    text: str, right: float, width: float, y: float, *, size: float, leading: float, face: str = "naskh", indent: float = 0.0
) -> tuple[tuple[Box, ...], float]:
    """The boxes of a paragraph whose first base line is ``y``, and the base line after its last: justified, the last line flush right.

    The paragraph is broken as a whole (``yearbook.total_fit``); no space between words is wider than 2.2 of a natural one. A number
    stays on one line with its noun. The first line begins ``indent`` further to the left.
    """
    boxes: list[Box] = []
    for number, line in enumerate(paragraph(text, width, size=size, face=face, indent=indent)):
        x = right - indent * (number == 0)
        for word, wide in _seen(line.words, face, size):
            boxes.append(Text(x, y, word, face, size))
            x -= wide + line.space
        y += leading
    return tuple(boxes), y


@dataclass(frozen=True, slots=True)
class Set:
    """A line of a paragraph as it is set: its pieces with their widths, and the space between them in points."""

    words: tuple[tuple[str, float], ...]
    space: float


def paragraph(text: str, width: float, *, size: float, face: str = "naskh", indent: float = 0.0) -> tuple[Set, ...]:
    """The lines of a paragraph in a column of ``width`` points, the first ``indent`` shorter; one with natural spaces is a single piece."""
    words, bound = _words(text)
    space = measure(" ", face, size)
    widths = [measure(word, face, size) for word in words]
    lines: list[Set] = []
    for line in break_lines([wide + indent * (not at) for at, wide in enumerate(widths)], space, width, bound=bound) if words else ():
        here, wide = words[line.first : line.end], widths[line.first : line.end]
        if line.ragged and (told := _RAGGED.get()) is not None:
            told.append(Ragged(" ".join(here), line.asked))
        if abs(line.space - space) < _SAME:
            lines.append(Set(((" ".join(here), sum(wide) + space * (len(here) - 1)),), space))
        else:
            lines.append(Set(tuple(zip(here, wide, strict=True)), line.space))
    return tuple(lines)


def _words(text: str) -> tuple[list[str], frozenset[int]]:
    """The words of a paragraph, and the places of those that may not begin a line: a noun behind its number, a number behind its noun.

    A space that does not break says the same of any two words.
    """
    words: list[str] = []
    bound: set[int] = set()
    before, after = _nouns()
    for part in filter(None, _BLANKS.split(isolated(text))):
        for number, word in enumerate(_NO_BREAK.split(part)):
            plain = word.strip(_MARKS + _ISOLATES)
            last = words[-1].strip(_ISOLATES) if words else ""
            if number or (plain in after and last[-1:].isdecimal()) or (plain[:1].isdecimal() and last.strip(_MARKS) in before):
                bound.add(len(words))
            words.append(word)
    return words, frozenset(bound)


def _seen(words: Sequence[tuple[str, float]], face: str, size: float) -> list[tuple[str, float]]:
    """The words of a line from the right as the eye sees them: those of a Latin phrase stand from left to right."""
    out: list[tuple[str, float]] = []
    for latin, group in groupby(words, key=lambda piece: _LATIN.search(piece[0]) is not None):
        phrase = list(group)
        out += _turned(phrase, face, size) if latin and len(phrase) > 1 else phrase
    return out


def _turned(phrase: Sequence[tuple[str, float]], face: str, size: float) -> list[tuple[str, float]]:
    """The words of a Latin phrase from its last to its first; what stands before and behind the phrase stays at its right and left end."""
    whole = " ".join(word for word, _ in phrase)
    inner = whole.strip(_MARKS)
    before, behind = whole[: whole.index(inner)], whole[whole.index(inner) + len(inner) :]
    words = [f"\u2066{word}\u2069" for word in reversed(inner.split(" "))]
    words[0], words[-1] = before + words[0], words[-1] + behind
    return [(word, measure(word, face, size)) for word in words]


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that stand before their number, and nouns that stand behind it."""
    return frozenset(sentence("book.before_number").split()), frozenset(sentence("book.after_number").split())

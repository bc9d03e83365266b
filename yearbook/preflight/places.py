"""The cells of a printed table with the place that heads and labels give each, and what is wrong with heads and labels themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from forms.rows import Row
from models.table import Column
from models.terms import Unit
from resources import text
from yearbook.preflight.expected import Label, Wanted, fits
from yearbook.preflight.parts import Line, Part, bare


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as it is read: its page (from 1), row, leaf and letters; ``again`` in a total repeated on a later page."""

    page: int
    row: Row
    leaf: Column
    text: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that are not where they must be: ``kind`` is title, head, label, row_lost, row_added, column_lost, column_added or stray."""

    kind: str
    page: int
    seen: str
    wanted: str


@dataclass
class Reading:
    """All parts of a table put together: its cells, and the slips of its words."""

    places: list[Place] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


@dataclass
class _Slice:
    """Some columns of a table over all its rows: the first of its leaves, how many, and its lines with the pages they are on."""

    first: int
    width: int
    lines: list[tuple[int, Line]] = field(default_factory=list)


def located(parts: Sequence[Part], asked: Wanted, units: Mapping[str, Unit]) -> Reading:
    """Every cell of the parts of one table, in the order of the pages; heads and rows are held against their order in the definition."""
    reading = Reading()
    slices: list[_Slice] = []
    for number, part in enumerate(parts):
        wanted = asked.title + (bare(text("book.continued")) if number else "")
        if part.title != wanted:
            reading.slips.append(Slip("title", part.page, part.title, wanted))
        current = _slice_of(part, slices, asked, units)
        if not _same_heads(part, current.first, asked, units):
            reading.slips += _heads(part, current.first, asked, units)
        of_words = _of_words(part, current.first, asked)
        current.lines += [(part.page, line) for line in _without_repeated(part, part.lines(of_words), current, asked, reading)]
    covered = slices[-1].first + slices[-1].width if slices else 0
    reading.slips += [Slip("column_lost", parts[-1].page, "", heads[-1]) for heads in asked.heads[covered:] if parts]
    for one in slices:
        _rows(one, asked, reading)
    return reading


def _of_words(part: Part, first: int, asked: Wanted) -> list[bool]:
    known = asked.of_words[first : first + len(part.heads)]
    return [*known, *[False] * (len(part.heads) - len(known))]


def _slice_of(part: Part, slices: list[_Slice], asked: Wanted, units: Mapping[str, Unit]) -> _Slice:
    """The slice that a part goes on with, or a new one: where most of its heads fit. Slices may take turns, as facing pages do."""
    after = slices[-1].first + slices[-1].width if slices else 0
    known = [one for one in reversed(slices) if len(one.lines) < len(asked.lines)]
    fresh = [_Slice(after, len(part.heads))] if after < len(asked.leaves) or not slices else []
    found = max([*known, *fresh] or slices[-1:], key=lambda one: _fitting(part, one.first, asked, units))
    if found in fresh:
        slices.append(found)
    return found


def _fitting(part: Part, first: int, asked: Wanted, units: Mapping[str, Unit]) -> int:
    """How many heads of a part are those of the leaves from ``first`` on."""
    return sum(fits(head.words, words, units) for head, words in zip(part.heads, asked.heads[first:], strict=False))


def _same_heads(part: Part, first: int, asked: Wanted, units: Mapping[str, Unit]) -> bool:
    wanted = asked.heads[first : first + len(part.heads)]
    return len(wanted) == len(part.heads) and all(fits(head.words, words, units) for head, words in zip(part.heads, wanted, strict=True))


def _heads(part: Part, first: int, asked: Wanted, units: Mapping[str, Unit]) -> Iterator[Slip]:
    for place, head in enumerate(part.heads):
        if first + place >= len(asked.heads):
            yield Slip("column_added", part.page, " ".join(head.words), "")
        elif not fits(head.words, asked.heads[first + place], units):
            yield Slip("head", part.page, " ".join(head.words), " ".join(asked.heads[first + place]))


def _without_repeated(part: Part, lines: Sequence[Line], current: _Slice, asked: Wanted, reading: Reading) -> list[Line]:
    """The lines of a part that were not told before: without the total and the label of a block that goes on."""
    rest = list(lines)
    told = len(current.lines)
    if not told:
        return rest
    if rest and asked.total is not None and asked.total.row is not None and rest[0].label == asked.total.words:
        leaves = asked.leaves[current.first :]
        reading.places += [
            Place(part.page, asked.total.row, leaf, cell, again=True) for leaf, cell in zip(leaves, rest[0].cells, strict=False)
        ]
        rest = rest[1:]
    going_on = bare(text("book.goes_on", label=""))
    if rest and rest[0].label.endswith(going_on) and not any(rest[0].cells):
        over = asked.lines[told].over if told < len(asked.lines) else ""
        if rest[0].label != over + going_on:
            reading.slips.append(Slip("label", part.page, rest[0].label, over + going_on))
        rest = rest[1:]
    return rest


def _rows(one: _Slice, asked: Wanted, reading: Reading) -> None:
    """The lines of a slice against the labels asked for: one by one when there are as many, else as they match best."""
    seen, wanted = [line.label for _, line in one.lines], [label.words for label in asked.lines]
    if len(seen) == len(wanted):
        _compare(one, one.lines, asked.lines, asked, reading)
        return
    page = one.lines[-1][0] if one.lines else 0
    for kind, a, b, c, d in SequenceMatcher(None, seen, wanted, autojunk=False).get_opcodes():
        if kind == "equal" or b - a == d - c:
            _compare(one, one.lines[a:b], asked.lines[c:d], asked, reading)
        else:
            reading.slips += [Slip("row_added", place, line.label, "") for place, line in one.lines[a:b]]
            reading.slips += [Slip("row_lost", page, "", label.words) for label in asked.lines[c:d]]


def _compare(one: _Slice, lines: Sequence[tuple[int, Line]], labels: Sequence[Label], asked: Wanted, reading: Reading) -> None:
    leaves = asked.leaves[one.first : one.first + one.width]
    for (page, line), label in zip(lines, labels, strict=True):
        if line.label != label.words:
            reading.slips.append(Slip("label", page, line.label, label.words))
        if label.row is not None:
            reading.places += [Place(page, label.row, leaf, cell) for leaf, cell in zip(leaves, line.cells, strict=False)]
        elif any(line.cells):
            reading.slips.append(Slip("stray", page, " ".join(filter(None, line.cells)), label.words))

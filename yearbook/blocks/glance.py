"""The province at a glance: large figures, and a ledger of key figures with their change and the years behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from forms.growth import printed
from resources import text
from resources.digits import persian
from yearbook.block import Block
from yearbook.blocks.cover import circle
from yearbook.boxes import Box, Curve, Rule, Text
from yearbook.key_figures import Reading, readings
from yearbook.lines import wrap
from yearbook.paper import HAIR, MM, TOP, Body, Paper, moved
from yearbook.publication import Edition
from yearbook.shaping import measure, signed

_TITLE, _UNDER, _LARGE = 20.0, 44.0, 58.0
_DENSITIES = ((17.3, 21.0), (16.5, 17.0), (15.5, 15.0), (14.5, 13.0))
"""Heights of a row and of the name over a group, tried until the ledger fits its page."""

_NAME, _FOOT, _TURN = 6.0, 34.0, 9.5
_SPARK_WIDE, _SPARK_TALL, _SPARK_ROOM = 30 * MM, 5 * MM, 4.5
_LARGEST = 3
_VALUE_AT, _CHANGE_AT = 0.367, 0.573


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The pages of key figures, none where the edition has none; a ledger that no page holds goes on on the next one."""
    shown = [reading for reading in readings(edition) if reading.figure.glance and reading.value is not None]
    if not shown:
        return ()
    paper = edition.publication.paper
    block, head = paper.portrait.block, paper.head
    boxes: list[Box] = [
        Text(block, head + _TITLE, text("book.glance"), "bold", 20),
        Text(block, head + _UNDER, text("book.glance_under", year=str(edition.year)), size=9.5, colour="k65"),
    ]
    large = [reading for reading in shown if reading.figure.large][:_LARGEST]
    boxes += moved(_large(large, block), 0.0, head + _LARGE)
    y = head + _LARGE + (88 if large else 10)
    pages = [boxes]
    y = _heads(pages[-1], shown, edition.year, block, y)
    groups = [(chapter, list(group)) for chapter, group in groupby(shown, key=lambda reading: reading.chapter)]
    for row, before in _DENSITIES:
        if y + (before + _NAME) * len(groups) + row * len(shown) <= paper.bottom - _FOOT:
            break
    for chapter, rows in groups:
        if y + before + _NAME + row * len(rows) > paper.bottom - _FOOT:
            pages.append([])
            y = _heads(pages[-1], shown, edition.year, block, head + 10)
        y += before
        pages[-1].append(Text(block, y, edition.chapters[chapter].fa, "bold", 8.5, "accent"))
        y += _NAME
        for reading in rows:
            pages[-1] += moved(_ledger(reading, block, row), 0.0, y)
            y += row
    pages[-1] += _source(shown, edition, block, paper, y)
    return tuple(Body(tuple(page)) for page in pages)


def _large(large: Sequence[Reading], block: float) -> list[Box]:
    """Up to three figures in thirds of the page, each under its rule; people are told in thousands."""
    boxes: list[Box] = []
    step = (block + 6 * MM) / _LARGEST
    for at, reading in enumerate(large):
        right = block - at * step
        figure, unit = _in_thousands(reading)
        boxes += [
            Rule(right - step + 6 * MM, right, 0, TOP),
            Text(right, 14, _fitting(reading.name, step - 6 * MM), size=8.5, colour="k65"),
            Text(right, 45, figure, "light", 30, "accent"),
            Text(right, 66, unit, size=8.5),
        ]
    return boxes


def _fitting(name: str, width: float) -> str:
    """A name without the last words that have no room; the plan has a short name for a long one."""
    return wrap(name, "regular", 8.5, width)[0]


def _in_thousands(reading: Reading) -> tuple[str, str]:
    """A large figure as short as it may be told: from a hundred thousand on in thousands, with one decimal."""
    value = reading.value
    if value is None or abs(value) < 100_000:
        return reading.shown(), reading.subject.unit
    return printed(value / 1000, 1 if abs(value) < 1_000_000 else 0), text("book.thousand", unit=reading.subject.unit)


def _heads(page: list[Box], shown: Sequence[Reading], year: int, block: float, y: float) -> float:
    first = min(reading.series[0][0] for reading in shown)
    labels = (
        (block, text("book.key"), "right"),
        (block * (1 - _VALUE_AT), persian(str(year)), "right"),
        (block * (1 - _CHANGE_AT), text("book.change"), "right"),
        (0.0, text("book.years", first=str(first), last=str(year)), "left"),
    )
    page += [Text(x, y, label, size=7, colour="k65", anchor=anchor) for x, label, anchor in labels]
    return y


def _ledger(reading: Reading, block: float, row: float) -> Iterator[Box]:
    """A row of the ledger under its hair line, from 0 down."""
    yield Rule(0, block, 0, HAIR, "k30")
    yield from _name(reading, block)
    yield Text(block * (1 - _VALUE_AT), 11.5, reading.shown(), "medium", 8.5, tabular=True)
    number, unit = reading.change()
    number = signed(number) if number else ""
    right = block * (1 - _CHANGE_AT)
    if number:
        yield Text(right, 11.5, number, "medium", 8)
        right -= measure(number, "medium", 8) + 3
    yield Text(right, 11.5, unit, size=7, colour="k65")
    yield from _spark(reading.series, min(_SPARK_TALL, row - _SPARK_ROOM))


def _name(reading: Reading, block: float) -> Iterator[Box]:
    """What a row is of, smaller until it fits before the figure."""
    said = reading.labelled()
    room = block * _VALUE_AT - measure(reading.shown(), "medium", 8.5, tabular=True) - 3 * MM
    for size in (8.5, 8.0, 7.5, 7.0):
        if measure(said, "regular", size) <= room:
            yield Text(block, 11.5, said, size=size)
            return
    lines = wrap(said, "regular", 7.0, room)
    yield from (Text(block, 11.5 - _TURN * 0.5 * (len(lines) - 1) + 8.0 * at, line, size=7.0) for at, line in enumerate(lines))


def _spark(series: Sequence[tuple[int, Fraction]], tall: float) -> Iterator[Box]:
    """The known years as a line on its own scale, time from left to right: an open dot first, a full one last."""
    figures = [(year, float(value)) for year, value in series]
    if len(figures) < 2:
        return
    low, high = min(value for _, value in figures), max(value for _, value in figures)
    first, last = figures[0][0], figures[-1][0]

    def at(year: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return 2 + (_SPARK_WIDE - 4) * (year - first) / (last - first), 2 + tall * (1 - share)

    points = [at(year, value) for year, value in figures]
    for one, other in pairwise(points):
        yield Curve((one, other), 0.7, "accent70")
    yield circle(*points[0], 0.6, 1.2, "white")
    yield circle(*points[0], 1.3, 0.5, "accent70")
    yield circle(*points[-1], 0.8, 1.6, "accent")


def _source(shown: Sequence[Reading], edition: Edition, block: float, paper: Paper, y: float) -> Iterator[Box]:
    """Where the figures come from and how the lines are to be read, at the foot of the ledger."""
    numbers = [persian(str(edition.chapters[chapter].number)) for chapter in dict.fromkeys(reading.chapter for reading in shown)]
    listed = text("book.comma").join(numbers[:-1])
    chapters = text("book.and", first=listed, last=numbers[-1]) if listed else numbers[-1]
    said = text("book.glance_source", chapters=chapters, year=str(edition.year))
    y = min(y + 22, paper.bottom - 10)
    yield from (Text(block, y + 11 * at, line, size=7) for at, line in enumerate(wrap(said, "regular", 7, block)))


BLOCK = Block(lambda told: lay_out(told.edition), title="book.glance")

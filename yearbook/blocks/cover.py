"""The cover: title at the right, year at the left on one base line, and the province's own figures as an ornament of lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from models.table import Column, Table
from resources import text
from yearbook.block import Block
from yearbook.boxes import Box, Curve, Fill, Text
from yearbook.lines import even
from yearbook.paper import A4, MM, Body
from yearbook.publication import Edition

_SIDE, _BLEED = 1 * MM, 3 * MM
_TITLE, _BAND, _FIRST, _PITCH, _LINES, _TALL = 221.0, 395.5, 508.0, 11.6, 18, 72.0
_STEPS, _TAIL = 6, 24
_EMBLEM, _FOOT, _YEAR = 10 * MM, 47.0, 175.0


def lay_out(edition: Edition) -> tuple[Body, ...]:
    """The cover alone, bleeding over three sides; the place of the emblem stays an empty circle of 20 mm."""
    paper = edition.publication.paper
    left, tall = paper.gutter - _SIDE, paper.height / A4.height
    right, foot, band = paper.width - left, paper.height - _FOOT, _BAND * tall
    emblem = right - _EMBLEM
    boxes: list[Box] = [
        circle(emblem, 96, _EMBLEM),
        Text(emblem - 43, 91, text("book.ministry"), "bold", 10.5),
        *(
            Text(emblem - 43, 107 + 15 * at, line, "regular", 10.5, "k65")
            for at, line in enumerate(even(edition.office.fa, "regular", 10.5, emblem - 43 - left))
        ),
        *titled(edition, right, left, _TITLE * tall),
        Fill(-_BLEED, band, paper.width + 2 * _BLEED, paper.height - band + _BLEED, "accent"),
        *ornament(edition, paper.width, tall),
        Text(right, foot, text("book.publisher"), "regular", 9, "white"),
        Text(left, foot, season(edition.date), "regular", 9, "white", anchor="left"),
    ]
    return (Body(tuple(boxes), bare=True, trim=True),)


def titled(edition: Edition, right: float, left: float, y: float) -> tuple[Text, ...]:
    """Title and province at the right, the year at the left on one base line with the province; ``y`` is that of the title.

    A title too long to stand beside the year turns, upwards.
    """
    year = Text(left, y + 37, text("book.year_alone", year=str(edition.year)), "light", 76, "accent", anchor="left")
    turned = even(edition.publication.title, "bold", 34, right - left - _YEAR)
    up = 46.0 * (len(turned) - 1)
    return (
        *(Text(right, y - up + 46 * at, line, "bold", 34, "accent") for at, line in enumerate(turned)),
        Text(right, y + 37, text("book.of_province", province=edition.province), "light", 19),
        year,
    )


def season(date: str) -> str:
    """Season and year of a day of issue, in words."""
    year, month = date.split("-")[:2]
    return text("book.season", season=text(f"book.season_{(int(month) - 1) // 3 + 1}"), year=year)


def circle(x: float, y: float, radius: float, weight: float = 0.4, colour: str = "k50") -> Curve:
    """A circle around a point."""
    points = tuple((x + radius * cos(pi * step / 24), y + radius * sin(pi * step / 24)) for step in range(49))
    return Curve(points, weight, colour)


def ornament(edition: Edition, width: float, tall: float = 1.0) -> list[Box]:
    """White lines whose rises are rows of the province's largest sheet; a book without figures has level lines."""
    rows = _profiles(edition)
    boxes: list[Box] = []
    for number in range(_LINES):
        base = (_FIRST + number * _PITCH) * tall
        heights = rows[number % len(rows)] if rows else ()
        weight = 0.34 * MM if number % 3 == 0 else 0.22 * MM
        boxes.append(Curve(_rise(heights, base, width), weight, "accent45" if number < _LINES // 3 else "white"))
    return boxes


def _profiles(edition: Edition) -> list[tuple[float, ...]]:
    """Rows of the sheet with most rows, each as shares of its own largest figure; totals would dwarf what they are made of."""
    sheets = [edition.sheets[code] for code in edition.publication.tables if code in edition.sheets]
    if not sheets:
        return []
    sheet = max(sheets, key=lambda one: len(one.rows()))
    profiles = []
    for row in sheet.rows():
        cells = [sheet.cell(sheet.key(row, leaf)) for leaf in _parts(sheet.table)]
        figures = [abs(cell.number) for cell in cells if cell is not None and cell.number is not None]
        if len(figures) > 2 and max(figures) > 0:
            profiles.append(tuple(figure / max(figures) for figure in figures))
    step = max(1, len(profiles) // _LINES)
    return profiles[::step][:_LINES]


def _parts(table: Table) -> list[Column]:
    """Leaves of the largest group of heads without its first one, the total; all leaves of a table without groups."""
    groups: dict[str, list[Column]] = {}
    for leaf in table.shown:
        if leaf.value == "number":
            groups.setdefault(leaf.group, []).append(leaf)
    largest = max(groups.values(), key=len, default=[])
    return largest[1:] if len(largest) > 3 else largest


def _rise(heights: Sequence[float], base: float, width: float) -> tuple[tuple[float, float], ...]:
    """A line over the whole width: level at both ends, its rises in the left two thirds, never below its base."""
    start, end = 0.02 * width, 0.66 * width
    pitch = (end - start) / (len(heights) + 1)
    stops = [(start, 0.0), *((start + number * pitch, height) for number, height in enumerate(heights, 1)), (end, 0.0)]
    points = [(-_BLEED, base)]
    for (x0, h0), (x1, h1) in pairwise(stops):
        for step in range(_STEPS):
            part = step / _STEPS
            eased = part * part * (3 - 2 * part)
            points.append((x0 + part * (x1 - x0), base - (h0 + eased * (h1 - h0)) * _TALL))
    tail = width + _BLEED - end
    return (*points, *((end + part * tail / _TAIL, base) for part in range(_TAIL + 1)))


BLOCK = Block(lambda told: lay_out(told.edition), cover=True)

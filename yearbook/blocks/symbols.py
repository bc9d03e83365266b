"""Signs and what they mean, only those in use, and how years, rounding, table numbers and amounts are to be read."""

from __future__ import annotations

from collections.abc import Collection

from resources import text
from resources.symbols import FLAGS, SYMBOLS, glyph
from yearbook.block import Block
from yearbook.boxes import Box, Rule, Text
from yearbook.lines import justify
from yearbook.paper import HAIR, MM, STRONG, THIN, TOP, Body
from yearbook.publication import Edition
from yearbook.shaping import measure

_TITLE, _RULE, _ROW = 20.0, 42.0, 20.0
_SIGN, _MEANING = 26.0, 62.0
_LEADING = 18.0
_NOTES = ("year", "rounding", "numbering", "amounts")


def lay_out(edition: Edition, used: Collection[str]) -> tuple[Body, ...]:
    """The page of signs: the legend of those that the tables use, in the order of the standard, then the reading notes."""
    paper = edition.publication.paper
    right, rule = paper.portrait.block, paper.head + _RULE
    boxes: list[Box] = [Text(right, paper.head + _TITLE, text("book.symbols"), "bold", 20), Rule(0, right, rule, TOP)]
    y = rule
    rows = _rows(used)
    for number, (sign, mark, meaning) in enumerate(rows):
        base = y + 13.2
        boxes += _sign(sign, mark, right - _SIGN, base)
        boxes.append(Text(right - _MEANING, base, meaning, size=8.5))
        y += _ROW
        last = number == len(rows) - 1
        boxes.append(Rule(0, right, y, STRONG if last else HAIR, "ink" if last else "k30"))
    boxes.append(Text(right, y + 13, text("book.symbols_note"), size=7.5, colour="k65"))
    y += 44
    for number, name in enumerate(_NOTES):
        boxes.append(Rule(0, right, y, TOP if number == 0 else THIN))
        boxes.append(Text(right, y + 18, text(f"book.reading_{name}"), "bold", 10.5, "accent"))
        words = text(f"book.reading_{name}_text", year=str(edition.year))
        added, below = justify(words, right - paper.side, right - paper.side, y + 18, size=10.5, leading=_LEADING)
        boxes += added
        y = below + 8
    return (Body(tuple(boxes)),)


def _rows(used: Collection[str]) -> list[tuple[str, str, str]]:
    """Sign, mark and meaning; a mark is shown beside a number as it is printed."""
    rows = [(text("book.zero"), "", text("book.zero_means"))] if "zero" in used else []
    rows += [(sign.glyph, "", text(sign.name)) for sign in SYMBOLS if sign.id in used]
    rows += [(text("book.sample_number"), glyph(sign.id), text(sign.name)) for sign in FLAGS if sign.id in used]
    return rows


def _sign(sign: str, mark: str, centre: float, base: float) -> list[Box]:
    """The sign in the middle of its column, a mark at the left of its number."""
    if not mark:
        return [Text(centre, base, sign, "medium", 8.5, "accent", anchor="centre")]
    edge = centre + measure(sign, "medium", 8.5, tabular=True) / 2
    left = centre - measure(sign, "medium", 8.5, tabular=True) / 2 - 0.4 * MM
    return [Text(edge, base, sign, "medium", 8.5, "accent", tabular=True), Text(left, base, mark, "medium", 8.5, "accent")]


BLOCK = Block(lambda told: lay_out(told.edition, told.signs), title="book.symbols", late=True)

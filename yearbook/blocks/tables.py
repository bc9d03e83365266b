"""The tables of a chapter, each with its place in the outline; two that are whole and short enough share a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from models.table import Table
from resources import text
from resources.digits import persian
from yearbook.block import Block, Told
from yearbook.blocks import table
from yearbook.boxes import Box, Mark
from yearbook.concern import Concern
from yearbook.paper import Body, Form, Paper, moved
from yearbook.publication import Edition, Part
from yearbook.shaping import table_number

if TYPE_CHECKING:
    from yearbook.block import Tables

_BETWEEN_TABLES = 22.0


def lay_out(edition: Edition, chapter: Part, tables: Tables = table.Fresh) -> tuple[Body, ...]:
    """The pages of a chapter's tables. Refused: a table that the edition does not have, one that no page can hold."""
    open_piece: table.Piece | None = None
    asked = {code: tables(edition, code) for code in chapter.tables}
    rungs = _rungs(edition, asked)
    pages: list[Body] = []
    paper = edition.publication.paper
    for code, one in asked.items():
        printed = one.printed(rungs[code])
        concerns = _concerns(edition.sheet(code).table, printed)
        for piece in printed.pieces:
            mark = (Mark(code, _outline(edition, code), 1, paper.head),) if piece.first else ()
            said = concerns if piece.first else ()
            if open_piece is not None and _fit(open_piece, piece):
                pages[-1] = _shared(pages[-1], open_piece, piece, paper, mark, said, printed.signs)
                open_piece = None
            else:
                boxes = moved(piece.boxes, 0.0, _start(piece.form, paper))
                pages.append(Body(boxes, mark, piece.form, tables=(code,), signs=printed.signs, concerns=said, even=piece.facing))
                open_piece = piece if piece.whole else None
    return tuple(pages)


def _shared(
    body: Body,
    above: table.Piece,
    piece: table.Piece,
    paper: Paper,
    mark: Sequence[Mark],
    said: tuple[Concern, ...],
    signs: frozenset[str],
) -> Body:
    """The page with a second table on it."""
    y = _start(piece.form, paper) + above.height + _BETWEEN_TABLES
    boxes: tuple[Box, ...] = (*body.boxes, *moved(piece.boxes, 0.0, y))
    marks = (*body.marks, *(replace(one, y=paper.head if piece.form.turned else y) for one in mark))
    tables, concerns = (*body.tables, piece.table), (*body.concerns, *said)
    return replace(body, boxes=boxes, marks=marks, tables=tables, signs=body.signs | signs, concerns=concerns)


def _rungs(edition: Edition, asked: Mapping[str, table.Asked]) -> dict[str, int]:
    """The rung that each table begins with: those of a chapter that have the same columns take the same step, that of the widest."""
    sisters: dict[tuple[str, ...], list[str]] = {}
    for code in asked:
        sisters.setdefault(tuple(column.fa for column in edition.sheet(code).table.columns), []).append(code)
    return {code: max(asked[sister].rung for sister in codes) for codes in sisters.values() for code in codes}


def _fit(above: table.Piece, below: table.Piece) -> bool:
    return below.whole and above.form == below.form and above.height + _BETWEEN_TABLES + below.height <= above.form.room


def _start(form: Form, paper: Paper) -> float:
    """Where tables begin: under the head of the page, or at the edge of the turned block."""
    return 0.0 if form.turned else paper.head


def _outline(edition: Edition, code: str) -> str:
    table_ = edition.sheet(code).table
    number = table_number(*(persian(str(part)) for part in table_.number)).removesuffix("-")
    return text("book.outline_of_table", number=number, title=table_.fa)


def _concerns(asked: Table, printed: table.Printed) -> tuple[Concern, ...]:
    """What the maker of the book should know of a table."""
    found = {
        "no_data": int(printed.bare),
        "empty_cells": 0 if printed.bare else printed.empty,
        "long_head": int(printed.long_head),
        "split": printed.slices - 1,
    }
    return tuple(Concern(asked.code, asked.short_fa or asked.fa, code, count) for code, count in found.items() if count)


def _of_chapter(told: Told) -> tuple[Body, ...]:
    return lay_out(told.edition, told.chapter, told.tables or table.Fresh) if told.chapter is not None else ()


BLOCK = Block(_of_chapter)

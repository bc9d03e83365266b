"""A printed table: one piece when it fits a page, else parts with heads and total repeated, else slices of columns too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from forms.sheet import Sheet
from models.errors import Refusal
from yearbook.boxes import Box, Rule
from yearbook.paper import STRONG, Form, Paper, moved
from yearbook.publication import Edition
from yearbook.tables import heads, notes, parts, rows, stub, title
from yearbook.tables.columns import LONG_HEAD, Grid, grids, ladder
from yearbook.tables.stub import AFTER_LEAD, Group, Line, Stub

_AFTER_HEAD, _BEFORE_FOOT = 3.7, 4.0

_Placed = tuple[tuple[Box, ...], float]
"""Boxes from 0 down, and their height."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a table: boxes from 0 down, height, form of paper; ``whole`` when it is the whole table and may share a page.

    ``facing`` is the first of parts that stand side by side on an even page and the odd one after it.
    """

    table: str
    form: Form
    boxes: tuple[Box, ...]
    height: float
    whole: bool
    first: bool
    facing: bool = False


class Asked(Protocol):
    """A table that can be set: the rung of the ladder it wants, and how it is printed from a rung on."""

    @property
    def rung(self) -> int:
        """The first rung of the ladder of settings that is enough for it."""
        ...

    def printed(self, first_rung: int) -> Printed:
        """The table as it is printed, from a rung on; refused as ``lay_out``."""
        ...


class Fresh:
    """A table of an edition, read and measured now; refused (``book.*``) what no page can hold."""

    def __init__(self, edition: Edition, code: str) -> None:
        self._edition, self._sheet = edition, edition.sheet(code)
        self._body = stub.read(self._sheet, edition.codes, edition.footnotes, edition.revised)
        self._slices = measured(self._sheet, self._body, edition, _first_rung(edition, code))

    @property
    def rung(self) -> int:
        """The rung of the ladder that its columns stand on."""
        return rung(self._slices, self._edition.publication.paper)

    def printed(self, first_rung: int) -> Printed:
        """The table as it is printed, from a rung on."""
        slices = self._slices if first_rung <= self.rung else measured(self._sheet, self._body, self._edition, first_rung)
        return lay_out(self._sheet, self._body, self._edition, slices)


@dataclass(frozen=True, slots=True)
class Printed:
    """A table in print: its pieces, the signs it uses, its empty cells, and what is unusual about it.

    ``bare`` says that it has no figure at all, ``long_head`` that a head takes more than three lines, ``slices`` into how many
    parts its columns are cut.
    """

    pieces: tuple[Piece, ...]
    signs: frozenset[str]
    empty: int
    bare: bool
    long_head: bool
    slices: int


def measured(sheet: Sheet, body: Stub, edition: Edition, first_rung: int = 0) -> tuple[Grid, ...]:
    """The columns of a table as they fit a page, from a rung of the ladder of settings on; refused as ``lay_out``."""
    units = heads.units_in_heads(sheet.table, edition.units)[1]
    return grids(sheet.table, body, units, first_rung, edition.publication.paper)


def _first_rung(edition: Edition, code: str) -> int:
    """The rung of the ladder that a table begins with: the first turned one where the plan asks for landscape."""
    if code not in edition.publication.landscape:
        return 0
    return next(rung for rung, setting in enumerate(ladder(edition.publication.paper)) if setting.form.turned)


def rung(slices: Sequence[Grid], paper: Paper) -> int:
    """The rung of the ladder that these columns stand on."""
    return ladder(paper).index(slices[0].setting)


def lay_out(sheet: Sheet, body: Stub, edition: Edition, slices: tuple[Grid, ...] | None = None) -> Printed:
    """The pieces of a table in printing order; ``body`` are its lines. Refused: a column or a row that no page can hold.

    ``slices`` are its columns where they were ``measured`` before, so that sister tables look alike.
    """
    over, units = heads.units_in_heads(sheet.table, edition.units)
    slices = slices or measured(sheet, body, edition)
    setter = _Setter(sheet, edition, body, title.read(sheet, over), units)
    pieces = setter.pieces(slices)
    if len(pieces) == 1:
        pieces = [_whole(pieces[0])]
    kinds = [figure.kind for line in body.lines for figure in line.figures]
    empty = kinds.count("empty")
    return Printed(tuple(pieces), rows.signs(body.lines), empty, empty == len(kinds), _is_long(sheet, slices), len(slices))


def _whole(piece: Piece) -> Piece:
    return Piece(piece.table, piece.form, piece.boxes, piece.height, whole=True, first=True)


def _is_long(sheet: Sheet, slices: Sequence[Grid]) -> bool:
    return any(
        len(heads.lines_of(sheet.table.shown[place.leaf], place.right - place.left, grid.setting.head_size)) > 3
        for grid in slices
        for place in grid.places
        if place.right - place.left >= 0.5 * LONG_HEAD
    )


@dataclass(frozen=True)
class _Setter:
    """One table being set: what all its pieces share."""

    sheet: Sheet
    edition: Edition
    body: Stub
    title: title.Title
    units: dict[str, str]

    def pieces(self, slices: Sequence[Grid]) -> list[Piece]:
        """The pieces of the table: each part of its rows in every slice of its columns, notes under the last part of the last slice.

        Slices break at the same rows and stand at the same heights, so that facing pages read as one table.
        """
        lines = _Rows(slices, self.sheet.table.code)
        total = () if self.body.total is None else (self.body.total,)
        headed = [heads.lay_out(self.sheet.table, grid, self.units, self.body.head) for grid in slices]
        openings = _level([(self._title(grid, continued=number > 0), headed[number]) for number, grid in enumerate(slices)])
        again = _level([(self._title(grid, continued=True), head) for grid, head in zip(slices, headed, strict=True)])
        under, below = self._notes(slices[-1])
        page = slices[0].setting.form.room - _BEFORE_FOOT - _AFTER_HEAD
        room = parts.Room(page - openings[0][1], page - again[0][1] - sum(map(lines.height, total)), below)
        groups = [*self.body.lead, *self.body.groups]
        divided = parts.divide(groups, room, lines.height, AFTER_LEAD if total else 0.0) or [()]
        pieces = []
        for number, part in enumerate(divided):
            for at, grid in enumerate(slices):
                is_last = number == len(divided) - 1 and at == len(slices) - 1
                top, lead = (again[at], total) if number else (openings[at], ())
                boxes, height = self._piece(lines, at, top, lead, part, (under, below) if is_last else ((), 0.0))
                first = number == 0 and at == 0
                pieces.append(Piece(self.sheet.table.code, grid.setting.form, boxes, height, False, first, first and len(slices) > 1))
        return pieces

    def _title(self, grid: Grid, *, continued: bool) -> _Placed:
        """The title over a slice, from 0 down."""
        return title.lay_out(self.title, grid.left, grid.right, continued=continued)

    def _notes(self, grid: Grid) -> _Placed:
        table, code = self.sheet.table, self.edition.code_of(self.sheet.table.code)
        return notes.lay_out(table, rows.signs(self.body.lines), grid.left, grid.right, code, self.body.footnotes)

    def _piece(self, lines: _Rows, at: int, top: _Placed, lead: tuple[Line, ...], part: tuple[Group, ...], under: _Placed) -> _Placed:
        grid = lines.slices[at]
        boxes, y = list(top[0]), top[1] + _AFTER_HEAD
        for number, group in enumerate((Group(lead, 0.0), *part) if lead else part):
            y += (AFTER_LEAD if lead and number == 1 else group.gap) if number else 0.0
            for line in group.lines:
                row = lines.of(line)[at]
                boxes += rows.draw(row, grid, y)
                y += row.height
        y += _BEFORE_FOOT
        boxes.append(Rule(grid.left, grid.right, y, STRONG))
        boxes += moved(under[0], 0.0, y)
        return tuple(boxes), y + under[1]


def _level(tops: Sequence[tuple[_Placed, _Placed]]) -> list[_Placed]:
    """Titles and heads of slices one over the other, in all slices with their rules at the same heights."""
    above = max(height for (_, height), _ in tops)
    tall = max(height for _, (_, height) in tops)
    return [((*over, *moved(_lowered(head, tall - height), 0.0, above)), above + tall) for (over, _), (head, height) in tops]


def _lowered(head: Sequence[Box], lack: float) -> tuple[Box, ...]:
    """A head moved down under its top rule, which is its first box, so that it is as high as its neighbour's."""
    return (head[0], *moved(head[1:], 0.0, lack)) if lack > 0 else tuple(head)


class _Rows:
    """The lines of a table broken for its slices, each once; refuses a row that is taller than a page can hold."""

    def __init__(self, slices: Sequence[Grid], table: str) -> None:
        self.slices, self._table = slices, table
        self._known: dict[int, tuple[rows.Row, ...]] = {}

    def of(self, line: Line) -> tuple[rows.Row, ...]:
        """The line as it stands in each slice, of one height; known by identity, because a row keeps its line alive."""
        if id(line) not in self._known:
            found = tuple(rows.broken(line, grid) for grid in self.slices)
            height = max(row.height for row in found)
            if height > self.slices[0].setting.form.room / 2:
                raise Refusal("book.too_tall", table=self._table, row=line.label[:60])
            self._known[id(line)] = found if len(found) == 1 else tuple(replace(row, height=height) for row in found)
        return self._known[id(line)]

    def height(self, line: Line) -> float:
        """The height of a line in points."""
        return self.of(line)[0].height

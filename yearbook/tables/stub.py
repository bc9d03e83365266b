"""The rows of a printed table: which line each row becomes, how lines stand together, and where a page may end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from forms.rows import Row
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.codes import CodeList
from models.table import TOTAL
from resources import text
from resources.digits import persian
from yearbook.tables.cells import Cells
from yearbook.tables.figures import Figure, figure

AFTER_LEAD, BETWEEN = 7.0, 4.0
"""Gap in points after past years and total, and between groups."""

FIVES, FEW, LEAST = 5, 7, 4
"""Members stand in fives; up to seven of them without gaps; no part of a table has fewer than four rows."""

_FACES = {"total": "bold", "own": "bold", "head": "bold", "group": "medium", "last": "medium"}


NO_FOOTNOTES: Mapping[Key, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and the row it prints.

    ``kind`` is history, total, member, own (the office's own province among others), group, year, last, open or head (words alone).
    ``note`` are the numbers of the footnotes that all its figures share: they stand once, at its label.
    """

    kind: str
    label: str
    figures: tuple[Figure, ...] = ()
    indent: int = 0
    row: Row | None = None
    note: str = ""

    @property
    def stressed(self) -> bool:
        """Whether it stands on a tint: the total, and the own province."""
        return self.kind in ("total", "own")

    @property
    def face(self) -> str:
        """The face its label and figures are set in."""
        return _FACES.get(self.kind, "regular")

    @property
    def colour(self) -> str:
        """The ink of the line: past years are grey."""
        return "k65" if self.kind == "history" else "ink"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stay on one page, with the gap before them; ``outer`` is what is repeated when a long group goes on."""

    lines: tuple[Line, ...]
    gap: float
    outer: Line | None = None


@dataclass(frozen=True, slots=True)
class Stub:
    """All lines of a table: ``lead`` (past years and total, always on the first page), ``groups``, and the total repeated later.

    ``footnotes`` are the sentences that its figures refer to, in the order of their numbers.
    """

    head: str
    lead: tuple[Group, ...]
    groups: tuple[Group, ...]
    total: Line | None
    footnotes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line in printing order."""
        return tuple(line for group in (*self.lead, *self.groups) for line in group.lines)


class _Maker(Protocol):
    """Makes the line of a row with its figures."""

    def __call__(self, kind: str, row: Row, label: str, indent: int = 0) -> Line: ...


NO_CELLS: frozenset[Key] = frozenset()
_REVISED = "revised"


def read(
    sheet: Sheet,
    codes: Mapping[str, CodeList],
    footnotes: Mapping[Key, tuple[str, ...]] = NO_FOOTNOTES,
    revised: frozenset[Key] = NO_CELLS,
) -> Stub:
    """The printed lines of a sheet; ``codes`` are the lists of code leaves, ``footnotes`` the sentences by the cells they stand at.

    The figures of ``revised`` cells carry the mark of revision.
    """
    numbers = _numbered(sheet, footnotes)
    return replace(_read(sheet, codes, footnotes, numbers, revised), footnotes=tuple(numbers))


def _numbered(sheet: Sheet, footnotes: Mapping[Key, tuple[str, ...]]) -> dict[str, int]:
    """The footnotes of printed cells, numbered as the eye meets them; one sentence for many cells has one number.

    What is printed as confidential has no footnote: the sentence would tell of it.
    """
    sentences: list[str] = []
    for row in sheet.rows() if footnotes else ():
        keys = [sheet.key(row, leaf) for leaf in sheet.table.shown]
        sentences += _of_row(sheet, keys, footnotes)
        for key in keys:
            if key in footnotes and not _is_hidden(sheet.cell(key)):
                sentences += footnotes[key]
    return {sentence: number for number, sentence in enumerate(dict.fromkeys(sentences), 1)}


def _of_row(sheet: Sheet, keys: Sequence[Key], footnotes: Mapping[Key, tuple[str, ...]]) -> tuple[str, ...]:
    """The footnotes that all figures of a row share: they are of its label. A row with something hidden has none."""
    if len(keys) < 2 or any(key not in footnotes or _is_hidden(sheet.cell(key)) for key in keys):
        return ()
    return tuple(sentence for sentence in dict.fromkeys(footnotes[keys[0]]) if all(sentence in footnotes[key] for key in keys))


def _is_hidden(cell: Cell | None) -> bool:
    return cell is not None and (cell.symbol is Symbol.CONFIDENTIAL or bool(cell.flags & Flag.CONFIDENTIAL_BY_RULE))


def _marked(sentences: Collection[str], numbers: Mapping[str, int]) -> str:
    """The numbers of footnotes as they are printed, smallest first."""
    known = sorted(numbers[sentence] for sentence in sentences if sentence in numbers)
    return "".join(text("book.footnote_mark", number=number) for number in known)


def _noted(line: Line, sheet: Sheet, footnotes: Mapping[Key, tuple[str, ...]], numbers: Mapping[str, int]) -> Line:
    """The line with the numbers of its footnotes, at its figures or, where they all share one, at its label."""
    if line.row is None:
        return line
    keys = [sheet.key(line.row, leaf) for leaf in sheet.table.shown]
    shared = _of_row(sheet, keys, footnotes)
    figures = tuple(
        one._replace(note=_marked([sentence for sentence in footnotes[key] if sentence not in shared], numbers))
        if key in footnotes and not _is_hidden(sheet.cell(key))
        else one
        for one, key in zip(line.figures, keys, strict=True)
    )
    return replace(line, figures=figures, note=_marked(shared, numbers))


def _revised(printed: Figure) -> Figure:
    """The figure with the mark of revision; a symbol takes none, and nothing is marked twice."""
    if printed.kind != "number" or _REVISED in printed.marks:
        return printed
    return printed._replace(signs=(*printed.signs, _REVISED), marks=(*printed.marks, _REVISED), pattern="")


def _read(
    sheet: Sheet,
    codes: Mapping[str, CodeList],
    footnotes: Mapping[Key, tuple[str, ...]],
    numbers: Mapping[str, int],
    revised: frozenset[Key],
) -> Stub:
    rows = sheet.rows()
    deep = len(sheet.table.rows) > 1
    past = any(row.kind == "history" for row in rows)
    shown, cells = sheet.table.shown, Cells(sheet)

    def line(kind: str, row: Row, label: str, indent: int = 0) -> Line:
        figures = tuple([figure(cell, leaf, codes) for cell, leaf in zip(cells.of(row, shown), shown, strict=True)])
        if revised:
            keys = (sheet.key(row, leaf) for leaf in shown)
            figures = tuple(_revised(one) if key in revised else one for one, key in zip(figures, keys, strict=True))
        made = Line(kind, label, figures, indent, row)
        return _noted(made, sheet, footnotes, numbers) if numbers else made

    history = tuple(line("history", row, sheet.label(row)) for row in rows if row.kind == "history")
    totals = [row for row in rows if row.kind == "total"]
    total = None
    if totals:
        label = sheet.label(totals[0], 0)
        total = line("total", totals[0], text("book.total_of_year", year=_year(totals[0]), label=label) if past else label)
    members = [row for row in rows if row.kind in ("member", "total" if deep else "member")]
    if deep:
        return Stub(_head(sheet, past), _lead(history, None), _blocks(sheet, members, line), total)
    others = [row for row in rows if row.kind in ("year", "open")]
    groups = _members(sheet, members, line) if members else _series(others, sheet, line)
    return Stub(_head(sheet, past), _lead(history, total), groups, total)


def _year(row: Row) -> str:
    return persian(row.period)


def _lead(history: tuple[Line, ...], total: Line | None) -> tuple[Group, ...]:
    groups = [Group(history, 0.0)] if history else []
    if total is not None:
        groups.append(Group((total,), AFTER_LEAD if history else 0.0))
    return tuple(groups)


def _head(sheet: Sheet, past: bool) -> str:
    """The head of the stub: what its labels name."""
    first = sheet.table.rows[0]
    if first.layout == "open":
        return text("book.row_number")
    if first.layout == "year_series":
        return text("book.year")
    names = [sheet.lists[dimension.id].fa for dimension in sheet.table.rows]
    if past:
        names.insert(0, text("book.year"))
    return names[0] if len(names) == 1 else text("book.and", first=text("book.comma").join(names[:-1]), last=names[-1])


def _chunks(lines: Sequence[Line], *, from_end: bool = False) -> list[tuple[Line, ...]]:
    """Fives; a rest of one joins its neighbour; up to seven lines stay together."""
    if len(lines) <= FEW:
        return [tuple(lines)] if lines else []
    first = len(lines) % FIVES if from_end else 0
    cuts = [0, *range(first or FIVES, len(lines), FIVES), len(lines)]
    chunks = [tuple(lines[a:b]) for a, b in pairwise(cuts)]
    if len(chunks[-1]) == 1:
        chunks[-2:] = [chunks[-2] + chunks[-1]]
    if len(chunks[0]) == 1:
        chunks[:2] = [chunks[0] + chunks[1]]
    return chunks


def _grouped(chunks: Sequence[tuple[Line, ...]], first: float) -> tuple[Group, ...]:
    return tuple(Group(chunk, first if number == 0 else BETWEEN) for number, chunk in enumerate(chunks))


def _series(rows: Sequence[Row], sheet: Sheet, line: _Maker) -> tuple[Group, ...]:
    """A series of years (the last one stressed, fives counted from it) or the open rows of a register."""
    years = any(row.kind == "year" for row in rows)
    kinds = [row.kind for row in rows]
    if years:
        kinds[-1] = "last"
    lines = [line(kind, row, sheet.label(row)) for kind, row in zip(kinds, rows, strict=True)]
    return _grouped(_chunks(lines, from_end=years), 0.0)


def _members(sheet: Sheet, rows: Sequence[Row], line: _Maker) -> tuple[Group, ...]:
    """Members in fives, or, where some have parts, each with its parts."""
    codes = sheet.lists[sheet.table.rows[0].id]
    depths = {row.codes[0]: _depth(codes, row.codes[0]) for row in rows}
    if not any(depths.values()):
        own = sheet.office.province if codes.id == "province" else ""
        lines = [line("own" if own and row.codes[0] == own else "member", row, sheet.label(row)) for row in rows]
        return _grouped(_chunks(lines), AFTER_LEAD)
    chunks: list[list[Line]] = []
    for row in rows:
        depth = depths[row.codes[0]]
        kind = "group" if depth == 0 and codes.children(row.codes[0]) else "member"
        if depth == 0:
            chunks.append([])
        chunks[-1].append(line(kind, row, sheet.label(row), depth))
    groups = _grouped([tuple(chunk) for chunk in chunks], AFTER_LEAD)
    return tuple(replace(group, outer=Line("head", group.lines[0].label)) if len(group.lines) > 1 else group for group in groups)


def _blocks(sheet: Sheet, rows: Sequence[Row], line: _Maker) -> tuple[Group, ...]:
    """One block for each code of the first dimension; the inner dimensions are indented in it."""
    blocks: dict[str, list[Row]] = {}
    for row in rows:
        blocks.setdefault(row.codes[0], []).append(row)
    groups: list[Group] = []
    for block in blocks.values():
        outer = Line("head", sheet.label(block[0], 0))
        lines = [_inner(sheet, row, line) for row in block]
        if len(sheet.table.rows) == 2 and block[0].codes[1] == TOTAL:
            outer, lines = line("group", block[0], outer.label), lines[1:]
        groups.append(Group((outer, *lines), BETWEEN if groups else 0.0, Line("head", outer.label)))
    return tuple(groups)


def _inner(sheet: Sheet, row: Row, line: _Maker) -> Line:
    """A line inside a block: the group line of the second dimension, or a member of the last one below it."""
    if row.kind == "total":
        return line("total", row, sheet.label(row, 1))
    if len(row.codes) == 2:
        return line("member", row, sheet.label(row, 1), 1)
    if row.codes[2] == TOTAL:
        return line("group", row, sheet.label(row, 1))
    codes = sheet.lists[sheet.table.rows[2].id]
    return line("member", row, sheet.label(row, 2), 1 + _depth(codes, row.codes[2]))


def _depth(codes: CodeList, code: str) -> int:
    depth = 0
    while code in codes and codes[code].parent in codes:
        code = codes[code].parent
        depth += 1
    return depth

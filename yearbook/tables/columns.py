"""Widths of a printed table: one number box for each column, and the ladder of settings tried until the table fits.

All widths are first measured in em and scaled by the size of type, so that a rung of the ladder costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.errors import Refusal
from models.table import Column, Table
from resources.symbols import glyph
from yearbook.lines import narrowest
from yearbook.paper import A4, MM, Form, Paper
from yearbook.shaping import ANY_DIGIT, measure
from yearbook.tables.figures import Figure
from yearbook.tables.heads import head_text
from yearbook.tables.stub import Line, Stub

HEAD_LINES, LONG_HEAD = 3, 40 * MM
"""A head has at most three lines; one that would be wider than 40 mm takes more (and the report says so)."""

_STUB, _STUB_WIDE, _COLUMN_WIDE, _WORDS_WIDE = (30 * MM, 56 * MM), 70 * MM, 24 * MM, 52 * MM
NOTE_SIZE = 0.72
"""The number of a footnote is set so much smaller than the figure it stands at."""

MARK_AWAY = 0.3 * MM
"""How far a mark hangs from its figure; what is behind it is much farther away, so that nobody gives the mark to the next figure."""

_LABEL_GAP, _MARK_GAP = 6 * MM, 0.8 * MM


@dataclass(frozen=True, slots=True)
class Setting:
    """One rung of the ladder: form of paper, size and leading of the body, padding at each side of a column, in points."""

    form: Form
    size: float
    leading: float
    padding: float

    @property
    def head_size(self) -> float:
        """Size of the heads over such a body."""
        return min(7.0, self.size)

    @property
    def head_padding(self) -> float:
        """Padding at each side of a head: two heads never read as one line."""
        return max(self.padding, 1.1 * MM)

    @property
    def head_leading(self) -> float:
        """Leading of the heads."""
        return 10.0 if self.size >= 7 else 9.0


_STEPS = ((7.5, 12.0, 1.2 * MM), (7.5, 12.0, 0.8 * MM), (7.0, 11.0, 0.8 * MM), (6.5, 10.5, 0.8 * MM))


@cache
def ladder(paper: Paper) -> tuple[Setting, ...]:
    """The settings tried on a paper, in this order: less padding, smaller type, then the same again on a turned page."""
    return tuple(Setting(form, *step) for form in (paper.portrait, paper.landscape) for step in _STEPS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: edges of the column, and right and left edge of its number box, from the left of the text block."""

    leaf: int
    left: float
    right: float
    box_right: float
    box_left: float
    decimals: int = 0
    words: bool = False

    @property
    def centre(self) -> float:
        """The middle of the column, under its head."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one slice of a table: its setting, left and right edge, left edge of the stub, and the places of its leaves."""

    setting: Setting
    left: float
    right: float
    stub: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs, in em of the body (box, mark) and of the head."""

    box: float
    mark: float
    head: float
    words: bool
    decimals: int


def marks(figure: Figure) -> str:
    """The marks that hang at the left of a number, as one text."""
    return "".join(glyph(mark) for mark in figure.marks)


def hanging(figure: Figure, face: str, size: float) -> float:
    """How far the marks of a figure and the numbers of its footnotes reach to the left of it."""
    wide = measure(marks(figure), face, size) if figure.marks else 0.0
    return wide + (measure(figure.note, face, size * NOTE_SIZE) if figure.note else 0.0)


def note_width(line: Line, size: float) -> float:
    """What the raised footnote numbers of a label add to its width."""
    return measure(line.note, line.face, size * NOTE_SIZE) + MARK_AWAY if line.note else 0.0


def _columns(lines: Sequence[Line]) -> list[list[tuple[str, tuple[Figure, ...]]]]:
    """Of each column its figures by the face they are set in."""
    faced: dict[str, list[tuple[Figure, ...]]] = {}
    for line in lines:
        if line.figures:
            faced.setdefault(line.face, []).append(line.figures)
    return [list(zip(faced, one, strict=True)) for one in zip(*(zip(*rows, strict=True) for rows in faced.values()), strict=True)]


def _need(leaf: Column, column: Sequence[tuple[str, tuple[Figure, ...]]], unit: str) -> _Need:
    seen: set[tuple[str, str, bool]] = set()
    mark, numbers = 0.0, False
    for face, figures in column:
        seen |= {(pattern, face, True) for pattern in {printed.pattern for printed in figures}}
        numbers = numbers or any(printed.kind == "number" for printed in figures)
        for printed in figures:
            if printed.pattern and not printed.note:
                continue
            if printed.kind == "empty":  # the rule of a blank cell is as wide as three digits even in a column of blanks
                seen.add(("۰" * 3, "regular", True))
            words = printed.kind == "words"
            seen.add((printed.text if words else printed.text.translate(ANY_DIGIT), face, not words))
            if printed.marks or printed.note:
                mark = max(mark, hanging(printed, face, 1.0))
    box = max((measure(text, face, 1.0, tabular) for text, face, tabular in seen if text), default=0.0)
    text, in_unit = head_text(leaf, unit)
    head = narrowest(text, "medium", 1.0, HEAD_LINES)
    if head * 7 > LONG_HEAD:
        head = max(narrowest(text, "medium", 1.0, 8), measure(max(text.split(), key=len), "medium", 1.0))
    if in_unit:
        head = max(head, narrowest(in_unit, "regular", 1.0, 2))
    return _Need(box, mark, head, leaf.value in ("text", "code"), leaf.decimals if numbers else 0)


def _width(need: _Need, setting: Setting) -> float:
    box = need.box * setting.size
    if need.words:
        box = min(box, _WORDS_WIDE)
    beside = max(2 * setting.padding, _reach(need, setting) + max(setting.padding, _MARK_GAP) if need.mark else 0.0)
    return max(box + beside, need.head * setting.head_size + 2 * setting.head_padding)


def _reach(need: _Need, setting: Setting) -> float:
    """How far the marks of a column reach to the left of its number box; what stands there is at least 0.8 mm farther."""
    return need.mark * setting.size + MARK_AWAY if need.mark else 0.0


def _widths(table: Table, leaves: Sequence[int], needs: Sequence[_Need], setting: Setting, units: dict[str, str]) -> dict[int, float]:
    """Natural widths: columns of one lowest group are equal, and no group head is wider than its columns."""
    width = {number: _width(needs[number], setting) for number in leaves}
    groups: dict[str, list[int]] = {}
    for number in leaves:
        for head in table.heads(table.shown[number]):
            groups.setdefault(head.id, []).append(number)
    for number in leaves:
        lowest = table.shown[number].group
        if lowest and not needs[number].words:
            width[number] = max(width[other] for other in groups[lowest])
    for id_, members in groups.items():
        head = table.column(id_)
        words, unit = head_text(head, units.get(id_, ""))
        need = max(narrowest(words, "medium", 1.0, 2), narrowest(unit, "regular", 1.0, 2)) * setting.head_size + 2 * setting.head_padding
        missing = need - sum(width[number] for number in members)
        if missing > 0:
            for number in members:
                width[number] += missing / len(members)
    return width


def _label_width(stub: Stub, setting: Setting) -> float:
    """The stub a table wants: its widest label and 6 mm, between 30 and 56 mm (a column of row numbers is as narrow as it can be)."""
    wide = max(
        (measure(line.label, line.face, setting.size) + note_width(line, setting.size) + line.indent * 4 * MM for line in stub.lines),
        default=0.0,
    )
    head = narrowest(stub.head, "medium", setting.head_size, 2)
    if any(line.kind == "open" for line in stub.lines) or not stub.lines:
        return max(wide, head) + 2 * setting.padding
    return min(max(wide + _LABEL_GAP, head + 2 * setting.padding, _STUB[0]), _STUB[1])


def _placed(width: dict[int, float], label: float, spare: float, needs: Sequence[_Need], setting: Setting) -> Grid:
    """The grid with what is to spare given to the columns up to 24 mm and then to words or the stub (70 mm), flush right."""
    leaves, width = list(width), dict(width)
    growing = [number for number in leaves if width[number] < _COLUMN_WIDE]
    while spare > 0.01 and growing:
        step = min(spare / len(growing), *(_COLUMN_WIDE - width[number] for number in growing))
        for number in growing:
            width[number] += step
        spare -= step * len(growing)
        growing = [number for number in growing if width[number] < _COLUMN_WIDE - 0.01]
    wordy = [number for number in leaves if needs[number].words]
    for number in wordy:
        width[number] += max(spare, 0.0) / len(wordy)
    if not wordy:
        label = min(label + max(spare, 0.0), max(label, _STUB_WIDE))
    right = setting.form.block
    x = right - label
    places = []
    for number in leaves:
        left = x - width[number]
        places.append(_place(number, left, x, needs[number], setting))
        x = left
    return Grid(setting, x, right, right - label, tuple(places))


def _place(number: int, left: float, right: float, need: _Need, setting: Setting) -> Place:
    if need.words:
        return Place(number, left, right, right - setting.padding, left + setting.padding, words=True)
    box = need.box * setting.size
    middle = (left + right) / 2
    box_right = middle + box / 2
    lack = left + max(setting.padding, _reach(need, setting)) - (box_right - box)
    if lack > 0:  # the marks want room at the left: the box gives way to the right, never over the edge
        box_right = min(box_right + lack, right - setting.padding)
    return Place(number, left, right, box_right, box_right - box, need.decimals)


def grids(table: Table, stub: Stub, units: dict[str, str], rung: int = 0, paper: Paper = A4) -> tuple[Grid, ...]:
    """The grids of a table: one that fits by the first rung of the ladder that is enough, else slices by whole groups.

    ``units`` are the words printed in heads by column id; ``rung`` is the first rung that may be taken. Refused
    (``book.too_wide``): a column that no page can hold.
    """
    columns = _columns(stub.lines) or [[] for _ in table.shown]
    needs = [_need(leaf, column, units.get(leaf.id, "")) for leaf, column in zip(table.shown, columns, strict=True)]
    every = range(len(table.shown))
    for setting in ladder(paper)[rung:]:
        label = _label_width(stub, setting)
        width = _widths(table, every, needs, setting, units)
        spare = setting.form.block - label - sum(width.values())
        if spare >= -0.01:
            return (_placed(width, label, spare, needs, setting),)
    return _sliced(table, stub, needs, units, ladder(paper)[-2])


def _sliced(table: Table, stub: Stub, needs: Sequence[_Need], units: dict[str, str], setting: Setting) -> tuple[Grid, ...]:
    """Slices of whole outermost groups, the stub repeated in each; a group wider than a page is cut between its columns.

    Columns of all slices grow by the same step, so that the slices look like one table.
    """
    label = _label_width(stub, setting)
    room = setting.form.block - label
    blocks: list[list[int]] = []
    for number, leaf in enumerate(table.shown):
        heads = table.heads(leaf)
        last = table.heads(table.shown[blocks[-1][-1]]) if blocks else ()
        together = bool(blocks) and bool(heads) and bool(last) and heads[0].id == last[0].id
        if together and sum(_widths(table, [*blocks[-1], number], needs, setting, units).values()) <= room:
            blocks[-1].append(number)
        else:
            blocks.append([number])
    slices: list[list[int]] = []
    for block in blocks:
        if slices and sum(_widths(table, [*slices[-1], *block], needs, setting, units).values()) <= room:
            slices[-1] += block
        else:
            slices.append(list(block))
    widths = [_widths(table, leaves, needs, setting, units) for leaves in slices]
    for width in widths:
        if sum(width.values()) > room + 0.01:
            raise Refusal("book.too_wide", table=table.code, column=table.shown[next(iter(width))].fa[:60])
    step = min((room - sum(width.values())) / len(width) for width in widths)
    return tuple(_placed(width, label, step * len(width), needs, setting) for width in widths)

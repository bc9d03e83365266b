"""The guideline for filling the tables, as a printed booklet: per table who, when, columns with unit and rule, checks, concepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forms.outline import CheckLine, ColumnLine, Outline, outline
from forms.pack import Pack
from models.errors import Refusal
from models.finding import CheckText
from resources import jalali, text
from resources.digits import persian
from yearbook import furniture
from yearbook.block import Entry
from yearbook.blocks import contents
from yearbook.boxes import Box, Mark, Page, Rule, Text
from yearbook.draw import draw
from yearbook.flow import Flow, Piece
from yearbook.lines import even, wrap
from yearbook.paper import BLANK, HAIR, MM, PORTRAIT, STRONG, THIN, TOP, Body
from yearbook.shaping import table_number

_RIGHT = PORTRAIT.block
_LABEL, _INDENT, _GAP = 30 * MM, 4 * MM, 3 * MM
_UNIT_RIGHT, _RULES_RIGHT = _RIGHT - 62 * MM, _RIGHT - 87 * MM
_SIZE, _LEADING, _PAD = 8.0, 12.0, 3.4


@dataclass(frozen=True, slots=True)
class GuidelineReport:
    """What was built: pages of paper and the number of tables told."""

    pages: int
    tables: int


def build(pack: Pack, stream: BinaryIO, *, supplier: str, date: str, author: str) -> GuidelineReport:
    """The report of the guideline written to ``stream`` as a PDF; the same pack and day give the same bytes.

    ``supplier`` keeps only the tables it enters (all when empty), ``date`` is a Jalali day. Refused: ``guideline.nothing`` (no table),
    and the codes of drawing.
    """
    told = [outline(pack, head.code) for head in pack.heads if supplier in ("", head.supplier)]
    if not told:
        known = text("book.comma").join(party.id for party in pack.parties.values() if party.role == "supplier")
        raise Refusal("guideline.nothing", suppliers=known)
    pages = _pages(pack, told, supplier, date)
    draw(
        pages,
        stream,
        title=text("guideline.title"),
        author=author,
        subject=text("guideline.subject", version=pack.version),
        dated=jalali.first_moment(date),
    )
    return GuidelineReport(len(pages), len(told))


def _pages(pack: Pack, told: Sequence[Outline], supplier: str, date: str) -> list[Page]:
    running = text("guideline.running", version=pack.version)
    flow = Flow()
    entries: list[Entry] = []
    chapter = ""
    for one in told:
        heading = pack.chapters[one.table.chapter]
        new = heading.id != chapter
        chapter = heading.id
        page = flow.table(_chapter(heading.fa, heading.number) if new else (), _table(one), continued=_continued(one), mark=_mark(one))
        if new:
            entries.append(Entry("chapter", persian(str(heading.number)), heading.fa, persian(str(page)), one.table.code))
        entries.append(Entry("table", "", f"{_number(one)}  {one.table.fa}", persian(str(page)), one.table.code))
    kinds = [reason for reason in pack.check_texts if not reason.checks]
    if kinds:
        head = text("guideline.reasons")
        boxes = (Text(_RIGHT, 15, head, "bold", 15, "accent"), Rule(0, _RIGHT, 32, TOP))
        opening = (Piece(boxes, 33, stays=True),)
        continued = Piece((Text(_RIGHT, 9, head, "medium", 8, "k65"), Rule(0, _RIGHT, 15, THIN)), 16)
        page = flow.table(opening, _ruled(_kind(reason) for reason in kinds), continued=continued, mark=Mark("reasons", head, 0))
        entries.append(Entry("front", "", head, persian(str(page)), "reasons"))
    front = [_title(pack, len(told), supplier, date), BLANK, *contents.lay_out(entries)]
    front += [BLANK] * (len(front) % 2)
    pages = [furniture.page(body, odd=n % 2 == 1, label=furniture.abjad(n), running=running) for n, body in enumerate(front, 1)]
    pages += [furniture.page(body, odd=n % 2 == 1, label=persian(str(n)), running=running) for n, body in enumerate(flow.pages(), 1)]
    return pages


def _title(pack: Pack, tables: int, supplier: str, date: str) -> Body:
    whose = text("guideline.of_supplier", supplier=pack.parties[supplier].fa) if supplier else text("guideline.of_all")
    year, month, day = date.split("-")
    boxes: list[Box] = [Text(_RIGHT, 221, text("guideline.title"), "bold", 28, "accent"), Rule(0, _RIGHT, 244, TOP)]
    y = 274.0
    for line in (text("guideline.of_pack", version=pack.version), whose, text("guideline.counted", count=tables)):
        for part in even(line, "light", 15, _RIGHT):
            boxes.append(Text(_RIGHT, y, part, "light", 15))
            y += 26
    boxes.append(Text(_RIGHT, y + 12, text("guideline.dated", date=f"\u2066{year}/{month}/{day}\u2069"), size=9, colour="k65"))
    return Body(tuple(boxes), bare=True)


def _number(told: Outline) -> str:
    return table_number(*(persian(str(part)) for part in told.table.number)).removesuffix("-")


def _continued(told: Outline) -> Piece:
    line = text("guideline.continued", number=_number(told), title=told.table.short_fa)
    return Piece((Text(_RIGHT, 9, line, "medium", 8, "k65"), Rule(0, _RIGHT, 15, THIN)), 24)


def _mark(told: Outline) -> Mark:
    return Mark(told.table.code, f"{_number(told)} {told.table.fa}", 0)


def _chapter(title: str, number: int) -> tuple[Piece, ...]:
    lines = even(text("guideline.chapter", number=number, title=title), "bold", 15, _RIGHT)
    boxes = tuple(Text(_RIGHT, 15 + turn * 24, line, "bold", 15, "accent") for turn, line in enumerate(lines))
    return (Piece(boxes, 24.0 * len(lines) + 8, stays=True),)


def _table(told: Outline) -> list[Piece]:
    pieces = [_head(told), *(_fact(label, value) for label, value in told.facts)]
    pieces += [_section(text("outline.rows_head")), *(_line(row) for row in told.rows)]
    names = _names()
    pieces += [_section(text("outline.columns_head")), names, *_ruled((_column(column) for column in told.columns), names)]
    if told.checks:
        pieces += [_section(text("outline.checks_head")), *_ruled(_check(check) for check in told.checks)]
    if told.table.notes:
        pieces += [_section(text("outline.notes_head")), *(_line(note) for note in told.table.notes)]
    if told.concepts:
        pieces.append(_section(text("outline.concepts_head")))
        pieces += [_fact(concept.fa, concept.definition) for concept in told.concepts]
    return pieces


def _head(told: Outline) -> Piece:
    """Number and title over a strong rule, the code at the left."""
    code_room, hang = 16 * MM, 13 * MM
    lines = even(told.table.fa, "bold", 11, _RIGHT - hang - code_room)
    boxes: list[Box] = [
        Rule(0, _RIGHT, 0, TOP),
        Text(_RIGHT, 19, _number(told), "bold", 11, "accent"),
        Text(0, 19, f"\u2066{told.table.code}\u2069", size=7.5, colour="k65", anchor="left"),
    ]
    boxes += [Text(_RIGHT - hang, 19 + turn * 17, line, "bold", 11) for turn, line in enumerate(lines)]
    return Piece(tuple(boxes), 19 + len(lines) * 17 - 6, stays=True)


def _section(title: str) -> Piece:
    return Piece((Text(_RIGHT, 17, title, "bold", 9, "accent"),), 22, stays=True)


def _fact(label: str, value: str) -> Piece:
    """A label at the right, what it says beside it."""
    names = wrap(label, "medium", 7.5, _LABEL - _GAP)
    lines = wrap(value, "regular", _SIZE, _RIGHT - _LABEL)
    boxes = [Text(_RIGHT, 9 + turn * _LEADING, line, "medium", 7.5, "k65") for turn, line in enumerate(names)]
    boxes += [Text(_RIGHT - _LABEL, 9 + turn * _LEADING, line, size=_SIZE) for turn, line in enumerate(lines)]
    return Piece(tuple(boxes), max(len(names), len(lines)) * _LEADING + 2)


def _line(value: str) -> Piece:
    lines = wrap(value, "regular", _SIZE, _RIGHT)
    return Piece(tuple(Text(_RIGHT, 9 + turn * _LEADING, line, size=_SIZE) for turn, line in enumerate(lines)), len(lines) * _LEADING + 2)


def _names() -> Piece:
    """The heads of the list of columns."""
    heads = ((_RIGHT, "guideline.column"), (_UNIT_RIGHT, "guideline.unit"), (_RULES_RIGHT, "guideline.rules"))
    boxes: list[Box] = [Text(x, 9, text(key), "medium", 7.5, "k65") for x, key in heads]
    return Piece((*boxes, Rule(0, _RIGHT, 14, THIN)), 15, stays=True)


def _ruled(pieces: Iterable[Piece], head: Piece | None = None) -> list[Piece]:
    """Rows with a hair line under each, a strong one under the last; ``head`` is set again on a page on which they go on."""
    rows = list(pieces)
    ruled = []
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        under = Rule(0, _RIGHT, row.height, STRONG if last else HAIR, "ink" if last else "k30")
        ruled.append(Piece((*row.boxes, under), row.height + 0.5, stays=row.stays and not last, head=head))
    return ruled


def _column(column: ColumnLine) -> Piece:
    """A head or leaf, moved in under the heads above it; a head never parts from its first column."""
    is_head = not column.rules
    x = _RIGHT - column.depth * _INDENT
    names = wrap(column.fa, "medium" if is_head else "regular", _SIZE, x - _UNIT_RIGHT - _GAP)
    units = wrap(column.unit, "regular", 7.5, _UNIT_RIGHT - _RULES_RIGHT - _GAP)
    rules = wrap(text("guideline.semicolon").join(column.rules), "regular", 7.5, _RULES_RIGHT) if column.rules else ()
    base = 9 + _PAD / 2
    boxes = [Text(x, base + turn * _LEADING, line, "medium" if is_head else "regular", _SIZE) for turn, line in enumerate(names)]
    boxes += [Text(_UNIT_RIGHT, base + turn * _LEADING, line, size=7.5) for turn, line in enumerate(units)]
    boxes += [Text(_RULES_RIGHT, base + turn * _LEADING, line, size=7.5) for turn, line in enumerate(rules)]
    return Piece(tuple(boxes), max(len(names), len(units), len(rules)) * _LEADING + _PAD, stays=is_head)


def _check(check: CheckLine) -> Piece:
    """Error or warning and the id of the check at the right; its message over the reason and the usual causes of its own."""
    said = [(line, "regular", _SIZE, "ink") for line in wrap(check.fa, "regular", _SIZE, _RIGHT - _LABEL)]
    if check.own:  # the reasons of a whole kind are told once, at the end
        said += _reasons(check.why, check.causes)
    base = 9 + _PAD / 2
    boxes: list[Box] = [Text(_RIGHT, base, check.severity, "medium", _SIZE), Text(_RIGHT - 15 * MM, base, check.id, size=7.5, colour="k65")]
    for turn, (line, face, size, colour) in enumerate(said):
        boxes.append(Text(_RIGHT - _LABEL, base + turn * _LEADING, line, face, size, colour))
    return Piece(tuple(boxes), len(said) * _LEADING + _PAD)


def _reasons(why: str, causes: str) -> list[tuple[str, str, float, str]]:
    """The lines that say why a check matters and what usually causes its findings, in the look of an aside."""
    said = (why, text("outline.causes", causes=causes)) if causes else (why,)
    return [(line, "regular", 7.5, "k65") for reason in said for line in wrap(reason, "regular", 7.5, _RIGHT - _LABEL)]


def _kind(reason: CheckText) -> Piece:
    """A kind of checks by its Persian name, why it matters, and what usually causes its findings."""
    names = wrap(text(f"guideline.kind_{reason.id}"), "medium", _SIZE, _LABEL - _GAP)
    base = 9 + _PAD / 2
    boxes: list[Box] = [Text(_RIGHT, base + turn * _LEADING, line, "medium", _SIZE) for turn, line in enumerate(names)]
    said = _reasons(reason.why, text("guideline.semicolon").join(reason.causes))
    boxes += [Text(_RIGHT - _LABEL, base + turn * _LEADING, line, face, size) for turn, (line, face, size, _) in enumerate(said)]
    return Piece(tuple(boxes), max(len(names), len(said)) * _LEADING + _PAD)

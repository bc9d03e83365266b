"""The control report as a printed list: who owes what by when, then each sheet with what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forms.control_report import CENTRE, OWNER, ControlReport, FindingLine, SheetLines, UnitLine
from resources import AsIs, jalali, text
from resources.digits import number, persian
from yearbook import furniture
from yearbook.boxes import Box, Mark, Page, Rule, Text
from yearbook.control_words import answered, day, explained, figure, heading, owners, undecided
from yearbook.draw import draw
from yearbook.flow import Flow, Piece
from yearbook.lines import even, wrap
from yearbook.paper import HAIR, MM, PORTRAIT, STRONG, THIN, TOP
from yearbook.shaping import table_number

_RIGHT = PORTRAIT.block
_LABEL = 26 * MM
_SIZE, _SMALL, _LEADING, _PAD = 8.0, 7.5, 12.0, 3.4
_COUNTS = {"sheets": 11 * MM, "errors": 11 * MM, "warnings": 13 * MM, "open": 15 * MM, "disputed": 20 * MM, "empty": 16 * MM}
"""What is counted of a unit, from right to left, with the room of each column."""
_DUE_ROOM = 20 * MM


@dataclass(frozen=True, slots=True)
class ReportPages:
    """What was built: pages of paper, sheets and findings told."""

    pages: int
    sheets: int
    findings: int


def build(report: ControlReport, stream: BinaryIO) -> ReportPages:
    """What of a report was written to ``stream`` as a PDF; the same report gives the same bytes. Refused: the codes of drawing."""
    pages = _pages(report)
    draw(
        pages,
        stream,
        title=heading(report),
        author=report.office.fa,
        subject=text("report.running", office=report.office.fa),
        dated=jalali.first_moment(report.date),
        watermark="" if report.live else text("book.practice"),
    )
    return ReportPages(len(pages), len(report.sheets), sum(1 for _ in report.findings()))


def _pages(report: ControlReport) -> list[Page]:
    flow = Flow()
    title = text("report.units_head")
    names = _unit_names()
    rows = _ruled((_unit(unit) for unit in report.units()), names)
    flow.table(_opening(report), [_section(title), names, *rows], continued=_continued(title), mark=Mark("units", title, 0))
    for sheet in report.sheets:
        said = text("report.number_and_title", number=sheet.number, title=sheet.title)
        flow.table((), _sheet(sheet), continued=_continued(said), mark=Mark(f"{sheet.table}-{sheet.period}", said, 0))
    running = text("report.running", office=report.office.fa)
    return [furniture.page(body, odd=n % 2 == 1, label=persian(str(n)), running=running) for n, body in enumerate(flow.pages(), 1)]


def _opening(report: ControlReport) -> tuple[Piece, ...]:
    """Title, whose report it is and of which day, what was counted."""
    boxes: list[Box] = [Rule(0, _RIGHT, 0, TOP)]
    y = 24.0
    for line in even(heading(report), "bold", 16, _RIGHT):
        boxes.append(Text(_RIGHT, y, line, "bold", 16, "accent"))
        y += 24
    errors, warnings, open_, disputed = (
        sum(getattr(sheet, name) for sheet in report.sheets) for name in ("errors", "warnings", "open", "disputed")
    )
    said = [
        text("report.of_office", office=report.office.fa, pack=AsIs(report.pack[1]), date=day(report.date)),
        text("report.counted", sheets=len(report.sheets), errors=errors, warnings=warnings, open=open_, disputed=disputed),
    ]
    if not report.live:
        said.append(text("report.practice"))
    for sentence in said:
        for line in wrap(sentence, "regular", 9, _RIGHT):
            boxes.append(Text(_RIGHT, y, line, size=9))
            y += 14
    return (Piece(tuple(boxes), y, stays=True),)


def _continued(title: str) -> Piece:
    line = wrap(text("report.continued", title=title), "medium", 8, _RIGHT)[0]
    return Piece((Text(_RIGHT, 9, line, "medium", 8, "k65"), Rule(0, _RIGHT, 15, THIN)), 24)


def _section(title: str) -> Piece:
    return Piece((Text(_RIGHT, 17, title, "bold", 9, "accent"),), 22, stays=True)


def _edges() -> list[float]:
    """The right edge of the column of each count, from the right one to the left."""
    right = _DUE_ROOM + sum(_COUNTS.values())
    edges = []
    for room in _COUNTS.values():
        edges.append(right)
        right -= room
    return edges


def _unit_names() -> Piece:
    boxes: list[Box] = [Text(_RIGHT, 9, text("report.unit"), "medium", _SMALL, "k65")]
    boxes += [Text(x, 9, text(f"report.{name}"), "medium", _SMALL, "k65") for x, name in zip(_edges(), _COUNTS, strict=True)]
    boxes.append(Text(0, 9, text("report.due"), "medium", _SMALL, "k65", anchor="left"))
    return Piece((*boxes, Rule(0, _RIGHT, 14, THIN)), 15, stays=True)


def _unit(unit: UnitLine) -> Piece:
    edges = _edges()
    lines = wrap(unit.owner.fa, "regular", _SIZE, _RIGHT - edges[0] - 3 * MM)
    base = 9 + _PAD / 2
    boxes: list[Box] = [Text(_RIGHT, base + turn * _LEADING, line, size=_SIZE) for turn, line in enumerate(lines)]
    boxes += [Text(x, base, number(getattr(unit, name)), size=_SIZE, tabular=True) for x, name in zip(edges, _COUNTS, strict=True)]
    boxes.append(Text(0, base, day(unit.due), size=_SIZE, anchor="left", tabular=True))
    return Piece(tuple(boxes), len(lines) * _LEADING + _PAD)


def _ruled(pieces: Iterable[Piece], head: Piece | None = None) -> list[Piece]:
    """Rows with a hair line under each, a strong one under the last; ``head`` is set again on a page on which they go on."""
    rows = list(pieces)
    ruled = []
    for turn, row in enumerate(rows):
        last = turn == len(rows) - 1
        under = Rule(0, _RIGHT, row.height, STRONG if last else HAIR, "ink" if last else "k30")
        ruled.append(Piece((*row.boxes, under), row.height + 0.5, head=head))
    return ruled


def _sheet(sheet: SheetLines) -> list[Piece]:
    """The block of a sheet: number and title, how it stands, what could not be decided, its findings."""
    facts = [
        text(
            "report.sheet_facts",
            period=sheet.period,
            state=text(f"state.{sheet.state}"),
            revision=sheet.revision,
            rules=sheet.rules,
            errors=sheet.errors,
            warnings=sheet.warnings,
            empty=sheet.empty,
        ),
        text("report.owner_due", owner=sheet.owner.fa, due=day(sheet.due)),
    ]
    if sheet.undecided:
        facts.append(text("report.undecided_facts", reasons=undecided(sheet)))
    if not sheet.findings:
        facts.append(text("report.no_finding"))
    head = _sheet_head(sheet, facts)
    return [head, *_ruled(_finding(found) for found in sheet.findings)]


def _sheet_head(sheet: SheetLines, facts: Sequence[str]) -> Piece:
    code_room, hang = 16 * MM, 13 * MM
    lines = even(sheet.title, "bold", 10, _RIGHT - hang - code_room)
    boxes: list[Box] = [
        Rule(0, _RIGHT, 0, TOP),
        Text(_RIGHT, 18, table_number(*sheet.number.split("-")).removesuffix("-"), "bold", 10, "accent"),
        Text(0, 18, f"\u2066{sheet.table}\u2069", size=_SMALL, colour="k65", anchor="left"),
    ]
    boxes += [Text(_RIGHT - hang, 18 + turn * 16, line, "bold", 10) for turn, line in enumerate(lines)]
    y = 18 + len(lines) * 16.0
    for fact in facts:
        for line in wrap(fact, "regular", _SMALL, _RIGHT - hang):
            boxes.append(Text(_RIGHT - hang, y, line, size=_SMALL, colour="k65"))
            y += _LEADING
    return Piece(tuple(boxes), y - 4, stays=bool(sheet.findings))


def _finding(found: FindingLine) -> Piece:
    """Severity, rule and group at the right; the sentence, and under it the figures, where it stands and who answers."""
    said = [(line, _SIZE, "ink") for line in wrap(found.sentence, "regular", _SIZE, _RIGHT - _LABEL)]
    for aside in _asides(found):
        said += [(line, _SMALL, "k65") for line in wrap(aside, "regular", _SMALL, _RIGHT - _LABEL)]
    base = 9 + _PAD / 2
    boxes: list[Box] = [
        Text(_RIGHT, base, text(f"report.{found.severity}"), "medium", _SIZE),
        Text(_RIGHT, base + _LEADING, f"\u2066{found.rule}\u2069", size=7, colour="k65"),
        Text(_RIGHT, base + 2 * _LEADING, text("report.in_group", group=found.group), size=7, colour="k65"),
    ]
    boxes += [
        Text(_RIGHT - _LABEL, base + turn * _LEADING, line, size=size, colour=colour) for turn, (line, size, colour) in enumerate(said)
    ]
    return Piece(tuple(boxes), max(3, len(said)) * _LEADING + _PAD)


def _asides(found: FindingLine) -> list[str]:
    figures = text("report.figures", left=figure(found.left), right=figure(found.right), difference=figure(found.difference))
    standing = text(f"report.standing_{found.standing}")
    said = [text("report.semicolon").join((figures, standing))]
    for key, words in (("report.office_says", explained(found.words)), ("report.centre_says", answered(found.words))):
        if words:
            said.append(text(key, words=words))
    if found.turn == OWNER:
        said.append(text("report.answers_owner", owners=owners(found), due=day(found.due)))
    else:
        said.append(text("report.answers_centre" if found.turn == CENTRE else "report.answers_nobody"))
    return said

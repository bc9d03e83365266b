"""The head line of a printed table: number in accent, title and years, «continued» on later parts, the unit at the left end."""

from __future__ import annotations

from dataclasses import dataclass

from forms.sheet import Sheet
from resources import text
from resources.digits import persian
from yearbook.boxes import Box, Text
from yearbook.lines import even, wrap
from yearbook.paper import MM
from yearbook.shaping import measure, table_number

SIZE, LEADING = 9.5, 15.0
_UNIT = 7.5
_FIRST, _UNDER = 10.0, 9.0


@dataclass(frozen=True, slots=True)
class Title:
    """Number, words and unit of a table as they are printed."""

    number: str
    words: str
    unit: str


def read(sheet: Sheet, unit: str) -> Title:
    """The head line of a sheet; its years are those of its rows, joined by a word and never by a hyphen."""
    chapter, sequence = sheet.table.number
    rows = sheet.rows()
    years = sorted({row.period[:4] for row in rows if row.kind in ("history", "year")} | {str(sheet.period.year)})
    shown = persian(years[0]) if len(years) == 1 else text("book.years", first=years[0], last=years[-1])
    words = text("book.title_of_table", title=sheet.table.fa, years=shown)
    return Title(table_number(persian(str(chapter)), persian(str(sequence))), words, text("book.unit", unit=unit) if unit else "")


def lay_out(title: Title, left: float, right: float, *, continued: bool) -> tuple[tuple[Box, ...], float]:
    """The boxes of the head line from 0 down, and the height to the top rule of the table.

    A long title turns under its own first letter, the unit stands on the last line; «continued» never breaks.
    """
    right_of_words = right - measure(title.number, "bold", SIZE) - 2.2 * MM
    mark = text("book.continued").replace(" ", "\u00a0") if continued else ""
    mark_width = measure(mark, "regular", SIZE) + measure(" ", "bold", SIZE) if mark else 0.0
    unit_width = measure(title.unit, "regular", _UNIT) + 5 * MM if title.unit else 0.0
    room = max(right_of_words - left, 90 * MM)
    lines = list(even(title.words, "bold", SIZE, room))
    left = min(left, right_of_words - room)
    if measure(lines[-1], "bold", SIZE) + mark_width + unit_width > room:
        lines = _shorter(title.words, room, mark_width + unit_width)
    boxes: list[Box] = [Text(right, _FIRST, title.number, "bold", SIZE, "accent")]
    y = _FIRST
    for number, line in enumerate(lines):
        y = _FIRST + number * LEADING
        boxes.append(Text(right_of_words, y, line, "bold", SIZE))
    if mark:
        end = right_of_words - measure(lines[-1], "bold", SIZE) - measure(" ", "bold", SIZE)
        boxes.append(Text(end, y, mark, "regular", SIZE))
    if title.unit:
        boxes.append(Text(left, y, title.unit, size=_UNIT, colour="k65", anchor="left"))
    return tuple(boxes), y + _UNDER


def _shorter(words: str, room: float, beside: float) -> list[str]:
    """The title in one line more, broken so that the last one leaves room for what stands beside it, and no word is alone."""
    for width in (room, *(room * part / 20 for part in range(19, 7, -1))):
        lines = wrap(words, "bold", SIZE, width)
        if measure(lines[-1], "bold", SIZE) + beside <= room and (len(lines) == 1 or " " in lines[-1]):
            return list(lines)
    return [*wrap(words, "bold", SIZE, room), ""]

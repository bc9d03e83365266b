"""The Excel twin of a book: one sheet for each table as it is printed, and one sheet of data for machines.

In the sheet of data no symbol stands as a value: abroad a dash is zero (domain rule for machine files). The same edition gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from forms.archive import pack
from forms.sheet import Sheet
from models.cell import Cell, Flag, Symbol
from models.table import Column
from resources import jalali, text
from resources.digits import persian
from yearbook.final.codes import shown
from yearbook.publication import Edition
from yearbook.shaping import ISOLATES
from yearbook.tables import heads, notes, rows, stub, title
from yearbook.tables.columns import marks
from yearbook.tables.figures import Figure
from yearbook.tables.stub import Line, Stub

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

DATA = "data"
COLUMNS = ("edition", "table", "period", "row1", "row2", "row3", "leaf", "value", "symbol", "flags")
"""Name and columns of the sheet for machines; ``edition`` is live or practice, in every row."""

_PERSIAN = "[$-3000429]"
"""Prefix of a number format that shows the digits in Persian; the cell stays a number."""


def write(edition: Edition, stream: BinaryIO) -> None:
    """Writes the workbook of an edition, its tables in printing order and the data behind them.

    Refused (``book.unknown_table``): a table of the plan that the edition lacks.
    """
    from openpyxl import Workbook

    book = Workbook()
    data = book.active
    if data is None:
        raise TypeError(book)
    for code in edition.publication.tables:
        _Printed(edition, edition.sheet(code)).write(book)
    data.title = DATA
    data.append(list(COLUMNS))
    every = (record for code in edition.publication.tables for record in records(edition, edition.sheet(code)))
    for row, record in enumerate(every, 2):
        for column, value in enumerate(record, 1):
            if value is not None and value != "":
                place = data.cell(row=row, column=column, value=value)
                place.data_type = "s" if isinstance(value, str) else "n"  # a text is never a formula
    data.freeze_panes = "A2"
    if not edition.live and data.oddHeader is not None:
        data.oddHeader.center.text = text("book.practice")
    book.move_sheet(data, len(book.sheetnames) - 1)
    book.active = 0
    pack(book, stream, title=edition.full_title, author=edition.office.fa, dated=jalali.first_moment(edition.date))


def records(edition: Edition, sheet: Sheet) -> Iterator[tuple[str | float | None, ...]]:
    """The rows of the data sheet for one table: every place of the printed rows, empty ones too."""
    mark = "live" if edition.live else "practice"
    for row in sheet.rows():
        codes = (*row.codes, "", "")[:3]
        for leaf in (one for one in sheet.leaves(row) if not one.hidden):
            key = sheet.key(row, leaf)
            cell = sheet.cell(key)
            if cell is not None and cell.number is not None and key in edition.revised:
                cell = replace(cell, flags=cell.flags | Flag.REVISED)
            yield (mark, sheet.table.code, row.period, *codes, leaf.id, *_value(cell))


def _value(cell: Cell | None) -> tuple[str | float | None, str, str]:
    """Value, symbol and flags of a cell; what is confidential has no value here."""
    if cell is None:
        return None, "", ""
    flags = " ".join(flag.name.lower() for flag in Flag if flag & cell.flags and flag.name)
    if cell.symbol is Symbol.CONFIDENTIAL or cell.flags & Flag.CONFIDENTIAL_BY_RULE:
        return None, str(Symbol.CONFIDENTIAL), flags
    value = cell.text if cell.text is not None else _plain(cell.number)
    return value, str(cell.symbol or ""), flags


def _plain(number: float | None) -> float | None:
    return int(number) if number is not None and number.is_integer() else number


@dataclass(frozen=True)
class _Printed:
    """One table written as it is printed: heads merged, totals bold, numbers as numbers."""

    edition: Edition
    sheet: Sheet

    def write(self, book: Workbook) -> None:
        """Adds the sheet to the workbook."""
        table = self.sheet.table
        page = book.create_sheet("-".join(persian(str(part)) for part in table.number))
        page.sheet_view.rightToLeft = True
        body = stub.read(self.sheet, self.edition.codes, self.edition.footnotes, self.edition.revised)
        over, units = heads.units_in_heads(table, self.edition.units)
        first = self._title(page, over)
        start = self._heads(page, first, units, body)
        for line in body.lines:
            self._line(page, line, start)
            start += 1
        signs = rows.signs(body.lines)
        for note in notes.sentences(table, signs, body.footnotes):
            _put(page, start, 1, note)
            start += 1
        if code := self.edition.code_of(table.code):
            _put(page, start, 1, text("editions.code_of_table", code=shown(code)))

    def _title(self, page: Worksheet, unit: str) -> int:
        """Title, unit and, for practice, the warning; gives the first row of the heads."""
        from openpyxl.styles import Font

        printed = title.read(self.sheet, unit)
        number = "-".join(persian(str(part)) for part in self.sheet.table.number)
        _put(page, 1, 1, text("book.outline_of_table", number=number, title=printed.words), Font(bold=True, size=12))
        row = 2
        for sentence in (printed.unit, "" if self.edition.live else text("book.practice_imprint")):
            if sentence:
                _put(page, row, 1, sentence)
                row += 1
        return row

    def _heads(self, page: Worksheet, first: int, units: dict[str, str], body: Stub) -> int:
        """The heads, each merged over its columns, a leaf down to the lowest line; gives the first row under them."""
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        table = self.sheet.table
        chains = [table.heads(leaf) for leaf in table.shown]
        depth = max((len(chain) for chain in chains), default=0)
        last = first + depth
        _put(page, first, 1, body.head, Font(bold=True))
        if depth:
            page.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
        for level in range(depth):
            for start, end, head in _spans(chains, level):
                _put(page, first + level, start + 2, _with_unit(head, units), Font(bold=True), centred=True)
                if end > start:
                    page.merge_cells(start_row=first + level, end_row=first + level, start_column=start + 2, end_column=end + 2)
        for number, leaf in enumerate(table.shown):
            top = first + len(chains[number])
            _put(page, top, number + 2, _with_unit(leaf, units), Font(bold=True), centred=True)
            if top < last:
                page.merge_cells(start_row=top, end_row=last, start_column=number + 2, end_column=number + 2)
            page.column_dimensions[get_column_letter(number + 2)].width = 16
        page.column_dimensions["A"].width = 30
        page.freeze_panes = f"B{last + 1}"
        return last + 1

    def _line(self, page: Worksheet, line: Line, row: int) -> None:
        """One row: label with its indent, numbers with their format, symbols and words as text."""
        from openpyxl.styles import Alignment, Font

        font = Font(bold=line.face != "regular")
        _put(page, row, 1, " ".join(filter(None, (line.label, line.note))), font)
        page.cell(row=row, column=1).alignment = Alignment(horizontal="right", indent=line.indent, readingOrder=2)
        for number, (figure, leaf) in enumerate(zip(line.figures, self.sheet.table.shown, strict=True)) if line.row else ():
            found = self.sheet.cell(self.sheet.key(line.row, leaf)) if line.row else None
            if figure.kind == "number" and found is not None:
                place = page.cell(row=row, column=number + 2, value=_plain(found.number))
                place.number_format = _format(leaf, figure)
                place.font = font
            elif figure.kind != "empty":
                _put(page, row, number + 2, figure.text + figure.note, font)


def _spans(chains: list[tuple[Column, ...]], level: int) -> Iterator[tuple[int, int, Column]]:
    """Runs of neighbouring leaves under one head of a level: first, last, head."""
    start = 0
    while start < len(chains):
        end = start
        if len(chains[start]) > level:
            head = chains[start][level]
            while end + 1 < len(chains) and len(chains[end + 1]) > level and chains[end + 1][level].id == head.id:
                end += 1
            yield start, end, head
        start = end + 1


def _with_unit(column: Column, units: dict[str, str]) -> str:
    return "\n".join(part for part in heads.head_text(column, units.get(column.id, "")) if part)


def _format(leaf: Column, figure: Figure) -> str:
    """The number format: Persian digits, thousands, decimals of the leaf, marks and numbers of footnotes behind the number.

    What is printed as less than half a unit is shown so, and stays the number it is.
    """
    decimals = "." + "0" * leaf.decimals if leaf.decimals else ""
    behind = marks(figure) + figure.note.translate(ISOLATES)
    body = f'"{figure.text}"' if "below_half" in figure.signs else f"#,##0{decimals}"
    return f'{_PERSIAN}{body}"{behind}"' if behind else f"{_PERSIAN}{body}"


def _put(page: Worksheet, row: int, column: int, value: str, font: object = None, *, centred: bool = False) -> None:
    """Writes a text as a text, right to left."""
    from openpyxl.styles import Alignment, Font

    cell = page.cell(row=row, column=column, value=value.translate(ISOLATES))
    cell.data_type = "s"
    if isinstance(font, Font):
        cell.font = font
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="bottom", wrap_text=centred, readingOrder=2)

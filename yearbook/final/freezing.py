"""The tables of an edition as a reader sees them, taken from the same words and figures that are printed."""

from __future__ import annotations

from forms.rows import Row
from forms.sheet import Sheet
from models.edition import PrintedRow, PrintedTable
from resources import text
from resources.digits import persian
from yearbook.publication import Edition
from yearbook.shaping import ISOLATES
from yearbook.tables import heads, notes, rows, stub, title
from yearbook.tables.columns import marks
from yearbook.tables.figures import Figure


def printed_tables(edition: Edition) -> tuple[PrintedTable, ...]:
    """The tables of an edition in printing order; refused (``book.unknown_table``) when it lacks one of its plan."""
    return tuple(_printed(edition, edition.sheet(code)) for code in edition.publication.tables)


def row_words(sheet: Sheet, row: Row) -> str:
    """What a row is called when it stands alone: its labels from the outermost in."""
    if row.kind in ("year", "history", "open"):
        return sheet.label(row)
    return " / ".join(dict.fromkeys(sheet.label(row, number) for number in range(len(row.codes))))


def _printed(edition: Edition, sheet: Sheet) -> PrintedTable:
    table = sheet.table
    body = stub.read(sheet, edition.codes, edition.footnotes, edition.revised)
    over, units = heads.units_in_heads(table, edition.units)
    head = title.read(sheet, over)
    words = {column.id: " ".join(filter(None, heads.head_text(column, units.get(column.id, "")))) for column in table.columns}
    columns = tuple((leaf.id, " / ".join(words[one.id] for one in (*table.heads(leaf), leaf))) for leaf in table.shown)
    printed = tuple(
        PrintedRow("|".join((line.row.period, *line.row.codes)), row_words(sheet, line.row), tuple(map(_figure, line.figures)))
        for line in body.lines
        if line.row is not None
    )
    number = "-".join(persian(str(part)) for part in table.number)
    said = tuple(note.translate(ISOLATES) for note in notes.sentences(table, rows.signs(body.lines), body.footnotes))
    return PrintedTable(
        table.code,
        text("book.outline_of_table", number=number, title=head.words).translate(ISOLATES),
        head.unit,
        columns,
        printed,
        said,
        str(sheet.period),
    )


def _figure(figure: Figure) -> str:
    return (figure.text + marks(figure)).translate(ISOLATES)

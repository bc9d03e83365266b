"""Cells of a sheet read row by row."""

from forms.sheet import Author
from models.cell import Cell
from models.change import Source
from tests.yearbook.editions import WITH_PAST, leaf, sheet, table
from yearbook.tables.cells import Cells


def test_every_row_reads_as_the_sheet_tells_each_cell() -> None:
    asked = table(leaf("n"), leaf("m"), leaf("s", formula="n + m"), rows=(WITH_PAST,))
    one = sheet(asked, "1401:TOTAL 7 8 .\n1401 5 6 .\n1402 x 0 .")
    cells = Cells(one)
    for row in one.rows():
        assert cells.of(row, asked.shown) == [one.cell(one.key(row, column)) for column in asked.shown]


def test_a_reading_made_after_a_change_has_it() -> None:
    asked = table(leaf("n"))
    one = sheet(asked, "1401 5")
    row = next(row for row in one.rows() if row.codes == ("1401",))
    one.enter([(one.key(row, asked.leaves[0]), Cell(number=6.0), "", "")], Author("a", "expert", "2024-07-21T06:00:00Z"), Source("typed"))
    assert Cells(one).of(row, asked.shown) == [Cell(number=6.0)]

import pytest

from models.cell import Key
from models.table import Table
from tests.yearbook.editions import leaf, sheet, table, texts
from yearbook.boxes import Box, Dots, Fill, Rule, Text
from yearbook.paper import HAIR, MM
from yearbook.shaping import measure
from yearbook.tables.columns import Grid, grids
from yearbook.tables.rows import Row, broken, draw
from yearbook.tables.stub import Line, read


def laid(asked: Table, drawing: str, at: int = 1) -> tuple[list[Box], Grid, Row]:
    """The boxes of one row of a drawn sheet (0 is the total)."""
    body = read(sheet(asked, drawing), {})
    (grid,) = grids(asked, body, {})
    row = broken(body.lines[at], grid)
    return draw(row, grid, 100), grid, row


def text(boxes: list[Box], words: str) -> Text:
    return next(box for box in texts(boxes) if box.text == words)


def test_a_number_ends_at_the_right_edge_of_its_box_on_the_base_line_of_its_label() -> None:
    boxes, grid, _ = laid(table(leaf("a"), leaf("b")), "1401 12345 7\n1402 3 1")
    assert text(boxes, "۱۲٬۳۴۵").x == grid.places[0].box_right
    assert text(boxes, "۷").x == grid.places[1].box_right
    assert text(boxes, "۷").y == text(boxes, "۱۲٬۳۴۵").y == text(boxes, "شهرکرد").y
    assert text(boxes, "۷").tabular


def test_a_mark_hangs_at_the_left_and_does_not_move_the_digits() -> None:
    asked = table(leaf("a"))
    plain, *_ = laid(asked, "1401 123\n1402 9*")
    marked, grid, _ = laid(asked, "1401 123*\n1402 9*")
    assert text(plain, "۱۲۳") == text(marked, "۱۲۳")
    assert text(marked, "*").x < text(marked, "۱۲۳").x - measure("۱۲۳", "regular", grid.setting.size, tabular=True)


def test_a_revised_number_has_a_raised_mark() -> None:
    boxes, *_ = laid(table(leaf("a")), "1401 123r")
    assert text(boxes, "ʳ").anchor == "right"


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_narrow_symbol_stands_in_the_middle_of_the_units_place(decimals: int) -> None:
    boxes, grid, _ = laid(table(leaf("a", decimals=decimals)), "1401 x\n1402 123")
    size = grid.setting.size
    units = grid.places[0].box_right - (measure("٫" + "۰" * decimals, "regular", size, tabular=True) if decimals else 0)
    middle = text(boxes, "×").x - measure("×", "regular", size) / 2
    assert middle == pytest.approx(units - measure("۰", "regular", size, tabular=True) / 2)


def test_a_wide_symbol_ends_with_the_units_digit() -> None:
    boxes, grid, _ = laid(table(leaf("a")), "1401 xx\n1402 123")
    assert text(boxes, "××").x == grid.places[0].box_right


def test_an_empty_cell_of_a_draft_is_blank_on_a_thin_grey_rule() -> None:
    boxes, grid, _ = laid(table(leaf("a")), "1402 123")
    (rule,) = [box for box in boxes if isinstance(box, Rule)]
    assert (rule.weight, rule.colour) == (HAIR, "k50")
    assert (rule.x0, rule.x1) == (grid.places[0].box_left, grid.places[0].box_right)


def test_dots_lead_from_the_label_to_2_mm_before_the_first_column() -> None:
    boxes, grid, _ = laid(table(leaf("a")), "1401 5")
    (dots,) = [box for box in boxes if isinstance(box, Dots)]
    assert dots.x0 == pytest.approx(grid.stub + 2 * MM)
    assert dots.x1 < grid.right - measure("شهرکرد", "regular", grid.setting.size)
    assert dots.x1 - dots.x0 >= 3 * 1.2 * MM


def test_the_total_is_bold_on_a_tint_over_the_whole_table_and_has_no_dots() -> None:
    boxes, grid, row = laid(table(leaf("a")), "TOTAL 5", at=0)
    (fill,) = [box for box in boxes if isinstance(box, Fill)]
    assert (fill.x, fill.width, fill.height, fill.colour) == (grid.left, grid.right - grid.left, row.height, "accent12")
    assert text(boxes, "۵").face == "bold"
    assert not [box for box in boxes if isinstance(box, Dots)]


def test_a_label_wider_than_the_stub_turns_and_its_number_stands_on_the_last_line() -> None:
    _, grid, _ = laid(table(*(leaf(f"c{n}") for n in range(9))), "1401 " + "12345678 " * 9)
    long = "فعالیت‌های خدماتی مربوط به تأمین جا و غذا و سایر فعالیت‌های وابسته به آن در استان"
    line = Line("member", long, read(sheet(table(*(leaf(f"c{n}") for n in range(9))), "1401 " + "1 " * 9), {}).lines[1].figures)
    row = broken(line, grid)
    boxes = draw(row, grid, 100)
    assert " ".join(row.label) == long
    assert row.height == grid.setting.leading + 10 * (len(row.label) - 1)
    assert text(boxes, "۱").y == text(boxes, row.label[-1]).y > text(boxes, row.label[0]).y
    assert text(boxes, row.label[1]).x == text(boxes, row.label[0]).x - 2 * MM


def test_words_are_broken_in_their_column_and_flush_right() -> None:
    asked = table(leaf("name", "نام", unit="", value="text"), leaf("n"))
    boxes, grid, row = laid(asked, "1401 =" + "شرکت_تعاونی_" * 12 + " 5")
    place = grid.places[0]
    lines = [box for box in texts(boxes) if "تعاونی" in box.text]
    assert len(lines) == len(row.words[0]) > 1
    assert {box.x for box in lines} == {place.box_right}
    assert all(measure(box.text, "regular", 7.5) <= place.box_right - place.left for box in lines)


def footnoted(drawing: str) -> tuple[list[Box], Grid]:
    """The boxes of the first county, whose figure has a footnote."""
    asked = table(leaf("a"), leaf("b"))
    body = read(sheet(asked, drawing), {}, {Key(asked.code, "1402", ("1401",), "a"): ("یادداشت",)})
    (grid,) = grids(asked, body, {})
    return draw(broken(body.lines[1], grid), grid, 100), grid


def test_the_number_of_a_footnote_is_small_high_and_left_of_figure_and_mark() -> None:
    boxes, grid = footnoted("1401 123* 7\n1402 9 1")
    figure, mark, note = text(boxes, "۱۲۳"), text(boxes, "*"), text(boxes, "(۱)")
    assert note.size < figure.size
    assert note.y < figure.y
    assert note.x <= mark.x - measure("*", "regular", mark.size) < figure.x - measure("۱۲۳", "regular", figure.size, tabular=True)
    assert note.x - measure("(۱)", "regular", note.size) > grid.places[0].left


def test_a_symbol_may_have_a_footnote_too() -> None:
    boxes, grid = footnoted("1401 ... 7\n1402 9 1")
    note, symbol = text(boxes, "(۱)"), text(boxes, "…")
    assert note.x < symbol.x - measure("…", "regular", symbol.size)
    assert note.x - measure("(۱)", "regular", note.size) > grid.places[0].left

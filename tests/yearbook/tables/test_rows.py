import pytest

from models.cell import Key
from models.codes import Code, CodeList
from models.table import Dimension, Table
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


def test_the_number_of_a_footnote_at_a_label_is_small_high_and_before_the_dots() -> None:
    asked = table(leaf("a"), leaf("b"))
    keys = [Key(asked.code, "1402", ("1401",), name) for name in "ab"]
    body = read(sheet(asked, "1401 1 2\n1402 9 1"), {}, dict.fromkeys(keys, ("یادداشت",)))
    (grid,) = grids(asked, body, {})
    boxes = draw(broken(body.lines[1], grid), grid, 100)
    note, label = text(boxes, "(۱)"), text(boxes, "شهرکرد")
    assert note.size < label.size
    assert note.y < label.y
    assert note.x < label.x - measure("شهرکرد", "regular", label.size)
    (dots,) = [box for box in boxes if isinstance(box, Dots)]
    assert dots.x1 < note.x - measure("(۱)", "regular", note.size)


def test_the_own_province_is_bold_on_a_tint_with_dots() -> None:
    provinces = CodeList("province", "1402", "استان", (Code("13", "یزد"), Code("14", "چهارمحال")))
    asked = table(leaf("a"), rows=(Dimension("place", "province", "members", "کل کشور"),))
    body = read(sheet(asked, "13 1\n14 2", {"place": provinces}), {})
    (grid,) = grids(asked, body, {})
    row = broken(body.lines[2], grid)
    boxes = draw(row, grid, 100)
    (fill,) = [box for box in boxes if isinstance(box, Fill)]
    assert (fill.colour, fill.height) == ("accent12", row.height)
    assert text(boxes, "۲").face == "bold"
    assert [box for box in boxes if isinstance(box, Dots)]


def test_a_mark_is_nearer_to_its_own_figure_than_to_the_next_one() -> None:
    asked = table(*(leaf(f"c{n}", "س") for n in range(13)))
    body = read(sheet(asked, "1401 " + "123456** " * 13), {})
    (grid,) = grids(asked, body, {})
    boxes = texts(draw(broken(body.lines[1], grid), grid, 100))
    figures = sorted((box for box in boxes if box.text == "۱۲۳٬۴۵۶"), key=lambda box: box.x)
    stars = sorted((box for box in boxes if box.text == "**"), key=lambda box: box.x)
    wide = measure("۱۲۳٬۴۵۶", "regular", grid.setting.size, tabular=True)
    for star, own, other in zip(stars[1:], figures[1:], figures, strict=False):
        near, far = own.x - wide - star.x, star.x - measure("**", "regular", grid.setting.size) - other.x
        assert 0 < 2 * near < far

import pytest

from models.table import Column, Table
from tests.yearbook.editions import COUNTY, UNITS, leaf, sheet, table
from yearbook.boxes import Box, Rule, Text
from yearbook.paper import FIRM, MM, THIN, TOP
from yearbook.shaping import measure
from yearbook.tables.columns import Grid, grids
from yearbook.tables.heads import lay_out, units_in_heads
from yearbook.tables.stub import read

DEEP = table(
    leaf("o", "موجودی"),
    Column("g", "طی سال"),
    Column("h", "برقراری", group="g"),
    leaf("t", "جمع", group="h"),
    leaf("m", "مرد", group="h"),
    leaf("q", "قطع", group="g"),
)


def laid(asked: Table) -> tuple[tuple[Box, ...], float, Grid]:
    body = read(sheet(asked, ""), {})
    (grid,) = grids(asked, body, {})
    return (*lay_out(asked, grid, {}, body.head), grid)


def words(boxes: tuple[Box, ...]) -> dict[str, Text]:
    return {box.text: box for box in boxes if isinstance(box, Text)}


def test_leaves_of_any_depth_stand_on_the_lowest_line_and_groups_above_it() -> None:
    boxes, height, _ = laid(DEEP)
    found = words(boxes)
    assert found["موجودی"].y == found["جمع"].y == found["قطع"].y == found["شهرستان"].y < height
    assert found["طی سال"].y < found["برقراری"].y < found["جمع"].y


def test_a_head_is_centred_over_its_columns() -> None:
    boxes, _, grid = laid(DEEP)
    found = words(boxes)
    assert found["برقراری"].x == pytest.approx((grid.places[1].right + grid.places[2].left) / 2)
    assert found["موجودی"].x == pytest.approx(grid.places[0].centre)


def test_a_rule_under_a_group_ends_1_2_mm_before_its_neighbours_and_the_others_span_the_table() -> None:
    boxes, height, grid = laid(DEEP)
    rules = [box for box in boxes if isinstance(box, Rule)]
    assert [(rule.weight, rule.y) for rule in rules if rule.x1 - rule.x0 == grid.right - grid.left] == [(TOP, 0), (FIRM, height)]
    inner = next(rule for rule in rules if rule.weight == THIN and rule.x1 < grid.places[1].right + 1 and rule.x0 > grid.places[2].left)
    assert inner.x0 - grid.places[2].left == pytest.approx(1.2 * MM)


def test_heads_of_words_are_flush_with_the_words() -> None:
    boxes, _, grid = laid(table(leaf("name", "نام شرکت", unit="", value="text"), rows=(COUNTY,)))
    assert words(boxes)["نام شرکت"].anchor == "right"
    assert words(boxes)["نام شرکت"].x == grid.places[0].box_right


def test_a_unit_is_printed_where_it_differs_and_is_not_named() -> None:
    asked = table(leaf("n"), leaf("p", "سهم", unit="percent"), leaf("q", "نرخ (درصد)", unit="percent"), leaf("r", "بعد", unit="ratio"))
    assert units_in_heads(asked, UNITS) == ("نفر", {"p": "درصد"})


def test_a_unit_shared_by_a_group_stands_on_the_group() -> None:
    asked = table(Column("g", "سهم"), leaf("a", "مرد", group="g", unit="percent"), leaf("b", "زن", group="g", unit="percent"))
    assert units_in_heads(asked, UNITS) == ("نفر", {"g": "درصد"})


def test_a_table_of_three_units_refers_to_its_heads() -> None:
    asked = table(leaf("a", unit="coop"), leaf("b"), leaf("c", unit="mrial"), unit="coop")
    over, shown = units_in_heads(asked, UNITS)
    assert over == "مندرج در سرستون"
    assert shown == {"a": "تعاونی", "b": "نفر", "c": "میلیون ریال"}


def test_a_unit_is_a_last_line_of_its_head_in_regular() -> None:
    asked = table(leaf("n"), leaf("p", "سهم", unit="percent"))
    body = read(sheet(asked, ""), {})
    (grid,) = grids(asked, body, {"p": "درصد"})
    found = words(lay_out(asked, grid, {"p": "درصد"}, body.head)[0])
    assert (found["(درصد)"].face, found["(درصد)"].y) == ("regular", found["تعداد"].y)
    assert found["سهم"].y == found["تعداد"].y - 10


def test_a_long_unit_turns_within_its_column() -> None:
    asked = table(*(leaf(f"c{n}", f"متوسط {n}", unit="ratio") for n in range(9)))
    units = {f"c{n}": "نفر به ازای هر واحد" for n in range(9)}
    body = read(sheet(asked, "1401 " + "1234567 " * 9), {})
    (grid,) = grids(asked, body, units)
    boxes = [box for box in lay_out(asked, grid, units, body.head)[0] if isinstance(box, Text)]
    for place in grid.places:
        here = [box for box in boxes if box.x == pytest.approx(place.centre)]
        assert [box.face for box in here] == ["medium", "regular", "regular"]
        assert all(measure(box.text, box.face, box.size) <= place.right - place.left for box in here)

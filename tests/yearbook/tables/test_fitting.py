"""Tables of any shape: nothing leaves its place, nothing touches its neighbour, and more columns never take an earlier rung."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.sheet import Sheet
from models.table import Column
from tests.yearbook.editions import UNITS, county_list, edition, leaf, sheet, table, texts
from yearbook.blocks.table import lay_out, measured, rung
from yearbook.boxes import Box, Text
from yearbook.paper import A4, B5, MM, Paper
from yearbook.publication import Edition
from yearbook.shaping import measure
from yearbook.tables.columns import Grid
from yearbook.tables.stub import read

HEADS = ("جمع", "مرد", "زن", "سهم از کل", "در حال بهره‌برداری", "حرف و مشاغل آزاد", "متوسط مدت رسیدگی به پرونده", "بیمه‌شدگان/مقرری‌بگیران")
LABELS = (
    "بن",
    "شهرکرد",
    "۲۰ - ۲۴ ساله",
    "فعالیت‌های خدماتی مربوط به تأمین جا و غذا",
    "عمده‌فروشی و خرده‌فروشی؛ تعمیر وسایل نقلیه موتوری و موتورسیکلت",
)
CELLS = ("0", "5", "-12", "1234", "1234567", "98765432", "0.2", "x", "xx", "...", "//", "12*", "1234567**", "77r", ".")
SHAPES = st.lists(
    st.tuples(st.sampled_from(HEADS), st.integers(0, 2), st.sampled_from(["person", "mrial", "percent", "ratio"]), st.integers(0, 3)),
    min_size=1,
    max_size=16,
)


def made(shapes: Sequence[tuple[str, int, str, int]], cells: Sequence[str], labels: Sequence[str], paper: Paper) -> tuple[Sheet, Edition]:
    """A table of columns of these heads, decimals, units and groups, its cells taken in turn."""
    groups = {number: Column(f"g{number}", HEADS[-number]) for *_, number in shapes if number}
    ordered = sorted(enumerate(shapes), key=lambda one: one[1][3])
    leaves = [
        leaf(f"c{at}", head, decimals=decimals, unit=unit, group=f"g{number}" if number else "")
        for at, (head, decimals, unit, number) in ordered
    ]
    asked = table(*groups.values(), *leaves)
    rows = [f"{1401 + at} " + " ".join(cells[(at * 7 + n) % len(cells)] for n in range(len(leaves))) for at in range(len(labels))]
    drawn = sheet(asked, "\n".join(rows), {"county": county_list(*labels)})
    one = edition(drawn)
    return drawn, replace(one, units=UNITS, publication=replace(one.publication, paper=paper))


def edges(box: Text) -> tuple[float, float]:
    wide = measure(box.text, box.face, box.size, tabular=box.tabular)
    left = box.x - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[box.anchor]
    return left, left + wide


def rows_of(boxes: Sequence[Box]) -> list[list[tuple[float, float, str]]]:
    """Texts on each base line from the left: edges and words."""
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for box in texts(boxes):
        lines.setdefault(round(box.y, 1), []).append((*edges(box), box.text))
    return [sorted(line) for line in lines.values()]


@settings(max_examples=60, deadline=None)
@given(
    SHAPES,
    st.lists(st.sampled_from(CELLS), min_size=1, max_size=9),
    st.lists(st.sampled_from(LABELS), min_size=1, max_size=9),
    st.sampled_from([A4, B5]),
)
def test_no_text_leaves_the_table_and_no_two_texts_touch(
    shapes: list[tuple[str, int, str, int]], cells: list[str], labels: list[str], paper: Paper
) -> None:
    drawn, one = made(shapes, cells, labels, paper)
    for piece in lay_out(drawn, read(drawn, {}), one).pieces:
        assert piece.height <= piece.form.room + 0.01
        for line in rows_of(piece.boxes):
            assert line[0][0] >= -0.1
            assert line[-1][1] <= piece.form.block + 0.1
            for (_, end, before), (start, _, after) in pairwise(line):
                assert start - end > 0.4, (before, after)


@settings(max_examples=60, deadline=None)
@given(SHAPES, st.lists(st.sampled_from(CELLS), min_size=1, max_size=9), st.sampled_from([A4, B5]))
def test_columns_stand_edge_to_edge_and_hold_their_number_boxes(
    shapes: list[tuple[str, int, str, int]], cells: list[str], paper: Paper
) -> None:
    drawn, one = made(shapes, cells, LABELS, paper)
    body = read(drawn, {})
    slices = measured(drawn, body, one)
    assert [place.leaf for grid in slices for place in grid.places] == list(range(len(shapes)))
    for grid in slices:
        assert holds(grid)
        for place in grid.places:
            for line in body.lines:
                figure = line.figures[place.leaf]
                wide = measure(figure.text, line.face, grid.setting.size, tabular=figure.kind == "number")
                assert place.box_right - wide >= place.left + 0.5 * grid.setting.padding or figure.kind == "words"
                assert wide <= place.box_right - place.box_left + 0.01 or figure.kind == "words"


def holds(grid: Grid) -> bool:
    """Whether the columns follow each other without gap or overlap from the stub to the left edge."""
    edge = grid.stub
    for place in grid.places:
        if abs(place.right - edge) > 0.01 or not place.left < place.box_left <= place.box_right < place.right:
            return False
        edge = place.left
    return abs(edge - grid.left) < 0.01 and grid.left >= -0.01 and grid.right - grid.stub >= 30 * MM - 0.01


@settings(max_examples=40, deadline=None)
@given(SHAPES, st.lists(st.sampled_from(CELLS), min_size=1, max_size=5), st.sampled_from([A4, B5]))
def test_a_column_more_never_takes_an_earlier_rung_and_b5_never_an_earlier_one_than_a4(
    shapes: list[tuple[str, int, str, int]], cells: list[str], paper: Paper
) -> None:
    plain = [(head, decimals, unit, 0) for head, decimals, unit, _ in shapes]
    found = []
    for count in (len(plain) // 2 or 1, len(plain)):
        drawn, one = made(plain[:count], cells[:1], LABELS[:2], paper)
        found.append(rung(measured(drawn, read(drawn, {}), one), paper))
    assert found[0] <= found[1]
    drawn, one = made(plain, cells[:1], LABELS[:2], A4)
    on_a4 = measured(drawn, read(drawn, {}), one)
    drawn, one = made(plain, cells[:1], LABELS[:2], B5)
    on_b5 = measured(drawn, read(drawn, {}), one)
    assert (len(on_a4), rung(on_a4, A4)) <= (len(on_b5), rung(on_b5, B5))

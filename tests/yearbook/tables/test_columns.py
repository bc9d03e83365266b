import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.table import Column, Table
from tests.yearbook.editions import leaf, sheet, table
from yearbook.paper import A4, LANDSCAPE, MM, PORTRAIT
from yearbook.shaping import measure
from yearbook.tables.columns import Grid, grids, ladder
from yearbook.tables.stub import read


def laid(asked: Table, drawing: str) -> tuple[Grid, ...]:
    return grids(asked, read(sheet(asked, drawing), {}), {})


def wide(count: int, number: str = "123456") -> tuple[Table, str]:
    return table(*(leaf(f"c{n}") for n in range(count))), "1401 " + " ".join([number] * count)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=14))
def test_every_number_box_lies_inside_its_column_and_columns_follow_each_other(numbers: list[int]) -> None:
    asked = table(*(leaf(f"c{n}") for n in range(len(numbers))))
    (grid,) = laid(asked, "1401 " + " ".join(map(str, numbers)))
    edge = grid.stub
    for place, number in zip(grid.places, numbers, strict=True):
        assert place.left < place.box_left <= place.box_right < place.right == pytest.approx(edge)
        wide_as = measure(f"{number:,}".translate(str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")), "regular", grid.setting.size, tabular=True)
        assert place.box_right - place.box_left >= wide_as - 0.01
        edge = place.left
    assert grid.left == pytest.approx(edge)
    assert grid.left >= -0.01


def test_columns_under_one_lowest_head_are_equal() -> None:
    heads = [Column(f"g{n}", "عضو") for n in range(5)]
    leaves = [leaf(f"{which}{n}", fa, group=f"g{n}") for n in range(5) for which, fa in (("a", "مرد"), ("b", "در حال بهره‌برداری"))]
    (grid,) = laid(table(*heads, *leaves), "1401 " + "1 123456 " * 5)
    widths = [round(place.right - place.left, 3) for place in grid.places]
    assert widths[::2] == widths[1::2]
    assert max(widths) < 24 * MM


def test_a_group_head_is_never_wider_than_its_columns() -> None:
    asked = table(Column("g", "شمار بیمه‌شدگان اصلی سازمان"), leaf("a", "مرد", group="g"), *(leaf(f"x{n}") for n in range(9)))
    (grid,) = laid(asked, "1401 " + "123456 " * 10)
    longest = max(measure(word, "medium", grid.setting.head_size) for word in ("بیمه‌شدگان", "سازمان"))
    assert grid.places[0].right - grid.places[0].left > longest


@pytest.mark.parametrize(("columns", "rung"), [(7, 0), (8, 2), (9, 3), (10, 4), (12, 5), (13, 6)])
def test_a_table_takes_the_first_rung_that_is_enough(columns: int, rung: int) -> None:
    (grid,) = laid(*wide(columns, "12345678"))
    assert grid.setting == ladder(A4)[rung]
    assert grid.setting.form == (PORTRAIT if rung < 4 else LANDSCAPE)


def test_sixty_columns_are_cut_into_slices_that_each_have_their_stub() -> None:
    asked, drawing = wide(60)
    slices = laid(asked, drawing)
    assert [place.leaf for grid in slices for place in grid.places] == list(range(60))
    assert len(slices) > 2
    assert all(grid.right - grid.stub >= 30 * MM - 0.01 and grid.left >= -0.01 for grid in slices)
    assert len({round(place.right - place.left, 3) for grid in slices for place in grid.places}) == 1


def test_a_slice_without_words_beside_one_with_words_keeps_its_widths() -> None:
    asked = table(leaf("w", "شرح", unit="", value="text"), *(leaf(f"c{n}") for n in range(40)))
    slices = laid(asked, "1401 =شرح_کوتاه " + "1234567 " * 40)
    assert [place.leaf for grid in slices for place in grid.places] == list(range(41))


def test_slices_keep_groups_whole() -> None:
    heads = [Column(f"g{n}", f"گروه {n}") for n in range(10)]
    leaves = [leaf(f"c{n}{m}", group=f"g{n}") for n in range(10) for m in range(4)]
    slices = laid(table(*heads, *leaves), "1401 " + "1234567 " * 40)
    assert len(slices) > 1
    assert all(grid.places[0].leaf % 4 == 0 for grid in slices)


def test_a_group_wider_than_a_page_is_cut_between_its_columns() -> None:
    asked = table(Column("g", "گروه"), *(leaf(f"c{n}", group="g") for n in range(60)))
    assert [place.leaf for grid in laid(asked, "1401 " + "1234567 " * 60) for place in grid.places] == list(range(60))


def test_a_column_that_no_page_can_hold_is_refused() -> None:
    asked = table(leaf("c", "ن" * 400))
    with pytest.raises(Refusal, match=r"book\.too_wide"):
        laid(asked, "1401 5")


def test_a_head_of_two_hundred_letters_takes_more_lines_instead_of_the_whole_page() -> None:
    (grid,) = laid(table(leaf("c", "شمار کارگاه‌های بازرسی " * 9), leaf("d")), "1401 5 6")
    assert grid.setting.form == PORTRAIT


def test_what_is_left_goes_to_the_columns_up_to_24_mm_and_then_to_the_stub_up_to_70_mm() -> None:
    (grid,) = laid(table(leaf("a"), leaf("b")), "1401 5 6")
    assert [round((place.right - place.left) / MM) for place in grid.places] == [24, 24]
    assert round((grid.right - grid.stub) / MM) == 70
    assert grid.right == PORTRAIT.block


@pytest.mark.parametrize("columns", range(6, 17))
def test_marks_find_room_between_two_numbers(columns: int) -> None:
    asked = table(*(leaf(f"c{n}", "س") for n in range(columns)))
    (grid,) = laid(asked, "1401 " + "123456** " * columns)
    mark = measure("**", "regular", grid.setting.size) + 0.8 * MM
    for place, beside in zip(grid.places, grid.places[1:], strict=False):
        assert place.box_left - beside.box_right >= mark - 0.01
    for place in grid.places:
        assert place.left <= place.box_left - mark + 0.5 * MM + 0.01
        assert place.box_right <= place.right - grid.setting.padding + 0.01

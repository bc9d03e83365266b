import pytest

from tests.yearbook.editions import edition, leaf, sheet, table
from yearbook.blocks import cover, title
from yearbook.boxes import Curve, Text
from yearbook.paper import WIDTH, Body

FIGURES = "1401 5 20 1 3\n1402 9 2 8 30"
ONE = edition(sheet(table(*(leaf(f"c{n}") for n in range(4))), FIGURES))


def lines(drawn: tuple[Body, ...]) -> list[Curve]:
    return [box for box in drawn[0].boxes if isinstance(box, Curve)][1:]


def test_cover_and_inner_title_say_title_province_and_year() -> None:
    for block in (cover, title):
        words = [box.text for box in block.lay_out(ONE)[0].boxes if isinstance(box, Text)]
        assert {"سالنامه آماری", "استان چهارمحال و بختیاری", "۱۴۰۲", ONE.office.fa, "تابستان ۱۴۰۳"} <= set(words)


def test_the_ornament_is_drawn_from_the_figures_of_the_province() -> None:
    other = edition(sheet(table(*(leaf(f"c{n}") for n in range(4))), FIGURES.replace("20", "2")))
    assert lines(cover.lay_out(ONE)) != lines(cover.lay_out(other))
    assert lines(cover.lay_out(ONE)) == lines(cover.lay_out(ONE))


def test_the_lines_bleed_over_both_sides_and_never_fall_below_their_base() -> None:
    for line in lines(cover.lay_out(ONE)):
        assert line.points[0][0] < 0 < WIDTH < line.points[-1][0]
        assert max(y for _, y in line.points) == line.points[0][1] == line.points[-1][1]


@pytest.mark.parametrize("one", [edition(sheet(table(leaf("n")), "")), edition()])
def test_without_figures_the_lines_are_level(one: object) -> None:
    assert all(len({y for _, y in line.points}) == 1 for line in lines(cover.lay_out(one)))  # type: ignore[arg-type]

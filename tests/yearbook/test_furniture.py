import pytest

from yearbook.boxes import Fill, Page, Rule, Text, Turned
from yearbook.furniture import abjad, filled, page
from yearbook.paper import B5, GUTTER, HEAD, LANDSCAPE, MM, OUTER, PORTRAIT, WIDTH, Body


@pytest.mark.parametrize(
    ("number", "label"),
    [(1, "الف"), (2, "ب"), (3, "ج"), (9, "ط"), (10, "ی"), (11, "یا"), (12, "یب"), (20, "ک"), (21, "کا"), (45, "مه"), (99, "صط")],
)
def test_front_matter_counts_in_abjad(number: int, label: str) -> None:
    assert abjad(number) == label


@pytest.mark.parametrize(("odd", "edge", "anchor"), [(True, OUTER, "left"), (False, WIDTH - OUTER, "right")])
def test_running_head_and_folio_stand_at_the_outer_edge(odd: bool, edge: float, anchor: str) -> None:
    made = page(Body(()), odd=odd, label="۷", running="تعاون")
    found = {box.text: box for box in made.boxes if isinstance(box, Text)}
    assert {box.anchor for box in found.values()} == {anchor}
    assert all(box.x == pytest.approx(edge) for box in found.values())
    assert found["تعاون"].y < HEAD < found["۷"].y


def test_the_gutter_is_at_the_right_of_odd_pages() -> None:
    body = Body((Rule(0, PORTRAIT.block, 100, 1.2),))
    odd, even = (page(body, odd=odd, label="۱", running="").boxes[0] for odd in (True, False))
    assert isinstance(odd, Rule)
    assert isinstance(even, Rule)
    assert WIDTH - odd.x1 == pytest.approx(GUTTER)
    assert even.x0 == pytest.approx(GUTTER)


@pytest.mark.parametrize(("chapter", "place"), [(1, 0), (9, 8), (10, 0), (20, 1)])
def test_the_tab_bleeds_over_the_outer_edge_in_one_of_nine_places(chapter: int, place: int) -> None:
    odd, even = (page(Body(()), odd=odd, label="۱", running="", chapter=chapter) for odd in (True, False))
    (tab,) = [box for box in odd.boxes if isinstance(box, Fill)]
    assert (tab.x, tab.width, tab.height) == pytest.approx((-3 * MM, 10 * MM, 24 * MM))
    assert tab.y == pytest.approx((30 + 25 * place) * MM)
    (other,) = [box for box in even.boxes if isinstance(box, Fill)]
    assert other.x + other.width == pytest.approx(WIDTH + 3 * MM)


def test_a_bare_page_carries_nothing_but_its_content() -> None:
    assert page(Body((), bare=True), odd=True, label="۱", running="تعاون", chapter=3).boxes == ()


@pytest.mark.parametrize("odd", [True, False])
def test_a_landscape_table_is_turned_with_its_head_at_the_right_and_has_no_tab(odd: bool) -> None:
    made = page(Body((Rule(0, 10, 0, 1.2),), form=LANDSCAPE), odd=odd, label="۱", running="تعاون", chapter=3)
    turned = made.boxes[0]
    assert isinstance(turned, Turned)
    assert turned.x == pytest.approx(WIDTH - (GUTTER if odd else OUTER))
    assert turned.y == HEAD
    assert (made.width, made.height) == pytest.approx((210 * MM, 297 * MM))
    assert not [box for box in made.boxes if isinstance(box, Fill)]


def numbered(*labels: str) -> tuple[Page, ...]:
    return tuple(Page(10, 10, (Rule(0, 1, 0, 1.2),), label) for label in labels)


@pytest.mark.parametrize(
    ("labels", "missing", "filled_up"),
    [
        (("جلد", "الف", "۱", "۲"), 3, ["جلد", "الف", "۱", "۲", "۳", "۴", "۵"]),
        (("جلد", "۱", "پشت جلد"), 2, ["جلد", "۱", "۲", "۳", "پشت جلد"]),
        (("جلد", "الف"), 1, ["جلد", "الف", "۱"]),
        (("۱", "۲"), 0, ["۱", "۲"]),
    ],
)
def test_pages_that_fill_a_sheet_up_are_empty_and_counted_on_before_the_back_cover(
    labels: tuple[str, ...], missing: int, filled_up: list[str]
) -> None:
    pages = filled(numbered(*labels), missing)
    assert [page.label for page in pages] == filled_up
    assert sum(not page.boxes for page in pages) == missing


def test_the_furniture_of_b5_stands_at_its_own_measures() -> None:
    made = page(Body((Rule(0, B5.portrait.block, 100, 1.2),)), odd=True, label="۷", running="سالنامه", chapter=2, paper=B5)
    found = {box.text: box for box in made.boxes if isinstance(box, Text)}
    assert (made.width, made.height) == (170 * MM, 240 * MM)
    assert found["۷"].y == pytest.approx(230 * MM)
    assert found["سالنامه"].y == pytest.approx(12 * MM + 6)
    rule = next(box for box in made.boxes if isinstance(box, Rule))
    assert (rule.x0, made.width - rule.x1) == pytest.approx((15 * MM, 20 * MM))
    assert next(box for box in made.boxes if isinstance(box, Fill)).y == pytest.approx(45 * MM)

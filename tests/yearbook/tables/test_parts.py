from hypothesis import given
from hypothesis import strategies as st

from yearbook.tables.figures import EMPTY
from yearbook.tables.parts import Room, count, divide, height
from yearbook.tables.stub import Group, Line


def member(label: str) -> Line:
    return Line("member", label, (EMPTY,))


def fives(*sizes: int) -> list[Group]:
    names = iter(range(10**6))
    return [Group(tuple(member(str(next(names))) for _ in range(size)), 4.0) for size in sizes]


def tall(_: Line) -> float:
    return 12.0


def labels(parts: list[tuple[Group, ...]]) -> list[str]:
    return [line.label for part in parts for group in part for line in group.lines if line.kind != "head"]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(8, 60), st.integers(0, 60))
def test_no_row_is_lost_or_moved_and_no_part_is_higher_than_its_page(sizes: list[int], rows: int, notes: int) -> None:
    groups = fives(*sizes)
    room = Room(rows * 12.0 + 70, rows * 12.0 + 70, float(notes))
    parts = divide(groups, room, tall, 7.0)
    assert labels(parts) == labels([tuple(groups)])
    heights = [height(part, tall, 7.0 if number else 4.0) for number, part in enumerate(parts)]
    assert max(heights) <= room.next
    assert heights[-1] + notes <= room.next


@given(st.lists(st.just(5), min_size=2, max_size=40), st.integers(10, 60), st.integers(0, 40))
def test_no_part_has_fewer_than_four_rows(sizes: list[int], rows: int, notes: int) -> None:
    parts = divide(fives(*sizes), Room(rows * 13.0, rows * 13.0, float(notes)), tall, 7.0)
    assert all(count(part) >= 4 for part in parts)


def test_a_table_that_fits_is_never_broken() -> None:
    groups = fives(5, 5, 2)
    whole = height(groups, tall, 4.0)
    assert divide(groups, Room(whole + 30, whole + 30, 30), tall, 7.0) == [tuple(groups)]
    assert len(divide(groups, Room(whole + 29, whole + 29, 30), tall, 7.0)) == 2


def test_notes_that_do_not_fit_take_the_last_group_with_them() -> None:
    first, second = divide(fives(5, 5, 5), Room(200, 200, 60), tall, 7.0)
    assert (count(first), count(second)) == (10, 5)


def test_a_last_part_of_two_rows_takes_the_group_before_it() -> None:
    parts = divide(fives(5, 5, 5, 2), Room(16 * 12, 16 * 12 + 30, 0), tall, 7.0)
    assert [count(part) for part in parts] == [10, 7]


def test_a_group_longer_than_a_page_goes_on_before_an_inner_group_with_its_outer_label() -> None:
    inner = [line for sex in "ab" for line in (Line("group", sex, (EMPTY,)), *(member(f"{sex}{n}") for n in range(5)))]
    block = Group((Line("head", "بروجن"), *inner), 4.0, Line("head", "بروجن"))
    first, second = divide([block], Room(10 * 12, 10 * 12, 0), tall, 7.0)
    assert [line.label for line in first[0].lines] == ["بروجن", "a", "a0", "a1", "a2", "a3", "a4"]
    assert [line.label for line in second[0].lines][:2] == ["بروجن (دنباله)", "b"]

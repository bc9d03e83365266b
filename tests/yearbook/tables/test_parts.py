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


def block(name: str, sizes: list[int]) -> Group:
    """A county with inner groups of so many rows below their own."""
    inner = [
        line
        for number, size in enumerate(sizes)
        for line in (Line("group", f"{name}-{'ابپت'[number]}", (EMPTY,)), *(member(f"{name}{number}.{at}") for at in range(size)))
    ]
    return Group((Line("head", name), *inner), 4.0, Line("head", name))


BLOCKS = st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=4), min_size=1, max_size=8)


@given(BLOCKS, st.integers(9, 50), st.integers(0, 30), st.integers(0, 40))
def test_of_a_deep_table_no_row_is_lost_no_part_is_too_high_and_no_label_ends_a_page(
    sizes: list[list[int]], rows: int, lower: int, notes: int
) -> None:
    groups = [block(f"b{number}", size) for number, size in enumerate(sizes)]
    room = Room(max(rows * 12.0 - lower, 96.0), rows * 12.0, float(notes))
    parts = divide(groups, room, tall, 7.0)
    figures = [line.label for part in parts for group in part for line in group.lines if line.figures]
    assert figures == [line.label for group in groups for line in group.lines if line.figures]
    for number, part in enumerate(parts):
        space = (room.next if number else room.first) - (notes if part is parts[-1] else 0)
        assert height(part, tall, 7.0 if number else 4.0) <= space or sum(len(group.lines) for group in part) == 1
        if part is not parts[-1] and rows > 12:
            assert part[-1].lines[-1].kind == "member" or len(part[-1].lines) == 1
    if count(groups) >= 8 and rows > 20:
        assert min(map(count, parts)) >= 4


@given(st.integers(8, 60), st.integers(1, 5), st.integers(12, 40))
def test_a_total_never_stands_alone_on_the_first_page(members: int, first: int, rows: int) -> None:
    lead = Group((Line("total", "کل", (EMPTY,)),), 0.0)
    parts = divide([lead, *fives(*[5] * (members // 5 + 1))], Room(50.0 + first * 10, rows * 12.0, 0), tall, 7.0)
    assert count(parts[0]) >= 4
    assert all(count(part) >= 4 for part in parts[1:])


def test_rows_cut_off_from_their_inner_group_have_both_labels_again() -> None:
    first, second = divide([block("بروجن", [16])], Room(12 * 12, 12 * 12, 0), tall, 7.0)
    assert count(first) + count(second) == 17
    assert [line.label for line in second[0].lines[:2]] == ["بروجن (دنباله)", "بروجن-ا (دنباله)"]
    assert not any(line.figures for line in second[0].lines[:2])


def test_a_group_that_a_page_holds_is_never_cut() -> None:
    parts = divide([block("a", [5]), block("b", [7]), block("c", [5])], Room(13 * 12, 13 * 12, 0), tall, 7.0)
    assert [[group.lines[0].label for group in part] for part in parts] == [["a"], ["b"], ["c"]]


def test_a_group_that_a_page_holds_is_not_cut_to_save_a_page() -> None:
    parts = divide([block("a", [4]), block("b", [3, 3]), block("c", [4])], Room(143, 143, 0), tall, 7.0)
    assert [[group.lines[0].label for group in part] for part in parts] == [["a"], ["b"], ["c"]]

"""Heads and labels are told from figures by the words of the table, and compared with the rows and columns under them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.checks import lowest
from forms.entry import FORM, PASTE, parse
from forms.sheet import Sheet
from models.cell import Key
from models.office import Office
from models.period import Period
from tests.ui.small import COUNTIES, OPEN, SMALL, key
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.headings import Left
from ui.workspace.pasting import Laid, read_text
from ui.workspace.session import Workspace


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace, SMALL.code, "1402")


def rows(drawn: str) -> Block:
    return Block(tuple(tuple(text.strip() for text in line.split("|")) for line in drawn.strip().splitlines()))


def laid(desk: Desk, drawn: str, place: str = "1401.m") -> Laid:
    return desk.laid(rows(drawn), key(place))


@pytest.mark.parametrize(
    ("drawn", "heads", "labels"),
    [
        ("1|2\n3|4", 0, 0),
        ("مرد|زن\n1|2", 1, 0),
        ("بروجن|1|2\nشهركرد|3|4", 0, 1),
        ("شهرستان|مرد|زن\nبروجن|1|2", 1, 1),
        ("جدول ۹-۱: شاغلان||\nشهرستان|مرد|زن\nبروجن|1|2", 2, 1),
        ("ردیف|شهرستان|مرد\n1|بروجن|5\n2|شهرکرد|6", 1, 2),
        ("1|بروجن|5\n2|شهرکرد|6", 0, 2),
        ("|تعداد مردان|تعداد زنان\nبروجن|1|2\nشهرکرد|3|4", 1, 1),
        ("ندارد|ندارد\n1|2", 0, 0),
        ("-|-\n1|2", 0, 0),
        ("بروجن", 0, 0),
        ("مرد|زن", 0, 0),
        ("5|6\nمرد|زن\n1|2", 0, 0),
        ("اراک|1\nساوه|2", 0, 0),
        ("|\nمرد|زن\n1|2", 2, 0),
    ],
)
def test_heads_and_labels_are_counted(desk: Desk, drawn: str, heads: int, labels: int) -> None:
    left = laid(desk, drawn).left
    assert (left.heads, left.labels) == (heads, labels)


def test_a_single_year_beside_a_figure_is_a_figure(desk: Desk) -> None:
    assert laid(desk, "1401|5").left == Left()


def test_a_run_of_years_and_members_is_a_column_of_labels(desk: Desk) -> None:
    found = desk.laid(rows("۱۴۰۱|7\nکل استان|8\nبروجن|9"), Key(SMALL.code, "1401", ("TOTAL",), "m"))
    assert (found.left.labels, found.left.elsewhere, found.block.rows) == (1, (), (("7",), ("8",), ("9",)))


@pytest.mark.parametrize(
    ("drawn", "place", "elsewhere"),
    [
        ("بروجن|1\nشهرکرد|2", "1401.m", ()),
        ("بروجن|1\nشهرکرد|2", "1402.m", (("بروجن", "شهرکرد"), ("شهرکرد", "فارسان"))),
        ("مرد|زن\n1|2", "1401.w", (("مرد", "زن"), ("زن", "روز"))),
        ("فارسان|1\nشهرکرد|2", "1401.m", (("فارسان", "بروجن"),)),
        ("جمع کل|1\nبروجن|2", "m", ()),
    ],
)
def test_a_name_over_another_row_or_column_is_told_with_both(
    desk: Desk, drawn: str, place: str, elsewhere: tuple[tuple[str, str], ...]
) -> None:
    assert laid(desk, drawn, place).left.elsewhere == elsewhere


@pytest.mark.parametrize(
    ("drawn", "named"),
    [
        ("شهرستان|مرد|زن\nشهرکرد|1|2\nفارسان|3|4", (3, 1)),
        ("مرد|زن\n1|2", (None, 1)),
        ("فارسان|1\nشهرکرد|2", (None, None)),
        ("1|2", (None, None)),
    ],
)
def test_the_place_that_the_heads_name_is_where_all_of_them_agree(desk: Desk, drawn: str, named: tuple[int | None, int | None]) -> None:
    assert laid(desk, drawn).named == named


def test_a_copy_of_our_own_and_a_block_taken_whole_keep_every_text(desk: Desk) -> None:
    block = rows("مرد|زن\n1|2")
    assert desk.laid(Block(block.rows, own=True), key("1401.m")).block == Block(block.rows, own=True)
    assert desk.laid(block, key("1401.m"), whole=True).block == block


def test_names_of_a_register_are_no_labels_and_its_count_of_rows_is(workspace: Workspace) -> None:
    at = Key(OPEN.code, "1402", ("o1",), "name")
    register = Desk(workspace, OPEN.code, "1402")
    found = register.laid(rows("ردیف|نام|شهرستان|شاغل\n1|بروجن|بروجن|5\n2|الف|فارسان|6"), at)
    assert (found.left.heads, found.left.labels, found.block.rows[0]) == (1, 1, ("بروجن", "بروجن", "5"))
    assert register.laid(rows("بروجن|فارسان|5"), at).left == Left()


def test_laying_enters_nothing(desk: Desk) -> None:
    assert len(laid(desk, "1|2\n3|4").read.cells) == 4
    assert (desk.unsaved, desk.cell(key("1401.m"))) == (0, None)


@given(
    st.from_regex(r"[0-9۰-۹]{1,17}([.,/*-][0-9])?", fullmatch=True), st.sampled_from(["m", "days", "rate"]), st.sampled_from([PASTE, FORM])
)
@settings(derandomize=True, max_examples=200, database=None)
def test_the_short_way_for_plain_digits_says_what_the_long_one_says(written: str, leaf: str, road: str) -> None:
    column = SMALL.column(leaf)
    sheet = Sheet(SMALL, Period(1402), Office("gd-14", "اداره کل"), {"county": COUNTIES}, {})
    long = parse(written, column, road, minimum=lowest(SMALL, column), whole=column.whole)
    assert read_text(sheet, key(f"1401.{leaf}"), written, road) == long

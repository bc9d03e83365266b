"""A code is read back however it was copied, and one wrong digit makes it none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.edition import PrintedRow, PrintedTable
from models.errors import Refusal
from yearbook.final.codes import Codes, codes_of, read, shown

NAME = ("yearbook", "gd-14", 1402, True, 1)


def printed(table: str, figure: str = "۵") -> PrintedTable:
    return PrintedTable(table, "نمونه", "نفر", (("a", "الف"),), (PrintedRow("1402|1401", "شهر", (figure,)),), ())


TABLES = tuple(printed(f"T01-{number:02d}") for number in range(1, 60))
CODES = codes_of(NAME, TABLES, ())


def refusal(written: str) -> str:
    with pytest.raises(Refusal) as refused:
        read(written)
    return refused.value.code


@pytest.mark.parametrize(
    "given_as",
    [
        "{0}{1}", "{0} {1}", " {0}\u00a0{1} ", "{0}-{1}", "\u2066{0} {1}\u2069", "{0}\u200c{1}\u200f",
    ],
)  # fmt: skip
def test_a_code_is_read_however_it_was_copied(given_as: str) -> None:
    code = CODES.own
    for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"):
        assert read(given_as.format(code[:5], code[5:]).translate(str.maketrans("0123456789", digits))) == code
    assert read(shown(code)) == code


@pytest.mark.parametrize("written", ["", "۱۲۳۴", "12345 678901", "جدول ۱۲۳۴۵۶۷۸۹۰", "12345,67890"])
def test_what_are_not_ten_digits_is_no_code(written: str) -> None:
    assert refusal(written) == "editions.not_a_code"


@given(st.sampled_from(list(CODES.tables.values())), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_mistyped(code: str, at: int, by: int) -> None:
    wrong = code[:at] + str((int(code[at]) + by) % 10) + code[at + 1 :]
    assert refusal(wrong) == "editions.mistyped"


def test_two_neighbours_exchanged_are_mistyped() -> None:
    for code in CODES.tables.values():
        for at, (left, right) in enumerate(pairwise(code)):
            if left != right:
                assert refusal(code[:at] + right + left + code[at + 2 :]) == "editions.mistyped"


def test_every_table_has_a_code_of_its_own_under_the_five_of_the_edition() -> None:
    every = [CODES.own, *CODES.tables.values()]
    assert len(set(every)) == len(every) == 60
    assert {code[:5] for code in every} == {CODES.own[:5]}
    assert list(CODES.tables) == [table.table for table in TABLES]


def test_a_changed_figure_changes_the_code_of_its_table_and_of_the_book_alone() -> None:
    other = codes_of(NAME, (printed("T01-01", "۶"), *TABLES[1:]), ())
    assert other.own != CODES.own
    assert [table for table, code in other.tables.items() if code != CODES.tables[table]] == ["T01-01"]


@pytest.mark.parametrize("name", [("yearbook", "gd-14", 1402, True, 2), ("yearbook", "gd-20", 1402, True, 1), (*NAME[:3], False, 1)])
def test_another_edition_has_another_five(name: tuple[object, ...]) -> None:
    assert codes_of(name, TABLES, ()).own[:5] != CODES.own[:5]


def test_five_digits_that_are_taken_are_not_given_again() -> None:
    again: Codes = codes_of(NAME, TABLES, [CODES.own])
    assert again.own[:5] != CODES.own[:5]
    assert codes_of(NAME, TABLES, [CODES.own]) == again

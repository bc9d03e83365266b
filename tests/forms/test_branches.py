from __future__ import annotations

from pathlib import PurePath

import pytest

from forms.branches import Branch, ByCounty, by_county, read_branches
from models.codes import Code, CodeList
from models.errors import Refusal
from resources import text

COUNTIES = CodeList("county", "1402", "شهرستان", (Code("1401", "بروجن", parent="14"), Code("1402", "شهرکرد", parent="14")))
HEAD = "id,fa,en,parent,note,valid_from,valid_to\n"
FILE = PurePath("branches.csv")
LINES = "a,یک,,1402,,,\nb,دو,,1402,,,\nc,سه,,1401,,,1401\nc,سه,,1402,,1402-01-01,\nd,چهار,,,,,\n"


def read(lines: str) -> tuple[Branch, ...]:
    return read_branches(HEAD + lines, COUNTIES, FILE)


def test_branches_of_one_county_are_added_up_and_one_of_several_counties_stands_by_itself() -> None:
    found = by_county(read(LINES), {"a": 1, "b": 2, "d": 4, "x": 8}, COUNTIES, "1402-12-29")
    assert found == ByCounty({"1402": 3}, ((Branch("d", "چهار"), 4),), ("x",))


@pytest.mark.parametrize(("day", "county"), [("1401-12-29", "1401"), ("1402-01-01", "1402")])
def test_a_branch_serves_the_county_of_that_day(day: str, county: str) -> None:
    assert by_county(read(LINES), {"c": 5}, COUNTIES, day).counties == {county: 5}


def test_an_unknown_figure_makes_its_county_unknown() -> None:
    assert by_county(read(LINES), {"a": None, "b": 2}, COUNTIES, "1402-12-29").counties == {"1402": None}


def test_counties_come_in_the_order_of_their_list() -> None:
    assert list(by_county(read(LINES), {"a": 1, "c": 2}, COUNTIES, "1401-01-01").counties) == ["1401", "1402"]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("a,یک,,1402,,\n", "bad_format", 2),
        (",یک,,1402,,,\n", "bad_value", 2),
        ("a,,,1402,,,\n", "bad_value", 2),
        ("a,یک,,1409,,,\n", "unknown_name", 2),
        (LINES + "a,یک,,1401,,1402-01-01,\n", "duplicate_id", 7),
        ("a,یک,,1402,,,1401\na,یک,,1401,,1401-05-01,\n", "duplicate_id", 3),
    ],
)
def test_a_wrong_line_is_refused(lines: str, code: str, line: int) -> None:
    with pytest.raises(Refusal) as refused:
        read(lines)
    assert (refused.value.code, refused.value.params["line"]) == (f"pack.{code}", line)
    assert text(refused.value.code, **refused.value.params)


def test_a_file_with_other_columns_is_refused() -> None:
    with pytest.raises(Refusal, match=r"pack\.bad_format"):
        read_branches("id,fa,en,parent,note,from,to\n", COUNTIES, FILE)

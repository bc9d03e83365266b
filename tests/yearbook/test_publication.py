import pytest

from forms.pack import open_pack, standard_pack
from models.errors import Refusal
from tests.yearbook.editions import edition, leaf, sheet, table
from yearbook.publication import load, read_plan

PLAN = """format = 1
id = "small"
front = ["cover"]
chapters = [{id="ch01", tables=["T01-01"]}, {id="ch02", tables=["T02-01", "T02-04"]}]
"""


def refusal(plan: str) -> str:
    with pytest.raises(Refusal) as caught:
        read_plan(plan)
    return caught.value.code


def test_the_yearbook_names_every_table_of_the_pack_in_its_chapter() -> None:
    plan = load("yearbook")
    tables = open_pack(standard_pack()).tables
    assert {code: part.id for part in plan.chapters for code in part.tables} == {code: table.chapter for code, table in tables.items()}
    assert list(plan.tables) == list(tables)


def test_a_plan_cut_to_some_tables_loses_the_chapters_that_have_none() -> None:
    assert [part.id for part in read_plan(PLAN).only(["T02-04"]).chapters] == ["ch02"]
    assert read_plan(PLAN).only(["T02-04"]).tables == ("T02-04",)


@pytest.mark.parametrize(
    "plan",
    [
        "format = ",
        PLAN.replace("format = 1", "format = 2"),
        PLAN.replace('"cover"', '"poster"'),
        PLAN.replace("T02-04", "T01-01"),
        'format = 1\nid = "x"\nfront = []',
        'format = 1\nid = "x"\nfront = []\nchapters = ["ch01"]',
    ],
)
def test_a_plan_that_cannot_be_a_book_is_refused(plan: str) -> None:
    assert refusal(plan) == "book.bad_plan"


@pytest.mark.parametrize("name", ["monthly", "../yearbook", ""])
def test_a_publication_that_is_not_shipped_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"book\.unknown_publication"):
        load(name)


def test_a_table_that_the_edition_lacks_is_refused_by_its_code() -> None:
    one = edition(sheet(table(leaf("n")), ""))
    with pytest.raises(Refusal) as caught:
        one.sheet("T99-01")
    assert (caught.value.code, caught.value.params) == ("book.unknown_table", {"table": "T99-01"})

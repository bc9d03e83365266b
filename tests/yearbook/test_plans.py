import pytest

from forms.pack import open_pack, standard_pack
from models.errors import Refusal
from resources import text
from yearbook.paper import B5
from yearbook.plans import load, names, read_plan

PLAN = """format = 1
id = "small"
front = ["cover"]
chapters = [
  {id="ch01", tables=["T01-01"]},
  {id="ch02", tables=["T02-01", "T02-04"]},
]
"""


def refused(plan: str, *tables: str) -> tuple[str, object]:
    """The code of the refusal and the line it names."""
    with pytest.raises(Refusal) as caught:
        read_plan(plan, "own.plan.toml", tables or None)
    assert "own.plan.toml" in text(caught.value.code, **caught.value.params)
    return caught.value.code, caught.value.params["line"]


def test_the_yearbook_names_every_table_of_the_pack_in_its_chapter() -> None:
    plan = load("yearbook")
    tables = open_pack(standard_pack()).tables
    assert {code: part.id for part in plan.chapters for code in part.tables} == {code: table.chapter for code, table in tables.items()}
    assert list(plan.tables) == list(tables)


@pytest.mark.parametrize("name", names())
def test_each_shipped_plan_is_read_bears_its_own_name_and_has_a_title(name: str) -> None:
    assert load(name).id == name
    assert load(name).fa


def test_a_plan_says_title_paper_blocks_and_which_tables_lie_on_turned_pages() -> None:
    more = 'fa = "گزیده"\nen = "Digest"\npaper = "B5"\nchapter = ["tables"]\nback = ["symbols"]\nlandscape = ["T02-04"]\n'
    plan = read_plan(PLAN + more, "x")
    assert (plan.title, plan.en, plan.paper) == ("گزیده", "Digest", B5)
    assert (plan.front, plan.chapter, plan.back) == (("cover",), ("tables",), ("symbols",))
    assert plan.landscape == {"T02-04"}


def test_a_plan_may_take_the_chapters_of_a_shipped_one() -> None:
    plan = read_plan('format = 1\nid = "x"\nchapters = "yearbook"\n', "x")
    assert plan.chapters == load("yearbook").chapters


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ("format = 1\nid = ", 2),
        (PLAN.replace("format = 1", "format = 2"), 1),
        (PLAN + 'colour = "red"\n', 8),
        (PLAN + 'paper = "A3"\n', 8),
        (PLAN + 'back = "symbols"\n', 8),
        (PLAN.replace('"small"', "7"), 2),
        ('format = 1\nid = "x"\nfront = []\n', 1),
        ('format = 1\nid = "x"\nchapters = ["ch01"]', 3),
        ('format = 1\nid = "x"\nchapters = [{id="ch01", tables=[1]}]', 3),
        ('format = 1\nid = "x"\nchapters = [{id="ch01", tables=[], more=1}]', 3),
    ],
)
def test_a_plan_that_cannot_be_a_book_is_refused_with_its_line(plan: str, line: int) -> None:
    assert refused(plan) == ("book.bad_plan", line)


@pytest.mark.parametrize("name", ["poster", "../cover", "table"])
def test_a_block_that_is_no_kind_is_refused_with_its_line(name: str) -> None:
    assert refused(PLAN.replace('"cover"', f'"cover",\n"{name}"')) == ("book.plan_block", 4)


def test_a_table_that_the_pack_has_not_is_refused_with_its_line() -> None:
    assert refused(PLAN, "T01-01", "T02-01") == ("book.plan_table", 6)
    assert read_plan(PLAN, "x", ["T01-01", "T02-01", "T02-04"]).tables == ("T01-01", "T02-01", "T02-04")


def test_a_table_that_stands_twice_is_refused_where_it_comes_again() -> None:
    assert refused(PLAN.replace("T02-04", "T01-01")) == ("book.plan_twice", 6)


@pytest.mark.parametrize("name", ["monthly", "../yearbook", ""])
def test_a_publication_that_is_not_shipped_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(Refusal, match=r"book\.unknown_publication") as caught:
        load(name)
    assert "yearbook" in str(caught.value.params["known"])

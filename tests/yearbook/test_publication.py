import pytest

from models.errors import Refusal
from tests.yearbook.editions import edition, leaf, sheet, table
from yearbook.publication import Part, Publication

PLAN = Publication("small", ("cover",), (Part("ch01", ("T01-01",)), Part("ch02", ("T02-01", "T02-04"))))


def test_a_plan_cut_to_some_tables_loses_the_chapters_that_have_none() -> None:
    assert PLAN.tables == ("T01-01", "T02-01", "T02-04")
    assert [part.id for part in PLAN.only(["T02-04"]).chapters] == ["ch02"]
    assert PLAN.only(["T02-04"]).tables == ("T02-04",)


def test_a_book_is_called_as_its_plan_says_and_else_a_yearbook() -> None:
    assert PLAN.running(1402) == "سالنامه آماری ۱۴۰۲"
    assert Publication("c", (), (), fa="تعاریف و مفاهیم").running(1402) == "تعاریف و مفاهیم ۱۴۰۲"


def test_a_table_that_the_edition_lacks_is_refused_by_its_code() -> None:
    one = edition(sheet(table(leaf("n")), ""))
    with pytest.raises(Refusal) as caught:
        one.sheet("T99-01")
    assert (caught.value.code, caught.value.params) == ("book.unknown_table", {"table": "T99-01"})

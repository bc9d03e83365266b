"""Rows stand as the office prints them: the last years, the total, the members; a total adds up its own level only."""

from __future__ import annotations

from forms.rows import children, rows
from models.codes import Code, CodeList
from models.period import Period
from models.table import TOTAL, Dimension
from tests.forms.drawing import COUNTIES, TABLE

ACTIVITY = CodeList(
    "activity",
    "",
    "",
    (Code("active", "فعال"), Code("employed", "شاغل", parent="active"), Code("seeking", "بیکار", parent="active"), Code("not", "غیرفعال")),
)
WITH_TOTAL = Dimension("activity", "activity", total_fa="جمع")


def test_a_total_adds_up_the_tops_and_a_group_its_parts() -> None:
    assert children(WITH_TOTAL, ACTIVITY, TOTAL) == ("active", "not")
    assert children(WITH_TOTAL, ACTIVITY, "active") == ("employed", "seeking")
    assert children(WITH_TOTAL, ACTIVITY, "not") == ()


def test_a_list_without_a_total_has_no_total_row() -> None:
    assert children(Dimension("activity", "activity"), ACTIVITY, TOTAL) == ()


def test_only_the_last_years_of_the_history_are_printed() -> None:
    found = rows(TABLE, {"county": COUNTIES}, Period(1402), [str(year) for year in range(1390, 1402)], ())
    assert [row.period for row in found if row.kind == "history"] == ["1399", "1400", "1401"]


def test_the_past_of_a_month_is_the_same_month_of_the_years_before() -> None:
    past = [f"{year}-{month:02d}" for year in (1398, 1399, 1400, 1401) for month in range(1, 13)] + ["1402-01", "1402-02"]
    found = rows(TABLE, {"county": COUNTIES}, Period(1402, "month", 3), past, ())
    assert [row.period for row in found if row.kind == "history"] == ["1399-03", "1400-03", "1401-03"]


def test_the_total_stands_before_the_members() -> None:
    found = rows(TABLE, {"county": COUNTIES}, Period(1402), (), ())
    assert [(row.kind, row.codes) for row in found][:2] == [("total", (TOTAL,)), ("member", ("1401",))]

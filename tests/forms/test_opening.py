from __future__ import annotations

from forms.opening import opened
from models.codes import Code, CodeList

COUNTIES = CodeList(
    "county", "1402", "شهرستان", (Code("1401", "بروجن", parent="14"), Code("1402", "شهرکرد", parent="14")), above="province-1402"
)
DISTRICTS = CodeList(
    "district",
    "1402",
    "بخش",
    (Code("140101", "مرکزی", parent="1401"), Code("140102", "بلداجی", parent="1401"), Code("140201", "مرکزی", parent="1402")),
)


def test_a_county_with_a_figure_at_one_district_stands_before_all_its_districts() -> None:
    found = opened(COUNTIES, DISTRICTS, {"140102", "TOTAL", "1402"})
    assert [code.id for code in found] == ["1401", "140101", "140102", "1402"]
    assert (found.id, found.edition, [code.id for code in found.children("1401")]) == ("county", "1402", ["140101", "140102"])


def test_without_a_district_nothing_is_opened() -> None:
    assert opened(COUNTIES, DISTRICTS, {"1401"}) == COUNTIES


def test_a_district_of_another_province_opens_nothing() -> None:
    far = CodeList("district", "1402", "بخش", (*DISTRICTS.codes, Code("200101", "مرکزی", parent="2001")))
    assert opened(COUNTIES, far, {"200101"}) == COUNTIES

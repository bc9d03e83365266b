from dataclasses import replace

import pytest

from models.cell import Cell, Flag, Key, Symbol
from models.codes import Code, CodeList
from models.table import Dimension
from tests.yearbook.editions import COUNTY, WITH_PAST, county_list, leaf, sheet, table
from yearbook.tables.stub import Group, read

SEX = Dimension("sex", "sex", "members", "مرد و زن")
ACTIVITY = Dimension("activity", "activity", "members", "جمع")
LISTS = {
    "county": county_list("بروجن", "شهرکرد"),
    "sex": CodeList("sex", "", "جنس", (Code("1", "مرد"), Code("2", "زن"))),
    "activity": CodeList(
        "activity", "", "وضع فعالیت", (Code("active", "فعال"), Code("employed", "شاغل", parent="active"), Code("inactive", "غیرفعال"))
    ),
}


def sizes(count: int) -> list[int]:
    names = county_list(*(f"شهرستان {n}" for n in range(count)))
    return [len(group.lines) for group in read(sheet(table(leaf("n")), "", {"county": names}), {}).groups]


def labels(groups: tuple[Group, ...]) -> list[str]:
    return [f"{'  ' * line.indent}{line.kind}: {line.label}" for group in groups for line in group.lines]


@pytest.mark.parametrize(("count", "groups"), [(3, [3]), (7, [7]), (8, [5, 3]), (11, [5, 6]), (12, [5, 5, 2]), (16, [5, 5, 6])])
def test_members_stand_in_fives_and_a_rest_of_one_joins_the_last_five(count: int, groups: list[int]) -> None:
    assert sizes(count) == groups


def test_past_years_come_first_then_the_total_of_the_year_then_the_members() -> None:
    stub = read(sheet(table(leaf("n"), rows=(WITH_PAST,)), "1400:TOTAL 5\n1401:TOTAL 6\n1401 3"), {})
    assert labels((*stub.lead, *stub.groups)) == [
        "history: ۱۴۰۰", "history: ۱۴۰۱", "total: ۱۴۰۲، کل استان", "member: شهرکرد", "member: بروجن", "member: فارسان",
    ]  # fmt: skip
    assert [group.gap for group in (*stub.lead, *stub.groups)] == [0, 7, 7]
    assert stub.head == "سال و شهرستان"


def test_without_past_years_the_total_needs_no_year() -> None:
    stub = read(sheet(table(leaf("n")), ""), {})
    assert labels(stub.lead) == ["total: کل استان"]
    assert stub.head == "شهرستان"


def test_of_a_series_the_last_year_is_stressed_and_fives_are_counted_from_it() -> None:
    series = Dimension("year", "", "year_series", history=9)
    past = "\n".join(f"{year}: 1" for year in range(1394, 1402))
    stub = read(sheet(table(leaf("n"), rows=(series,)), past + "\n1402: 2"), {})
    assert [len(group.lines) for group in stub.groups] == [4, 5]
    assert [line.kind for line in stub.lines] == ["year"] * 8 + ["last"]
    assert (stub.head, stub.total) == ("سال", None)


def test_members_with_parts_stand_with_them_and_are_stressed() -> None:
    kinds = CodeList("county", "", "نوع", (Code("a", "الف"), Code("a1", "الف یک", parent="a"), Code("b", "ب")))
    stub = read(sheet(table(leaf("n")), "", {"county": kinds}), {})
    assert labels(stub.groups) == ["group: الف", "  member: الف یک", "member: ب"]
    assert len(stub.groups) == 2


def test_a_census_table_has_a_part_for_each_county_with_sex_and_activity_indented() -> None:
    stub = read(sheet(table(leaf("n"), rows=(COUNTY, SEX, ACTIVITY)), "", LISTS), {})
    assert [group.lines[0].label for group in stub.groups] == ["کل استان", "بروجن", "شهرکرد"]
    assert labels(stub.groups[1:2])[:8] == [
        "head: بروجن", "group: مرد و زن", "  member: فعال", "    member: شاغل", "  member: غیرفعال",
        "group: مرد", "  member: فعال", "    member: شاغل",
    ]  # fmt: skip
    assert stub.groups[0].lines[1].kind == "total"
    assert (stub.head, stub.total and stub.total.label) == ("شهرستان، جنس و وضع فعالیت", "کل استان")


def test_with_two_dimensions_the_outer_label_carries_its_own_total() -> None:
    stub = read(sheet(table(leaf("n"), rows=(COUNTY, SEX)), "1401/TOTAL 9", LISTS), {})
    assert labels(stub.groups[1:2]) == ["group: بروجن", "  member: مرد", "  member: زن"]
    assert stub.groups[1].lines[0].figures[0].text == "۹"


def test_open_rows_are_numbered_in_order() -> None:
    register = replace(COUNTY, list="", layout="open", total_fa="")
    stub = read(sheet(table(leaf("n", unit="", value="text"), rows=(register,)), "o2 =ب\no1 =الف"), {})
    assert labels(stub.groups) == ["open: ۱", "open: ۲"]
    assert stub.head == "ردیف"


def noted(drawing: str, **footnotes: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """Numbers of footnotes in reading order and their sentences; the cells are named ``a1401``."""
    asked = table(leaf("a"), leaf("b"))
    given = {Key(asked.code, "1402", (name[1:],), name[0]): sentences for name, sentences in footnotes.items()}
    stub = read(sheet(asked, drawing), {}, given)
    return [figure.note for line in stub.lines for figure in line.figures if figure.note], stub.footnotes


def test_footnotes_are_numbered_as_the_eye_meets_them_and_one_sentence_once() -> None:
    drawing = "1401 1 2\n1402 3 4\n1403 5 6"
    assert noted(drawing, a1403=("سه",), b1401=("یک",), b1402=("دو", "یک"), aTOTAL=("صفر",)) == (
        ["(۱)", "(۲)", "(۲)(۳)", "(۴)"],
        ("صفر", "یک", "دو", "سه"),
    )


def test_a_cell_that_is_not_printed_has_no_footnote() -> None:
    assert noted("1401 1 2", a1499=("نیست",), c1401=("نیست",)) == ([], ())
    assert noted("1401 1 2") == ([], ())


def test_of_a_confidential_figure_no_footnote_tells() -> None:
    asked = table(leaf("a"))
    key = Key(asked.code, "1402", ("1401",), "a")
    for hidden in (Cell(number=3, flags=Flag.CONFIDENTIAL_BY_RULE), Cell(number=3, symbol=Symbol.CONFIDENTIAL)):
        filled = sheet(asked, "").holding({key: hidden})
        stub = read(filled, {}, {key: ("سه کارگاه است.",)})
        assert (stub.footnotes, [figure.note for line in stub.lines for figure in line.figures if figure.note]) == ((), [])


def test_a_footnote_that_all_figures_of_a_row_share_stands_once_at_its_label() -> None:
    asked = table(leaf("a"), leaf("b"))
    key = [Key(asked.code, "1402", ("1402",), name) for name in "ab"]
    stub = read(sheet(asked, "1401 1 2\n1402 3 4"), {}, {key[0]: ("جدا", "نو"), key[1]: ("نو",)})
    line = next(line for line in stub.lines if line.label == "بروجن")
    assert (line.note, [figure.note for figure in line.figures]) == ("(۱)", ["(۲)", ""])
    assert stub.footnotes == ("نو", "جدا")


def test_a_row_with_something_hidden_keeps_its_footnotes_to_its_figures() -> None:
    asked = table(leaf("a"), leaf("b"))
    key = [Key(asked.code, "1402", ("1402",), name) for name in "ab"]
    stub = read(sheet(asked, "1402 3 #"), {}, dict.fromkeys(key, ("نو",)))
    line = next(line for line in stub.lines if line.label == "بروجن")
    assert (line.note, [figure.note for figure in line.figures]) == ("", ["(۱)", ""])


def test_the_own_province_stands_out_among_the_provinces() -> None:
    provinces = CodeList("province", "1402", "استان", (Code("13", "یزد"), Code("14", "چهارمحال و بختیاری"), Code("15", "لرستان")))
    national = Dimension("place", "province", "members", "کل کشور")
    stub = read(sheet(table(leaf("n"), rows=(national,)), "13 1\n14 2\n15 3", {"place": provinces}), {})
    assert labels(stub.groups) == ["member: یزد", "own: چهارمحال و بختیاری", "member: لرستان"]
    own = stub.groups[0].lines[1]
    assert (own.face, own.stressed, own.colour) == ("bold", True, "ink")


def test_a_group_of_parts_that_goes_on_repeats_its_own_label() -> None:
    kinds = CodeList("county", "", "نوع", (Code("a", "الف"), Code("a1", "الف یک", parent="a"), Code("b", "ب")))
    first, second = read(sheet(table(leaf("n")), "", {"county": kinds}), {}).groups
    assert first.outer is not None
    assert (first.outer.label, first.outer.figures, second.outer) == ("الف", (), None)

"""A table in words: what a statistician reads before anything is entered."""

from __future__ import annotations

import pytest

from forms.outline import lines, outline
from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal

pytestmark = pytest.mark.windows


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(standard_pack())


def test_a_table_says_who_fills_it_and_when(pack: Pack) -> None:
    facts = dict(outline(pack, "T09-01").facts)
    assert facts["تکمیل‌کننده"] == pack.parties["gd"].fa
    assert (facts["واحد"], facts["دوره گردآوری"].split("؛")[0]) == ("تعاونی", "فصلی")
    assert "نمونه‌گیری" not in facts


def test_a_column_says_its_unit_and_both_rules(pack: Pack) -> None:
    columns = outline(pack, "T09-01").columns
    assert [(column.depth, column.fa, column.unit) for column in columns[:3]] == [
        (0, "تعداد", ""), (1, "جمع", "تعاونی"), (1, "در حال بهره‌برداری", "تعاونی"),
    ]  # fmt: skip
    assert columns[2].rules == ("رقم وارد می‌شود، عدد صحیح", "جمع مکان‌ها: حاصل جمع سطرها", "دوره بلندتر: رقم آخرین دوره")


def test_a_formula_is_told_with_the_heads_of_its_columns(pack: Pack) -> None:
    rules = {column.fa: column.rules for column in outline(pack, "T20-03").columns}
    assert rules["درصد به‌موقع"] == ("محاسبه می‌شود: ۱۰۰ × «ارسال‌شده › به‌موقع» ÷ «جدول درخواستی»",)


def test_a_check_says_why_it_matters_and_what_causes_its_findings(pack: Pack) -> None:
    check = next(check for check in outline(pack, "T09-01").checks if check.id == "C08")
    assert (check.severity, check.fa) == ("خطا", "هر تعاونی دست‌کم هفت عضو دارد.")
    assert check.why
    assert check.causes


def test_the_empty_table_shows_where_a_figure_is_entered_and_where_it_is_computed(pack: Pack) -> None:
    shown = lines(pack, "T09-01")
    assert "کل استان | = | . | . | = | . | . | = | . | . | ." in shown
    assert shown[-1] == "… و ۴۷۷ سطر دیگر"
    assert " | تعداد |  |  | عضو |  |  | شاغل |  |  | سرمایه اولیه" in shown


@pytest.mark.parametrize("code", ["T02-91", "T17-91", "T11-02", "T20-03", "T03-01"])
def test_a_table_of_every_layout_has_an_outline(pack: Pack, code: str) -> None:
    told = outline(pack, code)
    assert len(told.rows) == len(pack.tables[code].rows)
    assert len(told.columns) == len(pack.tables[code].columns)
    assert lines(pack, code)


def test_a_table_that_the_pack_lacks_is_refused(pack: Pack) -> None:
    with pytest.raises(Refusal, match=r"entry\.unknown_table"):
        outline(pack, "T99-99")

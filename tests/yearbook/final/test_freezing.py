"""What is kept of a table is what a reader of the page sees."""

from __future__ import annotations

from dataclasses import replace

from models.cell import Key
from models.codes import Code, CodeList
from models.table import Column, Dimension
from tests.yearbook.editions import COUNTY, THREE, WITH_PAST, edition, leaf, sheet, table
from yearbook.final.freezing import printed_tables

GROUPED = table(
    leaf("o", "موجودی"), Column("g", "عضو"), leaf("m", "مرد", group="g"), leaf("w", "نرخ", group="g", decimals=1, unit="percent")
)
DRAWN = sheet(GROUPED, "TOTAL 9 8 7\n1401 12345 2* 1.25\n1402 x ... -\n1403 . #  0")


def test_words_and_figures_are_those_of_the_page() -> None:
    [kept] = printed_tables(edition(DRAWN))
    assert (kept.table, kept.title, kept.unit, kept.period) == ("T09-01", "جدول ۹-۱ تعاونی‌های فعال: ۱۴۰۲", "واحد: نفر", "1402")
    assert kept.columns == (("o", "موجودی"), ("m", "عضو / مرد"), ("w", "عضو / نرخ (درصد)"))
    assert [(row.place, row.label, row.figures) for row in kept.rows] == [
        ("1402|TOTAL", "کل استان", ("۹", "۸", "۷٫۰")),
        ("1402|1401", "شهرکرد", ("۱۲٬۳۴۵", "۲*", "۱٫۳")),
        ("1402|1402", "بروجن", ("×", "…", "ـ")),
        ("1402|1403", "فارسان", ("", "□", "۰٫۰")),
    ]
    assert kept.notes[-1] == "مأخذ: سامانه"


def test_a_row_of_two_dimensions_is_called_by_both_and_a_past_year_by_its_year() -> None:
    sex = Dimension("sex", "sex", total_fa="هر دو")
    deep = table(leaf("o"), rows=(COUNTY, sex))
    both = {"county": THREE, "sex": CodeList("sex", "", "جنس", (Code("men", "مرد"),))}
    [kept] = printed_tables(edition(sheet(deep, "TOTAL/TOTAL 4\n1401/men 4", both)))
    labels = {row.place: row.label for row in kept.rows}
    assert (labels["1402|TOTAL|TOTAL"], labels["1402|1401|men"]) == ("کل استان / هر دو", "شهرکرد / مرد")
    [kept] = printed_tables(edition(sheet(table(leaf("o"), rows=(WITH_PAST,)), "1401:TOTAL 3\n1401 4")))
    assert (kept.rows[0].place, kept.rows[0].label) == ("1401|TOTAL", "۱۴۰۱")


def test_a_hidden_leaf_is_not_kept_and_a_footnote_is() -> None:
    hidden = replace(GROUPED, columns=(*GROUPED.columns, leaf("h", "پنهان", hidden=True)))
    one = edition(sheet(hidden, "1401 1 2 3 4"))
    [kept] = printed_tables(replace(one, footnotes={Key("T09-01", "1402", ("1401",), "o"): ("سبب.",)}))
    assert "h" not in dict(kept.columns)
    assert "۴" not in kept.figures.values()
    assert kept.figures["1402|1401|o"] == "۱"
    assert "(۱) سبب." in kept.notes

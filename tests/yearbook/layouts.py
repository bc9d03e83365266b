"""Layouts that are kept as pages of text: one small table for each thing a table can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.cell import Key
from models.codes import Code, CodeList
from models.table import Column, Dimension
from resources.digits import persian
from tests.yearbook.drawn import picture
from tests.yearbook.editions import COUNTY, WITH_PAST, county_list, edition, leaf, sheet, table
from yearbook.blocks import table as block
from yearbook.lines import justify
from yearbook.paper import A4, B5, Paper
from yearbook.publication import Edition
from yearbook.tables import stub

TWELVE = county_list("شهرکرد", "بروجن", "فارسان", "لردگان", "اردل", "کوهرنگ", "کیار", "سامان", "بن", "خانمیرزا", "فلارد", "فرخ‌شهر")
TEXT = (
    "مقرری‌بگیر بیمه بیکاری کسی است که در پایان سال ۱۴۰۲ مقرری دریافت می‌کند. شمار آنان ۴٬۴۶۴ نفر است که ۲۶٫۵ درصد آنان زن‌اند "
    "(جدول ۸-۱). گروه ۲۵ - ۲۹ ساله بیشترین سهم را دارد و رشد آن نسبت به سال پیش −۵٫۲ درصد بوده است؛ سازمان بین‌المللی کار "
    "(International Labour Organization) همین تعریف را به کار می‌برد و آمار آن تا ۱۴۰۲/۱۲/۲۹ است."
)


def pieces(one: Edition, paper: Paper = A4) -> str:
    """The parts of the first table of an edition, one below the other."""
    one = replace(one, publication=replace(one.publication, paper=paper))
    (only,) = one.sheets.values()
    printed = block.lay_out(only, stub.read(only, one.codes, one.footnotes), one)
    return "\n".join(picture(piece.boxes, piece.form.block) for piece in printed.pieces)


def plain() -> str:
    """Three levels of heads, past years, total, fives, symbols, marks, footnotes at a figure and at a label."""
    asked = table(
        leaf("o", "موجودی ابتدای سال"), Column("g", "طی سال"), Column("h", "برقراری مقرری", group="g"), leaf("t", "جمع", group="h"),
        leaf("m", "مرد", group="h"), leaf("w", "زن", group="h"), leaf("q", "قطع مقرری", group="g"),
        leaf("p", "سهم", unit="percent", decimals=1),
        rows=(WITH_PAST,), fa="مقرری‌بگیران بیمه بیکاری بر حسب جنس و شهرستان", notes=("افراد تبعی منظور نشده‌اند.",),
    )  # fmt: skip
    rows = "\n".join(f"{1401 + n} {n * 137 % 900} {n * 91 % 80 + 5} 5 {n * 91 % 80} {n * 31 % 40} {n * 7 % 100}.4" for n in range(10))
    past = "1400:TOTAL 5329 3480 2688 792 2530 61.2\n1401:TOTAL 6279 2595 1984 611 3157r 60.5\n"
    drawing = past + "TOTAL 5423 2557** 1902* 655 3516 100\n" + rows + "\n1411 x ... - 7 // xx\n1412 0 0.2 1 5 . 3"
    drawn = sheet(asked, drawing, {"county": TWELVE})
    row = [Key(asked.code, "1402", ("1410",), one.id) for one in asked.shown]
    notes = dict.fromkeys(row, ("از شهرکرد جدا شده است.",)) | {Key(asked.code, "1402", ("1403",), "q"): ("دیرثبتی.",)}
    return pieces(replace(edition(drawn), footnotes=notes))


def continued() -> str:
    """A table that goes on: title and heads again, total again, breaks between fives, notes once."""
    lists = {"county": county_list(*(f"شهرستان {persian(str(n))}" for n in range(1, 73)))}
    asked = table(leaf("n", "شمار"), leaf("m", "عضو"), notes=("یادآوری.",))
    drawing = "TOTAL 777 888\n" + "\n".join(f"{1401 + n} {n} {n * 3}" for n in range(72))
    return pieces(edition(sheet(asked, drawing, lists)))


def series() -> str:
    """A series of years, the last one stressed."""
    asked = table(
        leaf("a", "تعداد"), leaf("b", "نرخ (درصد)", unit="percent", decimals=1), rows=(Dimension("year", "", "year_series", history=11),)
    )
    return pieces(edition(sheet(asked, "\n".join(f"{year}: {year * 7 % 9000} {year % 13}.5" for year in range(1391, 1403)))))


def deep() -> str:
    """Counties with sex and activity below: outer labels alone, inner groups medium, indents."""
    lists = {
        "county": county_list("بروجن", "شهرکرد"),
        "sex": CodeList("sex", "", "جنس", (Code("1", "مرد"), Code("2", "زن"))),
        "activity": CodeList("activity", "", "وضع فعالیت", (Code("a", "فعال"), Code("e", "شاغل", parent="a"), Code("i", "غیرفعال"))),
    }
    dimensions = (COUNTY, Dimension("sex", "sex", "members", "مرد و زن"), Dimension("activity", "activity", "members", "جمع"))
    return pieces(edition(sheet(table(leaf("n", "جمع"), rows=dimensions), "1401/1/e 17", lists)))


def landscape() -> str:
    """So many columns that the table is turned."""
    return pieces(edition(sheet(table(*(leaf(f"c{n}", f"ستون {persian(str(n))}") for n in range(12))), "TOTAL " + "12345678 " * 12)))


def sliced() -> str:
    """Columns that no page holds: facing parts with the same rows at the same heights."""
    groups = [Column(f"g{n}", f"گروه {persian(str(n))}") for n in range(6)]
    leaves = [leaf(f"c{n}{m}", "مرد" if m else "جمع کل کارکنان", group=f"g{n}") for n in range(6) for m in range(4)]
    return pieces(edition(sheet(table(*groups, *leaves), "TOTAL " + "12345678 " * 24)))


def small_paper() -> str:
    """The same on B5: a long title turned, the unit on its last line, long labels turned with their figures on the last line."""
    lists = {
        "county": county_list(
            "عمده‌فروشی و خرده‌فروشی؛ تعمیر وسایل نقلیه موتوری و موتورسیکلت و سایر کالاهای شخصی و خانگی", "آموزش", "۱۰ - ۴۹ نفر"
        )
    }
    asked = table(
        *(leaf(f"c{n}", f"شمار کارکنان {persian(str(n))}") for n in range(5)), leaf("p", "متوسط عضو", unit="coop"),
        fa="بیمه‌شدگان اصلی سازمان تأمین اجتماعی بر حسب نوع بیمه‌پردازی و جنس و گروه‌های عمده شغلی و وضع فعالیت",
    )  # fmt: skip
    return pieces(edition(sheet(asked, "TOTAL " + "123456 " * 6 + "\n1403 1 2 3 4 5 6", lists)), B5)


def text() -> str:
    """A justified paragraph: numbers with their nouns, units of numbers, a Latin phrase, no last line of one word."""
    wide = A4.portrait.block - A4.side
    return picture(justify(TEXT, wide, wide, 18, size=10.5, leading=18, indent=17)[0], wide, 2.9)


LAYOUTS: Mapping[str, Callable[[], str]] = {
    make.__name__: make for make in (plain, continued, series, deep, landscape, sliced, small_paper, text)
}

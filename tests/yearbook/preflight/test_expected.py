"""What must be printed, found from sheets alone; the examples are written as the eye sees them."""

import pytest

from models.cell import Cell, Flag, Symbol
from models.codes import Code, CodeList
from models.table import Column
from tests.yearbook.editions import COUNTY, UNITS, WITH_PAST, leaf, sample_edition, sheet, table, typed
from yearbook.preflight.expected import asked, fits, shown
from yearbook.preflight.parts import bare

COLOURS = {"colour": CodeList("colour", "1", "رنگ", (Code("r", "سرخ روشن"),))}


@pytest.mark.parametrize(
    ("written", "decimals", "seen"),
    [
        ("1234567", 0, "۱٬۲۳۴٬۵۶۷"),
        ("-1234.56", 1, "−۱٬۲۳۴٫۶"),
        ("2.5", 0, "۳"),
        ("2.25", 1, "۲٫۳"),
        ("2.24", 1, "۲٫۲"),
        ("0", 1, "۰٫۰"),
        ("0", 0, "۰"),
        ("0.04", 1, "۰٫۰"),
        ("12*", 0, "*۱۲"),
        ("12**", 0, "**۱۲"),
        ("12r", 0, "ر۱۲"),
        ("x", 0, "×"),
        ("xx", 0, "××"),
        ("...", 0, "..."),
        ("-", 0, "ـ"),
        ("//", 0, "//"),
        ("#", 0, "□"),
        (".", 0, ""),
    ],
)
def test_a_cell_is_expected_as_the_eye_sees_it(written: str, decimals: int, seen: str) -> None:
    assert shown(typed(written), leaf("n", decimals=decimals), {}) == seen


def test_what_a_rule_withholds_is_a_box_and_never_its_number() -> None:
    assert shown(Cell(number=5.0, flags=Flag.CONFIDENTIAL_BY_RULE), leaf("n"), {}) == "□"
    assert shown(Cell(number=5.0, symbol=Symbol.CONFIDENTIAL), leaf("n"), {}) == "□"


def test_words_codes_and_dates_are_expected_as_they_are_printed() -> None:
    assert shown(Cell(text="بند 12"), leaf("w", value="text"), {}) == "بند۱۲"
    assert shown(Cell(text="r"), leaf("w", value="code", codes="colour"), COLOURS) == "سرخروشن"
    assert shown(Cell(text="1402-05-12"), leaf("w", value="date"), {}) == "۱۴۰۲/۰۵/۱۲"


def test_title_heads_and_labels_come_in_their_order() -> None:
    columns = (Column("g", "گروه"), leaf("a", "یک", group="g"), leaf("s", "پنهان", hidden=True), leaf("b", "دو"))
    one = asked(sheet(table(*columns, rows=(WITH_PAST,)), "1400:TOTAL 1 1 1\n1401:TOTAL 1 1 1\nTOTAL 1 1 1"))
    assert one.title == "۹-۱-تعاونی‌هایفعال۱۴۰۰تا۱۴۰۲"
    assert one.heads == (("گروه", "یک"), ("دو",))
    assert [line.words for line in one.lines] == ["۱۴۰۰", "۱۴۰۱", "۱۴۰۲کلاستان", "شهرکرد", "بروجن", "فارسان"]
    assert one.total is not None
    assert one.total.words == "۱۴۰۲کلاستان"


def test_a_block_of_a_deep_table_begins_with_its_own_words() -> None:
    one = asked(sample_edition().sheets["T02-91"])
    assert [(line.words, line.row is None) for line in one.lines[:3]] == [("کلاستان", True), ("مردوزن", False), ("فعال", False)]
    assert {line.over for line in one.lines} == {"کلاستان", *(bare(code.fa) for code in one.sheet.lists["county"])}


@pytest.mark.parametrize(
    ("read", "fit"),
    [
        (("گروه", "یک"), True),
        (("گروه", "یکنفر"), True),
        (("گروهدرصد", "یک"), True),
        (("گروه", "یکدو"), False),
        (("یک",), False),
        (("یک", "گروه"), False),
    ],
)
def test_heads_fit_with_or_without_their_unit(read: tuple[str, ...], fit: bool) -> None:
    assert fits(read, ("گروه", "یک"), UNITS) is fit


def test_a_table_without_a_total_repeats_none() -> None:
    assert asked(sheet(table(leaf("a"), rows=(COUNTY,)), "")).total is not None
    assert asked(sample_edition().sheets["T17-91"]).total is None

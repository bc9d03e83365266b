import pytest

from tests.yearbook.editions import WITH_PAST, leaf, sheet, table
from yearbook.boxes import Box, Text
from yearbook.paper import MM, PORTRAIT
from yearbook.shaping import measure
from yearbook.tables.title import LEADING, SIZE, lay_out, read

LONG = "بیمه‌شدگان اصلی سازمان تأمین اجتماعی بر حسب نوع بیمه‌پردازی و جنس و گروه‌های عمده شغلی و وضع فعالیت و شهرستان"


def laid(fa: str, *, continued: bool = False) -> list[Text]:
    title = read(sheet(table(leaf("n"), fa=fa), ""), "نفر")
    boxes: tuple[Box, ...] = lay_out(title, 0, PORTRAIT.block, continued=continued)[0]
    return [box for box in boxes if isinstance(box, Text)]


def test_years_are_joined_by_a_word_and_a_single_year_stands_alone() -> None:
    asked = table(leaf("n"), rows=(WITH_PAST,))
    assert read(sheet(asked, "1399:TOTAL 5\n1401:TOTAL 5"), "").words == "تعاونی‌های فعال: ۱۳۹۹ تا ۱۴۰۲"
    assert read(sheet(asked, ""), "").words == "تعاونی‌های فعال: ۱۴۰۲"


def test_the_number_stands_at_the_right_in_accent_and_the_unit_at_the_left_of_the_same_line() -> None:
    number, words, unit = laid("تعاونی‌های فعال")
    assert (number.x, number.colour, number.text.count("-")) == (PORTRAIT.block, "accent", 2)
    assert words.x < number.x - measure(number.text, "bold", SIZE)
    assert (unit.text, unit.x, unit.anchor, unit.y) == ("واحد: نفر", 0, "left", words.y)


def test_a_long_title_turns_under_its_first_letter_with_the_unit_on_the_last_line() -> None:
    _, first, second, unit = laid(LONG)
    assert first.x == second.x
    assert second.y == first.y + LEADING == unit.y


@pytest.mark.parametrize("words", range(2, 22))
def test_title_continuation_and_unit_never_meet(words: int) -> None:
    *_, last, mark, unit = laid(" ".join(LONG.split()[:words]), continued=True)
    assert mark.text == "(دنباله)"
    assert mark.face == "regular"
    assert mark.x < last.x - (measure(last.text, "bold", SIZE) if last.y == mark.y else 0)
    assert mark.x - measure(mark.text, "regular", SIZE) > unit.x + measure(unit.text, "regular", 7.5) + 3 * MM


def test_a_table_without_a_unit_prints_none() -> None:
    title = read(sheet(table(leaf("n")), ""), "")
    assert len(lay_out(title, 0, PORTRAIT.block, continued=False)[0]) == 2

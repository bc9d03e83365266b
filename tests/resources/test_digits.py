from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.digits import latin, number, persian

pytestmark = pytest.mark.windows


def test_digits_become_persian_and_nothing_else() -> None:
    assert persian("T09-01، 1402") == "T۰۹-۰۱، ۱۴۰۲"


def test_persian_and_arabic_digits_become_latin() -> None:
    assert latin("۱۴۰۲ ٣٤٥ a") == "1402 345 a"


@given(st.text())
def test_a_text_read_back_has_latin_digits(text: str) -> None:
    assert latin(persian(text)) == latin(text)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0, None, "۰"),
        (999, None, "۹۹۹"),
        (1000, None, "۱٬۰۰۰"),
        (1234567.0, None, "۱٬۲۳۴٬۵۶۷"),
        (12.5, None, "۱۲٫۵"),
        (-3, None, "−۳"),
        (1e15, None, "۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰"),
        (12, 1, "۱۲٫۰"),
        (1234.56, 1, "۱٬۲۳۴٫۶"),
    ],
)
def test_a_number_is_printed_with_persian_digits_and_signs(value: float, decimals: int | None, printed: str) -> None:
    assert number(value, decimals) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(0.5, 0, "۱"), (1.5, 0, "۲"), (2.5, 0, "۳"), (-2.5, 0, "−۳"), (0.125, 2, "۰٫۱۳"), (1.005, 2, "۱٫۰۱"), (2.4999, 0, "۲")],
)
def test_a_half_is_rounded_away_from_zero_as_it_is_written(value: float, decimals: int, printed: str) -> None:
    assert number(value, decimals) == printed


@pytest.mark.parametrize(("value", "decimals"), [(-0.0, None), (-0.4, 0), (0.0, 0)])
def test_zero_has_no_sign(value: float, decimals: int | None) -> None:
    assert number(value, decimals) == "۰"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_keeps_every_digit(value: int) -> None:
    assert latin(number(value)).replace("٬", "").replace("−", "-") == str(value)

"""Digits and numbers as they are printed: the only place where a digit becomes Persian."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_TO_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_PRINTED = str.maketrans("0123456789,.-", "۰۱۲۳۴۵۶۷۸۹٬٫−")
_WHOLE_BELOW = 10**15
"""Whole figures below this are written as they are; a larger float may hold digits that nobody typed."""

_HALF_AWAY = Context(prec=40, rounding=ROUND_HALF_UP)


def persian(text: str) -> str:
    """The text with its Latin digits made Persian."""
    return text.translate(_TO_PERSIAN)


def latin(text: str) -> str:
    """The text with Persian and Arabic digits made Latin."""
    return text.translate(_TO_LATIN)


def number(value: float, decimals: int | None = None) -> str:
    """A number as printed: Persian digits, ``٬`` from four digits on, ``٫``, minus sign U+2212 before the digits.

    With ``decimals`` it is rounded half away from zero, here and nowhere else; without, it keeps the digits it has.
    """
    if not decimals and -_WHOLE_BELOW < value < _WHOLE_BELOW and value == int(value):  # nine figures in ten are whole
        return f"{int(value):,}".translate(_PRINTED)
    exact = Decimal(repr(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), context=_HALF_AWAY)
    elif exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1), context=_HALF_AWAY)
    if exact == 0:
        exact = abs(exact)
    return f"{exact:,f}".translate(_PRINTED)

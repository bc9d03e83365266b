"""Money: which rial a figure is in, and the conversions that numbers.md section 14 allows.

A unit of money is ``factor`` of its currency; one unit of a currency is ``per_irr`` of the present rial. Figures of two rials never
meet in a sum, growth, ratio or chart; a series is converted, exactly, and says so with a note of the break.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.errors import Refusal
from models.period import Period
from models.terms import Currency, Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: an exact figure in a unit."""

    figure: Fraction
    unit: Unit


@dataclass(frozen=True, slots=True)
class Converted:
    """A figure in another unit; ``breaks`` says that it crossed a change of the rial, which is noted wherever it is printed."""

    figure: Fraction
    unit: Unit
    breaks: bool


class Money:
    """The currencies of a pack, asked about units of money."""

    def __init__(self, currencies: Mapping[str, Currency]) -> None:
        self._currencies = currencies

    def is_money(self, unit: Unit) -> bool:
        """Whether the unit is of a currency whose worth in rials is known."""
        return unit.currency in self._currencies

    def convert(self, amount: Amount, to: Unit) -> Converted:
        """The amount in another unit of money; refused (``money.not_money``) where one of them is none."""
        for unit in (amount.unit, to):
            if not self.is_money(unit):
                raise Refusal("money.not_money", unit=unit.fa)
        worth = amount.figure * self._worth(amount.unit) / self._worth(to)
        return Converted(worth, to, amount.unit.currency != to.currency)

    def total(self, amounts: Iterable[Amount]) -> Amount:
        """The sum of amounts of one unit; refused where they are in two rials (``money.two_rials``) or units (``money.two_units``)."""
        parts = list(amounts)
        first = parts[0].unit
        for part in parts:
            self.must_agree(first, part.unit)
        return Amount(sum((part.figure for part in parts), Fraction(0)), first)

    def must_agree(self, one: Unit, other: Unit) -> None:
        """Refuse to let figures of two rials or of two units of money meet without a conversion."""
        if one.currency != other.currency:
            raise Refusal("money.two_rials", one=one.fa, other=other.fa)
        if one != other:
            raise Refusal("money.two_units", one=one.fa, other=other.fa)

    def must_be_valid(self, unit: Unit, period: Period) -> None:
        """Refuse (``money.not_valid``) a unit that does not hold in a period, by its own dates or those of its currency.

        Dates are Jalali days written «1405-01-01»; an open end holds for ever. A period through which the change runs may state
        either rial.
        """
        currency = self._currencies.get(unit.currency)
        first, last = str(period.months()[0]), str(period.months()[-1])
        for kind in (unit, currency):
            if kind is not None and ((kind.valid_from and kind.valid_from[:7] > last) or (kind.valid_to and kind.valid_to[:7] < first)):
                raise Refusal("money.not_valid", unit=unit.fa, period=str(period))

    def _worth(self, unit: Unit) -> Fraction:
        """One of the unit in present rials."""
        return Fraction(unit.factor) * Fraction(self._currencies[unit.currency].per_irr)

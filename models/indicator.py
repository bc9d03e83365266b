"""Indicators: named figures computed from the sheets, with the denominator and the dates that are printed beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """The card of an indicator.

    ``formula`` names cells of tables; ``annual_formula``, when there is one, is used for the annual figure. ``direction`` says
    which way is better (higher, lower, neutral), ``levels`` the places it is drawn for (country, province, county),
    ``aggregation`` how the country is made of its provinces: recompute (from summed numerators and denominators, never a mean of
    rates), sum, weighted_mean (by ``denominator_leaf``) or reference (taken from the source). The two dates say at which moment
    of the period numerator and denominator hold; they may differ and both are printed. ``denominator_leaf`` is empty where the
    rate itself comes from its source. ``survey`` is true when a sample stands behind it; ``official`` proposes it for the official list.
    """

    id: str
    fa: str
    en: str
    chapter: str
    unit: str
    direction: str
    definition: str
    formula: str
    source: str
    denominator: str
    denominator_source: str
    numerator_date: str
    denominator_date: str
    periodicity: str
    levels: tuple[str, ...]
    aggregation: str
    annual_formula: str = ""
    denominator_leaf: str = ""
    survey: bool = False
    official: bool = False
    note: str = ""

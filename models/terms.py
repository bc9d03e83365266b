"""What tables name: units, chapters, parties and concepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. ``decimals`` are those printed; of money, one unit is ``factor`` of its ``currency``.

    It holds from ``valid_from`` to ``valid_to``, both included, Jalali days «1405-01-01»; an empty end is open.
    """

    id: str
    fa: str
    en: str
    integer: bool
    decimals: int
    currency: str = ""
    factor: int = 1
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    """A money: ``per_irr`` is what one of it is worth in rials as they were before four zeros were removed. Validity as of a unit."""

    id: str
    fa: str
    en: str
    per_irr: int
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the yearbook; ``number`` is its printed number."""

    id: str
    number: int
    fa: str
    en: str


@dataclass(frozen=True, slots=True)
class Party:
    """A supplier (enters a table) or an owner (answers for its content inside the supplier), as ``role`` says."""

    id: str
    role: str
    fa: str
    en: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A term with its definition, printed in the chapter's front; ``source`` says where the wording comes from.

    ``legal`` is the definition of a law, where one differs from the statistical ``definition``; empty where there is none.
    """

    id: str
    fa: str
    en: str
    definition: str
    source: str
    legal: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A check of the source that is not in the pack, because the table it ``needs`` is not."""

    table: str
    check: str
    needs: str
    expr: str

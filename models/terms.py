"""What tables name: units, chapters, parties and concepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. ``decimals`` are those printed; of money, one unit is ``factor`` of its ``currency``."""

    id: str
    fa: str
    en: str
    integer: bool
    decimals: int
    currency: str = ""
    factor: int = 1


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
    """A term with its definition, printed in the chapter's front; ``source`` says where the wording comes from."""

    id: str
    fa: str
    en: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A check of the source that is not in the pack, because the table it ``needs`` is not."""

    table: str
    check: str
    needs: str
    expr: str

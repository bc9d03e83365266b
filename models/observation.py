"""Findings as they were seen to come and go: the facts from which the ledger of rules is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.cell import Key

CAME: Final = "came"
WENT: Final = "went"


@dataclass(frozen=True, slots=True)
class Observation:
    """One finding that came or went between two checks of a sheet.

    ``table`` and ``period`` name the sheet, ``key`` is the cell the finding stands at: a row of history has the period of its own year.
    ``rule`` is written ``T05-02.C09``, ``event`` is came or went, ``left`` and ``right`` are the figures it compared (None where there was
    none). ``at`` is UTC text with Z.
    """

    office: str
    table: str
    period: str
    revision: int
    rule: str
    key: Key
    event: str
    left: float | None
    right: float | None
    at: str

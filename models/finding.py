"""Checks and what they find: codes and numbers, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.cell import Key


class Verdict(StrEnum):
    """What a check says of the cells it reads. ``undecided``: a cell it needs is empty or hidden, so nothing can be said."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of a table as it stands in the pack: an id unique in its table, a kind and the keys of that kind."""

    id: str
    kind: str
    severity: str
    fa: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckText:
    """Why checks matter and what usually causes their findings, most frequent first; each cause can be looked up in a minute.

    ``id`` is a kind of checks. With ``checks`` (``T05-04.C05``, ``R01``) the text is for these alone, in place of that of their kind.
    """

    id: str
    why: str
    causes: tuple[str, ...]
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: where, the two figures it compared, and by how much they differ.

    ``reason`` of an undecided finding is ``empty``, ``symbol``, ``zero_denominator``, ``small_denominator``, ``no_base``, ``small_base`` or
    ``waiting`` (another sheet is not there yet). ``cells`` starts with the cell the finding stands at; the others may belong to other
    tables and periods. For a completeness finding ``left`` is the number of empty cells.
    """

    check: str
    kind: str
    severity: str
    verdict: Verdict
    cells: tuple[Key, ...]
    left: float | None = None
    right: float | None = None
    reason: str = ""

    @property
    def at(self) -> Key:
        """The cell the finding is shown at."""
        return self.cells[0]

    @property
    def difference(self) -> float | None:
        """Left figure minus right figure, None when one of them is unknown."""
        return None if self.left is None or self.right is None else self.left - self.right

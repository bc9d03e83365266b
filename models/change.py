"""Changes: the truth of an office file. Cells, vintages and undo are readings of them."""

from __future__ import annotations

from dataclasses import dataclass

from models.cell import Cell, Key


@dataclass(frozen=True, slots=True)
class Source:
    """Where the cells of a change come from.

    ``kind`` is typed, pasted, filled, emptied, replaced, sorted, inserted, removed, imported, form, received, proposed, cumulative,
    reconciled, undo, redo or sample.
    A season or year that was confirmed as it was proposed is ``proposed``, a month read from a running total ``cumulative``; the cause of
    a difference that stays is ``reconciled``: the same cell before and after, and the cause in the change's ``why``.

    For a file, its name and the sha-256 of its bytes (hex); the address of each cell stands in its CellChange.
    """

    kind: str
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell before and after; None is *no cell*.

    ``place`` is the address in the source (``Sheet1!C6``), ``raw`` the text found there.
    """

    key: Key
    old: Cell | None
    new: Cell | None
    place: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Cells that moved together: one typed cell, one paste, one import. Recorded in one transaction and undone as one.

    ``office`` is whose sheets they are, ``at`` UTC text with Z, ``role`` the role in which ``who`` acted.
    """

    office: str
    cells: tuple[CellChange, ...]
    who: str
    role: str
    at: str
    source: Source
    why: str = ""

    def reversed(self, at: str, kind: str = "undo") -> Change:
        """The change that takes this one back; recording it is an undo that stays in the history."""
        cells = tuple(CellChange(c.key, c.new, c.old) for c in reversed(self.cells))
        return Change(self.office, cells, self.who, self.role, at, Source(kind))

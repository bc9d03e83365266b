"""A release: the frozen sheets that are printed as an edition and sealed as a package; and the centre's answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.cell import Cell, Key


@dataclass(frozen=True, slots=True)
class SheetRevision:
    """One sheet as it is released: revision ``revision``, made from the accepted revision ``base`` (0 = none).

    ``cells`` are the entered cells.
    """

    table: str
    period: str
    revision: int
    base: int
    state: str
    cells: Mapping[Key, Cell] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Release:
    """What an office gives away at once. ``product`` is YB (yearbook); ``live`` is False for practice files, for ever."""

    name: str
    sender: str
    recipient: str
    product: str
    period: str
    live: bool
    pack: str
    sheets: tuple[SheetRevision, ...]


@dataclass(frozen=True, slots=True)
class SheetResult:
    """The centre's word on one sheet: accepted, returned, duplicate or conflict, with what it counted."""

    table: str
    period: str
    revision: int
    result: str
    new: int = 0
    changed: int = 0
    same: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """The centre's signed answer to one package (exchange format, section receipt).

    ``package`` is the hash of the package's manifest, ``chain_head`` the hash of the newest package the centre holds of this
    sender, ``missing`` the sequence numbers not yet here; ``refusal`` is a Refusal code when the verdict is refused.
    """

    number: str
    package: str
    sender: str
    sequence: int
    chain_head: str
    received: str
    channel: str
    verdict: str
    live: bool
    refusal: str = ""
    missing: tuple[int, ...] = ()
    sheets: tuple[SheetResult, ...] = ()

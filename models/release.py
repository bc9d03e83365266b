"""A release: the frozen sheets that are printed as an edition and sealed as a package; and the centre's answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.cell import Cell, Key
from models.explanation import Answer, Demotion


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
    """The centre's word on one sheet: accepted, returned, duplicate, conflict or disputed, with what it counted.

    ``disputed`` as a result: the sheet came and counts, and each of its errors waits for the word of a person at the centre. The numbers
    ``explained`` and ``disputed`` are of the ``warnings`` and ``errors`` those that the office spoke of.
    """

    table: str
    period: str
    revision: int
    result: str
    new: int = 0
    changed: int = 0
    same: int = 0
    errors: int = 0
    warnings: int = 0
    explained: int = 0
    disputed: int = 0


AGREED, DECLINED = "agreed", "declined"


@dataclass(frozen=True, slots=True)
class Request:
    """An office asks to be spared a table that has no object in its province; ``at`` is UTC text with Z."""

    table: str
    period: str
    revision: int
    reason: str
    who: str
    role: str
    at: str


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """The centre's word on a request: ``agreed`` or ``declined``, and why."""

    table: str
    period: str
    revision: int
    verdict: str
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The centre's signed answer to one package (exchange format, section receipt).

    ``package`` is the hash of the package's manifest, ``chain_head`` the hash of the newest package the centre holds of this
    sender, ``missing`` the sequence numbers not yet here; ``refusal`` is a Refusal code when the verdict is refused. ``answers`` are to
    disputes of the sender, ``demoted`` the rules that only warn from now on, ``requests`` the answers to what it asked to be spared.
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
    answers: tuple[Answer, ...] = ()
    demoted: tuple[Demotion, ...] = ()
    requests: tuple[RequestAnswer, ...] = ()

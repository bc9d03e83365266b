"""The rows of an office file by name, each proven by the check sum of its own fields.

They are what ``schema`` says in SQLAlchemy's words, said again without it: a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from models.errors import Refusal
from models.store.checksum import crc

R = TypeVar("R", bound=Sequence[Any])


class MetaRow(NamedTuple):
    """One thing the file says of itself."""

    key: str
    value: str


class PackRow(NamedTuple):
    """A pack with its bytes."""

    id: int
    name: str
    version: str
    sha256: str
    data: bytes
    installed: str
    crc: int


class SheetRow(NamedTuple):
    """A sheet as it stands."""

    id: int
    office: str
    table: str
    period: str
    pack: str
    revision: int
    state: str
    base: int
    crc: int


class TransitionRow(NamedTuple):
    """A step of a sheet."""

    id: int
    sheet: int
    revision: int
    base: int
    old_state: str
    state: str
    who: str
    role: str
    at: str
    why: str
    content: str
    crc: int


class CellRow(NamedTuple):
    """A cell as it stands."""

    sheet: int
    key: str
    number: float | None
    text: str | None
    symbol: str | None
    flags: int
    crc: int


class BatchRow(NamedTuple):
    """The head of a change and its link in the chain."""

    id: int
    office: str
    who: str
    role: str
    at: str
    kind: str
    file: str
    sha256: str
    why: str
    previous: str
    hash: str


class ChangeRow(NamedTuple):
    """One cell of a change, before and after; empty flags say that there is no cell."""

    id: int
    batch: int
    sheet: int
    revision: int
    key: str
    old_number: float | None
    old_text: str | None
    old_symbol: str | None
    old_flags: int | None
    new_number: float | None
    new_text: str | None
    new_symbol: str | None
    new_flags: int | None
    place: str
    raw: str
    crc: int


class SentRow(NamedTuple):
    """A package this office sealed."""

    sequence: int
    hash: str
    previous: str
    name: str
    created: str
    sheets: str
    data: bytes
    crc: int


class ArrivalRow(NamedTuple):
    """A package that came in, and the receipt given for it."""

    id: int
    hash: str
    sender: str
    sequence: int
    previous: str
    received: str
    channel: str
    verdict: str
    receipt_number: str
    package: bytes
    receipt: bytes
    crc: int


class ReceiptRow(NamedTuple):
    """A receipt this office got."""

    id: int
    hash: str
    received: str
    data: bytes
    crc: int


class ExplanationRow(NamedTuple):
    """One thing said of a finding."""

    id: int
    office: str
    table: str
    period: str
    rule: str
    key: str
    sign: int
    size: float
    cause: str
    sentence: str
    kind: str
    printed: int
    who: str
    role: str
    at: str
    crc: int


class AnswerRow(NamedTuple):
    """What the centre said of a dispute."""

    id: int
    office: str
    table: str
    period: str
    rule: str
    key: str
    verdict: str
    why: str
    who: str
    at: str
    crc: int


class DemotionRow(NamedTuple):
    """A rule whose errors are warnings since then."""

    id: int
    rule: str
    why: str
    who: str
    at: str
    crc: int


class ObservationRow(NamedTuple):
    """A finding that was seen to come or go."""

    id: int
    office: str
    table: str
    period: str
    revision: int
    rule: str
    key: str
    event: str
    left_figure: float | None
    right_figure: float | None
    at: str
    crc: int


class NoteRow(NamedTuple):
    """One thing noted at a cell."""

    id: int
    office: str
    table: str
    period: str
    key: str
    kind: str
    text: str
    due: str
    who: str
    role: str
    at: str
    crc: int


class EditionRow(NamedTuple):
    """A final edition of a publication."""

    id: int
    code: str
    publication: str
    period: str
    number: int
    date: str
    at: str
    who: str
    role: str
    data: bytes
    crc: int


class PrintingRow(NamedTuple):
    """A file that was made of an edition."""

    id: int
    edition: int
    sha256: str
    inks: str
    pages: int
    at: str
    who: str
    role: str
    passed: str
    crc: int


def proven(row: R, table: str, name: str) -> R:
    """The row whose last field is its crc, refused (``store.damaged_row``) when its other fields do not give this sum."""
    if crc(row[:-1]) != row[-1]:
        raise Refusal("store.damaged_row", table=table, row=name)
    return row

"""What went out and what came in: sent packages with their chain, arrivals with the receipts given, receipts got."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from models.errors import Refusal
from models.store.rows import following, insert, proven
from models.store.schema import ARRIVAL, RECEIPT, SENT


@dataclass(frozen=True, slots=True)
class Sent:
    """A package this office sealed: its place in the chain, and the (table, period, revision) it carries."""

    sequence: int
    hash: str
    previous: str
    name: str
    created: str
    sheets: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that came in: whose, at which place of the sender's chain, when, by which channel, and the answer given.

    ``live`` is False for practice packages, for ever. ``hash`` is the package's, by which a second arrival is known.
    """

    hash: str
    sender: str
    sequence: int
    previous: str
    received: str
    channel: str
    verdict: str
    receipt_number: str
    live: bool


class ChainHead(NamedTuple):
    """The newest package this office sealed; sequence 0 and an empty hash before the first."""

    sequence: int
    hash: str


def head(connection: Connection) -> ChainHead:
    """Where the chain of sent packages stands."""
    row = connection.execute(select(SENT.c.sequence, SENT.c.hash).order_by(SENT.c.sequence.desc()).limit(1)).one_or_none()
    return ChainHead(0, "") if row is None else ChainHead(row.sequence, row.hash)


def sent_recorded(connection: Connection, package: Sent, data: bytes) -> bool:
    """The package stands at the end of the chain; False when it stood there already.

    Refused (``store.chain_moved``) when it does not follow the head.
    """
    if connection.execute(select(SENT.c.sequence).where(SENT.c.hash == package.hash)).first() is not None:
        return False
    newest = head(connection)
    if (package.sequence, package.previous) != (newest.sequence + 1, newest.hash):
        raise Refusal("store.chain_moved", sequence=package.sequence, head=newest.sequence)
    sheets = "\n".join(f"{table}|{period}|{revision}" for table, period, revision in package.sheets)
    insert(connection, SENT, [(package.sequence, package.hash, package.previous, package.name, package.created, sheets, data)])
    return True


def sent(connection: Connection) -> tuple[Sent, ...]:
    """The packages this office sealed, in the order of the chain, without their bytes."""
    columns = [column for column in SENT.columns if column.name not in ("data", "crc")]
    rows = connection.execute(select(*columns).order_by(SENT.c.sequence)).fetchall()
    return tuple(Sent(row.sequence, row.hash, row.previous, row.name, row.created, _sheets(row.sheets)) for row in rows)


def sent_bytes(connection: Connection, hash: str) -> bytes | None:  # noqa: A002 - the word of the format
    """The file of a package this office sealed, to be carried again; None when it is not ours."""
    row = connection.execute(select(SENT).where(SENT.c.hash == hash)).one_or_none()
    return None if row is None else bytes(proven(row, "sent", row.name).data)


def arrival_recorded(connection: Connection, arrival: Arrival, package: bytes, receipt: bytes) -> bytes | None:
    """None when the package is recorded now; the receipt of its first arrival when it came before."""
    known = arrival_bytes(connection, arrival.hash)
    if known is not None:
        return known[1]
    if connection.execute(select(ARRIVAL.c.id).where(ARRIVAL.c.receipt_number == arrival.receipt_number)).first() is not None:
        raise Refusal("store.receipt_number_taken", number=arrival.receipt_number)
    values = (
        following(connection, ARRIVAL),
        arrival.hash,
        arrival.sender,
        arrival.sequence,
        arrival.previous,
        arrival.received,
        arrival.channel,
        arrival.verdict,
        arrival.receipt_number,
    )
    insert(connection, ARRIVAL, [(*values, package, receipt)])
    return None


def arrivals(connection: Connection, sender: str | None, live: bool) -> tuple[Arrival, ...]:
    """The packages that came in, oldest first, without their bytes."""
    columns = [column for column in ARRIVAL.columns if column.name not in ("id", "package", "receipt", "crc")]
    wanted = select(*columns).order_by(ARRIVAL.c.id)
    if sender is not None:
        wanted = wanted.where(ARRIVAL.c.sender == sender)
    return tuple(Arrival(**row._mapping, live=live) for row in connection.execute(wanted).fetchall())  # noqa: SLF001 - SQLAlchemy's public name


def arrival_bytes(connection: Connection, hash: str) -> tuple[bytes, bytes] | None:  # noqa: A002 - the word of the format
    """The package and the receipt given for it, None when it never came."""
    row = connection.execute(select(ARRIVAL).where(ARRIVAL.c.hash == hash)).one_or_none()
    if row is None:
        return None
    proven(row, "arrival", row.receipt_number)
    return bytes(row.package), bytes(row.receipt)


def receipt_recorded(connection: Connection, data: bytes, at: str) -> bool:
    """Whether the receipt is new; the same bytes are kept once."""
    known = hashlib.sha256(data).hexdigest()
    if connection.execute(select(RECEIPT.c.id).where(RECEIPT.c.hash == known)).first() is not None:
        return False
    insert(connection, RECEIPT, [(following(connection, RECEIPT), known, at, data)])
    return True


def receipts(connection: Connection) -> tuple[bytes, ...]:
    """The receipts this office got, oldest first."""
    rows = connection.execute(select(RECEIPT).order_by(RECEIPT.c.id)).fetchall()
    return tuple(bytes(proven(row, "receipt", row.hash).data) for row in rows)


def _sheets(text: str) -> tuple[tuple[str, str, int], ...]:
    parts = [line.split("|") for line in text.splitlines()]
    return tuple((table, period, int(revision)) for table, period, revision in parts)

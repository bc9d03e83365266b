"""What went out and what came in: sent packages with their chain, arrivals with the receipts given, receipts got."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from models.errors import Refusal
from models.store import statements
from models.store.connection import Connection
from models.store.rows import ArrivalRow, ReceiptRow, SentRow, proven


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
    rows = connection.rows(statements.SENT_HEAD)
    return ChainHead(*rows[0]) if rows else ChainHead(0, "")


def sent_recorded(connection: Connection, package: Sent, data: bytes) -> bool:
    """The package stands at the end of the chain; False when it stood there already.

    Refused (``store.chain_moved``) when it does not follow the head.
    """
    if connection.rows(statements.SENT_KNOWN, (package.hash,)):
        return False
    newest = head(connection)
    if (package.sequence, package.previous) != (newest.sequence + 1, newest.hash):
        raise Refusal("store.chain_moved", sequence=package.sequence, head=newest.sequence)
    sheets = "\n".join(f"{table}|{period}|{revision}" for table, period, revision in package.sheets)
    connection.insert("sent", [(package.sequence, package.hash, package.previous, package.name, package.created, sheets, data)])
    return True


def sent(connection: Connection) -> tuple[Sent, ...]:
    """The packages this office sealed, in the order of the chain, without their bytes."""
    return tuple(Sent(*(*fields, _sheets(sheets))) for *fields, sheets in connection.rows(statements.SENT))


def sent_bytes(connection: Connection, hash: str) -> bytes | None:  # noqa: A002 - the word of the format
    """The file of a package this office sealed, to be carried again; None when it is not ours."""
    rows = [SentRow._make(row) for row in connection.rows(statements.SENT_WHOLE, (hash,))]
    return proven(rows[0], "sent", rows[0].name).data if rows else None


def arrival_recorded(connection: Connection, arrival: Arrival, package: bytes, receipt: bytes) -> bytes | None:
    """None when the package is recorded now; the receipt of its first arrival when it came before."""
    known = arrival_bytes(connection, arrival.hash)
    if known is not None:
        return known[1]
    if connection.rows(statements.ARRIVAL_NUMBER, (arrival.receipt_number,)):
        raise Refusal("store.receipt_number_taken", number=arrival.receipt_number)
    values = (
        connection.following("arrival"),
        arrival.hash,
        arrival.sender,
        arrival.sequence,
        arrival.previous,
        arrival.received,
        arrival.channel,
        arrival.verdict,
        arrival.receipt_number,
    )
    connection.insert("arrival", [(*values, package, receipt)])
    return None


def arrivals(connection: Connection, sender: str | None, live: bool) -> tuple[Arrival, ...]:
    """The packages that came in, oldest first, without their bytes."""
    wanted = statements.narrowed(statements.ARRIVALS, {"arrival.sender": sender}, "ORDER BY arrival.id")
    return tuple(Arrival(*(*row, live)) for row in connection.rows(*wanted))


def arrival_bytes(connection: Connection, hash: str) -> tuple[bytes, bytes] | None:  # noqa: A002 - the word of the format
    """The package and the receipt given for it, None when it never came."""
    rows = [ArrivalRow._make(row) for row in connection.rows(statements.ARRIVAL, (hash,))]
    if not rows:
        return None
    row = proven(rows[0], "arrival", rows[0].receipt_number)
    return row.package, row.receipt


def receipt_recorded(connection: Connection, data: bytes, at: str) -> bool:
    """Whether the receipt is new; the same bytes are kept once."""
    known = hashlib.sha256(data).hexdigest()
    if connection.rows(statements.RECEIPT_KNOWN, (known,)):
        return False
    connection.insert("receipt", [(connection.following("receipt"), known, at, data)])
    return True


def receipts(connection: Connection) -> tuple[bytes, ...]:
    """The receipts this office got, oldest first."""
    rows = map(ReceiptRow._make, connection.rows(statements.whole("receipt")))
    return tuple(proven(row, "receipt", row.hash).data for row in rows)


def _sheets(text: str) -> tuple[tuple[str, str, int], ...]:
    parts = [line.split("|") for line in text.splitlines()]
    return tuple((table, period, int(revision)) for table, period, revision in parts)

"""A new, empty office file: its tables, whose it is, and whether it is live or practice for ever."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from models.errors import Refusal
from models.office import Office
from models.store import connect


def made(part: Path, office: Office, live: bool, created: str) -> None:
    """The empty office file stands at ``part``: schema and meta in one transaction, then all of it brought into the one file."""
    from models.store import schema  # SQLAlchemy, for making only

    meta = {
        "version": str(connect.VERSION),
        "office": office.id,
        "office_fa": office.fa,
        "live": str(int(live)),
        "created": created,
        "writes": "0",
    }
    with closing(connect.writing(part, "rwc")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection)
        connection.insert("meta", list(meta.items()))
        connection.execute("COMMIT")
        if connect.checkpoint(connection) != (0, 0, 0):
            raise Refusal("store.unsafe_place", path=part)

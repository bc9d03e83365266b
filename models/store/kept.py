"""What an office file keeps beside its figures: the lists of keys it believed, and the closures of its province.

Each is a row of ``meta`` that stands for ever; a newer list stands beside the older ones.
"""

from __future__ import annotations

import json

from models.calendar import Closure
from models.errors import Refusal
from models.store import statements
from models.store.connection import Connection


def trust(connection: Connection) -> bytes | None:
    """The newest list of keys, None before the first one was taken."""
    lists = _kept(connection, "trust")
    return lists[max(lists)].encode() if lists else None


def trust_kept(connection: Connection, data: bytes) -> None:
    """The list of keys stands as the newest."""
    many = len(_kept(connection, "trust"))
    connection.insert("meta", [(f"trust/{many:06d}" if many else "trust", data.decode())])


def closures(connection: Connection) -> tuple[Closure, ...]:
    """The closures that were entered, by province and day."""
    found = []
    for key, value in sorted(_kept(connection, "closure").items()):
        _, place, day = key.split("/")
        found.append(Closure(place, day, **json.loads(value)))
    return tuple(found)


def closure_kept(connection: Connection, closure: Closure) -> None:
    """The closure stands; refused (``calendar.closed_already``) when one of that day does."""
    key = f"closure/{closure.place}/{closure.day}"
    if key in _kept(connection, "closure"):
        raise Refusal("calendar.closed_already", day=closure.day)
    value = json.dumps({"entered": closure.entered, "why": closure.why}, ensure_ascii=False, sort_keys=True)
    connection.insert("meta", [(key, value)])


def _kept(connection: Connection, room: str) -> dict[str, str]:
    rows = connection.rows(statements.whole("meta"))
    return {str(key): str(value) for key, value in rows if str(key).split("/")[0] == room}

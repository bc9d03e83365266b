"""Final editions and the files printed of them: kept whole, never changed, never taken away."""

from __future__ import annotations

from models.edition import KeptEdition, Printing, packed, unpacked
from models.errors import Refusal
from models.store import statements
from models.store.connection import Connection
from models.store.rows import EditionRow, PrintingRow, proven


def editions(connection: Connection) -> tuple[KeptEdition, ...]:
    """The editions in the order of their making, each with its printings; every row is proven by its check sum."""
    printed: dict[int, list[Printing]] = {}
    for row in map(PrintingRow._make, connection.rows(statements.whole("printing"))):
        proven(row, "printing", str(row.id))
        passed = tuple(filter(None, row.passed.split("\n")))
        printed.setdefault(row.edition, []).append(Printing(row.sha256, row.inks, row.pages, row.at, row.who, row.role, passed))
    rows = map(EditionRow._make, connection.rows(statements.whole("edition")))
    return tuple(_edition_of(proven(row, "edition", row.code), tuple(printed.get(row.id, ()))) for row in rows)


def kept(connection: Connection, edition: KeptEdition, printing: Printing) -> None:
    """The edition stands for ever, with this file of it; the same edition once more adds the file alone, the same file adds nothing.

    Refused (``store.edition_kept``) when another edition has its code or its number: nothing is ever put in the place of an edition.
    """
    standing = editions(connection)
    known = next((one for one in standing if one.code == edition.code), None)
    if known is not None and known.content != edition.content:
        raise Refusal("store.edition_kept", number=edition.number, period=edition.period)
    if known is None:
        if any(_place(one) == _place(edition) for one in standing):
            raise Refusal("store.edition_kept", number=edition.number, period=edition.period)
        row = (edition.code, edition.publication, edition.period, edition.number, edition.date, edition.at, edition.who, edition.role)
        connection.insert("edition", [(connection.following("edition"), *row, packed(edition.tables))])
    if known is None or printing.sha256 not in {one.sha256 for one in known.printings}:
        file = (printing.sha256, printing.inks, printing.pages, printing.at, printing.who, printing.role, "\n".join(printing.passed))
        number = connection.value(statements.EDITION_NUMBER, (edition.code,))
        connection.insert("printing", [(connection.following("printing"), number, *file)])


def _place(edition: KeptEdition) -> tuple[str, str, int]:
    return edition.publication, edition.period, edition.number


def _edition_of(row: EditionRow, printings: tuple[Printing, ...]) -> KeptEdition:
    tables = unpacked(row.data, row.code)
    return KeptEdition(row.code, row.publication, row.period, row.number, row.date, row.at, row.who, row.role, tables, printings)

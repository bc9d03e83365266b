"""Final editions: what an edition is called, what was printed before it, what a code says, and what two editions differ in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.cell import Key
from models.edition import KeptEdition, PrintedTable, content_of
from models.errors import Refusal
from models.store import Store
from resources import text
from resources.digits import latin
from ui.workspace.checking import Checked
from ui.workspace.files import write_file
from ui.workspace.session import Workspace, own_province

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.final.differences import CellDifference, TableDifference
    from yearbook.final.errata import Errata
    from yearbook.publication import Edition

GENUINE, SUPERSEDED, UNKNOWN = "genuine", "superseded", "unknown"


@dataclass(frozen=True, slots=True)
class Named:
    """An edition with its codes, marks of revision and date; its number, and its tables as they would be kept.

    ``kept`` is the final edition of the same figures, None while there is none.
    """

    edition: Edition
    number: int
    tables: tuple[PrintedTable, ...]
    kept: KeptEdition | None


def named(workspace: Workspace, edition: Edition) -> Named:
    """The edition with everything that follows from the final editions before it.

    With the figures of the newest final edition of its year it is that edition, of that date; else the next one, which is final only
    when it was kept.
    """
    from yearbook.final.codes import codes_of
    from yearbook.final.freezing import printed_tables
    from yearbook.final.revisions import revisions, with_vintages

    tables, every = printed_tables(edition), workspace.store.editions()
    same_year = [one for one in every if (one.publication, one.period) == (edition.publication.id, str(edition.year))]
    newest = same_year[-1] if same_year else None
    kept = newest if newest is not None and newest.content == content_of(tables) else None
    earlier = every[: every.index(kept)] if kept is not None else every
    number = kept.number if kept is not None else len(same_year) + 1
    name = (edition.publication.id, edition.office.id, edition.year, edition.live, number)
    codes = codes_of(name, tables, [one.code for one in earlier])
    revised = revisions(edition, tables, earlier)
    whole = replace(
        edition,
        code=codes.own,
        table_codes=codes.tables,
        date=kept.date if kept is not None else edition.date,
        footnotes=with_vintages(edition.footnotes, revised),
        revised=frozenset(one.key for one in revised),
    )
    return Named(whole, number, tuple(replace(one, code=codes.tables[one.table]) for one in tables), kept)


def kept_edition(workspace: Workspace, name: Named, results: Mapping[str, Checked]) -> KeptEdition:
    """The edition as it is to be kept: the one that was kept with these figures, else a new one made now by this person."""
    if name.kept is not None:
        return name.kept
    author, edition = workspace.author(), name.edition
    tables = tuple(_from_sheet(workspace.store, one, results[one.table]) for one in name.tables)
    publication = edition.publication.id
    return KeptEdition(edition.code, publication, str(edition.year), name.number, edition.date, author.at, author.who, author.role, tables)


def _from_sheet(store: Store, table: PrintedTable, result: Checked) -> PrintedTable:
    """The table with what its figures were read from: revision, state and pack of the sheet, its newest change."""
    record = result.record
    newest = store.changes(record.office, record.table, record.period, last=1)
    vintage = newest[-1].batch if newest else 0
    return replace(table, revision=record.revision, state=record.state, pack=record.pack, vintage=vintage)


def edition_called(workspace: Workspace, called: str, year: int, publication: str = "yearbook") -> KeptEdition:
    """The final edition that a person named: its number in the year, or its code or that of one of its tables.

    Refused: ``editions.no_edition`` when there is none, ``editions.not_a_code`` and ``editions.mistyped`` as a code is.
    """
    from yearbook.final.codes import read

    plain = latin(called.strip())
    every = workspace.store.editions()
    if plain.isdecimal() and len(plain) < _CODE:
        same = [one for one in every if (one.publication, one.period, one.number) == (publication, str(year), int(plain))]
    else:
        five = read(called)[: _CODE // 2]
        same = [one for one in every if one.code.startswith(five)]
    if not same:
        raise Refusal("editions.no_edition", called=called[:40], year=year, known=_numbers(every, publication, year))
    return same[0]


_CODE = 10


def _numbers(every: tuple[KeptEdition, ...], publication: str, year: int) -> str:
    numbers = [str(one.number) for one in every if (one.publication, one.period) == (publication, str(year))]
    return text("editions.comma").join(numbers) or text("editions.none")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says: ``standing`` is genuine, superseded or unknown.

    ``edition`` gave the code; ``table`` is the printed table, None when the code is that of the edition itself. ``by`` is the newer
    edition and ``change`` what changed there in this table. Of an unknown code ``edition`` is the one its first five digits name.
    """

    standing: str
    edition: KeptEdition | None = None
    table: PrintedTable | None = None
    by: KeptEdition | None = None
    change: TableDifference | None = None


def what_is(workspace: Workspace, written: str) -> Meaning:
    """What a code at the foot of a printed table says; refused as ``yearbook.final.codes.read`` when it is no code at all.

    A table that a newer edition of the year prints without a change is genuine still.
    """
    from yearbook.final.codes import read
    from yearbook.final.differences import TableDifference, compare

    code = read(written)
    every = workspace.store.editions()
    edition = next((one for one in every if one.code.startswith(code[: _CODE // 2])), None)
    table = next((one for one in edition.tables if one.code == code), None) if edition is not None else None
    if edition is None or (table is None and edition.code != code):
        return Meaning(UNKNOWN, edition)
    newer = [one for one in every if (one.publication, one.period) == (edition.publication, edition.period) and one.number > edition.number]
    by = newer[-1] if newer else None
    if by is None or table is None:
        return Meaning(GENUINE if by is None else SUPERSEDED, edition, table, by)
    after = by.table(table.table)
    change = compare(table, after) if after is not None else TableDifference(table.table, table.title, "went")
    return Meaning(SUPERSEDED if change is not None else GENUINE, edition, table, by, change)


@dataclass(frozen=True, slots=True)
class ErrataSheet:
    """An errata sheet that was written: its pages, and the tables that differ with their cells, each with the reason."""

    pages: int
    errata: Errata


def write_errata(workspace: Workspace, old: KeptEdition, new: KeptEdition, path: Path) -> ErrataSheet:
    """What differs between two final editions, written to ``path`` as a PDF.

    Refused: ``editions.not_later`` unless ``new`` is a later edition of the same publication and year, ``editions.no_difference``.
    """
    from yearbook.final.differences import differences
    from yearbook.final.errata import Errata, build

    if (old.publication, old.period) != (new.publication, new.period) or old.number >= new.number:
        raise Refusal("editions.not_later", old=old.number, new=new.number)
    tables = differences(old, new)
    if not tables:
        raise Refusal("editions.no_difference", old=old.number, new=new.number)
    whys = {(table.table, cell.place): _why(workspace, old, new, table.table, cell) for table in tables for cell in table.cells}
    errata = Errata(workspace.office, own_province(workspace, workspace.office), old, new, tables, whys, workspace.live)
    return ErrataSheet(write_file(path, lambda stream: build(errata, stream), over=b"%PDF"), errata)


def _why(workspace: Workspace, old: KeptEdition, new: KeptEdition, table: str, cell: CellDifference) -> str:
    """Why a cell differs: what was said with its newest change between them, else with a step of its sheet; else that it follows."""
    key = Key.parse(table, cell.place)
    before = max((one.vintage for one in old.tables), default=0)
    changes = [one for one in workspace.store.history(workspace.office.id, key) if one.batch > before and one.at <= new.at]
    if said := [one.why for one in changes if one.why]:
        return said[-1]
    steps = workspace.store.steps(workspace.office.id, table, key.period)
    if said := [step.why for step in steps if old.at <= step.at <= new.at and step.why and not step.why.isdigit()]:
        return said[-1]
    return text("editions.no_reason") if changes else text("editions.follows")

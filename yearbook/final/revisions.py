"""Published figures that were revised: the mark at the figure, and what was printed before (numbers.md section 13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from forms.sheet import Sheet
from models.cell import Key
from models.edition import KeptEdition, PrintedTable
from models.table import Column
from resources import text
from resources.digits import latin, persian
from yearbook.publication import Edition
from yearbook.tables.figures import figure

MANY = 6
"""A table with more revised figures than this names no former figure: the list of changes does."""

_MARKS = str.maketrans({"*": None, "ʳ": None, "٬": None, "٫": ".", "−": "-"})


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was printed otherwise before: its place, the former figure, and the edition it stood in (None: published unkept)."""

    key: Key
    was: str
    edition: KeptEdition | None


def revisions(edition: Edition, tables: Iterable[PrintedTable], earlier: Sequence[KeptEdition]) -> tuple[Revision, ...]:
    """The figures that differ from those of the newest earlier edition that shows their place; ``earlier`` oldest first.

    A figure of an earlier year that no kept edition shows is compared with what was published of its sheet. A symbol that became a figure,
    or a figure that became a symbol, is no revised figure; the list of changes tells of it.
    """
    found: list[Revision] = []
    for table in tables:
        sheet = edition.sheet(table.table)
        printed = [(one, old.figures) for one in reversed(earlier) if (old := one.table(table.table)) is not None]
        leaves = {leaf.id: leaf for leaf in sheet.table.shown if leaf.value == "number"}
        for place, now in table.figures.items():
            leaf = leaves.get(place.rpartition("|")[2])
            if leaf is None or not (printed or place.partition("|")[0] != str(sheet.period)):
                continue
            key = Key.parse(table.table, place)
            before, was = next(((one, figures[place]) for one, figures in printed if place in figures), (None, ""))
            if before is None:
                was = _published(sheet, key, leaf)
            if was != now and _differ(was, now):
                found.append(Revision(key, was, before))
    return tuple(found)


def _published(sheet: Sheet, key: Key, leaf: Column) -> str:
    """What was published of an earlier year; empty when nothing was."""
    cell = sheet.published(key) if key.period != str(sheet.period) else None
    return figure(cell, leaf, {}).text


def _differ(was: str, now: str) -> bool:
    before, after = _number(was), _number(now)
    return before is not None and after is not None and before != after


def _number(printed: str) -> Decimal | None:
    plain = latin(printed.translate(_MARKS))
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def with_vintages(footnotes: Mapping[Key, tuple[str, ...]], revised: Sequence[Revision]) -> dict[Key, tuple[str, ...]]:
    """The footnotes with what was printed before at each revised figure."""
    many = {table for table in {one.key.table for one in revised} if sum(one.key.table == table for one in revised) > MANY}
    noted = dict(footnotes)
    for one in revised:
        noted[one.key] = (*noted.get(one.key, ()), text("editions.former_elsewhere") if one.key.table in many else _former(one))
    return noted


def _former(revision: Revision) -> str:
    if revision.edition is None:
        return text("editions.formerly_published", was=revision.was)
    return text("editions.former", was=revision.was, edition=said(revision.edition))


def said(edition: KeptEdition) -> str:
    """An edition in words: which one of which year, and its date."""
    date = "/".join(persian(part) for part in edition.date.split("-"))
    return text("editions.edition", number=edition.number, period=edition.period, date=f"\u2066{date}\u2069")

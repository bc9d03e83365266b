"""What is said of final editions in sentences: what a code means, what changed in a table, which edition a book is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from resources import text
from ui.workspace.editions import UNKNOWN, Meaning

if TYPE_CHECKING:  # the models behind a book load with them
    from models.edition import KeptEdition
    from yearbook.final.differences import TableDifference
    from yearbook.final.prove import Difference

_MANY = 40
"""So many changed cells of a table are listed; of more only how many."""

NO_WHYS: Mapping[tuple[str, str], str] = {}


def meaning_words(meaning: Meaning) -> list[str]:
    """What a code means, the standing first, then what to use instead, then what changed."""
    from yearbook.final.revisions import said

    edition = meaning.edition
    if edition is None:
        return [text("editions.unknown")]
    if meaning.standing == UNKNOWN:
        return [text("editions.unknown_table", edition=said(edition))]
    subject = text("editions.of_table", title=meaning.table.title) if meaning.table is not None else text("editions.of_edition")
    words = [text(f"editions.{meaning.standing}", subject=subject, edition=said(edition), who=edition.who)]
    if meaning.by is not None:
        words.append(text(f"editions.{meaning.standing}_by", edition=said(meaning.by)))
    if meaning.change is not None:
        words += change_words(meaning.change)
    return words


def change_words(change: TableDifference, whys: Mapping[tuple[str, str], str] = NO_WHYS) -> list[str]:
    """What changed in a table: its words, then its cells, each with the reason where one is given."""
    from yearbook.final.errata import sentences

    words = [text("editions.line", sentence=sentence) for sentence in sentences(change)]
    for cell in change.cells[:_MANY]:
        was, now = (figure or text("editions.nothing") for figure in (cell.was, cell.now))
        why = whys.get((change.table, cell.place), "")
        said = text("editions.line_why", why=why) if why else ""
        words.append(text("editions.line_cell", row=cell.row, column=cell.column, was=was, now=now, why=said))
    if len(change.cells) > _MANY:
        words.append(text("editions.line_more", count=len(change.cells) - _MANY))
    return words


def kept_words(kept: KeptEdition) -> str:
    """That an edition was kept now, or that the book is one that was kept before."""
    from yearbook.final.codes import shown

    key = "editions.kept_again" if kept.printings else "editions.kept"
    return text(key, number=kept.number, year=kept.period, code=shown(kept.code))


def difference_words(found: Difference) -> str:
    """Where a book and its twin first differ, with both values."""
    printed, written = (said or text("editions.nothing") for said in (found.printed, found.written))
    place = {"number": found.number, "page": found.page, "row": found.row, "column": found.column}
    kind = found.kind if found.kind in ("cell", "table_lost", "table_added", "order") else "words"
    return text(f"editions.differ_{kind}", **place, printed=printed, written=written)
